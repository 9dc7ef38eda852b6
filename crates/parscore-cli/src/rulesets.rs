//! Rulesets of titles, awards and grades: those that come with the program, by name.

use parscore_awards::ruleset::{self, Ruleset};
use parscore_core::diagnostic::{Diagnostic, Severity};
use parscore_core::documents::Documents;
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::library;
use crate::near::nearest;

/// Where they lie within `rubrics/`.
const FOLDER: &str = "awards/";

/// Paths and texts of the rulesets that come with the program, sorted.
pub(crate) fn embedded() -> impl Iterator<Item = (&'static str, &'static str)> {
    library::FILES.iter().filter(|(path, _)| path.starts_with(FOLDER) && path.ends_with(".toml")).copied()
}

/// Their names: ids without folder and ending.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    embedded().filter_map(|(path, _)| path.strip_prefix(FOLDER)?.strip_suffix(".toml"))
}

/// Path and text of the embedded ruleset of a name, with or without its folder and ending.
pub(crate) fn find(name: &str) -> Option<(&'static str, &'static str)> {
    let wanted = name.strip_prefix(FOLDER).unwrap_or(name);
    let wanted = wanted.strip_suffix(".toml").unwrap_or(wanted);
    names().zip(embedded()).find(|(name, _)| *name == wanted).map(|(_, file)| file)
}

/// True where a text means to be a ruleset and no rubric.
pub(crate) fn is_one(text: &str) -> bool {
    text.lines().map(str::trim_start).any(|line| line.starts_with("[ruleset]") || line.starts_with("[[rule]]"))
}

/// Reads a ruleset and remembers its text, so that faults show what stands there.
pub(crate) fn read(context: &mut Context, name: &str, text: &str) -> (Option<Ruleset>, Vec<Diagnostic>) {
    context.sources.add_text(name, text);
    ruleset::read(name, text)
}

/// Every ruleset that comes with the program.
pub(crate) fn read_embedded(context: &mut Context) -> (Vec<Ruleset>, Vec<Diagnostic>) {
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for (path, text) in embedded() {
        let (ruleset, found) = read(context, path, text);
        all.extend(ruleset);
        faults.extend(found);
    }
    (all, faults)
}

/// What is wrong with rulesets that are used together; with `notes` also what is only worth knowing.
pub(crate) fn faults(rulesets: &[Ruleset], documents: &Documents, notes: bool) -> Vec<Diagnostic> {
    let mut found = ruleset::check(rulesets, documents);
    found.retain(|d| notes || d.severity != Severity::Note);
    found
}

/// There is no such ruleset.
pub(crate) fn unknown(name: &str) -> Failure {
    let all: Vec<&str> = names().collect();
    let hint = match nearest(name, all.iter().copied()) {
        Some(near) => text!("có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
        None => text!("`parscore awards rules` liệt kê các bộ quy tắc", "`parscore awards rules` lists the rulesets"),
    };
    Failure::usage(
        text!("không có bộ quy tắc hay quy tắc `{name}`", "there is no ruleset and no rule `{name}`"),
        Some(hint),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rulesets_are_found_by_name() {
        for name in ["titles-2017", "awards/titles-2017", "awards/titles-2017.toml"] {
            assert_eq!(find(name).map(|(path, _)| path), Some("awards/titles-2017.toml"), "{name}");
        }
        assert_eq!(find("titles-2018"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn rulesets_are_told_from_rubrics() {
        assert!(embedded().count() > 10);
        assert!(embedded().all(|(_, text)| is_one(text)));
        let rubrics = library::rubric_names().filter_map(library::rubric);
        assert!(rubrics.into_iter().all(|(_, text)| !is_one(text)));
    }
}
