//! Rows of a csv file by column name, read without the project's table reader.

use std::collections::BTreeMap;
use std::path::Path;

use crate::oracle::{Answers, Case, Node, Unit};
use crate::rational::{Q, parse};

/// A row by column name.
pub type Row = BTreeMap<String, String>;

/// Every row of a file.
///
/// # Panics
/// When the file is no csv: then the test's own data is broken.
pub fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    reader.deserialize().map(|row| row.unwrap_or_else(|e| panic!("{}: {e}", path.display()))).collect()
}

/// Rows whose column has this value.
pub fn with<'a>(rows: &'a [Row], column: &str, value: &str) -> Vec<&'a Row> {
    rows.iter().filter(|row| row.get(column).is_some_and(|v| v == value)).collect()
}

/// The number in a column; `None` when it is empty or not there.
pub fn number(row: &Row, column: &str) -> Option<Q> {
    parse(row.get(column)?)
}

/// A wide table as a case of the second calculation: columns as the rubric names them.
///
/// # Panics
/// When the rubric is no TOML.
#[expect(clippy::expect_used, reason = "a shipped rubric that is no TOML is a fault")]
pub fn case(rubric: &str, rows: &[&Row]) -> Case {
    let rubric = Node::read(rubric).expect("the rubric is TOML");
    let columns = rubric.get("answers").cloned().unwrap_or(Node::Bool(false));
    let cell = |row: &Row, key: &str| columns.text(key).and_then(|c| row.get(c)).cloned();
    let units = rows.iter().map(|row| {
        let answers = rubric.list("input").iter().filter_map(|input| {
            let id = input.text("id")?;
            Some((id.to_owned(), row.get(input.text("column").unwrap_or(id))?.clone()))
        });
        let answers: Answers = answers.collect();
        Unit { id: cell(row, "unit").unwrap_or_default(), block: cell(row, "block"), answers, ..Unit::default() }
    });
    let units = units.collect();
    Case { rubric, units, pooled: Vec::new() }
}
