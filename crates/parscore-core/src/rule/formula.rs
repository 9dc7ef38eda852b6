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
use crate::score::calc::{Num, Recorder};
use crate::score::eval::{Eval, Stop};
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
        let what = text!("không nhánh nào của công thức thoả mãn", "no branch of the formula holds");
        Err(eval.fault(Code::Inconsistent, what))
    }
}
