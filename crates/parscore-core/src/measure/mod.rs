//! Measures: quantities made from answers before any rule maps them to points.

mod external_index;
mod lateness;
mod survey;

use crate::rubric::{MeasureIx, MeasureKind};
use crate::score::calc::Num;
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

/// The value of a measure for the unit that is evaluated.
pub(crate) fn value<R: Recorder>(measure: MeasureIx, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
    match &eval.rubric.measure(measure).kind {
        MeasureKind::Lateness(m) => lateness::value(m, eval),
        MeasureKind::Survey(m) => survey::value(m, eval),
        MeasureKind::ExternalIndex(m) => external_index::value(m, eval),
    }
}
