//! What was found: rules with their conditions, the truth of each, and the facts used.

use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use super::GradeStanding;
use crate::chain::Chain;
use crate::facts::Graded;
use crate::grade::Grade;
use crate::ruleset::{Award, Case, Discipline, Figure, Rule};

use super::State;

/// Truth of a condition; in this order "and" is the least and "or" the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    False,
    /// A fact is missing.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// Of what is known.
    pub fn of(holds: bool) -> Self {
        if holds { Truth::True } else { Truth::False }
    }

    /// Of what may be missing.
    pub fn maybe(holds: Option<bool>) -> Self {
        holds.map_or(Truth::Unknown, Truth::of)
    }
}

/// A rule and what was found under it.
#[derive(Debug, Clone)]
pub struct RuleFound {
    /// The rule, with its name, mark and citations.
    pub rule: Arc<Rule>,
    /// Whether all its conditions hold.
    pub truth: Truth,
    /// What was found for each condition, in their order.
    pub found: Vec<Found>,
}

/// What was found for one condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its truth.
    pub truth: Truth,
    /// The facts used; empty for `any` and `all`.
    pub used: Vec<Used>,
    /// What was found for the conditions within, in their order.
    pub of: Vec<Found>,
}

/// A fact that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// Its value.
    pub value: Value,
    /// Where it was read; nowhere where it was derived or is missing.
    pub place: Place,
}

/// A number that conditions ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// Months worked.
    MonthsWorked,
    /// Months of lawful absence.
    MonthsAbsent,
    /// Whole months since the recruitment, at the end of the year.
    MonthsSinceRecruitment,
    /// Months of maternity leave.
    MonthsOfMaternity,
    /// Points of the annual grading.
    Score,
    /// Votes of the council, per cent.
    Vote,
    /// A figure, per cent.
    Figure(Figure),
    /// The reform result, per cent.
    ReformIndex,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number; `None` where it is missing.
    Number(Number, Option<Exact>),
    /// The year's grade as the evaluation has it.
    Grade(GradeStanding),
    /// The grade of some year as the register has it.
    YearGrade {
        /// The year.
        year: i16,
        /// The grade; `None` where it is missing.
        grade: Option<Graded>,
    },
    /// A title of the year: held, or the proposal for it; `None` where nothing rules it.
    Title {
        /// The title.
        code: Award,
        /// True when a decision gives it already.
        held: bool,
        /// The proposal.
        state: Option<State>,
    },
    /// How many there are of how many that are needed.
    Count {
        /// What is counted.
        what: Counted,
        /// How many there are for certain.
        have: u64,
        /// How many there may be.
        possible: u64,
        /// Of how many (members); `None` where it is no share.
        of: Option<u64>,
        /// The fewest needed; `None` where the condition has no lower bound.
        need: Option<u64>,
    },
    /// A need of consecutive years or rounds.
    Chain(Chain),
    /// A disciplinary measure that counts; `None` where there is none.
    Discipline(Option<(Discipline, Date)>),
    /// A case under way; `None` where there is none.
    Case(Option<Case>),
    /// Yes, no, or missing.
    YesNo(Option<bool>),
    /// A place in a group of so many.
    Rank {
        /// The place; `None` while it is missing.
        rank: Option<u32>,
        /// Units of the group, as far as known.
        of: u32,
    },
    /// The register is not known to be complete: more may exist than it shows.
    Incomplete,
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Merits.
    Merits,
    /// Times that an award was given.
    Holdings(Award),
    /// Years of a grade or better.
    Years(Grade),
    /// Members who hold a title for the year.
    MembersWithTitle(Award),
    /// Members with a grade or better.
    MembersWithGrade(Grade),
    /// Findings of inspections.
    Findings,
}
