//! Exact numbers: one value type for points, shares and weights, declared rounding, and the one
//! place that prints numbers.
//!
//! Nothing here rounds unless a [`Rounding`] says where and how, and no operation loses digits:
//! values are ratios of integers. `rust_decimal` stands at the border only ([`parse_exact`], [`Exact::to_decimal`]).

mod exact;
mod fault;
mod parse;
mod round;
mod style;
mod sum;
mod units;

pub use exact::{DivisionByZero, Exact};
pub use parse::{NumberFault, parse_exact, parse_exact_text, parse_rubric_number};
pub use round::{Mode, Rounding};
pub use style::{Mark, NumberStyle};
pub use sum::Sum;
pub use units::{Points, Share, Weight};
