//! What leaves the program as JSON: types of their own, so that the core can move while files stay.
//!
//! Numbers are exact text: a decimal where it terminates (`2.5`), else `p/q` in lowest terms (`1/3`).

mod diagnostic;
mod outcome;
mod trail;

pub use diagnostic::{Diagnostic, Label, Place, Text, diagnostic};
pub use outcome::{Outcome, outcome, reason};
pub(crate) use trail::answer_text;
pub use trail::{Answer, Citation, Group, GroupValue, LeftOut, Operand, Results, Step, StepDetail, Trail, trail};

#[cfg(test)]
mod tests;
