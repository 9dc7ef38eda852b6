//! An office's own annex, a table of codes, titles, maxima and scoring texts, as a draft rubric.
//!
//! The tree comes from the codes. A rule is written only where the text leaves no choice; everything
//! else is given by an appraiser, with the text as its guide, and listed as a gap.

mod code;
mod draft;
mod rule;

#[cfg(test)]
mod tests;

use parscore_core::diagnostic::{Code as Fault, Diagnostic};
use parscore_core::number::{Exact, Mark, parse_exact};
use parscore_core::text;

use crate::answers::known_column;
use crate::names;
use crate::table::{CellKind, Table};
use code::Code;

/// What an annex does not say itself.
#[derive(Debug, Clone)]
pub struct DraftOptions {
    /// Id of the rubric: `<scheme>/<level>-<year>`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Level of the units: `department`, `district`, …
    pub level: String,
    /// Year that is assessed.
    pub year: i16,
    /// Number of the document that the annex belongs to.
    pub document: Option<String>,
}

const CODE: &[&str] = &["stt", "tt", "số tt", "mã", "mã tiêu chí", "code"];
const TITLE: &[&str] = &[
    "tiêu chí",
    "nội dung",
    "tên tiêu chí",
    "nội dung tiêu chí",
    "nội dung đánh giá",
    "lĩnh vực/tiêu chí",
    "lĩnh vực, tiêu chí",
    "lĩnh vực/tiêu chí/tiêu chí thành phần",
    "tiêu chí, tiêu chí thành phần",
    "tiêu chí/tiêu chí thành phần",
    "title",
];
const MAX: &[&str] = &["điểm tối đa", "thang điểm", "điểm chuẩn", "điểm", "số điểm", "maximum", "max"];
const SCORING: &[&str] = &[
    "cách chấm",
    "cách chấm điểm",
    "cách tính điểm",
    "cách đánh giá",
    "hướng dẫn chấm",
    "hướng dẫn chấm điểm",
    "phương pháp chấm",
    "phương pháp đánh giá",
    "ghi chú",
    "scoring",
];
const EVIDENCE: &[&str] = &["tài liệu kiểm chứng", "minh chứng", "hồ sơ kiểm chứng", "evidence"];

/// The draft of an annex as TOML text, and its gaps: nothing in it is more certain than the annex.
///
/// `None` where the table is no annex: without titles or maxima, or without a single criterion.
pub fn annex_to_draft(table: &Table, options: &DraftOptions) -> (Option<String>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let Some(columns) = Columns::find(table, &mut faults) else { return (None, faults) };
    let lines = (0..table.row_count()).filter_map(|row| Line::read(table, row, &columns, &mut faults)).collect();
    let draft = draft::Draft::of(lines, table, &mut faults);
    if draft.criteria.is_empty() {
        let message = text!("không dòng nào có mã tiêu chí", "no row has a code of a criterion");
        faults.push(Diagnostic::new(Fault::EmptyFile, table.file_place(), message));
        return (None, faults);
    }
    let toml = draft.toml(options, table, &mut faults);
    (Some(toml), faults)
}

#[derive(Debug)]
struct Columns {
    code: usize,
    title: usize,
    max: usize,
    scoring: Option<usize>,
    evidence: Option<usize>,
}

impl Columns {
    fn find(table: &Table, faults: &mut Vec<Diagnostic>) -> Option<Columns> {
        let mut needed = |names: &[&str]| {
            let found = known_column(table, names);
            if found.is_none() {
                faults.push(table.missing_column(names.first().copied().unwrap_or("")).hint(text!(
                    "nếu tiêu đề không ở dòng đầu, thêm `--header-row SỐ`",
                    "if the header is not the first row, add `--header-row NUMBER`"
                )));
            }
            found
        };
        let (code, title, max) = (needed(CODE), needed(TITLE), needed(MAX));
        let (scoring, evidence) = (known_column(table, SCORING), known_column(table, EVIDENCE));
        Some(Columns { code: code?, title: title?, max: max?, scoring, evidence })
    }
}

/// A row of the annex.
#[derive(Debug, Clone)]
struct Line {
    row: usize,
    code: Option<Code>,
    printed: String,
    title: String,
    max: Option<Exact>,
    scoring: String,
    evidence: String,
}

impl Line {
    fn read(table: &Table, row: usize, columns: &Columns, faults: &mut Vec<Diagnostic>) -> Option<Line> {
        let text = |column: usize| table.text(row, column).trim().to_owned();
        let title = names::clean(&text(columns.title)).into_owned();
        let printed = names::clean(&text(columns.code)).into_owned();
        if title.is_empty() && printed.is_empty() {
            return None;
        }
        Some(Line {
            row,
            code: Code::parse(&printed),
            printed,
            title,
            max: max_of(table, row, columns.max, faults),
            scoring: columns.scoring.map(text).unwrap_or_default(),
            evidence: columns.evidence.map(text).unwrap_or_default(),
        })
    }

    /// The sum below the criteria, which is no criterion.
    fn is_total(&self) -> bool {
        let title = names::fold(&self.title);
        self.code.is_none() && ["tongcong", "tongdiem", "cong", "tongso", "total"].iter().any(|w| title.starts_with(w))
    }
}

/// The maximum in a row; what is no number is a gap.
fn max_of(table: &Table, row: usize, column: usize, faults: &mut Vec<Diagnostic>) -> Option<Exact> {
    let text = table.text(row, column).trim();
    if text.is_empty() {
        return None;
    }
    let comma = table.decimal() == Mark::Comma && table.kind(row, column) == CellKind::Text && !text.contains('.');
    let number = if comma { text.replacen(',', ".", 1) } else { text.to_owned() };
    let read = parse_exact(&number).ok();
    if read.is_none() {
        let message = text!("điểm tối đa `{text}` không phải là số", "maximum `{text}` is no number");
        let gap = Diagnostic::new(Fault::DraftGap, table.place(row, column), message);
        let hint = text!(
            "nếu dấu phẩy là dấu thập phân, thêm `--decimal comma`",
            "if the comma is the decimal mark, add `--decimal comma`"
        );
        faults.push(if text.contains(',') { gap.hint(hint) } else { gap });
    }
    read
}
