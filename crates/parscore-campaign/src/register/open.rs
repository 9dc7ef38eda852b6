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
use super::template::{DATA, HELP};

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
        // Its cells are converted, and noted, when they are read.
        Some(text) => {
            unicode = text;
            unicode.as_bytes()
        }
        None => bytes,
    };
    let options = mapping.options();
    let (table, mut found) = table::read_bytes(name, bytes, &options);
    if table.as_ref().is_some_and(|t| fit(kind, t, mapping).1) {
        notes.append(&mut found);
        return (table, without_own(notes));
    }
    if table.is_none() && is_workbook(name, bytes) {
        notes.append(&mut found);
        return (None, notes);
    }
    let sheets = table::sheet_names(bytes, &options);
    // Only text has marks between its fields, and only a workbook has sheets.
    let marks = if sheets.is_empty() { marks(mapping) } else { vec![mapping.delimiter] };
    for delimiter in marks {
        let options = TableOptions { delimiter, ..options.clone() };
        let better = headed(name, bytes, kind, mapping, &options, delimiter != mapping.delimiter);
        if let Some((better, more)) = better {
            if let Some(mark) = delimiter.filter(|_| delimiter != mapping.delimiter) {
                notes.push(parted_note(name, mark));
            }
            notes.extend(more);
            return (Some(better), notes);
        }
    }
    if mapping.sheet.is_none()
        && let Some(at) = &table
        && let Some(fault) = other_sheet(name, bytes, kind, mapping, at, &sheets)
    {
        notes.push(fault);
        return (None, notes);
    }
    notes.append(&mut found);
    (table, notes)
}

/// Marks between fields to be tried: the declared one, else those that offices use.
fn marks(mapping: &Mapping) -> Vec<Option<char>> {
    match mapping.delimiter {
        Some(mark) => vec![Some(mark)],
        None => vec![None, Some(';'), Some('\t'), Some('|')],
    }
}

/// The table whose headings are found with these options: in the first filled row where `first` is
/// asked for, else below a title.
fn headed(
    name: &str,
    bytes: &[u8],
    kind: &RegisterKind,
    mapping: &Mapping,
    options: &TableOptions,
    first: bool,
) -> Option<(Table, Vec<Diagnostic>)> {
    if first {
        let (table, found) = table::read_bytes(name, bytes, options);
        if let Some(table) = table.filter(|t| fit(kind, t, mapping).1) {
            return Some((table, found));
        }
    }
    if mapping.header_row.is_some() || bytes.len() > SMALL {
        return None;
    }
    let (table, mut found) = below_title(name, bytes, kind, mapping, options)?;
    found.insert(0, header_note(&table));
    Some((table, found))
}

/// The register stands in a sheet that is not read.
fn other_sheet(
    name: &str,
    bytes: &[u8],
    kind: &RegisterKind,
    mapping: &Mapping,
    read: &Table,
    sheets: &[String],
) -> Option<Diagnostic> {
    let fits = |sheet: &&String| {
        let options = TableOptions { sheet: Some((*sheet).clone()), ..mapping.options() };
        let first = table::read_bytes(name, bytes, &options).0.is_some_and(|t| fit(kind, &t, mapping).1);
        first || bytes.len() <= SMALL && below_title(name, bytes, kind, mapping, &options).is_some()
    };
    let other = sheets.iter().find(fits)?;
    let (vi, en) = kind.title;
    let message = text!(
        "trang tính này không phải sổ `{vi}`; trang `{other}` mới có các cột cần thiết",
        "this sheet is not the register `{en}`; sheet `{other}` has the columns that are needed"
    );
    Some(Diagnostic::new(Code::MissingColumn, read.header_row_place(), message).hint(text!(
        "xem lại trang `{other}`, đúng thì nhập với `--sheet '{other}'`",
        "look at sheet `{other}`; if it is the right one, import with `--sheet '{other}'`"
    )))
}

fn parted_note(name: &str, mark: char) -> Diagnostic {
    let shown = if mark == '\t' { "tab".to_owned() } else { mark.to_string() };
    let message = text!("các ô trong tệp ngăn bằng dấu `{shown}`", "the fields of the file are parted by `{shown}`");
    let mut note = Diagnostic::new(Code::UnknownColumn, Place::File { file: Arc::from(name) }, message);
    note.severity = Severity::Note;
    note
}

/// Without the note that the explanations of our own template were not read.
fn without_own(notes: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let own = format!("`{DATA}`; không đọc: `{HELP}`");
    let is_own =
        |d: &Diagnostic| d.code == Code::UnknownColumn && d.severity == Severity::Note && d.message.vi.ends_with(&own);
    notes.into_iter().filter(|d| !is_own(d)).collect()
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

/// By its name or its first bytes.
fn is_workbook(name: &str, bytes: &[u8]) -> bool {
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    matches!(ending.as_str(), "xlsx" | "xls" | "xlsm" | "xlsb" | "ods")
        || bytes.starts_with(b"PK")
        || bytes.starts_with(&[0xD0, 0xCF])
}

/// Text of a file in an old encoding, as it stands on the codes of Latin-1.
fn old_text(name: &str, bytes: &[u8]) -> Option<String> {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if is_workbook(name, bytes) || utf16 || bytes.contains(&0) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let text = encoding::from_latin1(bytes);
    let mut votes = Votes::default();
    text.lines().take(5_000).for_each(|line| votes.count(line));
    match votes.winner()? {
        Encoding::Unicode => None,
        Encoding::Tcvn3 | Encoding::Vni => Some(text),
    }
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
