//! Tables from csv and workbooks: text cells that keep their positions.
//!
//! A cell costs five bytes besides its text; its [`Place`] is made when a diagnostic needs it.

mod biff;
mod build;
mod cells;
mod compound;
mod encoding;
mod number;
mod ods;
mod options;
mod read;
mod text;
mod workbook;
mod zipped;

#[cfg(test)]
mod tests;

pub(crate) use number::float_of;
pub use options::{DateOrder, Filter, Limits, TableOptions};
pub use read::{read, read_bytes};
pub use workbook::sheet_names;

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::number::Mark;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use crate::faults::{Faults, note};
use crate::names;

/// What a cell is, as far as the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Text: every cell of a text table, and text cells of workbooks.
    Text,
    /// A number of a workbook: decimal text with a point, with a percent sign where it is shown so.
    Number,
    /// A date of a workbook: ISO text, with a time where it has one.
    Date,
    /// True or false of a workbook: `true` or `false`.
    Boolean,
    /// An error of a workbook such as `#DIV/0!`.
    Error,
}

/// A column with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name: NFC, trimmed; empty where the column has none.
    pub name: String,
    /// Name without accents, case and separators.
    pub folded: String,
    /// Position in the file, counted from 1.
    pub position: u32,
}

/// A column that was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The column of exactly this name.
    Exact(usize),
    /// The only column whose name differs in accents, case or separators.
    Similar(usize),
}

impl Found {
    /// Position among [`Table::columns`].
    pub fn index(self) -> usize {
        match self {
            Found::Exact(at) | Found::Similar(at) => at,
        }
    }
}

/// A table: named columns, and rows that all have them.
#[derive(Debug)]
pub struct Table {
    file: Arc<str>,
    sheet: Option<Arc<str>>,
    columns: Vec<Column>,
    header_row: u32,
    /// Row number in the file of each row.
    rows: Vec<u32>,
    /// All cells one after the other, row by row.
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
    /// Kinds in the same order; empty where every cell is text.
    kinds: Vec<CellKind>,
    /// Cells covered by a merge of which the first cell is in a row too: its row and column.
    covered: BTreeMap<(u32, u32), (u32, u32)>,
    /// Row number, position and value of number cells with more than 15 digits, in order.
    inexact: Vec<((u32, u32), f64)>,
    /// Columns that filters read.
    filtered: Vec<usize>,
    decimal: Mark,
    dates: DateOrder,
    /// Mark between fields; `None` for workbooks.
    delimiter: Option<char>,
}

/// Characters of a cell that a diagnostic shows.
const SHOWN: usize = 80;

impl Table {
    /// Name of the file as the user gave it.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Name of the sheet; `None` for text tables.
    pub fn sheet(&self) -> Option<&Arc<str>> {
        self.sheet.as_ref()
    }

    /// The columns from left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// How many rows there are.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// Row number in the file, counted from 1; in a text table the line.
    pub fn row_number(&self, row: usize) -> u32 {
        self.rows.get(row).copied().unwrap_or(0)
    }

    /// Decimal mark that was declared for numbers in text.
    pub fn decimal(&self) -> Mark {
        self.decimal
    }

    /// Order of dates that was declared for dates in text.
    pub fn dates(&self) -> DateOrder {
        self.dates
    }

    /// Whether a filter reads the column.
    pub fn is_filtered(&self, column: usize) -> bool {
        self.filtered.contains(&column)
    }

    /// The cell as it stands in the file; empty outside the table.
    pub fn text(&self, row: usize, column: usize) -> &str {
        let Some(at) = self.at(row, column) else { return "" };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |e| *e as usize);
        let end = self.ends.get(at).map_or(start, |e| *e as usize);
        self.text.get(start..end).unwrap_or("")
    }

    /// What the cell is.
    pub fn kind(&self, row: usize, column: usize) -> CellKind {
        self.at(row, column).and_then(|at| self.kinds.get(at)).copied().unwrap_or(CellKind::Text)
    }

    /// The cell, or the first cell of the merge that covers it: for names that are written once
    /// over several rows.
    pub fn key(&self, row: usize, column: usize) -> &str {
        match self.anchor(row, column) {
            Some((first_row, first_column)) => self.text(first_row, first_column),
            None => self.text(row, column),
        }
    }

    /// Row and column of the first cell of the merge that covers the cell, if one does.
    pub fn anchor(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        if self.covered.is_empty() {
            return None;
        }
        let at = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
        self.covered.get(&at).map(|(r, c)| (*r as usize, *c as usize))
    }

    /// The number that a cell stores, where it has more than the 15 digits of [`Table::text`]: a
    /// spreadsheet's 0.1 + 0.2 is `0.30000000000000004`, and its text here `0.3`.
    pub fn stored(&self, row: usize, column: usize) -> Option<String> {
        self.stored_value(row, column).map(|value| value.to_string())
    }

    /// Whether [`Table::stored`] has a value.
    pub(crate) fn is_inexact(&self, row: usize, column: usize) -> bool {
        self.stored_value(row, column).is_some()
    }

    fn stored_value(&self, row: usize, column: usize) -> Option<f64> {
        if self.inexact.is_empty() {
            return None;
        }
        let at = (self.row_number(row), self.columns.get(column)?.position);
        let found = self.inexact.binary_search_by_key(&at, |(place, _)| *place).ok()?;
        self.inexact.get(found).map(|(_, value)| *value)
    }

    fn set_inexact(&mut self, cells: &[((u32, u32), f64)]) {
        self.inexact = cells.to_vec();
        self.inexact.sort_by_key(|(place, _)| *place);
    }

    fn at(&self, row: usize, column: usize) -> Option<usize> {
        (column < self.columns.len() && row < self.rows.len()).then(|| row * self.columns.len() + column)
    }

    /// The cell as a place.
    pub fn place(&self, row: usize, column: usize) -> Place {
        let position = self.columns.get(column).map_or(0, |c| c.position);
        self.cell_place(self.row_number(row), position, self.text(row, column))
    }

    /// The whole row as a place.
    pub fn row_place(&self, row: usize) -> Place {
        self.cell_place(self.row_number(row), 0, "")
    }

    /// The name of a column as a place.
    pub fn header_place(&self, column: usize) -> Place {
        let (position, name) = self.columns.get(column).map_or((0, ""), |c| (c.position, c.name.as_str()));
        self.cell_place(self.header_row, position, name)
    }

    /// The row of the column names as a place.
    pub fn header_row_place(&self) -> Place {
        self.cell_place(self.header_row, 0, "")
    }

    /// The file as a place.
    pub fn file_place(&self) -> Place {
        Place::File { file: self.file.clone() }
    }

    fn cell_place(&self, row: u32, column: u32, content: &str) -> Place {
        Place::Cell { file: self.file.clone(), sheet: self.sheet.clone(), row, column, content: shown(content) }
    }

    /// The column of a name: exactly, else without regard to accents, case and separators where
    /// only one fits.
    pub fn find(&self, name: &str) -> Option<Found> {
        let wanted = names::clean(name);
        if let Some(at) = self.columns.iter().position(|c| c.name == wanted) {
            return Some(Found::Exact(at));
        }
        let folded = names::fold(&wanted);
        let mut similar = self.columns.iter().enumerate().filter(|(_, c)| !folded.is_empty() && c.folded == folded);
        let (at, _) = similar.next()?;
        similar.next().is_none().then_some(Found::Similar(at))
    }

    /// The column of a name, with a note where it is written differently.
    pub(crate) fn find_noted(&self, name: &str, faults: &mut Faults) -> Option<usize> {
        let found = self.find(name)?;
        if let Found::Similar(at) = found {
            let written = &self.columns[at].name;
            faults.push(note(Diagnostic::new(
                Code::UnknownColumn,
                self.header_place(at),
                text!("cột `{written}` được đọc là `{name}`", "column `{written}` is read as `{name}`"),
            )));
        }
        Some(found.index())
    }

    /// An earlier column has the same name.
    pub(crate) fn repeats(&self, column: usize) -> bool {
        let name = |c: usize| self.columns.get(c).map(|c| &c.name);
        (0..column).any(|earlier| name(earlier) == name(column))
    }

    /// A column that is needed and is not there, with what may have been meant.
    pub fn missing_column(&self, name: &str) -> Diagnostic {
        let message = text!("không có cột `{name}`", "there is no column `{name}`");
        let fault = Diagnostic::new(Code::MissingColumn, self.header_row_place(), message);
        match self.wrong_delimiter().or_else(|| did_you_mean(name, self.column_names())) {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    }

    /// A header of one column that holds other delimiters was probably read with the wrong one.
    fn wrong_delimiter(&self) -> Option<Text> {
        let ([only], Some(used)) = (self.columns.as_slice(), self.delimiter) else { return None };
        let other = [';', '\t', ','].into_iter().find(|d| *d != used && only.name.contains(*d))?;
        let name = if other == '\t' { "tab".to_owned() } else { other.to_string() };
        Some(text!(
            "tệp có vẻ dùng dấu ngăn `{name}`: thêm `--delimiter '{name}'`",
            "the fields seem to be parted by `{name}`: add `--delimiter '{name}'`"
        ))
    }

    /// Names of all columns, for suggestions.
    pub fn column_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.columns.iter().map(|c| c.name.as_str()).filter(|n| !n.is_empty())
    }
}

/// Whether a text is an error of a spreadsheet, as csv files and OpenDocument hold them.
pub(crate) fn is_error_text(text: &str) -> bool {
    let known = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
    known.contains(&text) || text.strip_prefix("Err:").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
}

/// The beginning of a text, as diagnostics show it.
pub(crate) fn shown(content: &str) -> String {
    match content.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &content[..end]),
        None => content.to_owned(),
    }
}
