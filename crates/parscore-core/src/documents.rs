//! Legal texts: `rubrics/documents.toml`, every text once.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Place;

/// One legal text.
#[derive(Debug, Clone)]
pub struct Document {
    /// Number as printed, e.g. `4554/UBND-VXNV`.
    pub number: Arc<str>,
    /// Day of issue.
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// First day in force; the day of issue unless declared.
    pub in_force_from: Option<Date>,
    /// Last day in force.
    pub in_force_until: Option<Date>,
    /// Number of the text that took its place.
    pub replaced_by: Option<Arc<str>>,
    /// Where it can be read.
    pub link: Option<Arc<str>>,
    /// `read` in the source, or `cited` by others only.
    pub seen: Seen,
    /// A remark.
    pub note: Option<Arc<str>>,
    /// Where it stands.
    pub place: Place,
}

/// Whether the text itself was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The text was read.
    Read,
    /// A summary of it was read.
    Summary,
    /// It is only cited by others.
    Cited,
}

/// The list of legal texts.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// By number.
    pub by_number: BTreeMap<Arc<str>, Document>,
}

impl Document {
    /// True when it is in force on a day, as far as its dates are known.
    pub fn in_force(&self, day: Date) -> bool {
        self.in_force_from.or(self.date).is_none_or(|from| from <= day)
            && self.in_force_until.is_none_or(|until| day <= until)
    }
}
