//! `given`: points as a superior, a council, a survey or a published table gives them.

use crate::rubric::InputIx;

/// The points of an input, between nought and the maximum.
#[derive(Debug, Clone)]
pub struct Given {
    /// A numeric input.
    pub input: InputIx,
    /// A note with the reason is demanded.
    pub reason: bool,
}
