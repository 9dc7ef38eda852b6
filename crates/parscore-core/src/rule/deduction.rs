//! `deduction`: points taken off per occurrence.
//!
//! # What the text says
//! "Trừ 0,25 điểm cho mỗi lần"; per day late; not below a floor.
//! # Data
//! Points to start from; terms of a count and what each occurrence costs; the floor.
//! # How points follow
//! start − Σ count × points, at least the floor.
//! # Edge cases
//! A count below 0 is a fault. Nothing to take off: the start.
//! # Cited in
//! Self-assessment forms of provinces; Decree 335/2025 (a quarter of the points for each delay).

use std::sync::Arc;

use crate::expr::Expr;
use crate::number::Points;
use crate::score::calc::{Adder, Num};
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// `start − Σ value × points`, not below `floor`.
#[derive(Debug, Clone)]
pub struct Deduction {
    /// Points to start from.
    pub start: Points,
    /// What is taken off.
    pub term: Vec<DeductionTerm>,
    /// Fewest points left.
    pub floor: Points,
}

/// Occurrences and what each costs.
#[derive(Debug, Clone)]
pub struct DeductionTerm {
    /// For people.
    pub title: Option<Arc<str>>,
    /// Occurrences; below nought is a fault.
    pub value: Expr,
    /// Points that each costs.
    pub points: Points,
}

impl Deduction {
    /// What is left.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let mut taken = Adder::default();
        for term in &self.term {
            let count = term.value.number(eval)?;
            let count = eval.not_negative(count, &term.value.source)?;
            let each = eval.calc.constant(term.points.exact());
            taken.push(&eval.calc.mul(&count, &each, "term"));
        }
        let taken = eval.calc.total(taken, "taken_off");
        let start = eval.calc.constant(self.start.exact());
        let left = eval.calc.sub(&start, &taken, "left");
        let floor = eval.calc.constant(self.floor.exact());
        Ok(eval.calc.max(&left, &floor, "floor"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleKind;
    use crate::testing::leaf::Leaf;
    use crate::testing::points;

    #[test]
    fn a_quarter_each_time() {
        let leaf = Leaf::new("2", "n:count", |f| {
            let term = vec![DeductionTerm { title: None, value: f.number("n"), points: points("0.25") }];
            RuleKind::Deduction(Deduction { start: points("2"), term, floor: points("0.5") })
        });
        leaf.check(&[("n=0", "2"), ("n=1", "1.75"), ("n=6", "0.5"), ("n=7", "0.5"), ("n=-1", "faulty")]);
        leaf.check(&[("", "not_submitted")]);
    }

    #[test]
    fn several_terms() {
        let leaf = Leaf::new("4", "a:count b:count", |f| {
            let term = |name, p| DeductionTerm { title: None, value: f.number(name), points: points(p) };
            let term = vec![term("a", "1"), term("b", "0.5")];
            RuleKind::Deduction(Deduction { start: points("4"), term, floor: points("0") })
        });
        leaf.check(&[("a=1 b=3", "1.5"), ("a=4 b=0", "0"), ("a=9 b=9", "0"), ("a=1", "not_submitted")]);
    }
}
