//! Published national tables from their parts: totals, places and groups, and what does not agree.

mod dti;
mod papi;
mod par_index;
mod pci;
mod reproduced;

use std::collections::BTreeMap;

use num_traits::Signed as _;
use parscore_tests::agreement::compare;
use parscore_tests::csv_rows::{Row, case, number, rows};
use parscore_tests::engine;
use parscore_tests::oracle::{Outcome, places, score};
use parscore_tests::paths::root;
use parscore_tests::rational::{Q, parse};

/// A table of the project.
fn published(name: &str) -> Vec<Row> {
    rows(&root().join("rubrics/data/published").join(name))
}

/// The text of a shipped rubric.
fn rubric(name: &str) -> String {
    let path = root().join("rubrics").join(format!("{name}.toml"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A unit's computed total and place, and the points of its criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Scored {
    total: Option<Q>,
    rank: Option<u32>,
    lines: BTreeMap<String, Outcome>,
}

/// Totals and places of wide rows, by the unit's id: by the engine and by the second calculation, which
/// must agree in every line.
fn scored(name: &str, rows: &[&Row]) -> BTreeMap<String, Scored> {
    let text = rubric(name);
    let case = case(&text, rows);
    let run = engine::run(engine::round(&engine::rubric(name, &text), &case.units, &[]));
    assert_eq!(compare(&run, &case), Ok(()), "{name}");
    let sheets = score(&case);
    let places = places(&case, &sheets);
    let both = sheets.into_iter().zip(places).map(|(sheet, place)| {
        let total = match sheet.total.outcome {
            Outcome::Scored(points) => Some(points),
            _ => None,
        };
        let lines = sheet.lines.into_iter().map(|(id, line)| (id, line.outcome)).collect();
        Scored { total, rank: place.rank, lines }
    });
    case.units.iter().map(|u| u.id.clone()).zip(both).collect()
}

/// Asserts that two numbers differ by at most `tolerance`.
fn near(computed: Option<&Q>, published: Option<&Q>, tolerance: &str, what: &str) {
    match (computed, published) {
        (Some(c), Some(p)) => assert!((c - p).abs() <= q(tolerance), "{what}: {c} against {p}"),
        (None, None) => {}
        other => panic!("{what}: {other:?}"),
    }
}

fn q(text: &str) -> Q {
    parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn rank(row: &Row, column: &str) -> Option<u32> {
    row.get(column)?.parse().ok()
}

/// Every published total within a tolerance and every published place; gives how many totals there were.
fn agrees(name: &str, table: &[&Row], [unit, total, place]: [&str; 3], tolerance: &str) -> usize {
    let found = scored(name, table);
    assert_eq!(found.len(), table.len(), "units stand twice");
    let mut totals = 0;
    for row in table {
        let got = &found[&row[unit]];
        let published = number(row, total);
        near(got.total.as_ref(), published.as_ref(), tolerance, &format!("{name} {}", row[unit]));
        assert_eq!(got.rank, rank(row, place), "{name} {}", row[unit]);
        totals += usize::from(published.is_some());
    }
    totals
}
