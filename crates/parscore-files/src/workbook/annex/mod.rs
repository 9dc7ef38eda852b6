//! An office's own annex, a table of codes, titles, maxima and scoring texts, as a draft rubric.
//!
//! The tree comes from the codes. A rule is written only where the text leaves no choice; everything
//! else is given by an appraiser, with the text as its guide, and listed as a gap.

mod code;
mod draft;
mod rule;

#[cfg(test)]
mod tests;

use parscore_core::diagnostic::{Code as FaultCode, Diagnostic, Place, Text};
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

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The rubric as TOML text, with the gaps as a comment in front. What the annex does not say is
    /// left out, so that reading the draft names it.
    pub toml: String,
    /// What a person has to fill in or to decide.
    pub gaps: Vec<Gap>,
}

/// Something that a draft leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Where the annex says it, or does not.
    pub place: Place,
    /// What is open.
    pub message: Text,
}

/// What was found on the way.
#[derive(Debug, Default)]
struct Found {
    gaps: Vec<Gap>,
    faults: Vec<Diagnostic>,
}

impl Found {
    fn gap(&mut self, place: Place, message: Text) {
        self.gaps.push(Gap { place, message });
    }
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

/// The draft of an annex: nothing in it is more certain than the annex.
///
/// `None` where the table is no annex: without titles or maxima, or without a single criterion.
pub fn annex_to_draft(table: &Table, options: &DraftOptions) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut found = Found::default();
    let Some(columns) = Columns::find(table, &mut found.faults) else { return (None, found.faults) };
    let lines = (0..table.row_count()).filter_map(|row| Line::read(table, row, &columns, &mut found)).collect();
    let outline = draft::Outline::of(lines, table, &mut found);
    if outline.criteria.is_empty() {
        let message = text!("không dòng nào có mã tiêu chí", "no row has a code of a criterion");
        found.faults.push(Diagnostic::new(FaultCode::EmptyFile, table.file_place(), message));
        return (None, found.faults);
    }
    let toml = outline.toml(options, table, &mut found);
    (Some(Draft { toml, gaps: found.gaps }), found.faults)
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
    fn read(table: &Table, row: usize, columns: &Columns, found: &mut Found) -> Option<Line> {
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
            max: max_of(table, row, columns.max, found),
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
fn max_of(table: &Table, row: usize, column: usize, found: &mut Found) -> Option<Exact> {
    let text = table.text(row, column).trim();
    if text.is_empty() {
        return None;
    }
    let comma = table.decimal() == Mark::Comma && table.kind(row, column) == CellKind::Text && !text.contains('.');
    let number = if comma { text.replacen(',', ".", 1) } else { text.to_owned() };
    let read = parse_exact(&number).ok();
    if read.is_none() {
        let message = if text.contains(',') {
            text!(
                "điểm tối đa `{text}` có dấu phẩy: thêm `--decimal comma` nếu đó là dấu thập phân",
                "maximum `{text}` has a comma: add `--decimal comma` if it is the decimal mark"
            )
        } else {
            text!("điểm tối đa `{text}` không phải là số", "maximum `{text}` is no number")
        };
        found.gap(table.place(row, column), message);
    }
    read
}
