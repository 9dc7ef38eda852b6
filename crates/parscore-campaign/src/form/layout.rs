//! Which row and cell of a form is for what: a function of the rubric and the leaves that it is about.

use std::collections::{BTreeMap, BTreeSet};

use parscore_core::rubric::{CriterionIx, Input, InputIx, Rubric, Supplier};
use parscore_files::names;

use super::{EVIDENCE, HEADER_ROW, MAIN};
use crate::act::SubmissionKind;
use crate::config::CampaignUnit;

/// Headings of the sheet of criteria of a self-assessment, from column A.
const MAIN_HEADS: [&str; 9] = [
    "Mã",
    "Tiêu chí và nội dung kê khai",
    "Điểm tối đa",
    "Cách chấm",
    "Trả lời",
    "Đơn vị tính, cách ghi",
    "Giải thích",
    "Điểm tự tính",
    "Khóa",
];
/// Headings of the sheet of criteria of an explanation.
const EXPLAIN_HEADS: [&str; 9] = [
    "Mã",
    "Tiêu chí và nội dung kê khai",
    "Điểm tối đa",
    "Ý kiến thẩm định, số đã kê khai",
    "Số liệu đề nghị",
    "Đơn vị tính, cách ghi",
    "Giải trình",
    "Điểm tự tính",
    "Khóa",
];
/// Column of the answers, counted from 1.
pub(super) const ANSWER: u32 = 5;
/// Column of the explanations.
pub(super) const NOTE: u32 = 7;
/// Column of the points that the form computes.
pub(super) const POINTS: u32 = 8;
/// Column of the keys.
pub(super) const MAIN_KEY: u32 = 9;

/// Headings of the sheet of evidence.
const EVIDENCE_HEADS: [&str; 8] = [
    "Mã tiêu chí",
    "Tiêu chí",
    "Số, ký hiệu văn bản",
    "Ngày",
    "Cơ quan ban hành",
    "Mục, trang",
    "Tệp hoặc liên kết",
    "Khóa",
];
/// First of the five columns that a unit fills in.
pub(super) const FIRST_DETAIL: u32 = 3;
/// Column of the date.
pub(super) const EVIDENCE_DATE: u32 = 4;
/// Column of the keys.
pub(super) const EVIDENCE_KEY: u32 = 8;
/// Rows of evidence that each leaf has at least.
pub(super) const ROWS_EACH: u32 = 3;
/// Rows for any criterion, at the end.
const FREE_ROWS: u32 = 30;
/// Key of the row of an answer that the unit supplies.
pub(super) const INPUT: &str = "input";
/// Key of the row of an answer that others supply and the unit may claim.
pub(super) const CLAIM: &str = "claim";
/// Key of the row of a criterion, with its explanation.
pub(super) const REMARK: &str = "note";
/// Key of a row for any criterion.
pub(super) const FREE: &str = "+";

/// The leaves that a form is about, with their rows for evidence.
pub(super) type Scope = BTreeMap<CriterionIx, u32>;

/// A row of the sheet of criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A criterion.
    Criterion(CriterionIx),
    /// An answer of the unit, below the first criterion that uses it.
    Input(InputIx),
    /// Heading of the answers that no criterion uses.
    Others,
}

/// The rows of both sheets.
#[derive(Debug)]
pub(super) struct Layout {
    /// Rows of the sheet of criteria with their numbers.
    pub(super) lines: Vec<(u32, Line)>,
    /// Rows of the sheet of evidence; `None` for any criterion.
    pub(super) evidence: Vec<(u32, Option<CriterionIx>)>,
}

impl Layout {
    /// The rows of a form about everything, or about some leaves only.
    pub(super) fn of(rubric: &Rubric, only: Option<&Scope>) -> Layout {
        let mut tree = Tree { rubric, only, seen: BTreeSet::new(), lines: Vec::new() };
        rubric.roots.iter().for_each(|root| tree.add(*root));
        let Tree { seen, mut lines, .. } = tree;
        let others = claimable(rubric).filter(|ix| rubric.input(*ix).supplier == Supplier::Unit && !seen.contains(ix));
        let others: Vec<InputIx> = others.filter(|_| only.is_none()).collect();
        if !others.is_empty() {
            lines.push(Line::Others);
            lines.extend(others.into_iter().map(Line::Input));
        }
        let rows = |leaf: CriterionIx| only.map_or(ROWS_EACH, |only| only.get(&leaf).copied().unwrap_or(0));
        let each = rubric.leaves().flat_map(|leaf| (0..rows(leaf)).map(move |_| Some(leaf)));
        let free = if only.is_none() { FREE_ROWS } else { 0 };
        let evidence = each.chain((0..free).map(|_| None));
        Layout { lines: (HEADER_ROW + 1..).zip(lines).collect(), evidence: (HEADER_ROW + 1..).zip(evidence).collect() }
    }

    /// Row of an answer.
    pub(super) fn row_of(&self, input: InputIx) -> Option<u32> {
        self.lines.iter().find(|(_, line)| *line == Line::Input(input)).map(|(row, _)| *row)
    }

    /// Last row of the sheet of criteria.
    pub(super) fn last(&self) -> u32 {
        self.lines.last().map_or(HEADER_ROW, |(row, _)| *row)
    }
}

fn claimable(rubric: &Rubric) -> impl Iterator<Item = InputIx> + '_ {
    (0_u32..).zip(&rubric.inputs).filter(|(_, i)| i.is_claimable()).map(|(ix, _)| InputIx(ix))
}

/// The lines of the criteria in the making.
struct Tree<'a> {
    rubric: &'a Rubric,
    only: Option<&'a Scope>,
    seen: BTreeSet<InputIx>,
    lines: Vec<Line>,
}

impl Tree<'_> {
    fn add(&mut self, ix: CriterionIx) {
        if !self.wanted(ix) {
            return;
        }
        self.lines.push(Line::Criterion(ix));
        let criterion = self.rubric.criterion(ix);
        if criterion.rule.is_some() {
            for input in self.rubric.all_inputs_of(ix) {
                if self.rubric.input(input).is_claimable() && self.seen.insert(input) {
                    self.lines.push(Line::Input(input));
                }
            }
        }
        for child in &criterion.children {
            self.add(*child);
        }
    }

    /// Whether a leaf, or one below a criterion, is what the form is about.
    fn wanted(&self, ix: CriterionIx) -> bool {
        let Some(only) = self.only else { return true };
        only.contains_key(&ix) || self.rubric.criterion(ix).children.iter().any(|child| self.wanted(*child))
    }
}

/// Key of a row: what it is for.
pub(super) fn key(rubric: &Rubric, line: Line) -> String {
    match line {
        Line::Criterion(ix) => format!("{REMARK}:{}", rubric.criterion(ix).id),
        Line::Input(ix) => {
            let input = rubric.input(ix);
            let kind = if input.supplier == Supplier::Unit { INPUT } else { CLAIM };
            format!("{kind}:{}", input.id)
        }
        Line::Others => String::new(),
    }
}

/// Key of a row of evidence.
pub(super) fn evidence_key(rubric: &Rubric, criterion: Option<CriterionIx>) -> String {
    format!("evidence:{}", criterion.map_or(FREE, |ix| &*rubric.criterion(ix).id))
}

/// Title of an answer for people.
pub(super) fn title(input: &Input) -> String {
    names::clean(&input.title).into_owned()
}

/// The name of a kind of form in its hidden sheet.
pub(super) fn kind_name(what: SubmissionKind) -> &'static str {
    match what {
        SubmissionKind::SelfAssessment => "self_assessment",
        SubmissionKind::Explanation => "explanation",
    }
}

/// Name of a unit's form as a file, in ASCII.
pub fn file_name(unit: &CampaignUnit, what: SubmissionKind) -> String {
    let prefix = match what {
        SubmissionKind::SelfAssessment => "phieu",
        SubmissionKind::Explanation => "giai-trinh",
    };
    let plain = names::plain(&unit.id);
    let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    format!("{prefix}-{}.xlsx", plain.chars().map(safe).collect::<String>())
}

/// The sheets of a kind of form with their column of keys and their headings.
pub(super) fn sheets(what: SubmissionKind) -> [(&'static str, u32, &'static [&'static str]); 2] {
    let main = match what {
        SubmissionKind::SelfAssessment => &MAIN_HEADS,
        SubmissionKind::Explanation => &EXPLAIN_HEADS,
    };
    [(MAIN, MAIN_KEY, main), (EVIDENCE, EVIDENCE_KEY, &EVIDENCE_HEADS)]
}

/// `E9` of a cell.
pub(super) fn address(row: u32, column: u32) -> String {
    let letter = u8::try_from(column.saturating_sub(1)).ok().and_then(|n| b'A'.checked_add(n)).map_or('A', char::from);
    format!("{letter}{row}")
}

/// Row and column of `E9`; columns A to Z.
pub(super) fn parse_address(text: &str) -> Option<(u32, u32)> {
    let mut chars = text.chars();
    let letter = chars.next().filter(char::is_ascii_uppercase)?;
    Some((chars.as_str().parse().ok()?, u32::from(letter) - u32::from('A') + 1))
}
