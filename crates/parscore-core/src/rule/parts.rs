//! `sum_of` and `best_of`: several rules added, or the highest of them.
//!
//! # What the text says
//! Share × 45, plus 1 point per application (at most 5), maximum 50; "tính điểm cho trường hợp nào có
//! điểm cao nhất".
//! # Data
//! Parts: rules with a maximum of their own.
//! # How points follow
//! Added, at most the leaf's maximum; or the highest.
//! # Edge cases
//! A part that is not submitted or faulty makes the leaf so; a part that does not apply makes a sum so and
//! is left out of the highest. A pending part gives a range from what is known.
//! # Cited in
//! Provincial ICT index; guides of the public-service index.

use std::sync::Arc;

use super::Rule;
use crate::number::{Exact, Points};
use crate::score::calc::{Adder, Num};
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;
use crate::sheet::Reason;

/// One of several rules within a leaf.
#[derive(Debug, Clone)]
pub struct Part {
    /// For people.
    pub title: Option<Arc<str>>,
    /// Most points of the part.
    pub max: Points,
    /// Its rule.
    pub rule: Rule,
}

/// The parts added, at most the leaf maximum.
#[derive(Debug, Clone)]
pub struct SumOf {
    /// Its parts.
    pub part: Vec<Part>,
}

/// The highest part.
#[derive(Debug, Clone)]
pub struct BestOf {
    /// Its parts.
    pub part: Vec<Part>,
}

/// What a part gives.
enum Given<R: Recorder> {
    Points(Num<R>),
    Range(Num<R>, Num<R>, Reason),
}

impl Part {
    fn score<'a, R: Recorder>(&'a self, eval: &mut Eval<'a, R>) -> Result<Given<R>, Stop<R>> {
        let (max, place) = (eval.max, eval.place);
        (eval.max, eval.place) = (self.max.exact(), &self.rule.place);
        let found = self.rule.kind.points(eval);
        let range = match found {
            Err(Stop::Pending(reason, None)) => {
                let (low, high) = (eval.calc.constant(&Exact::ZERO), eval.calc.constant(self.max.exact()));
                Ok(Given::Range(low, high, reason))
            }
            Err(Stop::Pending(reason, Some(range))) => Ok(Given::Range(range.0, range.1, reason)),
            Err(stop) => Err(stop),
            Ok(points) => Ok(Given::Points(points)),
        };
        (eval.max, eval.place) = (max, place);
        range
    }
}

impl SumOf {
    /// The parts added.
    pub(crate) fn score<'a, R: Recorder>(&'a self, eval: &mut Eval<'a, R>) -> Result<Num<R>, Stop<R>> {
        let (mut low, mut high) = (Adder::default(), Adder::default());
        let mut pending = None;
        for part in &self.part {
            match part.score(eval)? {
                Given::Points(points) => {
                    low.push(&points);
                    high.push(&points);
                }
                Given::Range(from, to, reason) => {
                    low.push(&from);
                    high.push(&to);
                    pending.get_or_insert(reason);
                }
            }
        }
        eval.branch = None;
        let low = capped(low, eval);
        match pending {
            None => Ok(low),
            Some(reason) => {
                let high = capped(high, eval);
                Err(Stop::Pending(reason, Some(Box::new((low, high)))))
            }
        }
    }
}

fn capped<R: Recorder>(sum: Adder<R>, eval: &mut Eval<'_, R>) -> Num<R> {
    let sum = eval.calc.total(sum, "parts");
    let max = eval.calc.constant(eval.max);
    eval.calc.min(&sum, &max, "cap")
}

impl BestOf {
    /// The highest part.
    pub(crate) fn score<'a, R: Recorder>(&'a self, eval: &mut Eval<'a, R>) -> Result<Num<R>, Stop<R>> {
        let mut best: Option<(u16, Num<R>, Num<R>)> = None;
        let (mut pending, mut left_out) = (None, None);
        for (at, part) in (0_u16..).zip(&self.part) {
            let (low, high) = match part.score(eval) {
                Ok(Given::Points(points)) => (points.clone(), points),
                Ok(Given::Range(low, high, reason)) => {
                    pending.get_or_insert(reason);
                    (low, high)
                }
                Err(Stop::NotApplicable(reason)) => {
                    left_out.get_or_insert(reason);
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            best = Some(match best {
                None => (at, low, high),
                Some((old, best_low, best_high)) => {
                    let at = if low.exact() > best_low.exact() { at } else { old };
                    let low = eval.calc.max(&best_low, &low, "best_part");
                    (at, low, eval.calc.max(&best_high, &high, "best_part"))
                }
            });
        }
        match (best, pending, left_out) {
            (Some((_, low, high)), Some(reason), _) => Err(Stop::Pending(reason, Some(Box::new((low, high))))),
            (Some((at, points, _)), None, _) => {
                eval.branch = Some(at);
                Ok(points)
            }
            (None, _, Some(reason)) => Err(Stop::NotApplicable(reason)),
            // The reader refuses a rule without parts.
            (None, ..) => Ok(eval.calc.constant(&Exact::ZERO)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::rubric::{InputMissing, WhenZero};
    use crate::rule::{Linear, Over, PerUnit, RuleKind};
    use crate::testing::leaf::{Leaf, Names};
    use crate::testing::points;

    fn part(max: &str, kind: RuleKind) -> Part {
        Part { title: None, max: points(max), rule: Rule { kind, place: Place::Nowhere } }
    }

    fn share(f: &Names<'_>) -> Part {
        let (of, out_of) = (f.number("a"), Some(f.number("b")));
        part("45", RuleKind::Linear(Linear { of, out_of, over: Over::Fault }))
    }

    fn applications(f: &Names<'_>) -> Part {
        part("5", RuleKind::PerUnit(PerUnit { value: f.number("n"), points: points("1"), cap: points("5") }))
    }

    fn sum_of() -> Leaf {
        Leaf::new("50", "a:count b:count n:count", |f| RuleKind::SumOf(SumOf { part: vec![share(f), applications(f)] }))
    }

    fn best_of() -> Leaf {
        Leaf::new("50", "a:count b:count n:count", |f| {
            RuleKind::BestOf(BestOf { part: vec![share(f), applications(f)] })
        })
    }

    #[test]
    fn share_and_applications_add() {
        sum_of().check(&[
            ("a=4 b=5 n=3", "39"),
            ("a=5 b=5 n=9", "50"),
            ("a=0 b=5 n=0", "0"),
            ("a=6 b=5 n=0", "faulty"),
            ("a=5 b=5", "not_submitted"),
        ]);
    }

    #[test]
    fn a_sum_is_capped_at_the_maximum() {
        let leaf = sum_of().with(|c| c.max = points("48"));
        leaf.check(&[("a=5 b=5 n=5", "48"), ("a=4 b=5 n=5", "41")]);
    }

    #[test]
    fn the_highest_counts() {
        let leaf = best_of();
        leaf.check(&[("a=1 b=9 n=4", "5"), ("a=0 b=9 n=4", "4"), ("a=1 b=45 n=1", "1")]);
        assert_eq!(["a=1 b=45 n=1", "a=0 b=9 n=1"].map(|a| leaf.line(a).branch), [Some(0), Some(1)]);
    }

    #[test]
    fn a_zero_denominator_is_of_the_part() {
        for (when_zero, sum, best) in [
            (Some(WhenZero::Zero), "3", "3"),
            (Some(WhenZero::Full), "48", "45"),
            (Some(WhenZero::NotApplicable), "not_applicable", "3"),
            (None, "faulty", "faulty"),
        ] {
            sum_of().with(|c| c.when_zero = when_zero).check(&[("a=0 b=0 n=3", sum)]);
            best_of().with(|c| c.when_zero = when_zero).check(&[("a=0 b=0 n=3", best)]);
        }
    }

    #[test]
    fn a_pending_part_leaves_a_range() {
        let sum = sum_of().missing("n", InputMissing::Pending);
        sum.check(&[("a=4 b=5", "36..41"), ("a=4 b=5 n=1", "37")]);
        let sum = sum_of().missing("a", InputMissing::Pending).with(|c| c.max = points("40"));
        sum.check(&[("b=5 n=3", "3..40")]);
        let best = best_of().missing("n", InputMissing::Pending);
        best.check(&[("a=1 b=9", "5..5"), ("a=1 b=45", "1..5")]);
    }

    #[test]
    fn an_answer_that_counts_nought_is_of_the_part() {
        sum_of().missing("n", InputMissing::Zero).check(&[("a=4 b=5", "36")]);
        best_of().missing("n", InputMissing::Zero).check(&[("a=4 b=5", "36")]);
    }
}
