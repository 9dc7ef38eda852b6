//! `relative_to_best`: a value over the best value of the block.
//!
//! # What the text says
//! Points in proportion to the largest rate among the units that are compared, maximum 40.
//! # Data
//! A quantity; which direction is good; the block or all units.
//! # How points follow
//! value ÷ best × max, or best ÷ value × max where less is better.
//! # Edge cases
//! The best value is 0, or the value where less is better: a zero denominator (`when_zero`). A value
//! below 0 is a fault. A value that is still pending somewhere makes every unit of the block pending.
//! # Cited in
//! Provincial ICT index (values normalised by the largest).

use super::{Direction, Slot, Within};
use crate::expr::Expr;
use crate::number::Exact;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// `value ÷ best × max`, or `best ÷ value × max` where low is good.
#[derive(Debug, Clone)]
pub struct RelativeToBest {
    /// The quantity; below nought is a fault.
    pub value: Expr,
    /// Which direction is good.
    pub best: Direction,
    /// With whom it is compared.
    pub within: Within,
    /// Its values in the round.
    pub slot: Slot,
}

impl RelativeToBest {
    /// Share of the best × maximum.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let value = self.value.number(eval)?;
        let value = eval.not_negative(value, &self.value.source)?;
        let group = eval.group(self.slot)?;
        let best = match self.best {
            Direction::High => eval.calc.greatest(group, "best"),
            Direction::Low => eval.calc.least(group, "best"),
        };
        let best = best.unwrap_or_else(|| value.clone());
        if *best.exact() == Exact::ZERO {
            return Err(eval.zero_denominator());
        }
        let (of, out_of) = match self.best {
            Direction::High => (&value, &best),
            Direction::Low => (&best, &value),
        };
        let share = eval.calc.div(of, out_of, "share_of_best").map_err(|_| eval.zero_denominator())?;
        let max = eval.calc.constant(eval.max);
        Ok(eval.calc.mul(&share, &max, "relative_to_best"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::rubric::{Applicability, Condition, InputMissing, WhenZero};
    use crate::rule::RuleKind;
    use crate::testing::leaf::{Leaf, Names};

    fn relative(best: Direction, within: Within) -> Leaf {
        let mut leaf = Leaf::new("40", "a:number b:number", |f| {
            RuleKind::RelativeToBest(RelativeToBest { value: f.number("a / b"), best, within, slot: Slot(0) })
        });
        leaf.rubric.comparisons = 1;
        leaf
    }

    #[test]
    fn the_largest_rate_gets_forty() {
        relative(Direction::High, Within::Block).check_round(&[
            ("x", "a=1 b=2", "40"),
            ("x", "a=1 b=3", "80/3"),
            ("x", "a=0 b=3", "0"),
            ("y", "a=1 b=3", "40"),
            ("y", "a=-1 b=3", "faulty"),
            ("y", "a=1", "not_submitted"),
            ("y", "a=1 b=0", "faulty"),
        ]);
        relative(Direction::High, Within::All).check_round(&[("x", "a=1 b=1", "40"), ("y", "a=1 b=4", "10")]);
    }

    #[test]
    fn less_is_better() {
        relative(Direction::Low, Within::All).check_round(&[
            ("", "a=2 b=1", "40"),
            ("", "a=8 b=1", "10"),
            ("", "a=2 b=1", "40"),
        ]);
    }

    #[test]
    fn a_best_of_nought_is_a_zero_denominator() {
        let leaf = relative(Direction::High, Within::All);
        leaf.check_round(&[("", "a=0 b=1", "faulty"), ("", "a=0 b=2", "faulty")]);
        let leaf = relative(Direction::Low, Within::All).with(|c| c.when_zero = Some(WhenZero::Full));
        leaf.check_round(&[("", "a=0 b=1", "40"), ("", "a=3 b=1", "40")]);
    }

    #[test]
    fn while_one_is_pending_all_are() {
        let leaf = relative(Direction::High, Within::Block).missing("b", InputMissing::Pending);
        leaf.check_round(&[("x", "a=1 b=2", "0..40"), ("x", "a=1", "0..40"), ("y", "a=1 b=2", "40")]);
    }

    #[test]
    fn who_is_left_out_is_not_compared() {
        let mut leaf = relative(Direction::High, Within::All);
        leaf.add_inputs("nho:yes_no");
        let when = Names::of(&leaf.rubric).condition("nho");
        let leaf = leaf.with(|c| {
            let condition = Condition::When(when);
            c.not_for.push(Applicability { condition, reason: None, cites: None, place: Place::Nowhere });
        });
        leaf.check_round(&[
            ("", "a=9 b=1 nho=yes", "not_applicable"),
            ("", "a=2 b=1 nho=no", "40"),
            ("", "a=1 b=1 nho=no", "20"),
            ("", "a=8 b=1", "not_submitted"),
        ]);
    }
}
