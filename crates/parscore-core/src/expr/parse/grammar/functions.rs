//! Functions in formulas: their arguments, how many, and what they become.

use std::ops::Range;

use super::{Gives, Parsed, Parser, Part};
use crate::diagnostic::Code;
use crate::expr::parse::lex::Sign;
use crate::expr::parse::names::{Function, Word};
use crate::expr::{Node, Op};
use crate::number::Exact;
use crate::text;

/// Most places that a formula rounds to.
const MOST_PLACES: u32 = 12;

impl Parser<'_> {
    /// The arguments of a function, whose name was taken.
    pub(super) fn call(&mut self, function: Function, name: Range<usize>, nested: u32) -> Parsed {
        let nested = self.deeper(nested)?;
        let open = self.here();
        self.at += 1;
        let mut args = Vec::new();
        if !self.peek().is_some_and(|t| t.tok == Word::Sign(Sign::Close)) {
            args.push(self.or(nested)?);
            while self.takes(Sign::Semicolon) || self.takes(Sign::Comma) {
                args.push(self.or(nested)?);
            }
        }
        let end = self.here().end;
        self.close(&open)?;
        self.apply(function, name.start..end, args)
    }

    fn apply(&mut self, function: Function, range: Range<usize>, args: Vec<Part>) -> Parsed {
        let count = args.len();
        let wanted = match function {
            Function::Min | Function::Max => count >= 1,
            Function::Round => count == 2,
            Function::Floor | Function::Ceil | Function::Abs => count == 1,
            Function::If => count == 3,
        };
        let (vi, en) = function.names();
        if !wanted {
            let form = match function {
                Function::Min | Function::Max => "(a; b; …)",
                Function::Round => "(a; 2)",
                Function::Floor | Function::Ceil | Function::Abs => "(a)",
                Function::If => "(a > b; x; y)",
            };
            let message = text!("hàm `{vi}` không nhận {count} đối số", "`{en}` does not take {count} arguments");
            self.fault(
                range.clone(),
                Code::FormulaSyntax,
                message,
                Some(text!("viết `{vi}{form}`", "write `{en}{form}`")),
            );
            return self.join(range, 0, Gives::Unknown, Op::Number(Exact::ZERO));
        }
        let depth = args.iter().map(|a| a.depth).max().unwrap_or(0);
        let op = self.operation(function, args);
        match op {
            Some(op) => self.join(range, depth, Gives::Number, op),
            None => self.join(range, 0, Gives::Unknown, Op::Number(Exact::ZERO)),
        }
    }

    /// The operation of a function with as many arguments as it takes.
    fn operation(&mut self, function: Function, args: Vec<Part>) -> Option<Op> {
        if function == Function::If {
            let mut args = args.into_iter();
            let (when, then, other) = (args.next()?, args.next()?, args.next()?);
            let (when, then, other) = (self.condition(when).node, self.number(then).node, self.number(other).node);
            return Some(Op::If(Box::new(when), Box::new(then), Box::new(other)));
        }
        let mut numbers: Vec<Node> = args.into_iter().map(|a| self.number(a).node).collect();
        match function {
            Function::Min => return Some(Op::Min(numbers)),
            Function::Max => return Some(Op::Max(numbers)),
            Function::Round => {
                let places = self.places(&numbers.pop()?);
                return Some(Op::Round(Box::new(numbers.pop()?), places?));
            }
            _ => {}
        }
        let inner = Box::new(numbers.pop()?);
        Some(match function {
            Function::Floor => Op::Floor(inner),
            Function::Ceil => Op::Ceil(inner),
            _ => Op::Abs(inner),
        })
    }

    /// The places of `round`: a whole number that stands in the formula.
    fn places(&mut self, node: &Node) -> Option<u32> {
        let places = match &node.op {
            Op::Number(n) => (0..=MOST_PLACES).find(|p| *n == Exact::from_int(i64::from(*p))),
            _ => None,
        };
        if places.is_none() {
            let message = text!(
                "số chữ số thập phân phải là số nguyên từ 0 đến {MOST_PLACES}",
                "the places must be a whole number from 0 to {MOST_PLACES}"
            );
            let hint = text!("viết, ví dụ, `làm_tròn(a; 2)`", "write `round(a; 2)`, for example");
            self.fault(node.range.clone(), Code::FormulaType, message, Some(hint));
        }
        places
    }
}
