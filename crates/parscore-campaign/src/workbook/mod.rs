//! A campaign as one workbook: settings, blocks, stages, actors, reports, units, heads, rubrics and
//! calendars, for offices that work in spreadsheets.
//!
//! A campaign goes to a workbook and comes back equal. [`write()`] reads its own workbook again and refuses
//! what would not come back; [`read()`] names every fault at its cell, or row of a rubric. [`keep()`] puts what
//! came back into the texts that there are, so that comments stay. Calendars stand as their text, a line in a
//! row.

mod cells;
mod keep;
mod layout;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use keep::{Kept, keep};
pub use read::read;
pub use write::write;
