//! `bands`: half-open thresholds of a quantity.

use crate::diagnostic::Place;
use crate::expr::Expr;
use crate::number::{Exact, Points};

/// Points of the band that holds the value.
#[derive(Debug, Clone)]
pub struct Bands {
    /// The quantity.
    pub value: Expr,
    /// Bands from low to high, without gap or overlap.
    pub band: Vec<Band>,
}

/// `from ≤ value < below`; an end that is `None` is open.
#[derive(Debug, Clone)]
pub struct Band {
    /// Lower limit, included.
    pub from: Option<Exact>,
    /// Upper limit, not included.
    pub below: Option<Exact>,
    /// Its points.
    pub points: Points,
    /// Where it stands.
    pub place: Place,
}
