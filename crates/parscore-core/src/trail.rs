//! The trail: every number that led to a line, as operations that anybody can repeat.
//!
//! A trail is a list of steps; a step names its operation, its operands and its result. Operands are
//! earlier steps or constants of the rubric. Nothing stands in a trail that the evaluator did not
//! compute: it has no other way to compute than through the recorder.

use std::sync::Arc;

use crate::expr::Compare;
use crate::number::{Exact, Rounding};
use crate::round::Version;
use crate::rubric::{Citation, CriterionIx, InputIx};
use crate::sheet::{Group, Line};
use crate::value::Value;

/// The trail of one line of one unit.
#[derive(Debug, Clone)]
pub struct Trail {
    /// Position of the unit in the round.
    pub unit: usize,
    /// The criterion; `None` for the total.
    pub criterion: Option<CriterionIx>,
    /// `rule` kind name, or aggregation name for a node.
    pub kind: &'static str,
    /// Steps in the order of the calculation.
    pub steps: Vec<Step>,
    /// Where the line's numbers stand among the steps.
    pub results: Results,
    /// Of a node: children that did not enter with points of their own.
    pub left_out: Vec<LeftOut>,
    /// Values of the units that comparing steps looked at, in the order of [`GroupIx`].
    pub groups: Vec<Arc<Group>>,
    /// What resulted, the same as in the sheet.
    pub line: Line,
    /// Source of the criterion.
    pub cites: Option<Citation>,
}

/// Where the numbers of a line stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// Points of a scored line, least points of a pending one.
    pub points: Option<Operand>,
    /// Most points of a pending line.
    pub high: Option<Operand>,
    /// Most points that the unit could have.
    pub max: Operand,
}

/// A child that did not enter its node with points of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Which.
    pub criterion: CriterionIx,
    /// What became of it.
    pub how: LeftOutHow,
}

/// What became of a child without points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOutHow {
    /// It does not apply: it left with its maximum.
    NotApplicable,
    /// It has no result and `missing = "skip"`: it left with its maximum.
    Skipped,
    /// It has no result and `missing = "zero"`: it counts nought, its maximum stays.
    Zero,
    /// It has no result and `missing = "pending"`: it counts from nought to its maximum.
    Pending,
    /// It has no result and `missing = "none"`: neither has the node.
    NoResult,
}

impl LeftOutHow {
    /// The name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            LeftOutHow::NotApplicable => "not_applicable",
            LeftOutHow::Skipped => "skipped",
            LeftOutHow::Zero => "zero",
            LeftOutHow::Pending => "pending",
            LeftOutHow::NoResult => "no_result",
        }
    }
}

/// An operand: the result of an earlier step, or a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// Result of the step at this position.
    Step(u32),
    /// A constant of the rubric.
    Constant(Exact),
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub op: StepOp,
    /// With what, in order.
    pub operands: Vec<Operand>,
    /// The result; conditions give 1 or 0.
    pub result: Exact,
    /// What it means, a stable key such as `share`, `cap`, `band`.
    pub label: &'static str,
}

/// Position in [`Trail::groups`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupIx(pub u32);

/// Which number of a child line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChildNumber {
    /// Points of a scored line.
    Points,
    /// Least points of a pending line.
    Low,
    /// Most points of a pending line.
    High,
    /// Most points that the unit could have.
    Max,
}

impl ChildNumber {
    /// The name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            ChildNumber::Points => "points",
            ChildNumber::Low => "low",
            ChildNumber::High => "high",
            ChildNumber::Max => "max",
        }
    }
}

/// Operations of a trail. The closed list an independent replayer has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepOp {
    /// An answer that was read: numbers as they are, yes 1, no 0, a level its position (best 0), a
    /// date its days since 1970-01-01.
    Input {
        /// Which input.
        input: InputIx,
        /// The answer.
        value: Value,
        /// The version that gave it; `None` for an answer of another year.
        version: Option<Version>,
    },
    /// A number of a child line.
    Child {
        /// Which child.
        criterion: CriterionIx,
        /// Which of its numbers.
        number: ChildNumber,
    },
    /// The operand, a constant of the rubric, is taken: the band, level, item, branch or place at
    /// this position, which the label names.
    Take(u16),
    /// Sum of all operands.
    Add,
    /// First minus second.
    Sub,
    /// Product of both.
    Mul,
    /// First over second.
    Div,
    /// Smallest operand.
    Min,
    /// Largest operand.
    Max,
    /// Largest whole number not above.
    Floor,
    /// Smallest whole number not below.
    Ceil,
    /// Without sign.
    Abs,
    /// Minus.
    Neg,
    /// Rounded as declared.
    Round(Rounding),
    /// First compared with second: 1 or 0.
    Compare(Compare),
    /// 1 when both operands are 1.
    And,
    /// 1 when one operand is 1.
    Or,
    /// 1 when the operand is 0.
    Not,
    /// The second operand, because the first, a condition, is 1 (true) or 0 (false).
    If(bool),
    /// Working days after the first date up to the second (days since 1970-01-01), by the calendar;
    /// 0 when the second is not later.
    WorkingDays,
    /// Smallest value of a group.
    Least(GroupIx),
    /// Largest value of a group.
    Greatest(GroupIx),
    /// Place of the operand in a group: 1 + how many of its values are better.
    Place {
        /// The group.
        group: GroupIx,
        /// Higher is better.
        high: bool,
    },
}

impl StepOp {
    /// The name used in exports.
    pub fn name(&self) -> &'static str {
        match self {
            StepOp::Input { .. } => "input",
            StepOp::Child { .. } => "child",
            StepOp::Take(_) => "take",
            StepOp::Add => "add",
            StepOp::Sub => "sub",
            StepOp::Mul => "mul",
            StepOp::Div => "div",
            StepOp::Min => "min",
            StepOp::Max => "max",
            StepOp::Floor => "floor",
            StepOp::Ceil => "ceil",
            StepOp::Abs => "abs",
            StepOp::Neg => "neg",
            StepOp::Round(_) => "round",
            StepOp::Compare(c) => c.name(),
            StepOp::And => "and",
            StepOp::Or => "or",
            StepOp::Not => "not",
            StepOp::If(_) => "if",
            StepOp::WorkingDays => "working_days",
            StepOp::Least(_) => "least",
            StepOp::Greatest(_) => "greatest",
            StepOp::Place { .. } => "place",
        }
    }
}
