//! How firm places are: intervals of places under noise in the weights, tiers, and what dropping a
//! criterion does. Draws are binary floats by nature; what is dropped is computed exactly.

mod draws;
mod report;

pub use draws::{GoOn, Level, Options, Places, Summary, places};
pub use report::{Row, analysis, removals, rows};
