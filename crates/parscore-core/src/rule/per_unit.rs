//! `per_unit`: a count times points, capped.
//!
//! # What the text says
//! "0,5 điểm cho mỗi văn bản, tối đa 2 điểm"; 1 point per application, not over 5.
//! # Data
//! A count, points of one, the cap.
//! # How points follow
//! count × points, at most the cap.
//! # Edge cases
//! A count below 0 is a fault. The cap is reached exactly: the cap.
//! # Cited in
//! Self-assessment forms of provinces; the criteria of a provincial ICT index.

use crate::expr::Expr;
use crate::number::Points;
use crate::score::calc::{Num, Recorder};
use crate::score::eval::{Eval, Stop};

/// `value × points`, at most `cap`.
#[derive(Debug, Clone)]
pub struct PerUnit {
    /// The count; below nought is a fault.
    pub value: Expr,
    /// Points of one.
    pub points: Points,
    /// Most points.
    pub cap: Points,
}

impl PerUnit {
    /// Count × points, at most the cap.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let count = self.value.number(eval)?;
        let count = eval.not_negative(count, &self.value.source)?;
        let each = eval.calc.constant(self.points.exact());
        let earned = eval.calc.mul(&count, &each, "per_unit");
        let cap = eval.calc.constant(self.cap.exact());
        Ok(eval.calc.min(&earned, &cap, "cap"))
    }
}
