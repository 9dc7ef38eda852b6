//! `given`: points as a superior, a council, a survey or a published table gives them.
//!
//! # What the text says
//! "Điểm đánh giá của Chủ tịch và các Phó Chủ tịch UBND tỉnh"; points of a published sub-index.
//! # Data
//! The points; perhaps a note with the reason.
//! # How points follow
//! As given.
//! # Edge cases
//! Outside 0 and the maximum: a fault. A reason is demanded and missing: a remark, the points stand.
//! # Cited in
//! Scoring software of provinces; published tables of component indices.

use crate::rubric::InputIx;
use crate::score::calc::{Num, Recorder};
use crate::score::eval::{Eval, Stop};

/// The points of an input, between nought and the maximum.
#[derive(Debug, Clone)]
pub struct Given {
    /// A numeric input.
    pub input: InputIx,
    /// A note with the reason is demanded.
    pub reason: bool,
}

impl Given {
    /// The points as given.
    pub(crate) fn score<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        eval.number(self.input)
    }
}
