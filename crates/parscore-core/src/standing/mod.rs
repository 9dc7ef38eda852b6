//! Places and classes.

use std::sync::Arc;

use crate::number::{Exact, Share};
use crate::sheet::Outcome;

/// How a unit stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Position of the unit in the round.
    pub unit: usize,
    /// Its total.
    pub total: Outcome,
    /// What the total could have been at most.
    pub max: Exact,
    /// Total over that maximum.
    pub index: Option<Share>,
    /// Its place; `None` where it has no result, or is scored without a place.
    pub rank: Option<u32>,
    /// Best and worst place that is still possible while results of the block are pending.
    pub rank_range: Option<(u32, u32)>,
    /// Units with the same number share a place; counted from 1 within the ranked set.
    pub tie_group: Option<u32>,
    /// Strictly ordered position for display and other programs, 1 first: places, then ids.
    pub order_key: u32,
    /// Its class.
    pub class: Option<Arc<str>>,
    /// The class before caps, where a cap lowered it, with the cap's id.
    pub capped_from: Option<(Arc<str>, Arc<str>)>,
    /// Why there is no place, where the rubric's `not_ranked` says so.
    pub not_ranked: Option<Arc<str>>,
}

/// All standings of a round, in the order of the round's units.
#[derive(Debug, Clone)]
pub struct Standings {
    /// One per unit.
    pub rows: Vec<Standing>,
}

/// What a former year's table says of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// Place.
    pub rank: Option<u32>,
    /// Total, exact as printed.
    pub total: Option<Exact>,
    /// Class.
    pub class: Option<Arc<str>>,
}

/// Change against a former year: `rank` is old minus new, so that +6 means six places up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both years.
    Both {
        /// Places gained.
        rank: Option<i64>,
        /// Points gained.
        total: Option<Exact>,
    },
    /// Only this year.
    New,
    /// Only the former year.
    Gone,
}
