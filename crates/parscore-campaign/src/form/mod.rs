//! Forms: one workbook per unit, made from its rubric, filled in by the unit, read back.
//!
//! A self-assessment asks for everything that the unit supplies, and lets it claim what others supply. An
//! explanation holds only the criteria that the first appraisal asked about or changed.
//!
//! Reading relies on the hidden sheet that the form carries (campaign, unit, kind, hash of the rubric,
//! and which cell answers what) and on the hidden key at the end of each row, never on what people typed
//! around the input cells. Cached results of formulas are never read.

mod explain;
#[cfg(test)]
mod explain_tests;
mod layout;
mod lists;
mod live;
mod look;
mod prefill;
mod read;
#[cfg(test)]
pub(crate) mod tests;
mod write;

pub use explain::Explain;
pub use layout::file_name;
pub(crate) use read::date;
pub use read::{Filled, Form, Refused, is_form, read};
pub(crate) use write::comment;
pub use write::{FormError, write, write_returned};

use std::collections::BTreeMap;

use parscore_files::table::CellKind;

/// Sheet with the criteria.
pub const MAIN: &str = "Phiếu tự đánh giá";
/// Sheet with the evidence.
pub const EVIDENCE: &str = "Minh chứng";
/// Hidden sheet that says what the form is.
pub const KEYS: &str = "parscore";
/// Hidden sheet with the values to choose from.
const LISTS: &str = "Danh mục";
/// Version of the form's structure.
const VERSION: &str = "1";
/// Row of the headings of both sheets, counted from 1.
const HEADER_ROW: u32 = 7;

/// A cell of a form: sheet, row and column, both counted from 1.
pub type At = (&'static str, u32, u32);

/// What a unit wrote into the input cells.
pub type Written = BTreeMap<At, (String, CellKind)>;
