//! The rubric: what is assessed and how answers become points, as read from one file.
//!
//! `rubrics/README.md` describes the file field by field; the types here are its meaning, with every
//! name resolved to an index and every formula parsed.

pub mod canonical;
mod classify;
mod criterion;
mod input;
pub mod keys;
mod measure;
mod meta;
mod read;
pub mod schema;
mod uses;
pub mod words;

pub use classify::{
    ClassBasis, ClassCap, ClassLimits, ClassSet, ClassStep, Classification, RankingPolicy, TieKey, TiePolicy,
};
pub use criterion::{
    Aggregate, Applicability, Condition, Criterion, EvidenceDemand, EvidenceMissing, Missing, NotApplicablePolicy,
    Role, Scorer, WhenZero,
};
pub use input::{Input, InputKind, InputMissing, Prefer, Supplier};
pub use keys::FILE;
pub use measure::{
    DateSource, DayCount, ExternalIndex, Lateness, Measure, MeasureKind, NotReceived, Survey, SurveyGroup,
    SurveyOption, TooSmall,
};
pub use meta::{
    AnswerColumns, Citation, Example, ExampleInput, Expectation, Level, Meta, NotEncoded, Period, Published,
    RoundingPlan, Status,
};
pub use read::{SCHEMA, read};

use std::sync::Arc;

use crate::number::Exact;

/// Position of an input in [`Rubric::inputs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InputIx(pub u32);

/// Position of a measure in [`Rubric::measures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureIx(pub u32);

/// Position of a criterion in [`Rubric::criteria`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionIx(pub u32);

macro_rules! index {
    ($($ix:ident),*) => { $(impl $ix {
        /// As a position in a slice.
        pub fn at(self) -> usize { self.0 as usize }
    })* };
}
index!(InputIx, MeasureIx, CriterionIx);

/// A rubric as read from one file. It never changes after reading.
#[derive(Debug, Clone)]
pub struct Rubric {
    /// Identity, status, period, total.
    pub meta: Meta,
    /// Columns of a wide table of answers.
    pub answers: AnswerColumns,
    /// Columns of published results to compare with.
    pub published: Option<Published>,
    /// Declared rounding by level.
    pub rounding: RoundingPlan,
    /// How places are given.
    pub ranking: RankingPolicy,
    /// How classes are given.
    pub classification: Option<Classification>,
    /// Conditions that keep a unit from the better classes.
    pub class_caps: Vec<ClassCap>,
    /// Typed inputs in file order.
    pub inputs: Vec<Input>,
    /// Measures in file order; a measure may use only inputs.
    pub measures: Vec<Measure>,
    /// Criteria in file order; children of one parent keep this order.
    pub criteria: Vec<Criterion>,
    /// Criteria without a parent, in file order.
    pub roots: Vec<CriterionIx>,
    /// Every criterion after its children: the order of evaluation.
    pub bottom_up: Vec<CriterionIx>,
    /// Number of places where a rule compares a unit with others; each such rule holds its slot.
    pub comparisons: u32,
    /// Worked examples that the file carries.
    pub examples: Vec<Example>,
    /// Clauses left out on purpose.
    pub not_encoded: Vec<NotEncoded>,
    /// Hashes of the source.
    pub hashes: Hashes,
    /// Name of the file as the user gave it.
    pub file: Arc<str>,
}

/// SHA-256 in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashes {
    /// Of the source bytes.
    pub source: String,
    /// Of the canonical form (`rubric::canonical`): comments, spelling of numbers, line ends and
    /// Unicode form do not change it.
    pub canonical: String,
}

impl Rubric {
    /// The criterion at a position.
    pub fn criterion(&self, ix: CriterionIx) -> &Criterion {
        &self.criteria[ix.at()]
    }

    /// The input at a position.
    pub fn input(&self, ix: InputIx) -> &Input {
        &self.inputs[ix.at()]
    }

    /// The measure at a position.
    pub fn measure(&self, ix: MeasureIx) -> &Measure {
        &self.measures[ix.at()]
    }

    /// Position of the criterion with an id, or a printed code that only one criterion has.
    pub fn find_criterion(&self, id: &str) -> Option<CriterionIx> {
        let by_id = self.criteria.iter().position(|c| &*c.id == id);
        let at = by_id.or_else(|| {
            let mut hits = self.criteria.iter().enumerate().filter(|(_, c)| &*c.code == id);
            let first = hits.next()?.0;
            hits.next().is_none().then_some(first)
        })?;
        u32::try_from(at).ok().map(CriterionIx)
    }

    /// Position of the input with an id.
    pub fn find_input(&self, id: &str) -> Option<InputIx> {
        let at = self.inputs.iter().position(|i| &*i.id == id)?;
        u32::try_from(at).ok().map(InputIx)
    }

    /// Every leaf, in file order.
    pub fn leaves(&self) -> impl Iterator<Item = CriterionIx> + '_ {
        (0_u32..).zip(&self.criteria).filter(|(_, c)| c.rule.is_some()).map(|(i, _)| CriterionIx(i))
    }

    /// Maximum of the total.
    pub fn max(&self) -> &Exact {
        self.meta.max.exact()
    }
}
