//! History: grades of years, titles and awards, merits, discipline, cases.

use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use super::SubjectId;
use crate::grade::Grade;
use crate::ruleset::{Award, Case, Discipline, Level, Merit, words};

words! {
    /// On whose side a grade was given.
    Side {
        /// Of the State: civil servants, public employees, organisations; leading collectives too have
        /// this one grade.
        State = "state",
        /// Of the Party, for its members.
        Party = "party",
    }
}

words! {
    /// What a grade of a year rests on.
    GradeBasis {
        /// The unit's own grade of the year in question, before standards, ceilings and caps: the
        /// evaluation checks it against the standards.
        Own = "own",
        /// Decided by who decides: the standards are not judged again; ceilings and caps are, as far as
        /// their rules are verified.
        Decided = "decided",
    }
}

/// A grade, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Graded {
    /// This grade.
    As(Grade),
    /// Not graded (less than six months of work).
    Not,
}

/// The grade of one subject's year. A year without a line is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearGrade {
    /// Whose.
    pub subject: SubjectId,
    /// The year.
    pub year: i16,
    /// On which side.
    pub side: Side,
    /// The grade; `None` where only the points are known.
    pub grade: Option<Graded>,
    /// Points of the annual grading; `None` where unknown.
    pub score: Option<Exact>,
    /// What it rests on.
    pub basis: GradeBasis,
    /// Where it was read.
    pub place: Place,
}

/// A title or award that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// To whom.
    pub subject: SubjectId,
    /// Which.
    pub code: Award,
    /// First year of the achievement period that the decision names; of a yearly title its year.
    pub from: Option<i16>,
    /// Last year of it. Where both are absent, the year of the decision counts.
    pub until: Option<i16>,
    /// Number of the decision.
    pub decision: Option<Arc<str>>,
    /// Day of the decision.
    pub decided: Option<Date>,
    /// Where it was read.
    pub place: Place,
}

impl Holding {
    /// The last year that it rewards: of the period written in the decision, else of the decision.
    pub fn last_year(&self) -> Option<i16> {
        self.until.or(self.from).or_else(|| self.decided.map(Date::year))
    }

    /// The first year that it rewards, as far as it is known.
    pub fn first_year(&self) -> Option<i16> {
        self.from.or_else(|| self.last_year())
    }
}

/// Something recognised besides the grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeritRecord {
    /// Whose.
    pub subject: SubjectId,
    /// What.
    pub of: Merit,
    /// How far it reaches.
    pub level: Level,
    /// The year in which it was recognised.
    pub year: i16,
    /// Number of the decision.
    pub decision: Option<Arc<str>>,
    /// Where it was read.
    pub place: Place,
}

/// A disciplinary measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisciplineRecord {
    /// Of whom.
    pub subject: SubjectId,
    /// Which.
    pub measure: Discipline,
    /// On which side it was decided.
    pub side: Side,
    /// Day of the decision; it counts in the year of this day.
    pub decided: Date,
    /// Whether the act concerned the person's duties; `None` where unknown.
    pub duty_related: Option<bool>,
    /// The act, the same for decisions of Party and State on one act; `None` where unknown.
    pub act: Option<Arc<str>>,
    /// The year whose grade the act already brought down; `None` where none.
    pub counted_in: Option<i16>,
    /// Where it was read.
    pub place: Place,
}

/// Something under way against a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRecord {
    /// Against whom: nobody else waits because of it.
    pub subject: SubjectId,
    /// What.
    pub kind: Case,
    /// First day; open where unknown.
    pub from: Option<Date>,
    /// The day on which it was closed; open while it lasts.
    pub until: Option<Date>,
    /// Where it was read.
    pub place: Place,
}
