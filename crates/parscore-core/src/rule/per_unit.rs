//! `per_unit`: a count times points, capped.

use crate::expr::Expr;
use crate::number::Points;

/// `value × points`, at most `cap`.
#[derive(Debug, Clone)]
pub struct PerUnit {
    /// The count; below nought is a fault.
    pub value: Expr,
    /// Points of one.
    pub points: Points,
    /// Most points.
    pub cap: Points,
}
