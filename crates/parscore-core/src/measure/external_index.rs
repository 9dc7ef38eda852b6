//! `external_index`: a published figure over its scale.
//!
//! # What the text says
//! An index that somebody else publishes becomes points: a satisfaction index of 82.3 percent gives
//! 8.23 of 10.
//! # Data
//! The figure, and the scale that it is printed on.
//! # How the value follows
//! figure ÷ scale.
//! # Edge cases
//! No figure yet: what the input's `missing` says, by default pending.

use crate::number::Exact;
use crate::rubric::ExternalIndex;
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// The figure over its scale.
pub(super) fn value<R: Recorder>(index: &ExternalIndex, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
    let figure = eval.number(index.input)?;
    if index.out_of == Exact::ONE {
        return Ok(figure);
    }
    let scale = eval.calc.constant(&index.out_of);
    eval.calc.div(&figure, &scale, "index").map_err(|_| eval.zero_denominator())
}
