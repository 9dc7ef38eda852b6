//! Workbooks: xlsx, xls and ods, one sheet of each, with the positions that a person sees.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xls, Xlsx};
use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;

use super::biff;
use super::build::{Builder, Field, Flow, Merge, Source};
use super::cells::{Cells, too_many_cells};
use super::compound::Compound;
use super::ods::Ods;
use super::zipped::{self, Zipped, broken};
use super::{CellKind, Table, TableOptions};
use crate::faults::note;
use crate::names;

type Found = (Option<Table>, Vec<Diagnostic>);
type Bytes<'b> = Cursor<&'b [u8]>;

/// Reads a zipped workbook.
pub(super) fn read_zipped(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> Found {
    match zipped::look(file, bytes, options) {
        Err(fault) => (None, vec![*fault]),
        Ok(Zipped::Xlsx) => guarded(file, || xlsx(file, bytes, options)),
        Ok(Zipped::Ods) => guarded(file, || ods(file, bytes, options)),
    }
}

/// Names of the sheets of a workbook; empty where it cannot be opened, which reading then explains.
pub fn sheet_names(bytes: &[u8], options: &TableOptions) -> Vec<String> {
    let file: Arc<str> = Arc::from("");
    let read = || match bytes {
        [b'P', b'K', ..] => match zipped::look(&file, bytes, options).ok()? {
            Zipped::Xlsx => Some(Xlsx::<Bytes<'_>>::new(Cursor::new(bytes)).ok()?.sheet_names()),
            Zipped::Ods => Ods::open(&file, bytes, options).ok()?.sheet_names().ok(),
        },
        _ => {
            look_at_compound(&file, bytes, options).ok()?;
            Some(Xls::<Bytes<'_>>::new(Cursor::new(bytes)).ok()?.sheet_names())
        }
    };
    catch_unwind(AssertUnwindSafe(read)).ok().flatten().unwrap_or_default()
}

/// Reads a workbook of the old binary form, or finds that it is an encrypted new one.
pub(super) fn read_xls(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> Found {
    guarded(file, || xls(file, bytes, options))
}

/// The parser of workbooks may panic on damaged bytes; that is a damaged file, not the end of the program.
fn guarded(file: &Arc<str>, read: impl FnOnce() -> Result<Found, Box<Diagnostic>>) -> Found {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(found)) => found,
        Ok(Err(fault)) => (None, vec![*fault]),
        Err(_) => (None, vec![broken(file, "unreadable structure")]),
    }
}

fn xlsx(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> Result<Found, Box<Diagnostic>> {
    let fault = |e: calamine::XlsxError| match e {
        calamine::XlsxError::Password => Box::new(password(file)),
        other => Box::new(broken(file, &other.to_string())),
    };
    let mut book = Xlsx::<Bytes<'_>>::new(Cursor::new(bytes)).map_err(fault)?;
    let (sheet, remark) = choose(file, book.sheets_metadata(), options)?;
    let merges = book.merge_cells_by_sheet_name(&sheet).map_err(fault)?;
    let mut reader = book.worksheet_cells_reader(&sheet).map_err(fault)?;
    let percent: Vec<bool> = reader.styles().iter().map(is_percent).collect();
    let mut cells = Cells::default();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(fault)? {
        let (row, column) = cell.get_position();
        let percent = percent.get(style).copied().unwrap_or(false);
        match cell.get_value() {
            DataRef::Empty => {}
            DataRef::Int(n) => cells.push(row, column, &n.to_string(), CellKind::Number),
            DataRef::Float(n) => cells.number(row, column, *n, percent),
            DataRef::String(s) => cells.push(row, column, s, CellKind::Text),
            DataRef::SharedString(s) => cells.push(row, column, s, CellKind::Text),
            DataRef::Bool(b) => cells.boolean(row, column, *b),
            DataRef::DateTime(d) => cells.date(row, column, d),
            DataRef::DateTimeIso(s) => cells.push(row, column, s, CellKind::Date),
            DataRef::DurationIso(s) => cells.push(row, column, s, CellKind::Text),
            DataRef::Error(e) => cells.error(row, column, e),
        }
        cells.check(file, options)?;
    }
    Ok(table(file, &sheet, cells, from_one(&merges), remark, options))
}

fn xls(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> Result<Found, Box<Diagnostic>> {
    let fault = |e: calamine::XlsError| match e {
        calamine::XlsError::Password => Box::new(password(file)),
        other => Box::new(broken(file, &other.to_string())),
    };
    look_at_compound(file, bytes, options)?;
    let mut book = Xls::<Bytes<'_>>::new(Cursor::new(bytes)).map_err(fault)?;
    let (sheet, remark) = choose(file, book.sheets_metadata(), options)?;
    let merges = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
    let range = book.worksheet_range(&sheet).map_err(fault)?;
    let cells = Cells::of_range(&range, file, options)?;
    Ok(table(file, &sheet, cells, from_one(&merges), remark, options))
}

/// What an old workbook is and how large it becomes, before it is parsed.
fn look_at_compound(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> Result<(), Box<Diagnostic>> {
    let container = Compound::open(bytes).ok_or_else(|| Box::new(broken(file, "container")))?;
    if container.has("EncryptedPackage") {
        return Err(Box::new(password(file)));
    }
    if container.has("_VBA_PROJECT_CUR") {
        return Err(Box::new(zipped::macros(file)));
    }
    let stream = container.stream("Workbook").or_else(|| container.stream("Book"));
    let stream = stream.ok_or_else(|| Box::new(broken(file, "no workbook stream")))?;
    let most = u64::try_from(options.limits.cells).unwrap_or(u64::MAX);
    if biff::spanned_cells(&stream) > most { Err(Box::new(too_many_cells(file, options))) } else { Ok(()) }
}

fn ods(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> Result<Found, Box<Diagnostic>> {
    let mut book = Ods::open(file, bytes, options)?;
    if book.has_password() {
        return Err(Box::new(password(file)));
    }
    let names = book.sheet_names()?;
    let shown = |name: &String| calamine::Sheet {
        name: name.clone(),
        typ: SheetType::WorkSheet,
        visible: SheetVisible::Visible,
    };
    let sheets: Vec<calamine::Sheet> = names.iter().map(shown).collect();
    let (name, remark) = choose(file, &sheets, options)?;
    let sheet = book.sheet(names.iter().position(|n| *n == name).unwrap_or(0))?;
    Ok(table(file, &name, sheet.cells, sheet.merges, remark, options))
}

fn password(file: &Arc<str>) -> Diagnostic {
    let message = text!("sổ tính được bảo vệ bằng mật khẩu", "the workbook is protected by a password");
    Diagnostic::new(Code::FileUnreadable, Place::File { file: file.clone() }, message)
        .hint(text!("bỏ mật khẩu rồi lưu lại", "remove the password and save it again"))
}

/// True for number formats that show a percent sign.
fn is_percent(style: &calamine::Style) -> bool {
    style.number_format.as_ref().is_some_and(|f| {
        let mut quoted = false;
        f.format_code.chars().any(|c| {
            quoted ^= c == '"';
            c == '%' && !quoted
        })
    })
}

/// Merges with rows and columns counted from 1.
fn from_one(merges: &[calamine::Dimensions]) -> Vec<Merge> {
    let merge = |d: &calamine::Dimensions| Merge {
        rows: (d.start.0.saturating_add(1), d.end.0.saturating_add(1)),
        columns: (d.start.1.saturating_add(1), d.end.1.saturating_add(1)),
    };
    merges.iter().map(merge).collect()
}

/// The sheet that is read, with a note where others were passed over.
fn choose(
    file: &Arc<str>,
    sheets: &[calamine::Sheet],
    options: &TableOptions,
) -> Result<(String, Option<Diagnostic>), Box<Diagnostic>> {
    let tables: Vec<&calamine::Sheet> = sheets.iter().filter(|s| s.typ == SheetType::WorkSheet).collect();
    let place = Place::File { file: file.clone() };
    if let Some(wanted) = &options.sheet {
        let clean = names::clean(wanted);
        let exact = tables.iter().find(|s| names::clean(&s.name) == clean);
        let similar = || tables.iter().find(|s| names::fold(&s.name) == names::fold(&clean));
        if let Some(sheet) = exact.or_else(similar) {
            return Ok((sheet.name.clone(), None));
        }
        let message = text!("sổ tính không có trang tính `{wanted}`", "the workbook has no sheet `{wanted}`");
        let mut fault = Diagnostic::new(Code::FileUnreadable, place, message);
        fault.hint = did_you_mean(wanted, tables.iter().map(|s| s.name.as_str()));
        return Err(Box::new(fault));
    }
    let visible = || tables.iter().copied().filter(|s| s.visible == SheetVisible::Visible);
    let Some(first) = visible().next().or_else(|| tables.first().copied()) else {
        return Err(Box::new(broken(file, "no worksheet")));
    };
    let name = first.name.clone();
    let others: Vec<String> = visible().filter(|s| s.name != name).map(|s| format!("`{}`", s.name)).collect();
    let others = others.join(", ");
    let remark = (!others.is_empty()).then(|| {
        let message = text!("đọc trang tính `{name}`; không đọc: {others}", "read sheet `{name}`; not read: {others}");
        let hint = text!("chọn trang tính khác bằng `--sheet TÊN`", "choose another one with `--sheet NAME`");
        note(Diagnostic::new(Code::UnknownColumn, place, message).hint(hint))
    });
    Ok((name, remark))
}

fn table(
    file: &Arc<str>,
    sheet: &str,
    mut cells: Cells,
    merges: Vec<Merge>,
    remark: Option<Diagnostic>,
    options: &TableOptions,
) -> Found {
    cells.list.sort_by_key(|c| (c.row, c.column));
    let source = Source { file: file.clone(), sheet: Some(Arc::from(sheet)), listed: false, delimiter: None, merges };
    let mut builder = Builder::new(options, source);
    let mut fields = Vec::new();
    for row in cells.list.chunk_by(|a, b| a.row == b.row) {
        let Some(first) = row.first() else { continue };
        fields.clear();
        for cell in row {
            let at = (cell.column - first.column) as usize;
            fields.resize(fields.len().max(at + 1), Field { text: "", kind: CellKind::Text });
            fields[at] = Field { text: &cells.text[cell.start..cell.end], kind: cell.kind };
        }
        if builder.row(first.row, first.column, &fields) == Flow::Stop {
            break;
        }
    }
    let (mut table, mut faults) = builder.finish();
    if let Some(t) = &mut table {
        t.set_inexact(&cells.inexact);
    }
    faults.extend(remark);
    (table, faults)
}
