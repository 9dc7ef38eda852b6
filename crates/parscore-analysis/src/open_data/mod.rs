//! Composite indicators of open data, and the coherence of an index: tables around the kernels, which
//! work in binary floats. Never for rubric points.

mod base;
mod coherence;
mod index;
mod sensitivity;

pub use base::{of_source, of_tables};
pub use coherence::analysis as coherence;
pub use index::{Assumed, MEANS, SCALES, analysis as index};
pub use sensitivity::{Options, analysis as sensitivity};
