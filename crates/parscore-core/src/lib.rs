//! Exact scoring of administrative-reform rubrics.
pub mod number;
