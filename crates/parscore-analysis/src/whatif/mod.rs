//! What-if: results under other points, weights, class limits or without a criterion, exactly, beside
//! the official ones; the weight at which two units change places; the shortest way up.
//!
//! A bundle's totals are sums of the points of its criteria wherever the rubric adds them up. Only then
//! may a change be carried up to the total; every step is checked against the bundle's own numbers.

mod breakeven;
mod by_rubric;
mod linear;
mod report;
mod way;

pub use breakeven::{BreakEven, break_even};
pub use by_rubric::{Anew, by_rubric};
pub use linear::{Change, Results, Standing, WhatIfError, results};
pub use report::{analysis, in_words, pair_analysis};
pub use way::{Step, analysis as way_analysis, way_up};
