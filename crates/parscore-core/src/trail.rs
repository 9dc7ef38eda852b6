//! The trail: every number that led to a line, as operations that anybody can repeat.
//!
//! A trail is a list of steps; a step names its operation, its operands and its result. Operands are
//! earlier steps or values. Nothing stands in a trail that the evaluator did not compute: it has no
//! other way to compute than through the recorder.

use std::sync::Arc;

use crate::number::{Exact, Points, Rounding};
use crate::round::Version;
use crate::rubric::{Citation, CriterionIx, InputIx};
use crate::sheet::{Line, Outcome};
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
    /// What resulted, the same as in the sheet.
    pub line: Line,
    /// Source of the criterion.
    pub cites: Option<Citation>,
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
    /// What it means, a stable key such as `share`, `capped`, `band`.
    pub label: &'static str,
}

/// Operations of a trail. The closed list an independent replayer has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepOp {
    /// An answer that was read: numbers as they are, yes 1, no 0, a level its position, a date its
    /// days since 1970-01-01.
    Input {
        /// Which input.
        input: InputIx,
        /// The answer.
        value: Value,
        /// The version that gave it.
        version: Option<Version>,
    },
    /// Points, or the range of points, of a child line.
    Child(CriterionIx),
    /// Another unit's value for a comparing rule, or of another year (`None`).
    Other(Option<usize>),
    /// A constant of the rubric becomes the value (level, band or place taken).
    Take(Arc<str>),
    /// Sum of all operands.
    Add,
    /// First minus second.
    Sub,
    /// Product of all operands.
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
    /// First compared with second: 1 or 0. The name is `eq`, `ne`, `lt`, `le`, `gt` or `ge`.
    Compare(&'static str),
    /// 1 when all operands are 1.
    And,
    /// 1 when one operand is 1.
    Or,
    /// 1 when the operand is 0.
    Not,
    /// Working days after the first date up to the second (days since 1970-01-01), by the calendar.
    WorkingDays,
    /// Place of the first operand among the others: 1 + how many are better.
    Place {
        /// Higher is better.
        high: bool,
    },
}

/// A part of the trail for people: what the rubric says besides the arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Most points of the line.
    pub max: Points,
    /// What became of it.
    pub outcome: Outcome,
}
