//! What came back in a workbook, put into the texts of the folder.

use std::collections::BTreeMap;

use parscore_core::rubric::canonical;
use parscore_core::toml_walk::Walk;
use parscore_files::table::{TableOptions, read_bytes};
use parscore_files::workbook::kept;

use super::write::same;
use crate::act::Apply;
use crate::config::{self, keys};

/// The texts that a folder should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The texts: as they were wherever they say the same.
    pub texts: Apply,
    /// Names of files whose comments and layout could not be kept, because rows changed their order or
    /// nested tables changed.
    pub rewritten: Vec<String>,
}

/// The texts that came back, with comments and layout of the present ones.
pub fn keep(present: &Apply, back: &Apply) -> Kept {
    let mut rewritten = Vec::new();
    let mut take = |name: &str, old: Option<&String>, new: &String, same: &dyn Fn(&str, &str) -> bool| {
        let Some(old) = old else { return new.clone() };
        kept(old, new, same).unwrap_or_else(|| {
            if old.contains('#') {
                rewritten.push(name.to_owned());
            }
            new.clone()
        })
    };
    let like = |campaign: &str, other: &str| {
        let read = |campaign: &str| {
            let texts = Apply { campaign: campaign.to_owned(), ..back.clone() };
            config::read(texts.texts()).0
        };
        in_order(campaign) == in_order(other)
            && read(campaign).zip(read(other)).is_some_and(|(one, other)| same(&one, &other))
    };
    let campaign = take("campaign.toml", Some(&present.campaign), &back.campaign, &like);
    let alike = |a: &str, b: &str| canonical::form(a).is_some() && canonical::form(a) == canonical::form(b);
    let rubrics: BTreeMap<String, String> = back
        .rubrics
        .iter()
        .map(|(name, text)| (name.clone(), take(name, present.rubrics.get(name), text, &alike)))
        .collect();
    let table = |old: Option<&String>, new: &String| match old {
        Some(old) if rows(old) == rows(new) => old.clone(),
        _ => new.clone(),
    };
    let units = table(Some(&present.units), &back.units);
    let heads = back.heads.as_ref().map(|new| table(present.heads.as_ref(), new));
    let calendars = back.calendars.iter().map(|(name, new)| {
        let old = present.calendars.get(name).filter(|old| old.lines().eq(new.lines()));
        (name.clone(), old.unwrap_or(new).clone())
    });
    let texts = Apply { campaign, units, heads, rubrics, calendars: calendars.collect() };
    Kept { texts, rewritten }
}

/// Ids of all lists, whose order matters.
fn in_order(campaign: &str) -> Vec<String> {
    let walk = Walk::new("campaign.toml", campaign);
    let parsed = walk.parse();
    let file = walk.root(&parsed, &keys::FILE);
    let lists = [("block", &keys::BLOCK), ("stage", &keys::STAGE), ("actor", &keys::ACTOR), ("report", &keys::REPORT)];
    let ids = lists.into_iter().flat_map(|(key, spec)| file.tables(key, spec));
    ids.map(|table| table.text("id").map(|id| id.to_string()).unwrap_or_default()).collect()
}

/// The cells of a csv text.
fn rows(text: &str) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let (table, faults) = read_bytes("units.csv", text.as_bytes(), &TableOptions::default());
    let table = table.filter(|_| !faults.iter().any(|fault| fault.is_error()))?;
    let width = table.columns().len();
    let cells = |row| (0..width).map(|column| table.text(row, column).trim().to_owned()).collect();
    Some((table.column_names().map(str::to_owned).collect(), (0..table.row_count()).map(cells).collect()))
}
