//! `relative_to_best`: a value over the best value of the block.

use super::{Direction, Slot, Within};
use crate::expr::Expr;

/// `value ÷ best × max`, or `best ÷ value × max` where low is good.
#[derive(Debug, Clone)]
pub struct RelativeToBest {
    /// The quantity; below nought is a fault.
    pub value: Expr,
    /// Which direction is good.
    pub best: Direction,
    /// With whom it is compared.
    pub within: Within,
    /// Its values in the round.
    pub slot: Slot,
}
