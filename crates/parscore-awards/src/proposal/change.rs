//! The smallest change that would have passed.

use std::sync::Arc;

use parscore_core::diagnostic::Text;
use parscore_core::number::Exact;

use crate::facts::SubjectId;
use crate::grade::Grade;
use crate::ruleset::{Award, Figure, Level, Merit};

/// What would have been enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing is refused.
    NotNeeded,
    /// These facts of the year: with all of them the subject is no longer refused.
    Edits(Vec<Edit>),
    /// No change of the year's facts: a veto, or years that are past.
    NoneDoes {
        /// Why.
        why: Text,
        /// The first year in which it can be reached, where that is known.
        earliest: Option<i16>,
    },
}

/// One changed fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Whose fact.
    pub subject: SubjectId,
    /// The change.
    pub kind: EditKind,
}

/// A changed fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditKind {
    /// So many more merits of a level, in the year.
    Merits {
        /// What.
        of: Merit,
        /// Which level.
        level: Level,
        /// How many more.
        more: u32,
    },
    /// The grade of the year.
    Grade(Grade),
    /// The points of the annual grading.
    Score(Exact),
    /// A title or award for the year.
    Title(Award),
    /// So many more members with a title.
    MembersWithTitle {
        /// The title.
        code: Award,
        /// How many more.
        more: u64,
        /// How many there are.
        have: u64,
        /// How many are needed.
        need: u64,
        /// For whom, by way of example.
        whom: Vec<SubjectId>,
    },
    /// So many more members with a grade or better.
    MembersWithGrade {
        /// The grade.
        grade: Grade,
        /// How many more.
        more: u64,
        /// How many there are.
        have: u64,
        /// How many are needed.
        need: u64,
        /// For whom, by way of example.
        whom: Vec<SubjectId>,
    },
    /// A figure, in per cent.
    Figure(Figure, Exact),
    /// The reform result, in per cent.
    ReformIndex(Exact),
    /// The place in the group.
    ReformRank(u32),
    /// Months of lawful absence.
    MonthsAbsent(Exact),
    /// Months worked.
    MonthsWorked(Exact),
    /// The council's vote, in per cent.
    Vote(Award, Exact),
    /// The board votes it leader of its block.
    LeadsBlock,
    /// It is registered for emulation.
    Registered,
    /// A statement of a rule is confirmed, or denied.
    Judgement {
        /// The rule's id.
        rule: Arc<str>,
        /// The statement.
        statement: Arc<str>,
        /// Confirmed.
        holds: bool,
    },
}
