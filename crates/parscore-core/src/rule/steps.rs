//! `steps`: a base and points per step beyond a threshold.

use crate::expr::Expr;
use crate::number::{Exact, Points};

/// Base points up to the threshold, then points per step, capped.
#[derive(Debug, Clone)]
pub struct Steps {
    /// The quantity.
    pub value: Expr,
    /// Up to here the base counts.
    pub threshold: Exact,
    /// Points up to the threshold.
    pub base: Points,
    /// Size of a step; above nought.
    pub step: Exact,
    /// Points per step.
    pub points: Points,
    /// True where steps take points off.
    pub down: bool,
    /// Most points.
    pub cap: Points,
    /// Fewest points.
    pub floor: Points,
    /// Context factor on threshold and step; must be above nought.
    pub factor: Option<Expr>,
    /// A started step counts.
    pub started: bool,
}
