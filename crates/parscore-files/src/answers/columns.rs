//! Columns with a meaning of their own, in both languages.

use parscore_core::round::Version;
use parscore_core::rubric::{Condition, Rubric};

use super::AnswerOptions;
use crate::faults::{Faults, warning};
use crate::names;
use crate::table::Table;

/// Names of a column that the program knows without being told.
pub(super) mod known {
    /// Id of the unit.
    pub(crate) const UNIT: &[&str] = &["unit", "unit_id", "đơn vị", "mã đơn vị"];
    /// Printed name of the unit.
    pub(crate) const NAME: &[&str] = &["name", "unit_name", "tên đơn vị", "tên"];
    /// Block of the unit.
    pub(crate) const BLOCK: &[&str] = &["block", "khối"];
    /// Criterion of an answer.
    pub(crate) const CRITERION: &[&str] = &["criterion", "tiêu chí", "mã tiêu chí"];
    /// Input of an answer.
    pub(crate) const INPUT: &[&str] = &["input", "đầu vào"];
    /// The answer.
    pub(crate) const VALUE: &[&str] = &["value", "giá trị"];
    /// Version of an answer.
    pub(crate) const VERSION: &[&str] = &["version", "phiên bản"];
    /// Evidence for a criterion.
    pub(crate) const EVIDENCE: &[&str] = &["evidence", "minh chứng", "tài liệu kiểm chứng"];
    /// Date of a document, beside [`EVIDENCE`].
    pub(crate) const DATE: &[&str] = &["date", "ngày", "ngày văn bản"];
    /// Who issued it.
    pub(crate) const ISSUER: &[&str] = &["issuer", "cơ quan ban hành"];
    /// Section and page.
    pub(crate) const PLACE: &[&str] = &["place", "mục, trang"];
    /// File name or link.
    pub(crate) const LINK: &[&str] = &["link", "tệp hoặc liên kết", "liên kết"];
    /// Note, explanation or reason.
    pub(crate) const NOTE: &[&str] = &["note", "ghi chú"];
}

/// The first column that has one of the known names.
pub(crate) fn known_column(table: &Table, names: &[&str]) -> Option<usize> {
    let folded: Vec<String> = names.iter().map(|n| names::fold(n)).collect();
    folded.iter().find_map(|name| table.columns().iter().position(|c| c.folded == *name))
}

/// Columns of the unit, declared or known.
#[derive(Debug, Clone)]
pub(super) struct UnitColumns {
    pub(super) unit: usize,
    pub(super) name: Option<usize>,
    pub(super) block: Option<usize>,
    /// Column and name of each attribute.
    pub(super) attributes: Vec<(usize, String)>,
}

impl UnitColumns {
    /// The columns of a table of answers; `None` without a column of units.
    pub(super) fn find(
        table: &Table,
        rubric: &Rubric,
        options: &AnswerOptions,
        faults: &mut Faults,
    ) -> Option<UnitColumns> {
        let declared = &rubric.answers;
        let unit = options.unit.as_deref().or(declared.unit.as_deref());
        let Some(unit_column) = find(table, unit, known::UNIT, faults) else {
            faults.push(table.missing_column(unit.unwrap_or("unit")));
            return None;
        };
        let name = options.name.as_deref().or(declared.name.as_deref());
        let block = options.block.as_deref().or(declared.block.as_deref());
        let mut attributes = Vec::new();
        let wanted = declared.attributes.iter().map(|a| &**a).chain(options.attributes.iter().map(String::as_str));
        for attribute in wanted {
            match table.find_noted(attribute, faults) {
                Some(column) => attributes.push((column, attribute.to_owned())),
                None if options.units.is_some() => {}
                None if decides(rubric, attribute) => faults.push(table.missing_column(attribute)),
                None => faults.push(warning(table.missing_column(attribute))),
            }
        }
        let name_column = find(table, name, known::NAME, faults).filter(|c| *c != unit_column);
        let block_column = find(table, block, known::BLOCK, faults);
        if let (Some(wanted), None) = (options.block.as_deref(), block_column) {
            faults.push(table.missing_column(wanted));
        }
        Some(UnitColumns { unit: unit_column, name: name_column, block: block_column, attributes })
    }

    /// Whether the unit's columns hold this one.
    pub(super) fn uses(&self, column: usize) -> bool {
        let own = [Some(self.unit), self.name, self.block];
        own.contains(&Some(column)) || self.attributes.iter().any(|(c, _)| *c == column)
    }
}

/// Whether an attribute decides on anything: without it a criterion would silently apply or not.
fn decides(rubric: &Rubric, attribute: &str) -> bool {
    let of_criteria = rubric.criteria.iter().flat_map(|c| c.only_for.iter().chain(&c.not_for));
    let mut lines = of_criteria.chain(&rubric.ranking.not_ranked);
    lines.any(|line| matches!(&line.condition, Condition::Attribute { name, .. } if **name == *attribute))
}

fn find(table: &Table, declared: Option<&str>, known: &[&str], faults: &mut Faults) -> Option<usize> {
    declared.and_then(|name| table.find_noted(name, faults)).or_else(|| known_column(table, known))
}

/// Words for versions besides their names in files.
const VERSION_WORDS: [(&str, Version); 8] = [
    ("tự đánh giá", Version::SelfAssessed),
    ("tự chấm", Version::SelfAssessed),
    ("thẩm định lần 1", Version::Appraised1),
    ("giải trình", Version::Explained),
    ("thẩm định", Version::Appraised2),
    ("thẩm định lần 2", Version::Appraised2),
    ("chính thức", Version::Final),
    ("phê duyệt", Version::Final),
];

/// The version of a word.
pub(super) fn version(word: &str) -> Option<Version> {
    let clean = names::clean(word).to_lowercase();
    let folded = names::fold(&clean);
    let by_word = || VERSION_WORDS.iter().find(|(w, _)| names::fold(w) == folded).map(|(_, v)| *v);
    Version::from_name(&clean).or_else(by_word)
}

/// Names of the versions, for suggestions.
pub(super) fn version_names() -> impl Iterator<Item = &'static str> + Clone {
    Version::ALL.iter().map(|(_, name)| *name)
}
