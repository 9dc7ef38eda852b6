//! A second, plain calculation of scores: straight from the TOML text with big rationals, without any
//! code of the engine. Slow, and as close to the wording of `rubrics/README.md` as it can be.
//!
//! It takes a text that has no faults: what the reader and the checks refuse is not its business.

mod classes;
mod compare;
mod formula;
mod leaf;
mod places;
mod quantity;
mod text;
mod tree;

pub use places::{Place, places};
pub use text::Node;
pub use tree::score;

use std::collections::BTreeMap;

use crate::rational::Q;

/// Answers by input id, as typed; an input without an entry, or with an empty one, is not answered.
pub type Answers = BTreeMap<String, String>;

/// A unit with its answers.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Stable id.
    pub id: String,
    /// Block.
    pub block: Option<String>,
    /// Attributes.
    pub attributes: BTreeMap<String, String>,
    /// Answers.
    pub answers: Answers,
}

/// What is scored.
#[derive(Debug, Clone)]
pub struct Case {
    /// The rubric.
    pub rubric: Node,
    /// The units.
    pub units: Vec<Unit>,
    /// Answers of units in other years.
    pub pooled: Vec<Answers>,
}

/// What became of a criterion or the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Points.
    Scored(Q),
    /// Does not apply.
    NotApplicable,
    /// Nothing submitted.
    NotSubmitted,
    /// Between these.
    Pending(Q, Q),
    /// Answers that cannot be used.
    Faulty,
}

/// A line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub outcome: Outcome,
    /// Most points that the unit could have.
    pub max: Q,
}

/// The lines of a unit by criterion id, and its total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// By criterion.
    pub lines: BTreeMap<String, Line>,
    /// The total.
    pub total: Line,
}

/// Why a quantity or a rule gives no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The leaf does not apply.
    NotApplicable,
    /// Nothing submitted.
    NotSubmitted,
    /// Known later.
    Pending,
    /// Missing, and the input says that the leaf gets no points then.
    NoPoints,
    /// A denominator of nought.
    ZeroDenominator,
    /// Answers that cannot be used.
    Faulty,
}
