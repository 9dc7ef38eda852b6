//! `sum_of` and `best_of`: several rules added, or the highest of them.

use std::sync::Arc;

use super::Rule;
use crate::number::Points;

/// One of several rules within a leaf.
#[derive(Debug, Clone)]
pub struct Part {
    /// For people.
    pub title: Option<Arc<str>>,
    /// Most points of the part.
    pub max: Points,
    /// Its rule.
    pub rule: Rule,
}

/// The parts added, at most the leaf maximum.
#[derive(Debug, Clone)]
pub struct SumOf {
    /// Its parts.
    pub part: Vec<Part>,
}

/// The highest part.
#[derive(Debug, Clone)]
pub struct BestOf {
    /// Its parts.
    pub part: Vec<Part>,
}
