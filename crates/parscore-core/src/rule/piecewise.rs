//! `piecewise`: linear between a floor and a ceiling.
//!
//! # What the text says
//! "Dưới 70 % thì điểm là 0"; from there in proportion, the maximum at the ceiling.
//! # Data
//! A quantity, floor and ceiling; points at the floor and beyond it.
//! # How points follow
//! Beyond the floor `below_points`, at or beyond the ceiling the maximum, between
//! floor_points + (value − floor) ÷ (ceiling − floor) × (max − floor_points).
//! # Edge cases
//! Exactly at the floor: `floor_points`. A ceiling below the floor: less is better.
//! # Cited in
//! Annexes of provinces (no published text was found).

use crate::expr::Compare;
use crate::expr::Expr;
use crate::number::{Exact, Points};
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// Nought beyond the floor, maximum beyond the ceiling, linear between.
#[derive(Debug, Clone)]
pub struct Piecewise {
    /// The quantity.
    pub value: Expr,
    /// Where points begin.
    pub floor: Exact,
    /// Where the maximum is reached; below `floor` turns the direction.
    pub ceiling: Exact,
    /// Points at the floor.
    pub floor_points: Points,
    /// Points strictly beyond the floor.
    pub below_points: Points,
}

impl Piecewise {
    /// Points of the piece that holds the value.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let value = self.value.number(eval)?;
        let rising = self.floor <= self.ceiling;
        let (beyond_floor, at_ceiling) = if rising { (Compare::Lt, Compare::Ge) } else { (Compare::Gt, Compare::Le) };
        let floor = eval.calc.constant(&self.floor);
        if eval.calc.compare(beyond_floor, &value, &floor, "beyond_floor").holds() {
            return Ok(piece(0, self.below_points.exact(), eval));
        }
        let ceiling = eval.calc.constant(&self.ceiling);
        if eval.calc.compare(at_ceiling, &value, &ceiling, "at_ceiling").holds() {
            let max = eval.max;
            return Ok(piece(2, max, eval));
        }
        eval.branch = Some(1);
        let way = eval.calc.sub(&value, &floor, "above_floor");
        let span = eval.calc.sub(&ceiling, &floor, "span");
        let share = eval.calc.div(&way, &span, "share").map_err(|_| eval.zero_denominator())?;
        let start = eval.calc.constant(self.floor_points.exact());
        let max = eval.calc.constant(eval.max);
        let range = eval.calc.sub(&max, &start, "range");
        let part = eval.calc.mul(&share, &range, "part");
        Ok(eval.calc.add(&start, &part, "piecewise"))
    }
}

fn piece<R: Recorder>(at: u16, points: &Exact, eval: &mut Eval<'_, R>) -> Num<R> {
    eval.branch = Some(at);
    eval.calc.take(at, points, "piece")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::{n, points};

    fn piecewise(floor: &str, ceiling: &str, floor_points: &str, below_points: &str) -> Leaf {
        Leaf::new("4", "v:number", |f| {
            RuleKind::Piecewise(Piecewise {
                value: f.number("v"),
                floor: n(floor),
                ceiling: n(ceiling),
                floor_points: points(floor_points),
                below_points: points(below_points),
            })
        })
    }

    #[test]
    fn nothing_below_seventy_percent() {
        let leaf = piecewise("0.7", "1", "0", "0");
        leaf.check(&[("v=0.5", "0"), ("v=0.7", "0"), ("v=0.85", "2"), ("v=1", "4"), ("v=1.2", "4")]);
        leaf.check(&[("v=0.8", "4/3"), ("", "not_submitted")]);
    }

    #[test]
    fn points_at_the_floor_and_below_it() {
        let leaf = piecewise("70", "100", "1", "0.5");
        leaf.check(&[("v=69.99", "0.5"), ("v=70", "1"), ("v=80", "2"), ("v=100", "4")]);
        assert_eq!(["v=1", "v=75", "v=100"].map(|v| leaf.line(v).branch), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn less_is_better() {
        let leaf = piecewise("10", "2", "0", "0");
        leaf.check(&[("v=11", "0"), ("v=10", "0"), ("v=6", "2"), ("v=2", "4"), ("v=0", "4")]);
    }
}
