//! `rank_points`: points by place.

use super::{Direction, Slot, Within};
use crate::expr::Expr;
use crate::number::Points;

/// Points of the place that the value takes; equal values share the better place.
#[derive(Debug, Clone)]
pub struct RankPoints {
    /// The quantity.
    pub value: Expr,
    /// Which direction is good.
    pub best: Direction,
    /// With whom it is compared.
    pub within: Within,
    /// Points by place.
    pub place: Vec<PlacePoints>,
    /// Points of every other place.
    pub rest: Points,
    /// Its values in the round.
    pub slot: Slot,
}

/// Points of one place.
#[derive(Debug, Clone)]
pub struct PlacePoints {
    /// The place, from 1.
    pub place: u32,
    /// Its points.
    pub points: Points,
}
