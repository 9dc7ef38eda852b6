//! How firm a ranking of ready leaves is: places over a region of weights and along one weight, weights at
//! which two units change places, what leaving a criterion out does, the shortest way up, and a change
//! split among its causes.
//!
//! Leaves are points that are there already; everything here is linear in them. Caps, roundings and rules
//! that compare units are the core's: whoever uses these kernels lets the core check what they propose.

pub mod break_even;
pub mod region;
pub mod removal;
mod search;
pub mod shapley;
pub mod way_up;
