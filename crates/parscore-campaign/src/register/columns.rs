//! Which column of a file is which of the register: headings in any of the known ways of writing.

use parscore_core::diagnostic::{Code, Diagnostic, Severity};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::faults::note;
use parscore_files::table::{CellKind, Table};

use super::encoding::{Encoding, Votes, recognise};
use super::mapping::Mapping;
use super::units::folded_letters;
use super::{ColumnKind, RegisterKind};

/// Rows that are looked at for the encoding of a column.
const SAMPLE: usize = 5_000;

/// Parts of headings that tell who complained or reported, or where to find them.
const IDENTITY: [&str; 24] = [
    "hoten",
    "hovaten",
    "nguoikhieunai",
    "nguoitocao",
    "nguoibitocao",
    "nguoiguidon",
    "nguoidungdon",
    "nguoiphananh",
    "nguoivietdon",
    "tencongdan",
    "tennguoi",
    "tendoanhnghiep",
    "cccd",
    "cmnd",
    "cancuoc",
    "chungminhnhandan",
    "dienthoai",
    "sdt",
    "diachi",
    "noicutru",
    "thuongtru",
    "email",
    "ngaysinh",
    "namsinh",
];

/// Headings of row numbers, which nobody misses.
const NUMBERING: [&str; 4] = ["stt", "tt", "sott", "sothutu"];

/// Where the columns of a register stand in one table, and how its text is encoded.
#[derive(Debug)]
pub(super) struct Layout {
    /// Positions by register column: none, one, or several for units.
    pub(super) places: Vec<Vec<usize>>,
    /// How the text of each column of the table is written where a cell alone does not tell.
    pub(super) usual: Vec<Encoding>,
}

/// Finds the columns; `None` where the table cannot be this register.
pub(super) fn layout(
    kind: &RegisterKind,
    table: &Table,
    mapping: &Mapping,
    found: &mut Vec<Diagnostic>,
) -> Option<Layout> {
    let usual = encodings(table);
    let known = known_headings(kind, mapping);
    let mut places = vec![Vec::new(); kind.columns.len()];
    let mut strange = Vec::new();
    for at in 0..table.columns().len() {
        let heading = heading(table, at, &usual);
        let folded = folded_letters(&heading);
        if folded.is_empty() {
            continue;
        }
        match known.iter().find(|(name, _)| *name == folded) {
            Some((_, column)) => places[*column].push(at),
            None if kind.anonymous && IDENTITY.iter().any(|part| folded.contains(part)) => {
                found.push(identity(table, at, &heading));
            }
            None if kind.names_people() && IDENTITY.iter().any(|part| folded.contains(part)) => {
                found.push(passed_over(table, at, &heading));
            }
            None if NUMBERING.contains(&&*folded) || mapping.ignore.contains(&folded) => {}
            None => strange.push((at, heading)),
        }
    }
    if places.iter().filter(|p| !p.is_empty()).count() < 2.min(kind.columns.len()) {
        found.push(wrong_table(kind, table));
        return None;
    }
    for (at, heading) in &strange {
        found.push(unknown(kind, table, *at, heading));
    }
    for (column, spots) in kind.columns.iter().zip(&places) {
        if spots.is_empty() && column.required {
            let (title, id) = (column.headings[0], column.id);
            let message = text!("không có cột `{title}` (`{id}`)", "there is no column `{title}` (`{id}`)");
            let mut fault = Diagnostic::new(Code::MissingColumn, table.header_row_place(), message);
            fault.hint = did_you_mean(title, strange.iter().map(|(_, h)| &**h)).or_else(|| {
                Some(text!(
                    "thêm cột, hoặc khai báo tiêu đề `{id}` trong tệp khai báo",
                    "add the column, or declare the heading of `{id}` in the mapping file"
                ))
            });
            found.push(fault);
        }
        let several = matches!(column.kind, ColumnKind::Unit | ColumnKind::Collective);
        if let ([first, second, ..], false) = (spots.as_slice(), several) {
            let title = column.headings[0];
            let message = text!("có hai cột cùng là `{title}`", "two columns are `{title}`");
            let fault = Diagnostic::new(Code::DuplicateColumn, table.header_place(*second), message);
            found.push(fault.label(table.header_place(*first), text!("cột thứ nhất", "the first one")));
        }
    }
    Some(Layout { places, usual })
}

/// How many columns of the register a table has, and whether all needed ones are there.
pub(super) fn fit(kind: &RegisterKind, table: &Table, mapping: &Mapping) -> (usize, bool) {
    let usual = encodings(table);
    let known = known_headings(kind, mapping);
    let folded: Vec<String> =
        (0..table.columns().len()).map(|at| folded_letters(&heading(table, at, &usual))).collect();
    let has = |column: usize| known.iter().any(|(name, c)| *c == column && folded.contains(name));
    let count = (0..kind.columns.len()).filter(|c| has(*c)).count();
    let needed = kind.columns.iter().enumerate().all(|(c, column)| !column.required || has(c));
    (count, needed)
}

/// Folded headings with their column; declared ones first, so that they win.
fn known_headings(kind: &RegisterKind, mapping: &Mapping) -> Vec<(String, usize)> {
    let mut known = Vec::new();
    for (at, column) in kind.columns.iter().enumerate() {
        known.extend(mapping.headings.get(column.id).into_iter().flatten().map(|h| (folded_letters(h), at)));
    }
    for (at, column) in kind.columns.iter().enumerate() {
        known.extend(std::iter::once(&column.id).chain(column.headings).map(|h| (folded_letters(h), at)));
    }
    known
}

/// The heading in Unicode.
fn heading(table: &Table, at: usize, usual: &[Encoding]) -> String {
    let written = &table.columns()[at].name;
    let most = if usual.contains(&Encoding::Vni) { Encoding::Vni } else { usual[at] };
    recognise(written, most).convert(written).into_owned()
}

/// How each column is written: by its own words, else as the table's words are.
fn encodings(table: &Table) -> Vec<Encoding> {
    let mut all = Votes::default();
    let mut own = Vec::with_capacity(table.columns().len());
    for column in 0..table.columns().len() {
        let mut votes = Votes::default();
        for row in 0..table.row_count().min(SAMPLE) {
            if table.kind(row, column) == CellKind::Text {
                votes.count(table.text(row, column));
                all.count(table.text(row, column));
            }
        }
        all.count(&table.columns()[column].name);
        own.push(votes.winner());
    }
    let usual = all.winner().unwrap_or(Encoding::Unicode);
    own.into_iter().map(|e| e.unwrap_or(usual)).collect()
}

fn identity(table: &Table, at: usize, heading: &str) -> Diagnostic {
    let message = text!(
        "cột `{heading}` có thể cho biết danh tính người khiếu nại, phản ánh",
        "column `{heading}` may tell who complained or reported"
    );
    Diagnostic::new(Code::Identity, table.header_place(at), message)
        .hint(text!("xóa cột này khỏi tệp rồi nhập lại", "delete the column from the file and import it again"))
}

fn passed_over(table: &Table, at: usize, heading: &str) -> Diagnostic {
    let message = text!(
        "cột `{heading}` không được lưu: sổ chỉ giữ mã cá nhân",
        "column `{heading}` is not kept: the register has codes of persons only"
    );
    note(Diagnostic::new(Code::Identity, table.header_place(at), message))
}

fn wrong_table(kind: &RegisterKind, table: &Table) -> Diagnostic {
    let (vi, en) = kind.title;
    let wanted: Vec<String> =
        kind.columns.iter().filter(|c| c.required).map(|c| format!("`{}`", c.headings[0])).collect();
    let wanted = wanted.join(", ");
    let message = text!("bảng này không phải sổ `{vi}`", "this table is not the register `{en}`");
    Diagnostic::new(Code::MissingColumn, table.header_row_place(), message).hint(text!(
        "chọn đúng trang tính và dòng tiêu đề; cần các cột: {wanted}",
        "choose the right sheet and row of headings; needed columns: {wanted}"
    ))
}

fn unknown(kind: &RegisterKind, table: &Table, at: usize, heading: &str) -> Diagnostic {
    let message = text!("không đọc cột `{heading}`", "column `{heading}` is not read");
    let mut warning = Diagnostic::new(Code::UnknownColumn, table.header_place(at), message);
    warning.severity = Severity::Warning;
    let names = kind.columns.iter().flat_map(|c| c.headings.iter().copied());
    warning.hint = parscore_core::suggest::nearest(heading, names)
        .map(|near| text!("có phải là `{near}`?", "did you mean `{near}`?"));
    warning
}
