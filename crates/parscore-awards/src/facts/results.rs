//! Results of the year: figures, tasks, the reform result, blocks, votes, statements, findings.

use std::sync::Arc;

use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use super::{Scope, SubjectId};
use crate::ruleset::{Award, Figure, Severity, words};

/// A percentage of the work's results.
///
/// Figures on targets and sub-units belong to a unit: for its leaders and its leading collective those
/// of the unit are taken where they have none of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRecord {
    /// Whose.
    pub subject: SubjectId,
    /// The year.
    pub year: i16,
    /// Which.
    pub of: Figure,
    /// Per cent.
    pub percent: Exact,
    /// Where it was read.
    pub place: Place,
}

/// Counts of tasks that were due in a year; percentages of tasks are taken from them where no
/// [`FigureRecord`] gives one. Delays with an objective cause that was confirmed are left out of `late`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskCount {
    /// Whose.
    pub subject: SubjectId,
    /// The year.
    pub year: i16,
    /// Tasks due.
    pub due: u64,
    /// Done, late ones included; `None` where unknown.
    pub done: Option<u64>,
    /// Late, done or not; `None` where unknown.
    pub late: Option<u64>,
    /// Where it was read.
    pub place: Place,
}

words! {
    /// Which result of reform counts.
    IndexBasis {
        /// That of the year itself.
        SameYear = "same_year",
        /// The latest that was published, of an earlier year.
        LatestPublished = "latest_published",
        /// A provisional one of the year.
        Provisional = "provisional",
    }
}

/// The reform result of a collective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReformResult {
    /// Id of the collective.
    pub collective: Arc<str>,
    /// The year for whose grades and titles it may count.
    pub year: i16,
    /// Which result it is.
    pub basis: IndexBasis,
    /// The year that was assessed.
    pub of_year: i16,
    /// The index in per cent; `None` while it is pending.
    pub index: Option<Exact>,
    /// The group within which places are given; `None` where unknown.
    pub group: Option<Arc<str>>,
    /// The place in the group; `None` where unknown or without a place.
    pub rank: Option<u32>,
    /// How many units the group has; `None` where unknown: then those with a result are all.
    pub group_size: Option<u32>,
    /// The class, in the words of the rubric; `None` where unknown.
    pub class: Option<Arc<str>>,
    /// Where it was read.
    pub place: Place,
}

/// Points of a collective in its emulation block, and what the block's board voted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockResult {
    /// The block.
    pub block: Arc<str>,
    /// Id of the collective.
    pub collective: Arc<str>,
    /// The year.
    pub year: i16,
    /// Points, bonus and penalty included; `None` where unknown.
    pub score: Option<Exact>,
    /// Whether the board voted it leader; `None` before the vote. It is never guessed from points.
    pub voted_leader: Option<bool>,
    /// Where it was read.
    pub place: Place,
}

/// The vote of a council on an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// On whom.
    pub subject: SubjectId,
    /// Which award.
    pub code: Award,
    /// The year.
    pub year: i16,
    /// Per cent in favour.
    pub percent: Exact,
    /// Where it was read.
    pub place: Place,
}

/// A statement of a rule that a person confirmed or denied: what no figure shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Of whom; the narrowest line counts.
    pub whom: Scope,
    /// The rule's id.
    pub rule: Arc<str>,
    /// The statement, where the rule has several; `None`: all of them.
    pub statement: Option<Arc<str>>,
    /// The year.
    pub year: i16,
    /// True when it is confirmed, false when it is denied.
    pub holds: bool,
    /// Where it was read.
    pub place: Place,
}

/// A registration for emulation, or that there was none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Of whom; the narrowest line counts.
    pub whom: Scope,
    /// The year.
    pub year: i16,
    /// Whether there was one.
    pub registered: bool,
    /// Where it was read.
    pub place: Place,
}

/// A finding of an inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionFinding {
    /// Id of the collective.
    pub collective: Arc<str>,
    /// The year of the inspection.
    pub year: i16,
    /// How severe.
    pub severity: Severity,
    /// Whether it was remedied; `None` where unknown.
    pub remedied: Option<bool>,
    /// What was found, in the inspectors' words.
    pub text: Arc<str>,
    /// Where it was read.
    pub place: Place,
}
