//! `deduction`: points taken off per occurrence.

use std::sync::Arc;

use crate::expr::Expr;
use crate::number::Points;

/// `start − Σ value × points`, not below `floor`.
#[derive(Debug, Clone)]
pub struct Deduction {
    /// Points to start from.
    pub start: Points,
    /// What is taken off.
    pub term: Vec<DeductionTerm>,
    /// Fewest points left.
    pub floor: Points,
}

/// Occurrences and what each costs.
#[derive(Debug, Clone)]
pub struct DeductionTerm {
    /// For people.
    pub title: Option<Arc<str>>,
    /// Occurrences; below nought is a fault.
    pub value: Expr,
    /// Points that each costs.
    pub points: Points,
}
