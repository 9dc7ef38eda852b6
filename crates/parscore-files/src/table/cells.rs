//! The filled cells of a sheet, as every kind of workbook gives them.

use std::sync::Arc;

use calamine::{CellErrorType, Data, ExcelDateTime};
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;

use super::number::{as_percent, cell_number};
use super::{CellKind, TableOptions};

/// The filled cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) list: Vec<Cell>,
    pub(super) text: String,
    /// Values of cells whose text has fewer digits than the stored number.
    pub(super) inexact: Vec<((u32, u32), f64)>,
}

#[derive(Debug)]
pub(super) struct Cell {
    /// Counted from 1.
    pub(super) row: u32,
    /// Counted from 1.
    pub(super) column: u32,
    pub(super) kind: CellKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Cells {
    pub(super) fn push(&mut self, row: u32, column: u32, text: &str, kind: CellKind) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let (row, column) = (row.saturating_add(1), column.saturating_add(1));
        self.list.push(Cell { row, column, kind, start, end: self.text.len() });
    }

    pub(super) fn number(&mut self, row: u32, column: u32, value: f64, percent: bool) {
        let Some(number) = cell_number(value) else { return self.error(row, column, &CellErrorType::Num) };
        if number.stored.is_some() {
            self.inexact.push(((row.saturating_add(1), column.saturating_add(1)), value));
        }
        let text = if percent { as_percent(&number.text) } else { number.text };
        self.push(row, column, &text, CellKind::Number);
    }

    pub(super) fn boolean(&mut self, row: u32, column: u32, value: bool) {
        self.push(row, column, if value { "true" } else { "false" }, CellKind::Boolean);
    }

    pub(super) fn error(&mut self, row: u32, column: u32, error: &CellErrorType) {
        self.push(row, column, &error.to_string(), CellKind::Error);
    }

    pub(super) fn date(&mut self, row: u32, column: u32, value: &ExcelDateTime) {
        if value.is_duration() {
            return self.number(row, column, value.as_f64(), false);
        }
        let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
        let mut text = format!("{year:04}-{month:02}-{day:02}");
        if (hour, minute, second) != (0, 0, 0) {
            text.push_str(&format!(" {hour:02}:{minute:02}:{second:02}"));
        }
        self.push(row, column, &text, CellKind::Date);
    }

    /// The filled cells of a range, whose first cell need not be A1.
    pub(super) fn of_range(
        range: &calamine::Range<Data>,
        file: &Arc<str>,
        options: &TableOptions,
    ) -> Result<Cells, Box<Diagnostic>> {
        let mut cells = Cells::default();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let at = |start: u32, n: usize| start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
            let (row, column) = (at(top, row), at(left, column));
            match data {
                Data::Empty => {}
                Data::Int(n) => cells.push(row, column, &n.to_string(), CellKind::Number),
                Data::Float(n) => cells.number(row, column, *n, false),
                Data::String(s) => cells.push(row, column, s, CellKind::Text),
                Data::Bool(b) => cells.boolean(row, column, *b),
                Data::DateTime(d) => cells.date(row, column, d),
                Data::DateTimeIso(s) => cells.push(row, column, s, CellKind::Date),
                Data::DurationIso(s) => cells.push(row, column, s, CellKind::Text),
                Data::Error(e) => cells.error(row, column, e),
            }
            cells.check(file, options)?;
        }
        Ok(cells)
    }

    pub(super) fn check(&self, file: &Arc<str>, options: &TableOptions) -> Result<(), Box<Diagnostic>> {
        let limits = &options.limits;
        let wide = self.list.last().is_some_and(|c| c.column as usize > limits.columns);
        let long = u64::try_from(self.text.len()).unwrap_or(u64::MAX) > limits.inflated;
        if !wide && !long && self.list.len() <= limits.cells {
            return Ok(());
        }
        Err(Box::new(too_many_cells(file, options)))
    }
}

pub(super) fn too_many_cells(file: &Arc<str>, options: &TableOptions) -> Diagnostic {
    let (columns, cells) = (options.limits.columns, options.limits.cells);
    let message = text!(
        "trang tính quá lớn (nhiều nhất {columns} cột, {cells} ô)",
        "the sheet is too large (at most {columns} columns, {cells} cells)"
    );
    Diagnostic::new(Code::FileTooLarge, Place::File { file: file.clone() }, message)
}
