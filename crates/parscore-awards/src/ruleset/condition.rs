//! The conditions of a rule: a closed list of kinds.

use std::sync::Arc;

use parscore_core::number::Exact;

use super::words::{Award, Case, Discipline, Figure, Level, MembersCounted, Merit, Severity, Who};
use crate::grade::Grade;

/// Bounds of a number; at least one of them is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The lower bound.
    pub lower: Option<Bound>,
    /// The upper bound.
    pub upper: Option<Bound>,
}

/// One bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Its value.
    pub value: Exact,
    /// True when the value itself is within.
    pub included: bool,
}

impl Range {
    /// True when a value lies within the bounds.
    pub fn holds(&self, value: &Exact) -> bool {
        let lower = self.lower.as_ref().is_none_or(|b| *value > b.value || (b.included && *value == b.value));
        lower && self.upper.as_ref().is_none_or(|b| *value < b.value || (b.included && *value == b.value))
    }
}

/// Which places of a ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// So many from the top.
    Best(u32),
    /// So many from the bottom.
    Last(u32),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// One of these at least.
    Any(Vec<Condition>),
    /// All of these.
    All(Vec<Condition>),
    /// Holds a title for the year.
    Title(Award),
    /// The year's grade is this or better.
    Grade(Grade),
    /// Merits of some kinds, of a level or higher.
    Merits {
        /// Kinds that count.
        of: Vec<Merit>,
        /// The least level.
        level: Level,
        /// How many at least.
        least: u32,
        /// Within how many years, the year itself included.
        within: u32,
    },
    /// A title in consecutive years that end with the year.
    ConsecutiveTitle {
        /// The title.
        code: Award,
        /// How many years.
        years: u32,
        /// They start after the achievement period of this award.
        after: Option<Award>,
    },
    /// A grade or better in consecutive years that end with the year.
    ConsecutiveGrade {
        /// The least grade.
        grade: Grade,
        /// How many years.
        years: u32,
        /// They start after the achievement period of this award.
        after: Option<Award>,
    },
    /// Was given an award.
    Held {
        /// The award.
        code: Award,
        /// How many times at least.
        least: u32,
        /// Within how many years, the year itself included; at any time when absent.
        within: Option<u32>,
    },
    /// At least so many years of a grade or better, not necessarily consecutive.
    YearsOfGrade {
        /// The least grade.
        grade: Grade,
        /// How many at least.
        least: u32,
        /// Within how many years, the year itself included.
        within: u32,
    },
    /// Per cent of the members who hold a title for the year.
    ShareWithTitle {
        /// The title.
        code: Award,
        /// The bounds.
        percent: Range,
        /// Who counts as a member; `None` where the rule does not say.
        members: Option<MembersCounted>,
    },
    /// Per cent of the members whose grade is this or better.
    ShareWithGrade {
        /// The least grade.
        grade: Grade,
        /// The bounds.
        percent: Range,
        /// Who counts as a member; `None` where the rule does not say.
        members: Option<MembersCounted>,
    },
    /// Members who hold a title for the year.
    MembersWithTitle {
        /// The title.
        code: Award,
        /// How many at least.
        least: u32,
    },
    /// Months worked in the year.
    MonthsWorked(Range),
    /// Months of lawful absence in the year.
    MonthsAbsent(Range),
    /// Whole months in the service of the State at the end of the year.
    MonthsSinceRecruitment(Range),
    /// No maternity leave in the year.
    NoMaternityLeave,
    /// Not registered for emulation.
    NotRegistered,
    /// Disciplined in the year with this measure or a heavier one.
    Disciplined {
        /// The lightest measure that counts.
        from: Discipline,
        /// Whose.
        who: Who,
        /// Only where the act concerned the person's duties.
        duty_related: bool,
        /// An act counts in one year only: not where an earlier year counted it.
        once: bool,
    },
    /// Findings of inspections in the unit.
    Findings {
        /// The least severity that counts.
        severity: Severity,
        /// Only those not remedied.
        unremedied: bool,
        /// How many at least.
        least: u32,
        /// Within how many years, the year itself included.
        within: u32,
    },
    /// Nobody disciplined in the year with this measure or a heavier one.
    NotDisciplined {
        /// The lightest measure that counts.
        from: Discipline,
        /// Whose.
        who: Who,
    },
    /// Something of this is under way against the subject itself.
    CaseUnderWay(Vec<Case>),
    /// Voted leader of its block or cluster.
    LeadsBlock,
    /// Per cent of the council's votes.
    Vote(Range),
    /// Points of the annual grading.
    Score(Range),
    /// A percentage of the work's results.
    Result {
        /// Which.
        of: Figure,
        /// The bounds.
        percent: Range,
    },
    /// The reform result (index) in per cent.
    ReformIndex(Range),
    /// The place in the ranking of the reform results of the subject's group.
    ReformRank(Places),
    /// A person must confirm a statement.
    Judgement(Arc<str>),
}
