//! `checklist`: the sum of the items that hold.

use std::sync::Arc;

use super::Test;
use crate::number::Points;
use crate::rubric::NotApplicablePolicy;

/// Sum of the items that hold.
#[derive(Debug, Clone)]
pub struct Checklist {
    /// Its items.
    pub item: Vec<ChecklistItem>,
    /// Rescale: items that do not apply leave, the others count up to the maximum. Reduce: they count as not held.
    pub not_applicable: NotApplicablePolicy,
}

/// One item.
#[derive(Debug, Clone)]
pub struct ChecklistItem {
    /// For people.
    pub title: Option<Arc<str>>,
    /// What must hold.
    pub test: Test,
    /// Its points.
    pub points: Points,
}
