//! Formulas: arithmetic and conditions over inputs and measures, exact and without loops.

mod eval;
mod parse;

pub(crate) use parse::parse_hinting;
pub use parse::{Names, Scope, is_name, is_reserved, parse};

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::number::Exact;
use crate::rubric::{InputIx, MeasureIx};

/// A parsed formula whose names are resolved and whose kinds are checked.
#[derive(Debug, Clone)]
pub struct Expr {
    /// The text as written.
    pub source: Arc<str>,
    /// Where the text stands.
    pub place: Place,
    /// Its tree.
    pub root: Node,
}

/// What a formula gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// True or false.
    Condition,
}

/// A part of a formula with its byte range in the formula's text.
#[derive(Debug, Clone)]
pub struct Node {
    /// Byte range in [`Expr::source`].
    pub range: Range<usize>,
    /// What it is.
    pub op: Op,
}

/// The kinds of part.
#[derive(Debug, Clone)]
pub enum Op {
    /// A number as written; percent already divided.
    Number(Exact),
    /// A numeric input.
    Input(InputIx),
    /// A measure.
    Measure(MeasureIx),
    /// The leaf's maximum.
    MaxPoints,
    /// A yes_no input as a condition; not applicable stops the evaluation.
    YesNo(InputIx),
    /// A level input equal to one of its levels.
    LevelIs(InputIx, u16),
    /// Minus.
    Neg(Box<Node>),
    /// Two numbers make a number.
    Arithmetic(Arithmetic, Box<Node>, Box<Node>),
    /// Two numbers make a condition.
    Compare(Compare, Box<Node>, Box<Node>),
    /// Both hold; the second is not looked at when the first fails.
    And(Box<Node>, Box<Node>),
    /// One holds; the second is not looked at when the first holds.
    Or(Box<Node>, Box<Node>),
    /// Does not hold.
    Not(Box<Node>),
    /// The smallest.
    Min(Vec<Node>),
    /// The largest.
    Max(Vec<Node>),
    /// Rounded half up to a fixed number of places.
    Round(Box<Node>, u32),
    /// The largest whole number not above.
    Floor(Box<Node>),
    /// The smallest whole number not below.
    Ceil(Box<Node>),
    /// Without its sign.
    Abs(Box<Node>),
    /// The second where the first holds, else the third; only one is evaluated.
    If(Box<Node>, Box<Node>, Box<Node>),
}

/// Arithmetic on two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Product.
    Mul,
    /// Quotient.
    Div,
}

/// Comparison of two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Less.
    Lt,
    /// Less or equal.
    Le,
    /// Greater.
    Gt,
    /// Greater or equal.
    Ge,
}

impl Compare {
    /// The name used in exports.
    pub fn name(self) -> &'static str {
        match self {
            Compare::Eq => "eq",
            Compare::Ne => "ne",
            Compare::Lt => "lt",
            Compare::Le => "le",
            Compare::Gt => "gt",
            Compare::Ge => "ge",
        }
    }
}
