//! Rules: how the answers to one criterion become points. A closed list, one file per kind.

mod all_or_nothing;
mod bands;
mod checklist;
mod deduction;
mod formula;
mod given;
mod levels;
mod linear;
mod parts;
mod per_unit;
mod piecewise;
mod rank_points;
mod relative_to_best;
mod scaled;
mod steps;

pub use all_or_nothing::AllOrNothing;
pub use bands::{Band, Bands};
pub use checklist::{Checklist, ChecklistItem};
pub use deduction::{Deduction, DeductionTerm};
pub use formula::{Branch, Formula};
pub use given::Given;
pub use levels::{LevelPoints, Levels};
pub use linear::Linear;
pub use parts::{BestOf, Part, SumOf};
pub use per_unit::PerUnit;
pub use piecewise::Piecewise;
pub use rank_points::{PlacePoints, RankPoints};
pub use relative_to_best::RelativeToBest;
pub use scaled::{Reference, Scaled};
pub use steps::Steps;

use crate::diagnostic::{Code, Place};
use crate::expr::Expr;
use crate::number::Exact;
use crate::rubric::InputIx;
use crate::score::calc::{Num, Truth};
use crate::score::eval::{Eval, Settled, Stop};
use crate::score::record::Recorder;
use crate::text;

/// A rule with the place where it stands.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The rule itself.
    pub kind: RuleKind,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of rule.
#[derive(Debug, Clone)]
pub enum RuleKind {
    /// Yes = maximum, no = nought.
    AllOrNothing(AllOrNothing),
    /// One of several described levels.
    Levels(Levels),
    /// Count × points, capped.
    PerUnit(PerUnit),
    /// Sum of the items that hold.
    Checklist(Checklist),
    /// Share × maximum.
    Linear(Linear),
    /// Half-open bands of a quantity.
    Bands(Bands),
    /// Linear between a floor and a ceiling.
    Piecewise(Piecewise),
    /// Points taken off per occurrence.
    Deduction(Deduction),
    /// Base and points per step.
    Steps(Steps),
    /// Value over the best value of the block.
    RelativeToBest(RelativeToBest),
    /// Min–max to a range.
    Scaled(Scaled),
    /// Points by place.
    RankPoints(RankPoints),
    /// Several rules added.
    SumOf(SumOf),
    /// The highest of several rules.
    BestOf(BestOf),
    /// Arithmetic with branches.
    Formula(Formula),
    /// Points as given.
    Given(Given),
}

impl RuleKind {
    /// Names of all kinds as in files.
    pub const NAMES: [&'static str; 16] = [
        "all_or_nothing",
        "levels",
        "per_unit",
        "checklist",
        "linear",
        "bands",
        "piecewise",
        "deduction",
        "steps",
        "relative_to_best",
        "scaled",
        "rank_points",
        "sum_of",
        "best_of",
        "formula",
        "given",
    ];

    /// The name used in files and exports.
    pub fn name(&self) -> &'static str {
        match self {
            RuleKind::AllOrNothing(_) => "all_or_nothing",
            RuleKind::Levels(_) => "levels",
            RuleKind::PerUnit(_) => "per_unit",
            RuleKind::Checklist(_) => "checklist",
            RuleKind::Linear(_) => "linear",
            RuleKind::Bands(_) => "bands",
            RuleKind::Piecewise(_) => "piecewise",
            RuleKind::Deduction(_) => "deduction",
            RuleKind::Steps(_) => "steps",
            RuleKind::RelativeToBest(_) => "relative_to_best",
            RuleKind::Scaled(_) => "scaled",
            RuleKind::RankPoints(_) => "rank_points",
            RuleKind::SumOf(_) => "sum_of",
            RuleKind::BestOf(_) => "best_of",
            RuleKind::Formula(_) => "formula",
            RuleKind::Given(_) => "given",
        }
    }
}

impl RuleKind {
    /// Points of a leaf or part within nought and its maximum: the rule's, or what the rubric settles.
    #[inline]
    pub(crate) fn points<'a, R: Recorder>(&'a self, eval: &mut Eval<'a, R>) -> Result<Num<R>, Stop<R>> {
        match self.score(eval) {
            Ok(points) if points.exact().is_negative() || points.exact() > eval.max => Err(out_of_range(&points, eval)),
            Err(Stop::Settled(settled)) => {
                let (points, label) = match settled {
                    Settled::ZeroDenominatorFull => (eval.max, "when_zero"),
                    Settled::ZeroDenominatorZero => (&Exact::ZERO, "when_zero"),
                    Settled::MissingZero => (&Exact::ZERO, "missing_zero"),
                };
                Ok(eval.calc.take(0, points, label))
            }
            other => other,
        }
    }

    #[inline]
    fn score<'a, R: Recorder>(&'a self, eval: &mut Eval<'a, R>) -> Result<Num<R>, Stop<R>> {
        match self {
            RuleKind::AllOrNothing(rule) => rule.score(eval),
            RuleKind::Levels(rule) => rule.score(eval),
            RuleKind::PerUnit(rule) => rule.score(eval),
            RuleKind::Checklist(rule) => rule.score(eval),
            RuleKind::Linear(rule) => rule.score(eval),
            RuleKind::Bands(rule) => rule.score(eval),
            RuleKind::Piecewise(rule) => rule.score(eval),
            RuleKind::Deduction(rule) => rule.score(eval),
            RuleKind::Steps(rule) => rule.score(eval),
            RuleKind::RelativeToBest(rule) => rule.score(eval),
            RuleKind::Scaled(rule) => rule.score(eval),
            RuleKind::RankPoints(rule) => rule.score(eval),
            RuleKind::SumOf(rule) => rule.score(eval),
            RuleKind::BestOf(rule) => rule.score(eval),
            RuleKind::Formula(rule) => rule.score(eval),
            RuleKind::Given(rule) => rule.score(eval),
        }
    }
}

fn out_of_range<R: Recorder>(points: &Num<R>, eval: &Eval<'_, R>) -> Stop<R> {
    let (points, max) = (points.exact().to_text(), eval.max.to_text());
    let what = text!("được {points} điểm, ngoài khoảng từ 0 đến {max}", "gives {points} points, outside 0 to {max}");
    eval.fault(Code::PointsOutOfRange, what)
}

/// Something that holds or not: a yes_no input or a formula.
#[derive(Debug, Clone)]
pub enum Test {
    /// A yes_no input; its third answer makes the thing not applicable.
    Input(InputIx),
    /// A condition.
    When(Expr),
}

impl Test {
    /// Whether it holds for the unit that is evaluated.
    pub(crate) fn holds<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Truth<R>, Stop<R>> {
        match self {
            Test::Input(input) => eval.yes_no(*input),
            Test::When(condition) => condition.holds(eval),
        }
    }
}

/// Which direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    High,
    /// Less is better.
    Low,
}

/// With whom a unit is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The units of its block.
    Block,
    /// Every unit of the round.
    All,
}

/// What points outside nought and the maximum become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// A fault of that line.
    Fault,
    /// Cut to the limit.
    Clamp,
}

/// Position of a comparing rule's values in the round: `0..Rubric::comparisons`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(pub u32);
