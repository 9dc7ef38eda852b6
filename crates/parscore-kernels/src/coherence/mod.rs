//! Whether the parts of an index hang together: what is there, what moves together, what a weight achieves.
//!
//! Source: OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), steps 4 and 9.

pub mod availability;
pub mod correlation;
pub mod importance;
pub mod pca;
