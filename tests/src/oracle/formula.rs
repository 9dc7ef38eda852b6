//! Formulas, read and worked out from their text.

use num_traits::{Signed, Zero};

use super::Stop;
use crate::rational::{Q, parse, round};

/// What the names in a formula stand for.
pub(super) trait Names {
    /// A number or a condition.
    fn value(&self, name: &str) -> Result<Value, Stop>;
    /// The level that a level input was answered with.
    fn level(&self, name: &str) -> Result<String, Stop>;
}

/// A number or a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Number(Q),
    Condition(bool),
}

/// The number that a formula gives.
pub(super) fn number(source: &str, names: &dyn Names) -> Result<Q, Stop> {
    match work_out(source, names)? {
        Value::Number(q) => Ok(q),
        Value::Condition(_) => Err(Stop::Faulty),
    }
}

/// Whether the condition that a formula states holds.
pub(super) fn holds(source: &str, names: &dyn Names) -> Result<bool, Stop> {
    match work_out(source, names)? {
        Value::Condition(c) => Ok(c),
        Value::Number(_) => Err(Stop::Faulty),
    }
}

fn work_out(source: &str, names: &dyn Names) -> Result<Value, Stop> {
    let tree = Reader { words: words(source), at: 0 }.whole();
    eval(&tree, names)
}

/// A formula as `operator(operands)`.
#[derive(Debug, Clone)]
struct Tree {
    op: String,
    parts: Vec<Tree>,
}

/// Words of a formula: numbers, names, quoted levels (with their quote), signs.
fn words(source: &str) -> Vec<String> {
    let chars: Vec<char> = source.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let end = if c.is_whitespace() {
            at += 1;
            continue;
        } else if c == '"' || c == '\'' {
            (at + 1..chars.len()).find(|i| chars[*i] == c).unwrap_or(chars.len()) + 1
        } else if c.is_alphanumeric() || c == '_' {
            (at..chars.len()).find(|i| !in_word(&chars, at, *i)).unwrap_or(chars.len())
        } else {
            let two: String = chars[at..].iter().take(2).collect();
            at + if ["==", "!=", "<>", "<=", ">="].contains(&two.as_str()) { 2 } else { 1 }
        };
        out.push(chars[at..end].iter().collect());
        at = end;
    }
    out
}

fn in_word(chars: &[char], start: usize, i: usize) -> bool {
    let c = chars[i];
    let combining = ('\u{300}'..='\u{36f}').contains(&c);
    c.is_alphanumeric() || c == '_' || combining || (c == '.' && chars[start].is_ascii_digit())
}

struct Reader {
    words: Vec<String>,
    at: usize,
}

const COMPARISONS: &[&str] = &["=", "==", "!=", "<>", "≠", "<", "<=", "≤", ">", ">=", "≥"];

impl Reader {
    fn whole(mut self) -> Tree {
        let tree = self.either();
        assert_eq!(self.at, self.words.len(), "words are left over in {:?}", self.words);
        tree
    }

    fn take(&mut self, options: &[&str]) -> Option<String> {
        let word = self.words.get(self.at)?;
        options.contains(&word.as_str()).then(|| {
            self.at += 1;
            self.words[self.at - 1].clone()
        })
    }

    fn chain(&mut self, signs: &[&str], next: fn(&mut Self) -> Tree) -> Tree {
        let mut left = next(self);
        while let Some(op) = self.take(signs) {
            let right = next(self);
            left = Tree { op, parts: vec![left, right] };
        }
        left
    }

    fn either(&mut self) -> Tree {
        self.chain(&["hoặc", "or"], Self::both)
    }

    fn both(&mut self) -> Tree {
        self.chain(&["và", "and"], Self::denied)
    }

    fn denied(&mut self) -> Tree {
        match self.take(&["không", "not"]) {
            Some(_) => Tree { op: "not".into(), parts: vec![self.denied()] },
            None => self.compared(),
        }
    }

    fn compared(&mut self) -> Tree {
        let left = self.sum();
        match self.take(COMPARISONS) {
            Some(op) => Tree { op, parts: vec![left, self.sum()] },
            None => left,
        }
    }

    fn sum(&mut self) -> Tree {
        self.chain(&["+", "-", "−"], Self::product)
    }

    fn product(&mut self) -> Tree {
        self.chain(&["*", "×", "/", "÷"], Self::signed)
    }

    fn signed(&mut self) -> Tree {
        match self.take(&["-", "−"]) {
            Some(_) => Tree { op: "neg".into(), parts: vec![self.signed()] },
            None => self.single(),
        }
    }

    fn single(&mut self) -> Tree {
        if self.take(&["("]).is_some() {
            let inner = self.either();
            assert!(self.take(&[")"]).is_some(), "a bracket stays open in {:?}", self.words);
            return inner;
        }
        let op = self.words[self.at].clone();
        self.at += 1;
        if self.take(&["("]).is_some() {
            let mut parts = vec![self.either()];
            while self.take(&[";", ","]).is_some() {
                parts.push(self.either());
            }
            assert!(self.take(&[")"]).is_some(), "a bracket stays open in {:?}", self.words);
            return Tree { op: format!("{op}()"), parts };
        }
        let op = if self.take(&["%"]).is_some() { format!("{op}%") } else { op };
        Tree { op, parts: Vec::new() }
    }
}

fn eval(tree: &Tree, names: &dyn Names) -> Result<Value, Stop> {
    let number = |i: usize| as_number(eval(&tree.parts[i], names)?);
    let condition = |i: usize| as_condition(eval(&tree.parts[i], names)?);
    let all = || (0..tree.parts.len()).map(number).collect::<Result<Vec<Q>, Stop>>();
    let given = |q: Q| Ok(Value::Number(q));
    match tree.op.as_str() {
        "và" | "and" => Ok(Value::Condition(condition(0)? && condition(1)?)),
        "hoặc" | "or" => Ok(Value::Condition(condition(0)? || condition(1)?)),
        "not" => Ok(Value::Condition(!condition(0)?)),
        op if COMPARISONS.contains(&op) => compare(op, &tree.parts, names),
        "+" => given(number(0)? + number(1)?),
        "-" | "−" => given(number(0)? - number(1)?),
        "*" | "×" => given(number(0)? * number(1)?),
        "/" | "÷" => {
            let (a, b) = (number(0)?, number(1)?);
            if b.is_zero() { Err(Stop::ZeroDenominator) } else { given(a / b) }
        }
        "neg" => given(-number(0)?),
        "min()" | "nhỏ_nhất()" => all()?.into_iter().min().map(Value::Number).ok_or(Stop::Faulty),
        "max()" | "lớn_nhất()" => all()?.into_iter().max().map(Value::Number).ok_or(Stop::Faulty),
        "abs()" | "trị_tuyệt_đối()" => given(number(0)?.abs()),
        "floor()" | "làm_tròn_xuống()" => given(number(0)?.floor()),
        "ceil()" | "làm_tròn_lên()" => given(number(0)?.ceil()),
        "round()" | "làm_tròn()" => {
            let places = number(1)?.to_integer().try_into().unwrap_or(0);
            given(round(&number(0)?, places, "half_up").ok_or(Stop::Faulty)?)
        }
        "if()" | "nếu()" => eval(&tree.parts[if condition(0)? { 1 } else { 2 }], names),
        word => match parse(word) {
            Some(q) => given(q),
            None => names.value(word),
        },
    }
}

fn compare(op: &str, parts: &[Tree], names: &dyn Names) -> Result<Value, Stop> {
    let quoted = |t: &Tree| t.op.starts_with(['"', '\'']);
    if let Some(level) = parts.iter().find(|t| quoted(t)) {
        let name = parts.iter().find(|t| !quoted(t)).map_or("", |t| t.op.as_str());
        let same = names.level(name)? == level.op.trim_matches(['"', '\'']);
        return Ok(Value::Condition(same == ["=", "=="].contains(&op)));
    }
    let a = as_number(eval(&parts[0], names)?)?;
    let b = as_number(eval(&parts[1], names)?)?;
    Ok(Value::Condition(match op {
        "=" | "==" => a == b,
        "!=" | "<>" | "≠" => a != b,
        "<" => a < b,
        "<=" | "≤" => a <= b,
        ">" => a > b,
        _ => a >= b,
    }))
}

fn as_number(value: Value) -> Result<Q, Stop> {
    match value {
        Value::Number(q) => Ok(q),
        Value::Condition(_) => Err(Stop::Faulty),
    }
}

fn as_condition(value: Value) -> Result<bool, Stop> {
    match value {
        Value::Condition(c) => Ok(c),
        Value::Number(_) => Err(Stop::Faulty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rational::text;

    struct Given;
    impl Names for Given {
        fn value(&self, name: &str) -> Result<Value, Stop> {
            match name {
                "a" => Ok(Value::Number(parse("3").unwrap())),
                "tỷ_lệ" => Ok(Value::Number(parse("0.8").unwrap())),
                "có" => Ok(Value::Condition(true)),
                _ => Err(Stop::NotSubmitted),
            }
        }
        fn level(&self, _: &str) -> Result<String, Stop> {
            Ok("tot".into())
        }
    }

    #[test]
    fn numbers_by_hand() {
        for (source, want) in [
            ("1 + 2 * 3", "7"),
            ("(1 + 2) × 3", "9"),
            ("10 - 4 - 3", "3"),
            ("-a + 95% ÷ 2", "-2.525"),
            ("1/3*3", "1"),
            ("min(a; 2, 5)", "2"),
            ("nếu(tỷ_lệ ≥ 80% và có; 1; thiếu)", "1"),
            ("làm_tròn(2.345; 2)", "2.35"),
            ("floor(-1.5) + ceil(1.2)", "0"),
            ("if(muc = \"tot\"; 4; 0)", "4"),
            ("nếu(không a > 2; 1; 2)", "2"),
        ] {
            assert_eq!(number(source, &Given).map(|q| text(&q)), Ok(want.to_owned()), "{source}");
        }
        assert_eq!(number("a / (3 - a)", &Given), Err(Stop::ZeroDenominator));
        assert_eq!(number("1 + thiếu", &Given), Err(Stop::NotSubmitted));
        assert_eq!(holds("có hoặc thiếu > 1", &Given), Ok(true));
    }
}
