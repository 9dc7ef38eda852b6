//! Rubrics as workbooks, for offices that work in spreadsheets, and an office's own annex as a draft.
//!
//! A rubric goes to a workbook and comes back equal: the canonical hash of its text is the same.
//! [`rubric_to_xlsx`] reads its own workbook again and refuses what would not come back. [`kept`] puts what
//! was changed in a workbook into the text that it was made from, so that comments stay.

mod annex;
mod cell;
mod keep;
mod layout;
mod read;
mod tree;
mod write;

#[cfg(test)]
mod tests;

pub use annex::{Draft, DraftOptions, Gap, annex_to_draft};
pub use keep::kept;
pub use read::{SheetRubric, rubric_from_sheets, rubric_from_xlsx};
pub use write::{rubric_to_sheets, rubric_to_xlsx};
