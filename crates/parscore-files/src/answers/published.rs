//! Published results that stand beside the answers, to compare with.

use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::number::{Exact, Mark, parse_exact};
use parscore_core::published::{Figure, PublishedRow};
use parscore_core::rubric::Rubric;
use parscore_core::text;

use crate::faults::{Faults, warning};
use crate::table::{CellKind, Table};

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
    pub(super) fn read(self, table: &Table, rows: &[Option<u32>], faults: &mut Faults) -> Option<Vec<PublishedRow>> {
        if self.total.is_none() && self.rank.is_none() {
            return None;
        }
        let mut results = Vec::with_capacity(rows.len());
        for row in rows {
            let mut figure = |column: Option<usize>| {
                Some((*row)?).zip(column).and_then(|(row, column)| {
                    let row = row as usize;
                    let value = number(table, row, column, faults)?;
                    Some(Figure { value, place: table.place(row, column) })
                })
            };
            let (total, rank) = (figure(self.total), figure(self.rank));
            let rank = rank.and_then(|r| Some(Figure { value: whole(&r, faults)?, place: r.place }));
            results.push(PublishedRow { total, rank });
        }
        Some(results)
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

/// A place is a whole number from 1.
fn whole(rank: &Figure<Exact>, faults: &mut Faults) -> Option<u32> {
    let text = rank.value.to_text();
    let whole = text.parse().ok().filter(|n| *n > 0);
    if whole.is_none() {
        faults.add(Code::BadAnswer, || {
            let message = text!(
                "hạng công bố `{text}` không phải số nguyên dương",
                "published place `{text}` is no positive whole number"
            );
            warning(Diagnostic::new(Code::BadAnswer, rank.place.clone(), message))
        });
    }
    whole
}
