//! Exact scoring of administrative-reform rubrics: rubric text and answers in, points, places and
//! classes with their reasons out.
//!
//! The core knows no files, clock, terminal, environment or randomness, and no binary floats.
//! Faults in the user's files are [`diagnostic::Diagnostic`] values, many at once.

pub mod calendar;
pub mod catalogue;
pub mod check;
pub(crate) mod classification;
pub mod diagnostic;
pub mod discretion;
pub mod documents;
pub mod expr;
mod measure;
pub mod number;
pub mod published;
pub mod ranking;
pub mod ready;
pub mod round;
pub mod rubric;
pub mod rule;
pub mod score;
pub mod sheet;
pub mod standing;
pub mod suggest;
#[cfg(test)]
mod testing;
pub mod toml_walk;
pub mod trail;
pub mod value;
