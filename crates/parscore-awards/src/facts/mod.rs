//! What is known of persons and collectives: plain registers, each line with the place it came from.
//!
//! Nothing here is a default. What a register does not hold is unknown, and what depends on it needs
//! review, unless [`Coverage`] says that the register is complete for those years: then no line means
//! that there was nothing. Nothing here is checked either: whoever reads the registers reports what is
//! wrong in them, and the evaluation takes what is there.
//!
//! A place that nobody knows is [`Place::Nowhere`].

mod collective;
mod history;
mod person;
mod results;

use std::sync::Arc;

use parscore_core::diagnostic::Place;

pub use collective::{Collective, CollectiveKind};
pub use history::{CaseRecord, DisciplineRecord, GradeBasis, Graded, Holding, MeritRecord, Side, YearGrade};
pub use person::{PartyMembership, Person, PersonKind, Post, Service, WorkYear};
pub use results::{
    BlockResult, FigureRecord, IndexBasis, InspectionFinding, Judgement, ReformResult, Registration, TaskCount, Vote,
};

pub use crate::ruleset::Severity;
use crate::ruleset::words;

/// Whom a fact, a rule's answer or a proposal concerns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectId {
    /// A person, by code.
    Person(Arc<str>),
    /// An organisation, a leading collective or a sub-unit, by id.
    Collective(Arc<str>),
}

impl SubjectId {
    /// A person.
    pub fn person(code: &str) -> Self {
        SubjectId::Person(code.into())
    }

    /// A collective.
    pub fn collective(id: &str) -> Self {
        SubjectId::Collective(id.into())
    }

    /// The code or id alone.
    pub fn code(&self) -> &Arc<str> {
        match self {
            SubjectId::Person(code) | SubjectId::Collective(code) => code,
        }
    }
}

/// Whom one line speaks of: one subject, or many at once. The narrowest line counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One person or collective.
    One(SubjectId),
    /// A collective, the collectives below it and the persons who are graded in any of them.
    Within(Arc<str>),
    /// Everybody.
    Everyone,
}

words! {
    /// A register that may be complete for some years.
    Register {
        /// Titles and awards given.
        Holdings = "holdings",
        /// Initiatives, research, merit in combat.
        Merits = "merits",
        /// Disciplinary measures.
        Discipline = "discipline",
        /// Cases under way.
        Cases = "cases",
        /// Registrations for emulation.
        Registrations = "registrations",
        /// Findings of inspections.
        Findings = "findings",
    }
}

/// A register is complete for these years: no line then means that there was nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Which register.
    pub register: Register,
    /// Of whom.
    pub whom: Scope,
    /// First year.
    pub from: i16,
    /// Last year.
    pub until: i16,
    /// Where that is declared.
    pub place: Place,
}

/// Everything that is known. The order of the lines never matters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Persons.
    pub persons: Vec<Person>,
    /// Where persons worked, one line for each stay.
    pub services: Vec<Service>,
    /// Months of the years.
    pub work: Vec<WorkYear>,
    /// Organisations, leading collectives, sub-units.
    pub collectives: Vec<Collective>,
    /// Grades of years, those of the year in question included.
    pub grades: Vec<YearGrade>,
    /// Titles and awards given.
    pub holdings: Vec<Holding>,
    /// Initiatives, research, merit in combat.
    pub merits: Vec<MeritRecord>,
    /// Disciplinary measures.
    pub discipline: Vec<DisciplineRecord>,
    /// Cases under way.
    pub cases: Vec<CaseRecord>,
    /// Percentages of the work's results.
    pub figures: Vec<FigureRecord>,
    /// Counts of tasks.
    pub tasks: Vec<TaskCount>,
    /// Results of administrative reform.
    pub reform: Vec<ReformResult>,
    /// Points and votes within emulation blocks.
    pub blocks: Vec<BlockResult>,
    /// Votes of councils.
    pub votes: Vec<Vote>,
    /// Statements that a person confirmed or denied.
    pub judgements: Vec<Judgement>,
    /// Registrations for emulation.
    pub registrations: Vec<Registration>,
    /// Findings of inspections.
    pub findings: Vec<InspectionFinding>,
    /// Which registers are complete.
    pub coverage: Vec<Coverage>,
}
