//! `all_or_nothing`: yes = maximum, no = nought, not applicable leaves.
//!
//! # What the text says
//! "Ban hành kế hoạch: điểm tối đa; không ban hành: 0 điểm." Forms offer Có, Không, Không áp dụng.
//! # Data
//! A yes_no input, or a condition over inputs.
//! # How points follow
//! The test holds: the maximum. It does not: 0.
//! # Edge cases
//! "Không áp dụng": the leaf does not apply.
//! # Cited in
//! Self-assessment forms of provinces (choices Có / Không / Không áp dụng, maximum 0.5).

use super::Test;
use crate::number::Exact;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// Maximum when the test holds, nought when it does not.
#[derive(Debug, Clone)]
pub struct AllOrNothing {
    /// What must hold.
    pub test: Test,
}

impl AllOrNothing {
    /// The maximum or nought.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let test = self.test.holds(eval)?;
        eval.branch = Some(u16::from(!test.holds()));
        let points = eval.calc.constant(if test.holds() { eval.max } else { &Exact::ZERO });
        Ok(eval.calc.because(&test, &points, "all_or_nothing"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;

    #[test]
    fn half_a_point_for_a_plan() {
        let leaf = Leaf::new("0.5", "ok:yes_no", |f| RuleKind::AllOrNothing(AllOrNothing { test: f.test("ok") }));
        leaf.check(&[("ok=yes", "0.5"), ("ok=no", "0"), ("ok=na", "not_applicable"), ("", "not_submitted")]);
        leaf.check(&[("ok=text", "faulty")]);
    }

    #[test]
    fn a_condition_serves_as_well() {
        let leaf = Leaf::new("2", "n:count", |f| RuleKind::AllOrNothing(AllOrNothing { test: f.when("n >= 3") }));
        leaf.check(&[("n=2", "0"), ("n=3", "2")]);
        assert_eq!((leaf.line("n=3").branch, leaf.line("n=2").branch), (Some(0), Some(1)));
    }
}
