//! `linear`: a share times the maximum.
//!
//! # What the text says
//! "Điểm = Tỷ lệ × điểm tối đa", maximum 20; the numerator may subtract:
//! (total − late − unsatisfied) ÷ total.
//! # Data
//! Numerator and denominator as formulas; without a denominator the quantity is a share already.
//! # How points follow
//! of ÷ out_of × max.
//! # Edge cases
//! A denominator of 0: `when_zero`. A share outside 0–1: a fault, or cut with `over = "clamp"`.
//! # Cited in
//! Provincial ICT index (shares × maximum); the ministry's index of public services (18 points).

use super::Over;
use crate::diagnostic::Code;
use crate::expr::Expr;
use crate::number::Exact;
use crate::score::calc::{Num, Recorder};
use crate::score::eval::{Eval, Stop};
use crate::text;

/// `of ÷ out_of × max`.
#[derive(Debug, Clone)]
pub struct Linear {
    /// Numerator.
    pub of: Expr,
    /// Denominator; `None` is 1.
    pub out_of: Option<Expr>,
    /// What a share outside 0–1 becomes.
    pub over: Over,
}

impl Linear {
    /// Share × maximum.
    #[inline]
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        let of = self.of.number(eval)?;
        let share = match &self.out_of {
            None => of,
            Some(out_of) => {
                let out_of = out_of.number(eval)?;
                eval.calc.div(&of, &out_of, "share").map_err(|_| eval.zero_denominator())?
            }
        };
        let share = match self.over {
            Over::Clamp => {
                let (nought, one) = (eval.calc.constant(&Exact::ZERO), eval.calc.constant(&Exact::ONE));
                let share = eval.calc.max(&share, &nought, "clamp");
                eval.calc.min(&share, &one, "clamp")
            }
            Over::Fault if share.exact().is_negative() || *share.exact() > Exact::ONE => {
                let number = share.exact().to_text();
                let what =
                    text!("tỷ lệ bằng {number}, ngoài khoảng từ 0 đến 1", "the share is {number}, outside 0 to 1");
                return Err(eval.fault(Code::PointsOutOfRange, what));
            }
            Over::Fault => share,
        };
        let max = eval.calc.constant(eval.max);
        Ok(eval.calc.mul(&share, &max, "linear"))
    }
}
