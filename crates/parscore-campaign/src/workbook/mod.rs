//! A campaign as one workbook: settings, blocks, stages, actors, reports, units, heads, rubrics and
//! calendars, for offices that work in spreadsheets.
//!
//! A campaign goes to a workbook and comes back equal. [`write()`] reads its own workbook again and refuses
//! what would not come back; [`read()`] names every fault at its cell. Rubrics and calendars stand as their
//! text, a line in a row: a rubric in columns of its own is another workbook (`parscore_files::workbook`).

mod cells;
mod layout;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;
