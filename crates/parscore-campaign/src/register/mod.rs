//! Registers kept during the year: what columns each has, how its rows are read, which measures it gives.

use std::sync::Arc;

use parscore_core::diagnostic::Text;

/// What kind of value a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Free text.
    Text,
    /// A unit's id, code or printed name.
    Unit,
    /// Several units, parted by `;`.
    Units,
    /// A date.
    Date,
    /// A whole number, not below nought.
    Count,
    /// A decimal number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of fixed words (stable key, Vietnamese words that mean it).
    Word(&'static [(&'static str, &'static [&'static str])]),
}

/// A column of a register.
#[derive(Debug, Clone)]
pub struct Column {
    /// Stable id, the heading in our own csv.
    pub id: &'static str,
    /// Headings that offices use; the first is printed on templates.
    pub headings: &'static [&'static str],
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether a row without it is a fault.
    pub required: bool,
    /// What it means.
    pub help: fn() -> Text,
}

/// A kind of register.
#[derive(Debug, Clone)]
pub struct RegisterKind {
    /// Stable id.
    pub id: &'static str,
    /// Title on templates.
    pub title: fn() -> Text,
    /// Its columns in order.
    pub columns: &'static [Column],
    /// Columns that together name a row: two rows with the same are a fault.
    pub key: &'static [&'static str],
}

/// A row of a register as recorded: canonical text by column position.
pub type Row = Vec<Option<Arc<str>>>;
