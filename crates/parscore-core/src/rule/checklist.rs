//! `checklist`: the sum of the items that hold.
//!
//! # What the text says
//! One criterion with several contents, each with its points.
//! # Data
//! Items: a yes_no input or a condition, and points. The points add to the maximum.
//! # How points follow
//! The points of the items that hold are added. With `not_applicable = "rescale"` items that do not
//! apply leave and the others count up to the maximum: held × max ÷ applicable.
//! # Edge cases
//! No item applies: the leaf does not apply (`rescale`), or 0. An item without an answer makes the leaf
//! what the input's `missing` says. A division by 0 within a condition is the whole leaf's: `when_zero`.
//! # Cited in
//! Annexes of provinces (no published text was found).

use std::sync::Arc;

use super::Test;
use crate::number::Points;
use crate::rubric::NotApplicablePolicy;
use crate::score::calc::{Adder, Num};
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;
use crate::sheet::Reason;

/// Sum of the items that hold.
#[derive(Debug, Clone)]
pub struct Checklist {
    /// Its items.
    pub item: Vec<ChecklistItem>,
    /// Rescale: items that do not apply leave, the others count up to the maximum. Reduce: they count as not held.
    pub not_applicable: NotApplicablePolicy,
}

/// One item.
#[derive(Debug, Clone)]
pub struct ChecklistItem {
    /// For people.
    pub title: Option<Arc<str>>,
    /// What must hold.
    pub test: Test,
    /// Its points.
    pub points: Points,
}

impl Checklist {
    /// Sum of the items that hold.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let (mut held, mut applicable) = (Adder::default(), Adder::default());
        let mut left_out = None;
        let mut any = false;
        for (at, item) in (0_u16..).zip(&self.item) {
            let holds = match item.test.holds(eval) {
                Ok(test) => test.holds(),
                // What a zero denominator makes not applicable is the leaf, as `when_zero` says, not the item.
                Err(Stop::NotApplicable(reason)) if reason != Reason::ZeroDenominator => {
                    left_out.get_or_insert(reason);
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            any = true;
            let points = eval.calc.take(at, item.points.exact(), if holds { "item" } else { "item_not_held" });
            if holds {
                held.push(&points);
            }
            applicable.push(&points);
        }
        let held = eval.calc.total(held, "items");
        match (self.not_applicable, left_out) {
            (NotApplicablePolicy::Rescale, Some(reason)) if !any => Err(Stop::NotApplicable(reason)),
            (NotApplicablePolicy::Rescale, Some(_)) => {
                let applicable = eval.calc.total(applicable, "applicable");
                rescale(&held, &applicable, eval)
            }
            (NotApplicablePolicy::Rescale | NotApplicablePolicy::Reduce, _) => Ok(held),
        }
    }
}

/// held × max ÷ applicable.
fn rescale<R: Recorder>(held: &Num<R>, applicable: &Num<R>, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
    let max = eval.calc.constant(eval.max);
    let scaled = eval.calc.mul(held, &max, "rescale");
    eval.calc.div(&scaled, applicable, "rescale").map_err(|_| eval.zero_denominator())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::WhenZero;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::points;

    fn checklist(not_applicable: NotApplicablePolicy) -> Leaf {
        Leaf::new("2", "a:yes_no b:yes_no n:count", |f| {
            let item = |test, p| ChecklistItem { title: None, test, points: points(p) };
            let item = vec![item(f.test("a"), "1"), item(f.test("b"), "0.5"), item(f.when("n > 0"), "0.5")];
            RuleKind::Checklist(Checklist { item, not_applicable })
        })
    }

    #[test]
    fn a_zero_denominator_is_the_whole_leafs() {
        let leaf = |when_zero| {
            let leaf = Leaf::new("2", "a:yes_no n:count m:count", |f| {
                let item = |test, p| ChecklistItem { title: None, test, points: points(p) };
                let item = vec![item(f.test("a"), "1"), item(f.when("n / m > 0.5"), "1")];
                RuleKind::Checklist(Checklist { item, not_applicable: NotApplicablePolicy::Rescale })
            });
            leaf.with(|c| c.when_zero = Some(when_zero))
        };
        leaf(WhenZero::NotApplicable).check(&[
            ("a=yes n=0 m=0", "not_applicable"),
            ("a=yes n=1 m=1", "2"),
            ("a=na n=1 m=1", "2"),
            ("a=na n=0 m=0", "not_applicable"),
        ]);
        leaf(WhenZero::Full).check(&[("a=no n=0 m=0", "2")]);
    }

    #[test]
    fn items_that_hold_add_up() {
        let leaf = checklist(NotApplicablePolicy::Reduce);
        leaf.check(&[
            ("a=yes b=yes n=1", "2"),
            ("a=no b=no n=0", "0"),
            ("a=no b=yes n=2", "1"),
            ("a=na b=yes n=1", "1"),
            ("a=yes n=1", "not_submitted"),
        ]);
    }

    #[test]
    fn what_does_not_apply_can_leave() {
        let leaf = checklist(NotApplicablePolicy::Rescale);
        // 0.5 of the 1 point that applies: half of 2.
        leaf.check(&[("a=na b=yes n=0", "1"), ("a=na b=na n=1", "2"), ("a=yes b=no n=0", "1")]);
        let all = Leaf::new("1", "a:yes_no", |f| {
            let item = vec![ChecklistItem { title: None, test: f.test("a"), points: points("1") }];
            RuleKind::Checklist(Checklist { item, not_applicable: NotApplicablePolicy::Rescale })
        });
        all.check(&[("a=na", "not_applicable"), ("a=yes", "1")]);
    }
}
