//! Score sheets: one line per criterion of each unit, and what each outcome means.

use std::sync::Arc;

use crate::number::{Exact, Points, Share};
use crate::round::Version;
use crate::rubric::{CriterionIx, InputIx};

/// Version of the meaning of scores: raised when the same rubric and answers would give other numbers.
pub const SEMANTICS: u32 = 1;

/// What became of a criterion or a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Points.
    Scored(Points),
    /// It does not apply to the unit.
    NotApplicable(Reason),
    /// Nothing was submitted.
    NotSubmitted(Reason),
    /// Not known yet: what it is at least and at most.
    Pending(Box<Range>),
    /// The answers cannot be used; a diagnostic says why.
    Faulty,
}

/// Least and most points of a pending result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// At least.
    pub low: Points,
    /// At most.
    pub high: Points,
    /// Why it is not known yet.
    pub reason: Reason,
}

/// Why there is no plain score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An input has no answer.
    Missing(InputIx),
    /// An input was answered "not applicable".
    AnsweredNotApplicable(InputIx),
    /// The denominator is nought and the rubric says that the leaf does not apply then.
    ZeroDenominator,
    /// Line of the leaf's or an ancestor's `not_for`.
    NotFor {
        /// The criterion that carries the line.
        criterion: CriterionIx,
        /// Position in its `not_for`.
        line: u16,
    },
    /// No line of `only_for` of this criterion fits.
    OnlyFor(CriterionIx),
    /// A survey has too few answers.
    SampleTooSmall,
    /// A child has no result.
    Child(CriterionIx),
    /// No child applies.
    NoChildApplies,
    /// The value of this unit (its position in the round), with which the rule compares, is not known yet.
    PendingPeer(u32),
}

/// One line of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What became of it; points are rounded as the rubric declares.
    pub outcome: Outcome,
    /// Most points that this unit could have: less than the rubric's where parts do not apply.
    pub max: Points,
    /// Of a leaf: position of the branch, band, level or place that was taken.
    pub branch: Option<u16>,
    /// Of a leaf: the latest version among the answers it used.
    pub version: Option<Version>,
}

/// The sheet of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// A line per criterion, in the order of [`crate::rubric::Rubric::criteria`].
    pub lines: Vec<Line>,
    /// The total: fields, plus bonus, minus penalty; its `max` is without bonus.
    pub total: Line,
}

/// The values that one comparing rule saw.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// Groups of units that are compared with each other.
    pub groups: Vec<Arc<Group>>,
    /// By unit: its group, whether or not it has a value there.
    pub group_of: Vec<u32>,
}

/// Units that are compared with each other, with their values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Units that have a value, by position in the round, with it. Units to which the criterion does
    /// not apply, that submitted nothing or whose answers are faulty are not among them.
    pub values: Vec<(u32, Exact)>,
    /// Values of other years, for pooled references.
    pub pooled: Vec<Exact>,
    /// All values, `values` and `pooled`, in ascending order.
    pub ascending: Vec<Exact>,
    /// A unit whose value is not known yet: then nobody in the group has a result yet.
    pub pending: Option<u32>,
}

/// The sheets of a round.
#[derive(Debug, Clone)]
pub struct ScoreSheets {
    /// A sheet per unit, in the order of the round's units.
    pub sheets: Vec<Sheet>,
    /// By slot: the values that comparing rules saw.
    pub comparisons: Vec<Comparison>,
    /// The version that was scored.
    pub version: Version,
}

impl Outcome {
    /// Points when there are any.
    pub fn points(&self) -> Option<&Points> {
        match self {
            Outcome::Scored(p) => Some(p),
            _ => None,
        }
    }

    /// Least and most points: the same twice when scored, `None` without a result.
    pub fn range(&self) -> Option<(&Points, &Points)> {
        match self {
            Outcome::Scored(p) => Some((p, p)),
            Outcome::Pending(range) => Some((&range.low, &range.high)),
            Outcome::NotApplicable(_) | Outcome::NotSubmitted(_) | Outcome::Faulty => None,
        }
    }

    /// Stable name of the state.
    pub fn name(&self) -> &'static str {
        match self {
            Outcome::Scored(_) => "scored",
            Outcome::NotApplicable(_) => "not_applicable",
            Outcome::NotSubmitted(_) => "not_submitted",
            Outcome::Pending(_) => "pending",
            Outcome::Faulty => "faulty",
        }
    }
}

impl Line {
    /// Points over what was attainable, when there are points and something was attainable.
    pub fn index(&self) -> Option<Share> {
        self.outcome.points()?.share_of(&self.max).ok()
    }

    /// Least and most that the index can be: the same twice when scored; `None` without a result,
    /// or when nothing was attainable.
    pub fn index_range(&self) -> Option<(Share, Share)> {
        let (low, high) = self.outcome.range()?;
        Some((low.share_of(&self.max).ok()?, high.share_of(&self.max).ok()?))
    }
}
