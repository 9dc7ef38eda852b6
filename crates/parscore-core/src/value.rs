//! Typed answers.

use std::sync::Arc;

use jiff::civil::Date;

use crate::number::Exact;

/// Yes, no, or not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YesNo {
    /// Có.
    Yes,
    /// Không.
    No,
    /// Không áp dụng.
    NotApplicable,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Count, number, share, points or days.
    Number(Exact),
    /// Yes, no, not applicable.
    YesNo(YesNo),
    /// Position in the input's levels, best first.
    Level(u16),
    /// A date.
    Date(Date),
    /// Free text.
    Text(Arc<str>),
}
