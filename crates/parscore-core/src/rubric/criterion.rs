//! Criteria: fields, criteria between and leaves.

use std::sync::Arc;

use super::{Citation, CriterionIx, Supplier};
use crate::diagnostic::Place;
use crate::expr::Expr;
use crate::number::{Exact, Points, Rounding, Weight};
use crate::rule::Rule;

/// How children make their parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// Sum of the points.
    Sum,
    /// Sum of weight × points.
    WeightedSum,
    /// Mean of the points.
    Mean,
}

impl Aggregate {
    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        match self {
            Aggregate::Sum => "sum",
            Aggregate::WeightedSum => "weighted_sum",
            Aggregate::Mean => "mean",
        }
    }
}

/// What a child without a result makes of its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Pending, with the range from nought to the child's maximum.
    Pending,
    /// Counts nought, still listed.
    Zero,
    /// No result.
    None,
    /// Left out.
    Skip,
}

/// What a child that does not apply makes of its node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotApplicablePolicy {
    /// The node's maximum shrinks.
    Reduce,
    /// The others' points are scaled up to the full maximum.
    Rescale,
}

/// Where a root stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Part of the total's maximum.
    Main,
    /// Added, up to its own maximum.
    Bonus,
    /// Taken off, up to its own maximum.
    Penalty,
}

/// Who scores a leaf: the same parties that supply inputs.
pub type Scorer = Supplier;

/// What a zero denominator makes of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenZero {
    /// It does not apply.
    NotApplicable,
    /// Full points.
    Full,
    /// No points.
    Zero,
}

/// A unit, an attribute or a condition on inputs.
#[derive(Debug, Clone)]
pub enum Condition {
    /// This unit.
    Unit(Arc<str>),
    /// Units whose attribute has this value (compared without regard to Unicode form and case).
    Attribute {
        /// Name of the attribute.
        name: Arc<str>,
        /// Its value.
        is: Arc<str>,
    },
    /// Units whose inputs fulfil a formula.
    When(Expr),
}

/// One line of `only_for`, `not_for` or `not_ranked`.
#[derive(Debug, Clone)]
pub struct Applicability {
    /// Who.
    pub condition: Condition,
    /// Why.
    pub reason: Option<Arc<str>>,
    /// Source.
    pub cites: Option<Citation>,
    /// Where it stands.
    pub place: Place,
}

/// What missing evidence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceMissing {
    /// A written explanation is asked for; points stand.
    Explain,
    /// No points.
    Zero,
}

/// Evidence that a leaf demands.
#[derive(Debug, Clone)]
pub struct EvidenceDemand {
    /// Whether it must be there.
    pub required: bool,
    /// What its absence means.
    pub missing: EvidenceMissing,
    /// What is asked for, in words.
    pub note: Option<Arc<str>>,
}

/// `[[criterion]]`.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Stable id.
    pub id: Arc<str>,
    /// Printed code.
    pub code: Arc<str>,
    /// For people.
    pub title: Arc<str>,
    /// Its parent; `None` for a field.
    pub parent: Option<CriterionIx>,
    /// Children in file order.
    pub children: Vec<CriterionIx>,
    /// 0 for a field.
    pub depth: u32,
    /// Criterion of the former rubric that it takes over from.
    pub continues: Option<Arc<str>>,
    /// Most points.
    pub max: Points,
    /// The rule of a leaf.
    pub rule: Option<Rule>,
    /// How children make it.
    pub aggregate: Aggregate,
    /// Weight within its parent.
    pub weight: Option<Weight>,
    /// Factor on the aggregate.
    pub scale: Exact,
    /// What a child without a result makes of it.
    pub missing: Missing,
    /// What a child that does not apply makes of it.
    pub not_applicable: NotApplicablePolicy,
    /// Main, bonus or penalty; children have their root's.
    pub role: Role,
    /// Overrides the level's rounding.
    pub rounding: Option<Rounding>,
    /// Who scores it.
    pub scored_by: Scorer,
    /// Whether its points rest on judgement.
    pub judgement: bool,
    /// Evidence demanded.
    pub evidence: Option<EvidenceDemand>,
    /// Only these units, where not empty.
    pub only_for: Vec<Applicability>,
    /// Not these units.
    pub not_for: Vec<Applicability>,
    /// What a zero denominator means.
    pub when_zero: Option<WhenZero>,
    /// How it is scored, in words.
    pub guide: Option<Arc<str>>,
    /// Who fixes the maximum.
    pub owner: Option<Arc<str>>,
    /// Its source, inherited from the parent or the rubric where it names none.
    pub cites: Option<Citation>,
    /// Where it stands.
    pub place: Place,
    /// Where its maximum stands.
    pub max_place: Place,
}
