//! The sheets of a filled-in workbook, still as cells: what it is about, and what was written for each
//! criterion of each unit.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity, Text};
use parscore_core::text;
use parscore_core::toml_walk::nfc;
use parscore_files::table::{DateOrder, Table, TableOptions, read_bytes, sheet_names};

use super::layout::{ABOUT, ABOUT_COLUMNS, Column, OPINIONS, SHEET};

/// What the hidden sheet says, by key and unit.
#[derive(Debug)]
pub(super) struct About {
    values: BTreeMap<(String, String), String>,
}

impl About {
    pub(super) fn read(name: &str, bytes: &[u8]) -> Result<About, Vec<Diagnostic>> {
        let table = open(name, bytes, ABOUT)?;
        let [key, unit, value] = ABOUT_COLUMNS.map(|c| table.find(c).map(|f| f.index()));
        let (Some(key), Some(unit), Some(value)) = (key, unit, value) else { return Err(vec![no_workbook(name)]) };
        let text = |row, column| table.text(row, column).trim().to_owned();
        let values = (0..table.row_count()).map(|row| ((text(row, key), text(row, unit)), text(row, value))).collect();
        Ok(About { values })
    }

    /// The value of a key, of a unit where it is not empty.
    pub(super) fn get(&self, key: &str, unit: &str) -> Option<&str> {
        self.values.get(&(key.to_owned(), unit.to_owned())).map(String::as_str)
    }

    /// The entry of a key.
    pub(super) fn entry(&self, key: &str, unit: &str) -> Option<u64> {
        self.get(key, unit)?.parse().ok()
    }
}

/// What was written for one criterion of one unit; rows of the table.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Rows with a decision.
    pub(super) decisions: Vec<usize>,
    /// Rows with an answer.
    pub(super) answers: Vec<usize>,
    /// Rows with a reason.
    pub(super) reasons: Vec<usize>,
}

/// The sheet of rows.
#[derive(Debug)]
pub(super) struct Sheet {
    table: Table,
    columns: BTreeMap<Column, usize>,
}

impl Sheet {
    /// The sheet of own criteria, and that of others' where there is one.
    pub(super) fn all(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
        let own = Sheet::read(name, bytes, SHEET)?;
        let more = sheet_names(bytes, &TableOptions::default()).iter().any(|s| s == OPINIONS);
        let others = more.then(|| Sheet::read(name, bytes, OPINIONS)).transpose()?;
        Ok(std::iter::once(own).chain(others).collect())
    }

    fn read(name: &str, bytes: &[u8], sheet: &str) -> Result<Sheet, Vec<Diagnostic>> {
        let table = open(name, bytes, sheet)?;
        let (mut columns, mut missing) = (BTreeMap::new(), Vec::new());
        for column in [Column::Unit, Column::Criterion, Column::Input, Column::Decision, Column::Answer, Column::Reason]
        {
            match table.find(column.heading()) {
                Some(found) => {
                    columns.insert(column, found.index());
                }
                None => missing.push(table.missing_column(column.heading())),
            }
        }
        if missing.is_empty() { Ok(Sheet { table, columns }) } else { Err(missing) }
    }

    pub(super) fn table(&self) -> &Table {
        &self.table
    }

    /// Position of a column of the table.
    pub(super) fn at(&self, column: Column) -> usize {
        self.columns.get(&column).copied().unwrap_or(usize::MAX)
    }

    /// The text of a cell, composed and trimmed.
    pub(super) fn text(&self, row: usize, column: Column) -> Arc<str> {
        nfc(self.table.text(row, self.at(column)).trim())
    }

    /// A fault at a cell.
    pub(super) fn fault(&self, row: usize, column: Column, code: Code, message: Text) -> Diagnostic {
        let fault = Diagnostic::new(code, self.table.place(row, self.at(column)), message);
        Diagnostic { severity: Severity::Error, ..fault }
    }

    /// Everything that was filled in, by unit and criterion in the order of their ids.
    pub(super) fn groups(&self) -> BTreeMap<(Arc<str>, Arc<str>), Group> {
        let mut groups: BTreeMap<_, Group> = BTreeMap::new();
        for row in 0..self.table.row_count() {
            let filled = |column| !self.text(row, column).is_empty();
            let (decision, answer, reason) = (filled(Column::Decision), filled(Column::Answer), filled(Column::Reason));
            if !(decision || answer || reason) {
                continue;
            }
            let group = groups.entry((self.text(row, Column::Unit), self.text(row, Column::Criterion))).or_default();
            for (list, filled) in
                [(&mut group.decisions, decision), (&mut group.answers, answer), (&mut group.reasons, reason)]
            {
                if filled {
                    list.push(row);
                }
            }
        }
        groups
    }
}

/// A sheet of the workbook; every error of the file where it cannot be used.
fn open(name: &str, bytes: &[u8], sheet: &str) -> Result<Table, Vec<Diagnostic>> {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if base.starts_with("~$") {
        let message = text!("tệp `{base}` là khóa của Excel", "file `{base}` is a lock of Excel");
        let hint = text!("đóng tệp trong Excel rồi nhập tệp chính", "close it in Excel and import the file itself");
        return Err(vec![Diagnostic::new(Code::FileUnreadable, file(name), message).hint(hint)]);
    }
    let options = TableOptions {
        sheet: Some(sheet.to_owned()),
        header_row: Some(1),
        dates: DateOrder::DayMonthYear,
        ..TableOptions::default()
    };
    let (table, faults) = read_bytes(name, bytes, &options);
    let errors: Vec<Diagnostic> = faults.into_iter().filter(Diagnostic::is_error).collect();
    match table {
        Some(table) if errors.is_empty() && table.sheet().is_some() => Ok(table),
        Some(_) if errors.is_empty() => Err(vec![no_workbook(name)]),
        // A workbook that can be read but lacks our sheet is another one.
        _ if read_bytes(name, bytes, &TableOptions::default()).0.is_some() => Err(vec![no_workbook(name)]),
        _ => Err(errors),
    }
}

fn file(name: &str) -> Place {
    Place::File { file: Arc::from(name) }
}

/// The file is something else.
pub(super) fn no_workbook(name: &str) -> Diagnostic {
    let message = text!("tệp không phải sổ thẩm định của parscore", "the file is no appraisal workbook of parscore");
    let hint = text!("xuất lại sổ thẩm định rồi điền vào đó", "export the appraisal workbook anew and fill that in");
    Diagnostic::new(Code::FileUnreadable, file(name), message).hint(hint)
}
