//! Evaluation of formulas.

use std::cmp::Ordering;

use super::{Arithmetic, Compare, Expr, Node, Op};
use crate::diagnostic::Place;
use crate::number::{Exact, Rounding};
use crate::score::calc::{Num, Truth};
use crate::score::eval::{Eval, Stop};
use crate::score::record::Recorder;

impl Expr {
    /// The number that the formula gives.
    #[inline]
    pub(crate) fn number<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
        match &self.root.op {
            Op::Input(input) => eval.number(*input),
            _ => number(self, &self.root, eval),
        }
    }

    /// Whether the formula holds.
    pub(crate) fn holds<R: Recorder>(&self, eval: &mut Eval<'_, R>) -> Result<Truth<R>, Stop<R>> {
        condition(self, &self.root, eval)
    }

    /// Place of a part of the formula: within the text of the file where it stands there as it is.
    fn place_of(&self, node: &Node) -> Place {
        match &self.place {
            Place::Text { file, start, end } => {
                let spare = (end - start).checked_sub(self.source.len());
                let quote = match spare {
                    Some(0) => 0,
                    Some(2) => 1,
                    _ => return self.place.clone(),
                };
                Place::text(file, start + quote + node.range.start..start + quote + node.range.end)
            }
            other => other.clone(),
        }
    }
}

fn number<R: Recorder>(expr: &Expr, node: &Node, eval: &mut Eval<'_, R>) -> Result<Num<R>, Stop<R>> {
    Ok(match &node.op {
        Op::Number(value) => eval.calc.constant(value),
        Op::Input(input) => return eval.number(*input),
        Op::Measure(measure) => return crate::measure::value(*measure, eval),
        Op::MaxPoints => eval.calc.constant(eval.max),
        Op::Neg(a) => {
            let a = number(expr, a, eval)?;
            eval.calc.neg(&a)
        }
        Op::Arithmetic(op, a, b) => return arithmetic(expr, node, *op, a, b, eval),
        Op::Min(all) => return extreme(expr, all, Ordering::Less, eval),
        Op::Max(all) => return extreme(expr, all, Ordering::Greater, eval),
        Op::Round(a, places) => {
            let a = number(expr, a, eval)?;
            eval.calc.round(&a, Rounding::half_up(*places), "round")
        }
        Op::Floor(a) => {
            let a = number(expr, a, eval)?;
            eval.calc.floor(&a, "floor")
        }
        Op::Ceil(a) => {
            let a = number(expr, a, eval)?;
            eval.calc.ceil(&a, "ceil")
        }
        Op::Abs(a) => {
            let a = number(expr, a, eval)?;
            eval.calc.abs(&a)
        }
        Op::If(when, a, b) => {
            let when = condition(expr, when, eval)?;
            let value = number(expr, if when.holds() { a } else { b }, eval)?;
            eval.calc.because(&when, &value, "if")
        }
        // The reader refuses conditions where a number is needed; as numbers they are 1 and 0.
        Op::YesNo(_) | Op::LevelIs(..) | Op::Compare(..) | Op::And(..) | Op::Or(..) | Op::Not(_) => {
            let truth = condition(expr, node, eval)?;
            let value = eval.calc.constant(if truth.holds() { &Exact::ONE } else { &Exact::ZERO });
            eval.calc.because(&truth, &value, "condition")
        }
    })
}

fn arithmetic<R: Recorder>(
    expr: &Expr,
    node: &Node,
    op: Arithmetic,
    a: &Node,
    b: &Node,
    eval: &mut Eval<'_, R>,
) -> Result<Num<R>, Stop<R>> {
    let a = number(expr, a, eval)?;
    let b = number(expr, b, eval)?;
    Ok(match op {
        Arithmetic::Add => eval.calc.add(&a, &b, "formula"),
        Arithmetic::Sub => eval.calc.sub(&a, &b, "formula"),
        Arithmetic::Mul => eval.calc.mul(&a, &b, "formula"),
        Arithmetic::Div => match eval.calc.div(&a, &b, "formula") {
            Ok(value) => value,
            Err(_) => return Err(eval.zero_denominator_at(&expr.place_of(node))),
        },
    })
}

fn extreme<R: Recorder>(
    expr: &Expr,
    all: &[Node],
    wanted: Ordering,
    eval: &mut Eval<'_, R>,
) -> Result<Num<R>, Stop<R>> {
    let mut best: Option<Num<R>> = None;
    for node in all {
        let value = number(expr, node, eval)?;
        best = Some(match best {
            None => value,
            Some(best) if wanted.is_lt() => eval.calc.min(&best, &value, "min"),
            Some(best) => eval.calc.max(&best, &value, "max"),
        });
    }
    // The reader refuses a call without arguments.
    Ok(best.unwrap_or_else(|| eval.calc.constant(&Exact::ZERO)))
}

fn condition<R: Recorder>(expr: &Expr, node: &Node, eval: &mut Eval<'_, R>) -> Result<Truth<R>, Stop<R>> {
    Ok(match &node.op {
        Op::YesNo(input) => return eval.yes_no(*input),
        Op::LevelIs(input, level) => {
            let (_, reached) = eval.level(*input)?;
            let wanted = eval.calc.constant(&Exact::from_int(i64::from(*level)));
            eval.calc.compare(Compare::Eq, &reached, &wanted, "level")
        }
        Op::Compare(op, a, b) => {
            let a = number(expr, a, eval)?;
            let b = number(expr, b, eval)?;
            eval.calc.compare(*op, &a, &b, "formula")
        }
        Op::And(a, b) => {
            let a = condition(expr, a, eval)?;
            if !a.holds() {
                return Ok(a);
            }
            let b = condition(expr, b, eval)?;
            eval.calc.and(&a, &b)
        }
        Op::Or(a, b) => {
            let a = condition(expr, a, eval)?;
            if a.holds() {
                return Ok(a);
            }
            let b = condition(expr, b, eval)?;
            eval.calc.or(&a, &b)
        }
        Op::Not(a) => {
            let a = condition(expr, a, eval)?;
            eval.calc.not(&a)
        }
        // The reader refuses numbers where a condition is needed; as conditions they are "not nought".
        Op::Number(_)
        | Op::Input(_)
        | Op::Measure(_)
        | Op::MaxPoints
        | Op::Neg(_)
        | Op::Arithmetic(..)
        | Op::Min(_)
        | Op::Max(_)
        | Op::Round(..)
        | Op::Floor(_)
        | Op::Ceil(_)
        | Op::Abs(_)
        | Op::If(..) => {
            let value = number(expr, node, eval)?;
            let nought = eval.calc.constant(&Exact::ZERO);
            eval.calc.compare(Compare::Ne, &value, &nought, "not_nought")
        }
    })
}
