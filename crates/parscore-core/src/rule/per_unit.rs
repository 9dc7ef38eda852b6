//! `per_unit`: a count times points, capped.
//!
//! # What the text says
//! "0,5 điểm cho mỗi văn bản, tối đa 2 điểm"; 1 point per application, not over 5.
//! # Data
//! A count, points of one, the cap.
//! # How points follow
//! count × points, at most the cap.
//! # Edge cases
//! A count below 0 is a fault. The cap is reached exactly: the cap.
//! # Cited in
//! Self-assessment forms of provinces; the criteria of a provincial ICT index.

use crate::expr::Expr;
use crate::number::Points;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// `value × points`, at most `cap`.
#[derive(Debug, Clone)]
pub struct PerUnit {
    /// The count; below nought is a fault.
    pub value: Expr,
    /// Points of one.
    pub points: Points,
    /// Most points.
    pub cap: Points,
}

impl PerUnit {
    /// Count × points, at most the cap.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let count = self.value.number(eval)?;
        let count = eval.not_negative(count, &self.value.source)?;
        let each = eval.calc.constant(self.points.exact());
        let earned = eval.calc.mul(&count, &each, "per_unit");
        let cap = eval.calc.constant(self.cap.exact());
        Ok(eval.calc.min(&earned, &cap, "cap"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::points;

    fn per_unit(each: &str, cap: &str, max: &str) -> Leaf {
        Leaf::new(max, "n:count", |f| {
            RuleKind::PerUnit(PerUnit { value: f.number("n"), points: points(each), cap: points(cap) })
        })
    }

    #[test]
    fn half_a_point_each_at_most_two() {
        let leaf = per_unit("0.5", "2", "2");
        leaf.check(&[("n=0", "0"), ("n=1", "0.5"), ("n=3", "1.5"), ("n=4", "2"), ("n=5", "2"), ("n=-1", "faulty")]);
    }

    #[test]
    fn one_point_each_at_most_five_of_ten() {
        per_unit("1", "5", "10").check(&[("n=5", "5"), ("n=6", "5"), ("", "not_submitted")]);
    }
}
