//! `scaled`: min–max to a range.
//!
//! # What the text says
//! PCI: 9 × (x − min) ÷ (max − min) + 1, and 11 − […] where less is better. Quảng Ninh's DDCI 2021 takes
//! minimum and maximum over three years.
//! # Data
//! A quantity; direction; the range of points; the reference: the block, all units, pooled years or fixed
//! values.
//! # How points follow
//! from + (value − min) ÷ (max − min) × (to − from); where less is better to − […].
//! # Edge cases
//! Minimum and maximum equal: a zero denominator (`when_zero`). Fixed reference: a value beyond is cut to
//! it; with `clip = false` the points go on along the line, within 0 and the maximum.
//! # Cited in
//! PCI methodology; DDCI of Quảng Ninh 2021.

use super::{Direction, Slot, Within};
use crate::expr::Expr;
use crate::number::{Exact, Points};
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// The value between the reference minimum and maximum, mapped to a range.
#[derive(Debug, Clone)]
pub struct Scaled {
    /// The quantity.
    pub value: Expr,
    /// Which direction is good.
    pub direction: Direction,
    /// Points at the worst and at the best value.
    pub range: (Points, Points),
    /// Where minimum and maximum come from.
    pub reference: Reference,
    /// Its values in the round.
    pub slot: Slot,
}

/// Where minimum and maximum come from.
#[derive(Debug, Clone)]
pub enum Reference {
    /// This round.
    Round(Within),
    /// This round (all units) and the given other years.
    Pooled,
    /// Fixed values.
    Fixed {
        /// Minimum.
        min: Exact,
        /// Maximum; above `min`.
        max: Exact,
        /// Values beyond are cut to the reference; where false they go on along the same line.
        clip: bool,
    },
}

impl Scaled {
    /// The value mapped to the range.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let value = self.value.number(eval)?;
        let [value, min, max] = self.between(value, eval)?;
        let way = eval.calc.sub(&value, &min, "above_min");
        let span = eval.calc.sub(&max, &min, "span");
        let share = eval.calc.div(&way, &span, "scaled_share").map_err(|_| eval.zero_denominator())?;
        let (from, to) = (eval.calc.constant(self.range.0.exact()), eval.calc.constant(self.range.1.exact()));
        let range = eval.calc.sub(&to, &from, "range");
        let part = eval.calc.mul(&share, &range, "part");
        let points = match self.direction {
            Direction::High => eval.calc.add(&from, &part, "scaled"),
            Direction::Low => eval.calc.sub(&to, &part, "scaled"),
        };
        Ok(match self.reference {
            Reference::Fixed { clip: false, .. } => {
                let (nought, max) = (eval.calc.constant(&Exact::ZERO), eval.calc.constant(eval.max));
                let points = eval.calc.max(&points, &nought, "clamp");
                eval.calc.min(&points, &max, "clamp")
            }
            _ => points,
        })
    }

    /// The value, cut where it must be, with minimum and maximum of the reference.
    fn between<R: Recorder>(&self, value: Num<R>, eval: &mut Eval<'_, R>) -> Result<[Num<R>; 3], Stop<R>> {
        match &self.reference {
            Reference::Fixed { min, max, clip } => {
                let (min, max) = (eval.calc.constant(min), eval.calc.constant(max));
                if !clip {
                    return Ok([value, min, max]);
                }
                let value = eval.calc.max(&value, &min, "clip");
                Ok([eval.calc.min(&value, &max, "clip"), min, max])
            }
            Reference::Round(_) | Reference::Pooled => {
                let group = eval.group(self.slot)?;
                let min = eval.calc.least(group, "least").unwrap_or_else(|| value.clone());
                let max = eval.calc.greatest(group, "greatest").unwrap_or_else(|| value.clone());
                Ok([value, min, max])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::WhenZero;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::{n, points};

    fn scaled(direction: Direction, reference: Reference) -> Leaf {
        let mut leaf = Leaf::new("10", "x:number", |f| {
            let range = (points("1"), points("10"));
            RuleKind::Scaled(Scaled { value: f.number("x"), direction, range, reference, slot: Slot(0) })
        });
        leaf.rubric.comparisons = 1;
        leaf
    }

    #[test]
    fn pci_in_both_directions() {
        let block = || Reference::Round(Within::Block);
        // 9 × (x − min) ÷ (max − min) + 1
        scaled(Direction::High, block()).check_round(&[
            ("v", "x=20", "1"),
            ("v", "x=30", "4"),
            ("v", "x=50", "10"),
            ("w", "x=0", "1"),
            ("w", "x=3", "10"),
            ("w", "x=1", "4"),
        ]);
        // 11 − [9 × (x − min) ÷ (max − min) + 1]
        scaled(Direction::Low, block()).check_round(&[("", "x=20", "10"), ("", "x=30", "7"), ("", "x=50", "1")]);
    }

    #[test]
    fn pooled_years_widen_the_reference() {
        let mut leaf = scaled(Direction::High, Reference::Pooled);
        leaf.pooled = vec!["x=0", "", "x=90"];
        leaf.check_round(&[("v", "x=30", "4"), ("w", "x=60", "7")]);
    }

    #[test]
    fn fixed_values_cut() {
        let fixed = |clip| Reference::Fixed { min: n("0"), max: n("90"), clip };
        scaled(Direction::High, fixed(true)).check(&[("x=-9", "1"), ("x=0", "1"), ("x=30", "4"), ("x=99", "10")]);
        scaled(Direction::Low, fixed(true)).check(&[("x=-9", "10"), ("x=30", "7"), ("x=99", "1")]);
        // Along the line, within 0 and the maximum.
        scaled(Direction::High, fixed(false)).check(&[("x=-5", "0.5"), ("x=-30", "0"), ("x=99", "10")]);
    }

    #[test]
    fn no_span_is_a_zero_denominator() {
        let leaf = scaled(Direction::High, Reference::Round(Within::All));
        leaf.check_round(&[("", "x=5", "faulty"), ("", "x=5.0", "faulty"), ("", "", "not_submitted")]);
        let leaf = leaf.with(|c| c.when_zero = Some(WhenZero::NotApplicable));
        leaf.check_round(&[("", "x=5", "not_applicable")]);
    }
}
