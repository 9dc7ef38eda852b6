//! Reading a panel from a csv file, a workbook or a Parquet file.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::number::{Exact, Mark, NumberFault, parse_exact};
use parscore_core::text;
use parscore_files::FileError;
use parscore_files::faults::Faults;
use parscore_files::table::{self, CellKind, Table, TableOptions};

use polars::prelude::{CsvWriter, ParquetReader, SerReader, SerWriter};

use super::columns::{self, Columns, Found, Names};
use super::{Panel, Row};

/// A panel, its table, and what was found wrong.
pub type PanelRead = (Option<Panel>, Option<Arc<Table>>, Vec<Diagnostic>);

/// Reads a panel; `None` where it cannot be used. The table is given back for diagnostics.
///
/// # Errors
/// [`FileError`] when the operating system does not give the file.
pub fn read(path: &Path, options: &TableOptions, declared: &Columns) -> Result<PanelRead, FileError> {
    let (table, mut found) = match path.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet")) {
        true => parquet(path, options)?,
        false => table::read(path, options)?,
    };
    let Some(table) = table.map(Arc::new) else { return Ok((None, None, found)) };
    let panel = match columns::find(&table, declared) {
        Err(missing) => {
            found.extend(missing);
            None
        }
        Ok(columns) => {
            let (panel, faults) = panel(&table, &columns);
            found.extend(faults);
            Some(panel)
        }
    };
    let usable = !found.iter().any(Diagnostic::is_error);
    Ok((panel.filter(|_| usable), Some(table), found))
}

/// A Parquet file as a table: decimals keep every digit, floats become the shortest decimal that is the
/// same float, and the first row stands in line 2.
fn parquet(path: &Path, options: &TableOptions) -> Result<(Option<Table>, Vec<Diagnostic>), FileError> {
    let file = File::open(path).map_err(FileError::read(path))?;
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let read = ParquetReader::new(file).finish().and_then(|mut frame| CsvWriter::new(&mut bytes).finish(&mut frame));
    match read {
        Ok(()) => {
            let plain = TableOptions { delimiter: None, decimal: Mark::Point, ..options.clone() };
            Ok(table::read_bytes(&name, &bytes, &plain))
        }
        Err(why) => {
            let message = text!("không đọc được tệp Parquet: {why}", "the Parquet file cannot be read: {why}");
            let place = Place::File { file: Arc::from(name) };
            Ok((None, vec![Diagnostic::new(Code::FileUnreadable, place, message)]))
        }
    }
}

fn panel(table: &Table, columns: &Found) -> (Panel, Vec<Diagnostic>) {
    let mut faults = Faults::default();
    let mut rows = Vec::new();
    let mut first: BTreeMap<(Arc<str>, Arc<str>), usize> = BTreeMap::new();
    for at in 0..table.row_count() {
        let key = |column: usize| -> Arc<str> { Arc::from(table.key(at, column).trim()) };
        let (unit, year) = (key(columns.unit), key(columns.year));
        if unit.is_empty() || year.is_empty() {
            let column = if unit.is_empty() { columns.unit } else { columns.year };
            faults.add(Code::BadAnswer, || {
                let message = text!("dòng không có đơn vị hoặc không có năm", "the row has no unit or no year");
                Diagnostic::new(Code::BadAnswer, table.place(at, column), message)
            });
            continue;
        }
        if let Some(before) = first.insert((year.clone(), unit.clone()), at) {
            faults.add(Code::DuplicateUnit, || twice(table, at, before, columns, &unit, &year));
        }
        let mut number = |column| number(table, at, column, &mut faults);
        let total = number(columns.total);
        let rank = columns.rank.and_then(&mut number);
        let parts = columns.parts.iter().map(|c| number(*c)).collect();
        let rank = rank.and_then(|r| r.to_text().parse::<u32>().ok()).filter(|r| *r > 0);
        rows.push(Row { year, unit, total, rank, parts, line: at });
    }
    if rows.is_empty() {
        faults.add(Code::EmptyFile, || {
            Diagnostic::new(
                Code::EmptyFile,
                table.file_place(),
                text!("bảng không có dòng nào", "the table has no rows"),
            )
        });
    }
    let name = |column: usize| -> Arc<str> { Arc::from(table.columns()[column].name.as_str()) };
    let names = Names {
        unit: name(columns.unit),
        year: name(columns.year),
        total: name(columns.total),
        rank: columns.rank.map(name),
    };
    let parts = columns.parts.iter().map(|c| name(*c)).collect();
    (Panel { file: table.file().clone(), parts, columns: names, rows }, faults.finish(&table.file_place()))
}

fn twice(table: &Table, at: usize, before: usize, columns: &Found, unit: &str, year: &str) -> Diagnostic {
    let message = text!("`{unit}` có hai dòng năm {year}", "`{unit}` has two rows for {year}");
    Diagnostic::new(Code::DuplicateUnit, table.place(at, columns.unit), message)
        .label(table.place(before, columns.unit), text!("dòng đầu ở đây", "the first row is here"))
        .hint(text!(
            "bỏ một dòng, hoặc lọc bằng `--filter CỘT=GIÁ_TRỊ`",
            "drop one, or filter with `--filter COLUMN=VALUE`"
        ))
}

/// The number of a cell; an empty one is "not published".
fn number(table: &Table, row: usize, column: usize, faults: &mut Faults) -> Option<Exact> {
    let text = table.text(row, column).trim();
    if text.is_empty() || ["NA", "-", "–"].contains(&text) {
        return None;
    }
    if table.kind(row, column) == CellKind::Error {
        faults.add(Code::ErrorCell, || {
            let message = text!("ô có lỗi bảng tính `{text}`", "the cell holds the spreadsheet error `{text}`");
            Diagnostic::new(Code::ErrorCell, table.place(row, column), message)
        });
        return None;
    }
    let plain = match (table.kind(row, column), table.decimal()) {
        (CellKind::Text, Mark::Comma) => text.replace('.', "").replace(',', "."),
        _ => text.to_owned(),
    };
    match parse_exact(&plain) {
        Ok(value) => Some(value),
        Err(why) => {
            faults.add(Code::BadNumber, || no_number(table, row, column, text, why));
            None
        }
    }
}

fn no_number(table: &Table, row: usize, column: usize, text: &str, why: NumberFault) -> Diagnostic {
    let message = text!("`{text}` không phải là số", "`{text}` is no number");
    let fault = Diagnostic::new(Code::BadNumber, table.place(row, column), message);
    match why {
        NumberFault::Comma => fault.hint(text!(
            "nếu tệp dùng dấu phẩy thập phân, thêm `--decimal comma`",
            "if the file has decimal commas, add `--decimal comma`"
        )),
        _ => fault.hint(text!(
            "ghi số, hoặc để trống khi không công bố",
            "write a number, or leave it empty where none was published"
        )),
    }
}
