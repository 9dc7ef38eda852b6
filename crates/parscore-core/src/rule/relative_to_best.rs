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
use crate::score::calc::{Num, Recorder};
use crate::score::eval::{Eval, Stop};

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
