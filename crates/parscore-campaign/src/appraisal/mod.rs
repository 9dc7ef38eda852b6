//! The appraisal workbook: a sheet of everything in an appraiser's charge out, his or her decisions in.
//!
//! [`write()`] makes one workbook per appraiser and round with a row for every input of every leaf
//! criterion in his or her charge, and on a sheet of its own of every other one, for opinions; what does
//! not apply to a unit is left out. [`read()`] takes the decisions that are filled in. Rows name unit, criterion
//! and input, so sorting and filtering does not disturb them. A hidden sheet says which form each
//! decision is about: when another form has taken its place since, the decision is refused.

mod layout;
mod read;
mod rows;
mod table;
mod write;

pub use read::{Taken, read};
pub use write::{ExportError, write};

use parscore_core::rubric::Input;

/// What the registers say of a unit's input, as canonical text; `None` where they say nothing.
pub type Facts<'f> = dyn Fn(&str, &Input) -> Option<String> + 'f;
