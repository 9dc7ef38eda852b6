//! From the bytes of a file to its table: locks of open files, old encodings of text files, headings
//! below a title.

use std::path::Path;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity};
use parscore_core::text;
use parscore_files::table::{self, Table, TableOptions};

use super::RegisterKind;
use super::columns::fit;
use super::encoding::{self, Encoding, Votes};
use super::mapping::Mapping;

/// Rows that are tried for the headings where the first filled one has none.
const TITLE_ROWS: u32 = 15;
/// Larger files are not read again for every row.
const SMALL: usize = 4 << 20;

/// Reads the table of a file for a register. `None` where it cannot be used.
pub fn open(name: &str, bytes: &[u8], kind: &RegisterKind, mapping: &Mapping) -> (Option<Table>, Vec<Diagnostic>) {
    if let Some(fault) = locked(name) {
        return (None, vec![fault]);
    }
    let mut notes = Vec::new();
    let unicode;
    let bytes = match old_text(name, bytes) {
        Some((text, encoding)) => {
            notes.push(converted(name, encoding));
            unicode = text;
            unicode.as_bytes()
        }
        None => bytes,
    };
    let options = mapping.options();
    let (table, mut found) = table::read_bytes(name, bytes, &options);
    let enough = table.as_ref().is_some_and(|t| fit(kind, t, mapping).1);
    if !enough
        && mapping.header_row.is_none()
        && bytes.len() <= SMALL
        && let Some((better, more)) = below_title(name, bytes, kind, mapping, &options)
    {
        notes.push(header_note(&better));
        notes.extend(more);
        return (Some(better), notes);
    }
    notes.append(&mut found);
    (table, notes)
}

/// A file that Excel keeps beside an open workbook.
fn locked(name: &str) -> Option<Diagnostic> {
    let file = Path::new(name).file_name().and_then(|f| f.to_str()).unwrap_or(name);
    let open = file.strip_prefix("~$")?;
    let message = text!("tệp `{open}` đang mở trong Excel", "file `{open}` is open in Excel");
    let place = Place::File { file: Arc::from(name) };
    Some(Diagnostic::new(Code::FileUnreadable, place, message).hint(text!(
        "lưu và đóng tệp trong Excel rồi nhập tệp `{open}`",
        "save and close it in Excel, then import `{open}`"
    )))
}

/// Text of a file in an old encoding, as it stands on the codes of Latin-1.
fn old_text(name: &str, bytes: &[u8]) -> Option<(String, Encoding)> {
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    let workbook = matches!(ending.as_str(), "xlsx" | "xls" | "xlsm" | "xlsb" | "ods")
        || bytes.starts_with(b"PK")
        || bytes.starts_with(&[0xD0, 0xCF])
        || bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF]);
    if workbook || bytes.contains(&0) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let text = encoding::from_latin1(bytes);
    let mut votes = Votes::default();
    text.lines().take(5_000).for_each(|line| votes.count(line));
    match votes.winner()? {
        Encoding::Unicode => None,
        found => Some((text, found)),
    }
}

fn converted(name: &str, encoding: Encoding) -> Diagnostic {
    let known = encoding.name();
    let message =
        text!("tệp ghi bằng bảng mã {known}, đã chuyển sang Unicode", "the file is in {known} and was converted");
    let mut note = Diagnostic::new(Code::WrongEncoding, Place::File { file: Arc::from(name) }, message);
    note.severity = Severity::Note;
    note
}

/// The table whose headings stand below a title.
fn below_title(
    name: &str,
    bytes: &[u8],
    kind: &RegisterKind,
    mapping: &Mapping,
    options: &TableOptions,
) -> Option<(Table, Vec<Diagnostic>)> {
    (2..=TITLE_ROWS).find_map(|row| {
        let options = TableOptions { header_row: Some(row), ..options.clone() };
        let (table, found) = table::read_bytes(name, bytes, &options);
        let table = table.filter(|t| fit(kind, t, mapping).1)?;
        Some((table, found))
    })
}

fn header_note(table: &Table) -> Diagnostic {
    let place = table.header_row_place();
    let row = if let Place::Cell { row, .. } = place { row } else { 0 };
    let message = text!("tiêu đề được tìm thấy ở dòng {row}", "the headings were found in row {row}");
    let mut note = Diagnostic::new(Code::UnknownColumn, place, message);
    note.severity = Severity::Note;
    note
}
