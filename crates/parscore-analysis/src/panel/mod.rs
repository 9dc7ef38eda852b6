//! Panels of published figures: a row per unit and year, a total, its parts, and perhaps places.

mod columns;
mod read;
mod weights;

pub use columns::{Columns, Names, find};
pub use read::{PanelRead, read};
pub use weights::weights;

use std::sync::Arc;

use parscore_core::number::Exact;

/// A table of several years.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Name of the file as the user gave it.
    pub file: Arc<str>,
    /// Names of the parts, in the order of the file.
    pub parts: Vec<Arc<str>>,
    /// How the columns were read, for people.
    pub columns: Names,
    /// Rows in the order of the file.
    pub rows: Vec<Row>,
}

/// A unit in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Year.
    pub year: Arc<str>,
    /// Unit.
    pub unit: Arc<str>,
    /// Total; `None` where it was not published.
    pub total: Option<Exact>,
    /// Place as it was published.
    pub rank: Option<u32>,
    /// A value per part.
    pub parts: Vec<Option<Exact>>,
    /// Line in the file, for messages.
    pub line: usize,
}

impl Panel {
    /// The years in order.
    pub fn years(&self) -> Vec<&str> {
        let mut years: Vec<&str> = self.rows.iter().map(|r| &*r.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The rows of a year.
    pub fn of_year<'p>(&'p self, year: &'p str) -> impl Iterator<Item = &'p Row> + Clone {
        self.rows.iter().filter(move |r| &*r.year == year)
    }

    /// Whether a year's table can be complete: no published place is greater than its number of totals.
    pub fn is_complete(&self, year: &str) -> bool {
        let totals = self.of_year(year).filter(|r| r.total.is_some()).count();
        let last = self.of_year(year).filter_map(|r| r.rank).max();
        totals > 0 && last.is_none_or(|last| usize::try_from(last).is_ok_and(|last| last <= totals))
    }
}
