//! `scaled`: min–max to a range.

use super::{Direction, Slot, Within};
use crate::expr::Expr;
use crate::number::{Exact, Points};

/// The value between the reference minimum and maximum, mapped to a range.
#[derive(Debug, Clone)]
pub struct Scaled {
    /// The quantity.
    pub value: Expr,
    /// Which direction is good.
    pub direction: Direction,
    /// Points at the worst and at the best value.
    pub range: (Points, Points),
    /// Where minimum and maximum come from.
    pub reference: Reference,
    /// Its values in the round.
    pub slot: Slot,
}

/// Where minimum and maximum come from.
#[derive(Debug, Clone)]
pub enum Reference {
    /// This round.
    Round(Within),
    /// This round (all units) and the given other years.
    Pooled,
    /// Fixed values.
    Fixed {
        /// Minimum.
        min: Exact,
        /// Maximum; above `min`.
        max: Exact,
        /// Values beyond are cut to the reference; where false they go on along the same line.
        clip: bool,
    },
}
