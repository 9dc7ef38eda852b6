//! `rank_points`: points by place.
//!
//! # What the text says
//! First place 10 points, second 8, and so on down a table.
//! # Data
//! A quantity; which direction is good; points by place; points of every other place.
//! # How points follow
//! place = 1 + how many units are better; its points, or the rest's.
//! # Edge cases
//! Equal values share the better place. A value that is still pending makes the whole block pending.
//! # Cited in
//! Annexes of provinces (no published text was found).

use super::{Direction, Slot, Within};
use crate::expr::Expr;
use crate::number::{Exact, Points};
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// Points of the place that the value takes; equal values share the better place.
#[derive(Debug, Clone)]
pub struct RankPoints {
    /// The quantity.
    pub value: Expr,
    /// Which direction is good.
    pub best: Direction,
    /// With whom it is compared.
    pub within: Within,
    /// Points by place.
    pub place: Vec<PlacePoints>,
    /// Points of every other place.
    pub rest: Points,
    /// Its values in the round.
    pub slot: Slot,
}

/// Points of one place.
#[derive(Debug, Clone)]
pub struct PlacePoints {
    /// The place, from 1.
    pub place: u32,
    /// Its points.
    pub points: Points,
}

impl RankPoints {
    /// Points of the place.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let value = self.value.number(eval)?;
        let group = eval.group(self.slot)?;
        let place = eval.calc.place(group, &value, self.best == Direction::High, "place");
        let listed =
            (0_u16..).zip(&self.place).find(|(_, line)| *place.exact() == Exact::from_int(i64::from(line.place)));
        eval.branch = listed.map(|(at, _)| at);
        Ok(match listed {
            Some((at, line)) => eval.calc.take(at, line.points.exact(), "place_points"),
            None => {
                let rest = u16::try_from(self.place.len()).unwrap_or(u16::MAX);
                eval.calc.take(rest, self.rest.exact(), "other_places")
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::points;

    fn rank_points(best: Direction) -> Leaf {
        let mut leaf = Leaf::new("10", "x:number", |f| {
            let place = [(1, "10"), (2, "8"), (3, "6")].map(|(place, p)| PlacePoints { place, points: points(p) });
            let (value, within) = (f.number("x"), Within::Block);
            let rest = points("1");
            RuleKind::RankPoints(RankPoints { value, best, within, place: place.to_vec(), rest, slot: Slot(0) })
        });
        leaf.rubric.comparisons = 1;
        leaf
    }

    #[test]
    fn equal_values_share_the_better_place() {
        rank_points(Direction::High).check_round(&[
            ("x", "x=9", "10"),
            ("x", "x=7", "8"),
            ("x", "x=7.0", "8"),
            ("x", "x=5", "1"),
            ("x", "", "not_submitted"),
            ("y", "x=5", "10"),
        ]);
        rank_points(Direction::Low).check_round(&[("", "x=9", "6"), ("", "x=7", "8"), ("", "x=5", "10")]);
    }

    #[test]
    fn the_place_is_kept() {
        let leaf = rank_points(Direction::High);
        assert_eq!(leaf.line("x=1").branch, Some(0));
    }
}
