//! `piecewise`: linear between a floor and a ceiling.

use crate::expr::Expr;
use crate::number::{Exact, Points};

/// Nought beyond the floor, maximum beyond the ceiling, linear between.
#[derive(Debug, Clone)]
pub struct Piecewise {
    /// The quantity.
    pub value: Expr,
    /// Where points begin.
    pub floor: Exact,
    /// Where the maximum is reached; below `floor` turns the direction.
    pub ceiling: Exact,
    /// Points at the floor.
    pub floor_points: Points,
    /// Points strictly beyond the floor.
    pub below_points: Points,
}
