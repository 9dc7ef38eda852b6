//! From tokens to a tree whose kinds are checked: precedence climbing with bounded depth.
//!
//! From loose to tight: `or`, `and`, `not`, comparison (one), `+ −`, `× ÷`, sign, percent.

mod functions;
mod kinds;

use std::ops::Range;
use std::sync::Arc;

use super::Fault;
use super::lex::{Sign, Token};
use super::names::{Logic, Names, Scope, Word};
use crate::diagnostic::{Code, Text};
use crate::expr::{Arithmetic, Compare, Kind, Node, Op};
use crate::number::Exact;
use crate::rubric::{InputIx, InputKind};
use crate::suggest::did_you_mean;
use crate::text;

/// Brackets and signs in each other.
const MOST_NESTED: u32 = 64;
/// Levels of the tree; a long sum is a deep tree.
const DEEPEST: u32 = 256;

/// A part with what it gives.
struct Part {
    node: Node,
    gives: Gives,
    depth: u32,
}

enum Gives {
    Number,
    Condition,
    /// The level of an input: only to be compared with a quoted id.
    Level(InputIx),
    /// A quoted id.
    Quoted(Arc<str>),
    /// Reported already.
    Unknown,
}

/// A fault of syntax was reported: nothing more can be read.
struct Stop;

type Parsed = Result<Part, Stop>;

struct Parser<'a> {
    tokens: &'a [Token<Word>],
    at: usize,
    end: usize,
    scope: Scope<'a>,
    faults: &'a mut Vec<Fault>,
}

/// The tree of a whole formula. `None` when a fault of syntax was reported.
pub(super) fn parse(
    end: usize,
    tokens: &[Token<Word>],
    want: Kind,
    scope: Scope<'_>,
    faults: &mut Vec<Fault>,
) -> Option<Node> {
    let mut parser = Parser { tokens, at: 0, end, scope, faults };
    let part = parser.or(0).ok()?;
    if let Some(token) = parser.peek() {
        let range = token.range.clone();
        parser.trailing(range);
        return None;
    }
    Some(match want {
        Kind::Number => parser.number(part).node,
        Kind::Condition => parser.condition(part).node,
    })
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token<Word>> {
        self.tokens.get(self.at)
    }

    /// Takes the next token when it is `sign`.
    fn takes(&mut self, sign: Sign) -> bool {
        let found = self.peek().is_some_and(|t| t.tok == Word::Sign(sign));
        self.at += usize::from(found);
        found
    }

    fn takes_logic(&mut self, logic: Logic) -> bool {
        let found = self.peek().is_some_and(|t| t.tok == Word::Logic(logic));
        self.at += usize::from(found);
        found
    }

    /// The next token's range, at the end that of the last character.
    fn here(&self) -> Range<usize> {
        match (self.peek(), self.tokens.last()) {
            (Some(token), _) => token.range.clone(),
            (None, Some(last)) => last.range.clone(),
            (None, None) => 0..self.end,
        }
    }

    fn fault(&mut self, range: Range<usize>, code: Code, message: Text, hint: Option<Text>) {
        self.faults.push(Fault { range, code, message, hint });
    }

    fn stop<T>(&mut self, range: Range<usize>, message: Text, hint: Option<Text>) -> Result<T, Stop> {
        self.fault(range, Code::FormulaSyntax, message, hint);
        Err(Stop)
    }

    /// Something stands where the formula could have ended.
    fn trailing(&mut self, range: Range<usize>) {
        let sign = self.peek().and_then(|t| match t.tok {
            Word::Sign(sign) => Some(sign),
            _ => None,
        });
        let (message, hint) = match sign {
            Some(Sign::Close) => (
                text!("thừa dấu đóng ngoặc `)`", "there is a `)` too many"),
                Some(text!("bỏ `)`, hoặc thêm `(` phía trước", "take `)` out, or add `(` before")),
            ),
            Some(Sign::Comma | Sign::Semicolon) => (
                text!(
                    "dấu ngăn cách chỉ dùng giữa các đối số của hàm",
                    "this mark only parts the arguments of a function"
                ),
                Some(text!(
                    "số thập phân viết bằng dấu chấm, ví dụ `2.5`",
                    "decimals are written with a point, such as `2.5`"
                )),
            ),
            Some(Sign::Percent) => (
                text!("dấu `%` chỉ đứng sau một số", "`%` only stands after a number"),
                Some(text!("viết `/ 100`", "write `/ 100`")),
            ),
            Some(Sign::Compare(_)) => (
                text!("công thức so sánh hai lần liền nhau", "the formula compares twice in a row"),
                Some(text!("nối bằng `và`: `a <= b và b <= c`", "join with `and`: `a <= b and b <= c`")),
            ),
            _ => (
                text!("thiếu phép tính trước chỗ này", "an operator is missing before this"),
                Some(text!(
                    "viết `+`, `-`, `*`, `/`, `và` hoặc `hoặc` ở giữa",
                    "write `+`, `-`, `*`, `/`, `and` or `or` between"
                )),
            ),
        };
        self.fault(range, Code::FormulaSyntax, message, hint);
    }

    /// Joins parts to one that spans them.
    fn join(&mut self, range: Range<usize>, depth: u32, gives: Gives, op: Op) -> Parsed {
        if depth >= DEEPEST {
            let hint = text!("chia thành nhiều phần, hoặc dùng `sum_of`", "part it, or use `sum_of`");
            return self.stop(range, text!("công thức quá dài", "the formula is too long"), Some(hint));
        }
        Ok(Part { node: Node { range, op }, gives, depth: depth + 1 })
    }

    fn or(&mut self, nested: u32) -> Parsed {
        let mut left = self.and(nested)?;
        while self.takes_logic(Logic::Or) {
            let right = self.and(nested)?;
            left = self.logical(left, right, Op::Or)?;
        }
        Ok(left)
    }

    fn and(&mut self, nested: u32) -> Parsed {
        let mut left = self.not(nested)?;
        while self.takes_logic(Logic::And) {
            let right = self.not(nested)?;
            left = self.logical(left, right, Op::And)?;
        }
        Ok(left)
    }

    fn logical(&mut self, left: Part, right: Part, op: fn(Box<Node>, Box<Node>) -> Op) -> Parsed {
        let (left, right) = (self.condition(left), self.condition(right));
        let (range, depth) = (left.node.range.start..right.node.range.end, left.depth.max(right.depth));
        self.join(range, depth, Gives::Condition, op(Box::new(left.node), Box::new(right.node)))
    }

    fn not(&mut self, nested: u32) -> Parsed {
        let start = self.here().start;
        if !self.takes_logic(Logic::Not) {
            return self.comparison(nested);
        }
        let nested = self.deeper(nested)?;
        let inner = self.not(nested)?;
        let inner = self.condition(inner);
        self.join(start..inner.node.range.end, inner.depth, Gives::Condition, Op::Not(Box::new(inner.node)))
    }

    fn comparison(&mut self, nested: u32) -> Parsed {
        let left = self.sum(nested)?;
        let Some(Word::Sign(Sign::Compare(compare))) = self.peek().map(|t| &t.tok) else { return Ok(left) };
        let compare = *compare;
        self.at += 1;
        let right = self.sum(nested)?;
        let range = left.node.range.start..right.node.range.end;
        match (&left.gives, &right.gives) {
            (Gives::Level(input), Gives::Quoted(id)) | (Gives::Quoted(id), Gives::Level(input)) => {
                let quoted = if matches!(left.gives, Gives::Quoted(_)) { &left } else { &right };
                let (input, id, at) = (*input, id.clone(), quoted.node.range.clone());
                self.level_is(input, &id, compare, range, at)
            }
            (Gives::Unknown, _) | (_, Gives::Unknown) => self.join(range, 0, Gives::Unknown, Op::Number(Exact::ZERO)),
            (Gives::Condition, Gives::Condition) => {
                self.fault(
                    range.clone(),
                    Code::FormulaType,
                    text!("không so sánh hai điều kiện với nhau", "two conditions cannot be compared"),
                    Some(text!("dùng `và`, `hoặc`, `không`", "use `and`, `or`, `not`")),
                );
                self.join(range, 0, Gives::Unknown, Op::Number(Exact::ZERO))
            }
            _ => {
                let (left, right) = (self.number(left), self.number(right));
                let depth = left.depth.max(right.depth);
                self.join(
                    range,
                    depth,
                    Gives::Condition,
                    Op::Compare(compare, Box::new(left.node), Box::new(right.node)),
                )
            }
        }
    }

    /// `muc = "tot"` or `muc <> "tot"`.
    fn level_is(
        &mut self,
        input: InputIx,
        id: &str,
        compare: Compare,
        range: Range<usize>,
        at: Range<usize>,
    ) -> Parsed {
        let declared = self.scope.inputs.get(input.at());
        let levels = match declared.map(|i| &i.kind) {
            Some(InputKind::Level(levels)) => levels.as_slice(),
            _ => &[],
        };
        let position = levels.iter().position(|l| &**l == id).and_then(|p| u16::try_from(p).ok());
        let Some(position) = position else {
            let name = declared.map_or("", |i| &i.id);
            let message = text!("`{name}` không có mức `{id}`", "`{name}` has no level `{id}`");
            self.fault(at, Code::LevelMismatch, message, did_you_mean(id, levels.iter().map(|l| &**l)));
            return self.join(range, 0, Gives::Unknown, Op::Number(Exact::ZERO));
        };
        let is = Node { range: range.clone(), op: Op::LevelIs(input, position) };
        match compare {
            Compare::Eq => self.join(range, 0, Gives::Condition, is.op),
            Compare::Ne => self.join(range, 1, Gives::Condition, Op::Not(Box::new(is))),
            _ => {
                self.fault(
                    range.clone(),
                    Code::FormulaType,
                    text!("mức chỉ so sánh bằng hoặc khác", "levels are only equal or not"),
                    Some(text!("viết `muc = \"a\" hoặc muc = \"b\"`", "write `level = \"a\" or level = \"b\"`")),
                );
                self.join(range, 0, Gives::Unknown, is.op)
            }
        }
    }

    fn sum(&mut self, nested: u32) -> Parsed {
        let mut left = self.product(nested)?;
        loop {
            let op = if self.takes(Sign::Plus) {
                Arithmetic::Add
            } else if self.takes(Sign::Minus) {
                Arithmetic::Sub
            } else {
                return Ok(left);
            };
            let right = self.product(nested)?;
            left = self.arithmetic(op, left, right)?;
        }
    }

    fn product(&mut self, nested: u32) -> Parsed {
        let mut left = self.signed(nested)?;
        loop {
            let op = if self.takes(Sign::Times) {
                Arithmetic::Mul
            } else if self.takes(Sign::Over) {
                Arithmetic::Div
            } else {
                return Ok(left);
            };
            let right = self.signed(nested)?;
            left = self.arithmetic(op, left, right)?;
        }
    }

    fn arithmetic(&mut self, op: Arithmetic, left: Part, right: Part) -> Parsed {
        let (left, right) = (self.number(left), self.number(right));
        let (range, depth) = (left.node.range.start..right.node.range.end, left.depth.max(right.depth));
        self.join(range, depth, Gives::Number, Op::Arithmetic(op, Box::new(left.node), Box::new(right.node)))
    }

    fn signed(&mut self, nested: u32) -> Parsed {
        let start = self.here().start;
        if self.takes(Sign::Minus) {
            let nested = self.deeper(nested)?;
            let inner = self.signed(nested)?;
            let inner = self.number(inner);
            return self.join(start..inner.node.range.end, inner.depth, Gives::Number, Op::Neg(Box::new(inner.node)));
        }
        if self.takes(Sign::Plus) {
            let nested = self.deeper(nested)?;
            return self.signed(nested);
        }
        self.primary(nested)
    }

    fn deeper(&mut self, nested: u32) -> Result<u32, Stop> {
        if nested < MOST_NESTED {
            return Ok(nested + 1);
        }
        let here = self.here();
        self.stop(
            here,
            text!("công thức lồng nhau quá sâu", "the formula is nested too deep"),
            Some(text!("bỏ bớt ngoặc, hoặc chia thành nhiều phần", "take brackets out, or part it")),
        )
    }

    fn primary(&mut self, nested: u32) -> Parsed {
        let range = self.here();
        let Some(token) = self.peek() else {
            let message = match self.tokens.is_empty() {
                true => text!("công thức để trống", "the formula is blank"),
                false => text!("công thức chưa viết hết", "the formula is not finished"),
            };
            let hint = text!("viết tiếp một số, tên hoặc ngoặc", "go on with a number, a name or a bracket");
            return self.stop(range, message, Some(hint));
        };
        self.at += 1;
        let leaf = |gives, op| Ok(Part { node: Node { range: range.clone(), op }, gives, depth: 1 });
        match &token.tok {
            Word::Number(value) => {
                let mut value = value.clone();
                let mut range = range.clone();
                if self.peek().is_some_and(|t| t.tok == Word::Sign(Sign::Percent)) {
                    range.end = self.here().end;
                    self.at += 1;
                    value = value.div(&Exact::from_int(100)).unwrap_or(value);
                }
                Ok(Part { node: Node { range, op: Op::Number(value) }, gives: Gives::Number, depth: 1 })
            }
            Word::Quoted(text) => leaf(Gives::Quoted(text.clone()), Op::Number(Exact::ZERO)),
            Word::Unknown => leaf(Gives::Unknown, Op::Number(Exact::ZERO)),
            Word::MaxPoints => {
                if !self.scope.in_leaf {
                    let message =
                        text!("ở đây không có điểm tối đa của tiêu chí", "there is no criterion's maximum here");
                    self.fault(
                        range.clone(),
                        Code::FormulaType,
                        message,
                        Some(text!("viết số điểm", "write the points")),
                    );
                }
                leaf(Gives::Number, Op::MaxPoints)
            }
            Word::Named(Names::Measure(ix)) => leaf(Gives::Number, Op::Measure(*ix)),
            Word::Named(Names::Input(ix)) => Ok(self.input(*ix, range)),
            Word::Function(function) => self.call(*function, range, nested),
            Word::Sign(Sign::Open) => {
                let nested = self.deeper(nested)?;
                let mut inner = self.or(nested)?;
                let end = self.here().end;
                self.close(&range)?;
                inner.node.range = range.start..end;
                Ok(inner)
            }
            Word::Sign(_) | Word::Logic(_) => self.stop(
                range,
                text!("thiếu số, tên hoặc ngoặc trước chỗ này", "a number, a name or a bracket is missing before this"),
                Some(text!(
                    "viết vế còn thiếu, hoặc bỏ phép tính thừa",
                    "write what is missing, or take the operator out"
                )),
            ),
        }
    }

    fn close(&mut self, open: &Range<usize>) -> Result<(), Stop> {
        if self.takes(Sign::Close) {
            return Ok(());
        }
        match self.peek().map(|t| t.range.clone()) {
            Some(range) => {
                self.trailing(range);
                Err(Stop)
            }
            None => self.stop(
                open.clone(),
                text!("ngoặc mở ở đây chưa đóng", "this bracket is not closed"),
                Some(text!("thêm `)`", "add `)`")),
            ),
        }
    }
}
