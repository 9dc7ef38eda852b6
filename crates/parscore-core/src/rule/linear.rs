//! `linear`: a share times the maximum.

use super::Over;
use crate::expr::Expr;

/// `of ÷ out_of × max`.
#[derive(Debug, Clone)]
pub struct Linear {
    /// Numerator.
    pub of: Expr,
    /// Denominator; `None` is 1.
    pub out_of: Option<Expr>,
    /// What a share outside 0–1 becomes.
    pub over: Over,
}
