//! `citation-not-in-force`: what is cited is in force in the rubric's period.
//!
//! *What.* The days on which a cited document is in force and the days that are assessed have at least
//! one day in common, as far as the document's dates are known.
//! *Why.* A rubric copied from last year easily keeps citing a decision that was replaced.
//! *Example.* "văn bản `2948/QĐ-BNV` hết hiệu lực ngày 2022-09-09, trước kỳ đánh giá".

use super::CheckContext;
use super::walk::citations;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::rubric::Rubric;
use crate::text;

pub(super) fn check(rubric: &Rubric, context: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    let period = rubric.meta.period;
    for citation in citations(rubric) {
        let Some(document) = context.documents.by_number.get(&citation.document) else { continue };
        let number = &document.number;
        let (begins, ends) = (document.in_force_from.or(document.date), document.in_force_until);
        let message = match (begins, ends) {
            (Some(begins), _) if begins > period.until => text!(
                "văn bản `{number}` có hiệu lực từ ngày {begins}, sau kỳ đánh giá",
                "document `{number}` is in force from {begins}, after the period that is assessed"
            ),
            (_, Some(ends)) if ends < period.from => text!(
                "văn bản `{number}` hết hiệu lực ngày {ends}, trước kỳ đánh giá",
                "document `{number}` was in force until {ends}, before the period that is assessed"
            ),
            _ => continue,
        };
        let hint = match &document.replaced_by {
            Some(new) => text!(
                "văn bản thay thế là `{new}`; hoặc sửa ngày hiệu lực trong `documents.toml`",
                "it was replaced by `{new}`; or correct its dates in `documents.toml`"
            ),
            None => Text::new(
                "nêu văn bản có hiệu lực trong kỳ, hoặc sửa `period` hay ngày hiệu lực trong `documents.toml`",
                "cite a document in force in the period, or correct `period` or the dates in `documents.toml`",
            ),
        };
        found.push(Diagnostic::new(Code::CitationNotInForce, citation.place.clone(), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said, with};

    #[test]
    fn before_and_after_the_period() {
        assert_eq!(
            said(&with(&[("document = \"1/QĐ\"", "document = \"0/QĐ\"")])),
            [
                "citation-not-in-force: document `0/QĐ` was in force until 2019-12-31, before the period that is assessed"
            ]
        );
        assert_eq!(
            said(&with(&[("document = \"1/QĐ\"", "document = \"2/QĐ\"")])),
            ["citation-not-in-force: document `2/QĐ` is in force from 2021-01-01, after the period that is assessed"]
        );
    }

    #[test]
    fn one_common_day_is_enough() {
        let until = |day: &str| {
            with(&[("document = \"1/QĐ\"", "document = \"2/QĐ\""), ("until = 2020-12-31", &format!("until = {day}"))])
        };
        assert_eq!(said(&until("2021-01-01")), NOTHING);
        let from = |day: &str| {
            with(&[("document = \"1/QĐ\"", "document = \"0/QĐ\""), ("from = 2020-01-01", &format!("from = {day}"))])
        };
        assert_eq!(said(&from("2019-12-31")), NOTHING);
    }
}
