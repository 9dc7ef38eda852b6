//! Numeric kernels over contiguous binary floats: for draws, what-if and sensitivity, never for
//! official scores or places.

pub mod coherence;
pub mod draws;
pub mod histogram;
pub mod index;
pub mod matrix;
pub mod pairs;
pub mod places;
pub mod product;
pub mod robust;
pub mod sobol;
pub mod stats;
