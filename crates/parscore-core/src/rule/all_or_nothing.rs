//! `all_or_nothing`: yes = maximum, no = nought, not applicable leaves.

use super::Test;

/// Maximum when the test holds, nought when it does not.
#[derive(Debug, Clone)]
pub struct AllOrNothing {
    /// What must hold.
    pub test: Test,
}
