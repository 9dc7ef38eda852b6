//! What the program carries with it: rubrics, legal texts, calendars, demonstration answers.
//!
//! `rubrics/` is built in. A rubric's name is its path without `.toml`. `demo/index.toml` says which
//! answers a rubric can be tried with:
//!
//! ```toml
//! [[demo]]
//! rubric = "ninh-thuan/department-2020"   # name of the rubric
//! answers = "demo/department-2020.csv"    # paths within rubrics/
//! units = "demo/units-2020.csv"           # optional
//! previous = "demo/2019.csv"              # optional: results of the year before
//! where = { year = "2020" }               # optional: rows that count
//! made_up = true                          # the figures are no real ones
//! note = { vi = "…", en = "…" }           # where they come from
//! ```

use std::collections::BTreeMap;

use parscore_core::diagnostic::Text;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Folders of `rubrics/` that hold no rubrics.
const OTHER_FOLDERS: [&str; 4] = ["calendars", "awards", "demo", "data"];

/// The rubric that `parscore score` scores when nothing is named.
pub(crate) const DEMONSTRATION: &str = "ninh-thuan/department-2020";

/// The text of an embedded file.
pub(crate) fn text(path: &str) -> Option<&'static str> {
    FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// Names of the embedded rubrics, sorted.
pub(crate) fn rubric_names() -> impl Iterator<Item = &'static str> {
    FILES.iter().filter_map(|(path, _)| {
        let name = path.strip_suffix(".toml")?;
        let (folder, _) = name.split_once('/')?;
        (!OTHER_FOLDERS.contains(&folder)).then_some(name)
    })
}

/// Path and text of the embedded rubric of a name.
pub(crate) fn rubric(name: &str) -> Option<(&'static str, &'static str)> {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    rubric_names().find(|n| *n == name)?;
    FILES.iter().find(|(path, _)| path.strip_suffix(".toml") == Some(name)).copied()
}

/// Paths and texts of the embedded calendars.
pub(crate) fn calendars() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter(|(path, _)| path.starts_with("calendars/") && path.ends_with(".toml")).copied()
}

/// Answers that a rubric can be tried with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Demo {
    /// Path of the answers within `rubrics/`.
    pub(crate) answers: String,
    /// Path of the list of units.
    pub(crate) units: Option<String>,
    /// Path of the results of the year before.
    pub(crate) previous: Option<String>,
    /// Column and value of the rows that count.
    pub(crate) filters: BTreeMap<String, String>,
    /// The figures are made up.
    pub(crate) made_up: bool,
    /// Where the figures come from.
    pub(crate) note: Option<Text>,
}

/// The demonstration of a rubric, if it has one.
pub(crate) fn demo(rubric: &str) -> Option<Demo> {
    let index: toml::Table = text("demo/index.toml")?.parse().ok()?;
    let entries = index.get("demo")?.as_array()?;
    let entry = entries.iter().find(|e| e.get("rubric").and_then(toml::Value::as_str) == Some(rubric))?;
    let string = |key: &str| entry.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let note = entry.get("note").map(|note| {
        let lang = |key: &str| note.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        Text::new(lang("vi"), lang("en"))
    });
    let filters = entry.get("where").and_then(toml::Value::as_table);
    Some(Demo {
        answers: string("answers")?,
        units: string("units"),
        previous: string("previous"),
        filters: filters.into_iter().flatten().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect(),
        made_up: entry.get("made_up").and_then(toml::Value::as_bool).unwrap_or(true),
        note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_demonstration_is_complete() {
        let index = text("demo/index.toml").unwrap();
        let index: toml::Table = index.parse().unwrap();
        for entry in index["demo"].as_array().unwrap() {
            let name = entry["rubric"].as_str().unwrap();
            assert!(rubric(name).is_some(), "rubric {name}");
            let demo = demo(name).unwrap();
            for path in [Some(&demo.answers), demo.units.as_ref(), demo.previous.as_ref()].into_iter().flatten() {
                assert!(text(path).is_some(), "{name}: {path}");
            }
        }
    }

    #[test]
    fn lists_and_calendars_are_no_rubrics() {
        assert!(rubric_names().all(|n| !n.starts_with("demo/") && !n.starts_with("calendars/") && n != "documents"));
    }
}
