//! `formula`: arithmetic with branches.
//!
//! # What the text says
//! Points computed from several inputs, by cases: the first case that holds counts.
//! # Data
//! Branches with a condition and a formula; the last may be without a condition.
//! # How points follow
//! The formula of the first branch whose condition holds; no other is evaluated.
//! # Edge cases
//! No branch holds, or points outside 0 and the maximum: a fault (or cut with `over = "clamp"`).
//! # Cited in
//! Scoring software of provinces: the branch is chosen by self-assessment and by each appraisal.

use std::sync::Arc;

use super::Over;
use crate::diagnostic::Code;
use crate::expr::Expr;
use crate::number::Exact;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;
use crate::text;

/// The value of the first branch whose condition holds.
#[derive(Debug, Clone)]
pub struct Formula {
    /// Branches in order; only the last may be without a condition.
    pub branch: Vec<Branch>,
    /// What points outside nought and the maximum become.
    pub over: Over,
}

/// One branch.
#[derive(Debug, Clone)]
pub struct Branch {
    /// For people.
    pub title: Option<Arc<str>>,
    /// Its condition.
    pub when: Option<Expr>,
    /// Its points.
    pub value: Expr,
}

impl Formula {
    /// Points of the first branch that holds.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        for (at, branch) in (0_u16..).zip(&self.branch) {
            let holds = match &branch.when {
                Some(when) => when.holds(eval)?.holds(),
                None => true,
            };
            if !holds {
                continue;
            }
            let points = branch.value.number(eval)?;
            eval.branch = Some(at);
            return Ok(match self.over {
                Over::Fault => points,
                Over::Clamp => {
                    let (nought, max) = (eval.calc.constant(&Exact::ZERO), eval.calc.constant(eval.max));
                    let points = eval.calc.max(&points, &nought, "clamp");
                    eval.calc.min(&points, &max, "clamp")
                }
            });
        }
        let what = text!("không nhánh nào của công thức thỏa mãn", "no branch of the formula holds");
        Err(eval.fault(Code::Inconsistent, what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::rule::RuleKind;
    use crate::testing::leaf::{Leaf, text};

    fn formula(branches: &[(&str, &str)], over: Over) -> Leaf {
        Leaf::new("5", "a:number b:number", |f| {
            let branch = |(when, value): &(&str, &str)| Branch {
                title: None,
                when: (!when.is_empty()).then(|| f.condition(when)),
                value: f.number(value),
            };
            RuleKind::Formula(Formula { branch: branches.iter().map(branch).collect(), over })
        })
    }

    #[test]
    fn the_first_branch_that_holds() {
        let leaf = formula(&[("a > 10", "5"), ("a > 5", "a / 2"), ("", "b")], Over::Fault);
        leaf.check(&[("a=11", "5"), ("a=10", "5"), ("a=6", "3"), ("a=5 b=1", "1"), ("a=5", "not_submitted")]);
        assert_eq!(leaf.line("a=6").branch, Some(1));
    }

    #[test]
    fn outside_the_range() {
        formula(&[("", "a")], Over::Fault).check(&[("a=5", "5"), ("a=5.01", "faulty"), ("a=-0.1", "faulty")]);
        formula(&[("", "a")], Over::Clamp).check(&[("a=5", "5"), ("a=5.01", "5"), ("a=-0.1", "0")]);
        formula(&[("a > 0", "1")], Over::Fault).check(&[("a=1", "1"), ("a=0", "faulty")]);
    }

    #[test]
    fn every_operation() {
        for (source, want) in [
            ("a + b", "4.5"),
            ("a - b", "1.5"),
            ("a * b", "4.5"),
            ("a / b", "2"),
            ("-b + a", "1.5"),
            ("min(a; b; 2)", "1.5"),
            ("max(a; b; 2)", "3"),
            ("round(a / 7; 3)", "0.429"),
            ("floor(b)", "1"),
            ("ceil(b)", "2"),
            ("abs(b - a)", "1.5"),
            ("50% * a", "1.5"),
            ("if(a > b; 1; 0 / 0)", "1"),
            ("if(a > b and not (a = 3); 1; 2)", "2"),
            ("if(a < b or b <= 1.5; 1; 2)", "1"),
            ("if(a < b and 0 / 0 > 1; 1; 2)", "2"),
            ("if(a >= 3 or 0 / 0 > 1; 1; 2)", "1"),
            ("if(a != 3; 1; 2)", "2"),
            ("max_points - a", "2"),
        ] {
            assert_eq!(text(&formula(&[("", source)], Over::Fault).line("a=3 b=1.5")), want, "{source}");
        }
    }

    #[test]
    fn division_by_zero_names_its_place() {
        let leaf = formula(&[("", "a / (b - 1)")], Over::Fault);
        leaf.check(&[("a=1 b=1", "faulty"), ("a=1 b=2", "1")]);
        let found = leaf.diagnostics("a=1 b=1");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].code, found[0].severity), (Code::DivisionByZero, Severity::Error));
        assert_eq!(found[0].message.en, "unit `u0`, criterion `1`: a division has a denominator of 0");
    }
}
