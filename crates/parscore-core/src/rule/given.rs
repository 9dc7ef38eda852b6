//! `given`: points as a superior, a council, a survey or a published table gives them.
//!
//! # What the text says
//! "Điểm đánh giá của Chủ tịch và các Phó Chủ tịch UBND tỉnh"; points of a published sub-index.
//! # Data
//! The points; perhaps a note with the reason.
//! # How points follow
//! As given.
//! # Edge cases
//! Outside 0 and the maximum: a fault. A reason is demanded and missing: a remark, the points stand.
//! # Cited in
//! Scoring software of provinces; published tables of component indices.

use crate::rubric::InputIx;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// The points of an input, between nought and the maximum.
#[derive(Debug, Clone)]
pub struct Given {
    /// A numeric input.
    pub input: InputIx,
    /// A note with the reason is demanded.
    pub reason: bool,
}

impl Given {
    /// The points as given.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        eval.number(self.input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::rubric::InputMissing;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;

    #[test]
    fn as_given_within_the_range() {
        let leaf = Leaf::new("5", "d:number", |f| RuleKind::Given(Given { input: f.input("d"), reason: false }));
        leaf.check(&[("d=0", "0"), ("d=4.25", "4.25"), ("d=5", "5"), ("d=5.01", "faulty"), ("d=-1", "faulty")]);
        leaf.check(&[("", "not_submitted"), ("d=text", "faulty")]);
        assert_eq!(leaf.diagnostics("d=text")[0].code, Code::BadAnswer);
        assert_eq!(leaf.diagnostics("d=6")[0].code, Code::PointsOutOfRange);
    }

    #[test]
    fn an_empty_answer_means_what_the_input_says() {
        for (missing, want) in [
            (InputMissing::NotSubmitted, "not_submitted"),
            (InputMissing::Pending, "0..5"),
            (InputMissing::NotApplicable, "not_applicable"),
            (InputMissing::Zero, "0"),
        ] {
            let leaf = Leaf::new("5", "d:number", |f| RuleKind::Given(Given { input: f.input("d"), reason: false }));
            leaf.missing("d", missing).check(&[("", want)]);
        }
    }
}
