//! `formula`: arithmetic with branches.

use std::sync::Arc;

use super::Over;
use crate::expr::Expr;

/// The value of the first branch whose condition holds.
#[derive(Debug, Clone)]
pub struct Formula {
    /// Branches in order; only the last may be without a condition.
    pub branch: Vec<Branch>,
    /// What points outside nought and the maximum become.
    pub over: Over,
}

/// One branch.
#[derive(Debug, Clone)]
pub struct Branch {
    /// For people.
    pub title: Option<Arc<str>>,
    /// Its condition.
    pub when: Option<Expr>,
    /// Its points.
    pub value: Expr,
}
