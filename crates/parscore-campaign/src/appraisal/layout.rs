//! Sheets, columns and words of the appraisal workbook.

use parscore_files::names;

use crate::act::Verdict;

/// Sheet of the rows in the appraiser's charge.
pub(super) const SHEET: &str = "Thẩm định";
/// Sheet of others' criteria, on which opinions may be given; missing where there are none.
pub(super) const OPINIONS: &str = "Ý kiến";
/// Sheet with a few words on how to fill it in; not read.
pub(super) const GUIDE: &str = "Hướng dẫn";
/// Hidden sheet that says what the workbook is about.
pub(super) const ABOUT: &str = "parscore";

/// A column of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Unit,
    UnitName,
    Criterion,
    Title,
    Max,
    Input,
    InputTitle,
    Claim,
    Fact,
    Evidence,
    Explanation,
    Others,
    Decision,
    Answer,
    Reason,
}

impl Column {
    /// Every column from left to right, with its heading and its width in characters.
    pub(super) const ALL: [(Column, &'static str, f64); 15] = [
        (Column::Unit, "Mã đơn vị", 14.0),
        (Column::UnitName, "Đơn vị", 12.0),
        (Column::Criterion, "Mã tiêu chí", 7.0),
        (Column::Title, "Tiêu chí", 23.0),
        (Column::Max, "Điểm tối đa", 6.0),
        (Column::Input, "Mã số liệu", 14.0),
        (Column::InputTitle, "Số liệu", 22.0),
        (Column::Claim, "Đơn vị tự đánh giá", 10.0),
        (Column::Fact, "Theo sổ theo dõi", 10.0),
        (Column::Evidence, "Tài liệu kiểm chứng", 18.0),
        (Column::Explanation, "Giải trình của đơn vị", 18.0),
        (Column::Others, "Quyết định và ý kiến khác", 18.0),
        (Column::Decision, "Quyết định", 11.0),
        (Column::Answer, "Số liệu thẩm định", 10.0),
        (Column::Reason, "Lý do", 20.0),
    ];

    /// Its heading.
    pub(super) fn heading(self) -> &'static str {
        Column::ALL.iter().find(|(c, ..)| *c == self).map_or("", |(_, heading, _)| heading)
    }

    /// Its position, counted from 0.
    pub(super) fn at(self) -> u16 {
        (0_u16..).zip(Column::ALL).find(|(_, (c, ..))| *c == self).map_or(0, |(at, _)| at)
    }

    /// Columns that only the program reads: they are there, but neither shown nor printed.
    pub(super) const HIDDEN: [Column; 2] = [Column::Unit, Column::Input];

    /// Whether it is filled in by the appraiser.
    pub(super) fn is_input(self) -> bool {
        self >= Column::Decision
    }
}

/// Decisions with the words of the list; English ones are taken too.
const VERDICTS: [(Verdict, &str, &str); 4] = [
    (Verdict::Accept, "chấp nhận", "accept"),
    (Verdict::Change, "thay đổi", "change"),
    (Verdict::Ask, "yêu cầu giải trình", "ask"),
    (Verdict::Opinion, "ý kiến", "opinion"),
];

/// The words of the list of decisions.
pub(super) fn verdict_words() -> [&'static str; 4] {
    VERDICTS.map(|(_, vi, _)| vi)
}

/// The word of a decision.
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    VERDICTS.iter().find(|(v, ..)| *v == verdict).map_or("", |(_, vi, _)| vi)
}

/// The decision of a word, without regard to case and accents.
pub(super) fn verdict(word: &str) -> Option<Verdict> {
    let folded = names::fold(word);
    let found = VERDICTS.iter().find(|(_, vi, en)| names::fold(vi) == folded || *en == folded);
    found.map(|(verdict, ..)| *verdict)
}

/// Headings of the hidden sheet: what, of which unit, value.
pub(super) const ABOUT_COLUMNS: [&str; 3] = ["key", "unit", "value"];

/// Keys of the hidden sheet.
pub(super) mod key {
    /// Id of the campaign.
    pub(in crate::appraisal) const CAMPAIGN: &str = "campaign";
    /// Code of the appraiser.
    pub(in crate::appraisal) const APPRAISER: &str = "appraiser";
    /// 1 or 2.
    pub(in crate::appraisal) const ROUND: &str = "round";
    /// Last entry of the journal that the workbook knows.
    pub(in crate::appraisal) const HEAD: &str = "head";
    /// Canonical hash of a unit's rubric.
    pub(in crate::appraisal) const RUBRIC: &str = "rubric";
    /// Entry of the self-assessment that a unit's rows are about; 0 where there was none.
    pub(in crate::appraisal) const SUBMISSION: &str = "submission";
    /// Entry of the explanation; 0 where there was none.
    pub(in crate::appraisal) const EXPLANATION: &str = "explanation";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_decisions() {
        assert_eq!(verdict(" Chấp  nhận"), Some(Verdict::Accept));
        assert_eq!(verdict("thay doi"), Some(Verdict::Change));
        assert_eq!(verdict("Ask"), Some(Verdict::Ask));
        assert_eq!(verdict("Y\u{301} kiê\u{301}n"), Some(Verdict::Opinion));
        assert_eq!(verdict("đồng ý"), None);
        assert!(verdict_words().into_iter().all(|w| verdict(w).map(verdict_word) == Some(w)));
    }
}
