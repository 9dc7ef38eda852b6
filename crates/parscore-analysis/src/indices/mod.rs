//! A province's place in a published index over the years: places, movements, quarters of the table,
//! and the part that moved it most.

mod places;
mod report;

pub use places::{Move, Place, Quarter, moves, places};
pub use report::{of_all, of_unit};
