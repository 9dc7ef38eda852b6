//! Published results that stand beside the answers, to compare with.

use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::number::{Exact, Mark, parse_exact};
use parscore_core::published::{Figure, PublishedRow};
use parscore_core::rubric::Rubric;
use parscore_core::text;

use crate::faults::{Faults, warning};
use crate::table::{CellKind, Table};

/// Published total and place of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedResult {
    /// Total as printed.
    pub total: Option<Exact>,
    /// Place.
    pub rank: Option<u32>,
}

/// Published results by unit, with their cells.
#[derive(Debug)]
pub struct PublishedResults {
    /// One per unit, in the order of the units.
    pub results: Vec<PublishedResult>,
    rows: Vec<usize>,
    table: Arc<Table>,
    total: Option<usize>,
    rank: Option<usize>,
}

impl PublishedResults {
    /// The figures with their cells, as they are compared with computed ones.
    pub fn figures(&self) -> Vec<PublishedRow> {
        let row = |(unit, result): (usize, &PublishedResult)| PublishedRow {
            total: result.total.clone().map(|value| Figure { value, place: self.total_place(unit) }),
            rank: result.rank.map(|value| Figure { value, place: self.rank_place(unit) }),
        };
        self.results.iter().enumerate().map(row).collect()
    }

    /// The cell of a unit's published total.
    pub fn total_place(&self, unit: usize) -> Place {
        self.place(unit, self.total)
    }

    /// The cell of a unit's published place.
    pub fn rank_place(&self, unit: usize) -> Place {
        self.place(unit, self.rank)
    }

    fn place(&self, unit: usize, column: Option<usize>) -> Place {
        match (self.rows.get(unit), column) {
            (Some(row), Some(column)) => self.table.place(*row, column),
            (Some(row), None) => self.table.row_place(*row),
            _ => self.table.file_place(),
        }
    }
}

/// Columns of published results that the rubric names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PublishedColumns {
    total: Option<usize>,
    rank: Option<usize>,
}

impl PublishedColumns {
    pub(super) fn find(table: &Table, rubric: &Rubric, faults: &mut Faults) -> Self {
        let Some(published) = &rubric.published else { return PublishedColumns::default() };
        let mut column = |name: &Option<Arc<str>>| {
            let name = name.as_deref()?;
            let found = table.find_noted(name, faults);
            if found.is_none() {
                faults.push(warning(table.missing_column(name)));
            }
            found
        };
        PublishedColumns { total: column(&published.total), rank: column(&published.rank) }
    }

    pub(super) fn uses(&self, column: usize) -> bool {
        [self.total, self.rank].contains(&Some(column))
    }

    /// The results in the given rows, one per unit; `None` where the table publishes nothing.
    pub(super) fn read(self, table: &Arc<Table>, rows: Vec<usize>, faults: &mut Faults) -> Option<PublishedResults> {
        if self.total.is_none() && self.rank.is_none() {
            return None;
        }
        let results = rows.iter().map(|row| PublishedResult {
            total: self.total.and_then(|c| number(table, *row, c, faults)),
            rank: self.rank.and_then(|c| whole(table, *row, c, faults)),
        });
        let results = results.collect();
        Some(PublishedResults { results, rows, table: table.clone(), total: self.total, rank: self.rank })
    }
}

fn number(table: &Table, row: usize, column: usize, faults: &mut Faults) -> Option<Exact> {
    let text = table.text(row, column).trim().trim_end_matches('%').trim_end();
    if text.is_empty() {
        return None;
    }
    let comma = table.decimal() == Mark::Comma && table.kind(row, column) == CellKind::Text;
    let read = if comma && !text.contains('.') { parse_exact(&text.replacen(',', ".", 1)) } else { parse_exact(text) };
    if read.is_err() {
        faults.add(Code::BadAnswer, || {
            let message = text!("số công bố `{text}` không đọc được", "published number `{text}` cannot be read");
            warning(Diagnostic::new(Code::BadAnswer, table.place(row, column), message))
        });
    }
    read.ok()
}

fn whole(table: &Table, row: usize, column: usize, faults: &mut Faults) -> Option<u32> {
    number(table, row, column, faults)?.to_text().parse().ok()
}
