//! What the evaluation proposes: five states, each with a witness that says why, and what would have
//! been enough.

mod change;
mod found;
mod grade;
mod quota;

use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::{Diagnostic, Text};

pub use change::{Change, Edit, EditKind};
pub use found::{Counted, Found, Number, RuleFound, Truth, Used, Value};
pub use grade::{GradeProposal, GradeStanding};
pub use quota::{BlockRanking, BlockRow, IndexUsed, PoolKey, QuotaRow};

use crate::facts::{Side, SubjectId};
use crate::ruleset::{Award, words};

words! {
    /// What is proposed for one subject and one title, award or grade.
    State {
        /// Every condition holds and there is a place.
        Eligible = "eligible",
        /// Every condition holds, but better ones take the places.
        OverQuota = "eligible_over_quota",
        /// A condition does not hold, or a veto bites.
        NotEligible = "not_eligible",
        /// Something is under way against the subject: the decision waits.
        Suspended = "suspended",
        /// A fact is missing, equal ones at the edge of a quota do not all fit, or the rule is not
        /// verified: a person looks.
        NeedsReview = "needs_review",
    }
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proposed {
    /// A title or award.
    Award(Award),
    /// The grade of the year.
    Grade(GradeProposal),
}

/// One proposal.
#[derive(Debug, Clone)]
pub struct Row {
    /// For whom.
    pub subject: SubjectId,
    /// Id of the agency; for an organisation its own; `None` where unknown.
    pub agency: Option<Arc<str>>,
    /// What.
    pub of: Proposed,
    /// The proposal. Of a grade: `OverQuota` when the standard of a better grade is met but its places
    /// are taken, `NotEligible` when the year is not graded.
    pub state: State,
    /// True when equal ones stand at the edge of a quota and the board decides among them.
    pub tied: bool,
    /// The quotas that count for it, by their place in [`Proposals::quotas`].
    pub quotas: Vec<usize>,
    /// The reform result that was used; `None` where none was asked for.
    pub index: Option<IndexUsed>,
    /// Why.
    pub witness: Witness,
    /// Remarks that decide nothing, such as the opinion of a former unit.
    pub notes: Vec<Text>,
}

/// Why a proposal is as it is.
#[derive(Debug, Clone)]
pub struct Witness {
    /// The rules that decided, the decisive one first, each with its conditions, their truth and the
    /// facts used; their citations are in the rules.
    pub rules: Vec<RuleFound>,
    /// The smallest change that would have passed.
    pub change: Change,
    /// What decided, where no rule did (no ruleset, no grade known).
    pub because: Option<Text>,
}

/// Somebody with facts to which a rule attaches a consequence: for a person to decide.
#[derive(Debug, Clone)]
pub struct Handling {
    /// Who: a unit or a head.
    pub subject: SubjectId,
    /// Code of the head of the unit concerned; `None` where unknown.
    pub head: Option<Arc<str>>,
    /// The rule with its citation, and the facts.
    pub rule: RuleFound,
    /// The step proposed.
    pub step: Text,
}

/// Everything that an evaluation gives.
#[derive(Debug, Clone)]
pub struct Proposals {
    /// The year.
    pub year: i16,
    /// The day on which the rules were taken.
    pub on: Date,
    /// Ids of the rulesets that hold on that day.
    pub rulesets: Vec<Arc<str>>,
    /// One row for each subject and what it can have, by subject, grades first.
    pub rows: Vec<Row>,
    /// Every quota.
    pub quotas: Vec<QuotaRow>,
    /// Emulation blocks with their order by points and their leaders by vote.
    pub blocks: Vec<BlockRanking>,
    /// Who is to be dealt with.
    pub handling: Vec<Handling>,
    /// What is wrong in the facts or the rulesets.
    pub diagnostics: Vec<Diagnostic>,
}

impl Proposals {
    /// The row of a subject and an award.
    pub fn award(&self, subject: &SubjectId, award: Award) -> Option<&Row> {
        self.of(subject).iter().find(|row| row.of == Proposed::Award(award))
    }

    /// The row of a subject's grade on a side.
    pub fn grade(&self, subject: &SubjectId, side: Side) -> Option<&Row> {
        self.of(subject).iter().find(|row| matches!(&row.of, Proposed::Grade(grade) if grade.side == side))
    }

    /// The rows of a subject.
    pub fn of(&self, subject: &SubjectId) -> &[Row] {
        let start = self.rows.partition_point(|row| row.subject < *subject);
        let length = self.rows[start..].partition_point(|row| row.subject == *subject);
        &self.rows[start..start + length]
    }
}
