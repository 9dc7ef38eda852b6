//! What the names of a formula stand for.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Fault;
use super::lex::{Sign, Tok, Token, in_name};
use crate::diagnostic::{Code, Text};
use crate::number::Exact;
use crate::rubric::{Input, InputIx, Measure, MeasureIx};
use crate::suggest::nearest;
use crate::text;

/// Names that a formula may use.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// Inputs in order.
    pub inputs: &'a [Input],
    /// Measures in order.
    pub measures: &'a [Measure],
    /// Whether `max_points` has a meaning.
    pub in_leaf: bool,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// An input.
    Input(InputIx),
    /// A measure.
    Measure(MeasureIx),
}

impl Scope<'_> {
    /// What `name` (in composed form) stands for.
    pub fn find(&self, name: &str) -> Option<Names> {
        let at = |at: usize| u32::try_from(at).ok();
        let input = self.inputs.iter().position(|i| &*i.id == name).and_then(at);
        let measure = || self.measures.iter().position(|m| &*m.id == name).and_then(at);
        input.map(|ix| Names::Input(InputIx(ix))).or_else(|| measure().map(|ix| Names::Measure(MeasureIx(ix))))
    }
}

/// Functions of formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Min,
    Max,
    Round,
    Floor,
    Ceil,
    Abs,
    If,
}

impl Function {
    const ALL: [(Function, &'static str, &'static str); 7] = [
        (Function::Min, "nhỏ_nhất", "min"),
        (Function::Max, "lớn_nhất", "max"),
        (Function::Round, "làm_tròn", "round"),
        (Function::Floor, "làm_tròn_xuống", "floor"),
        (Function::Ceil, "làm_tròn_lên", "ceil"),
        (Function::Abs, "trị_tuyệt_đối", "abs"),
        (Function::If, "nếu", "if"),
    ];

    /// Both names.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        Function::ALL.iter().find(|(f, ..)| *f == self).map_or(("", ""), |(_, vi, en)| (vi, en))
    }
}

/// Words that join or turn conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Logic {
    And,
    Or,
    Not,
}

const LOGIC: [(Logic, &str, &str); 3] =
    [(Logic::And, "và", "and"), (Logic::Or, "hoặc", "or"), (Logic::Not, "không", "not")];

const MAX_POINTS: [&str; 2] = ["điểm_tối_đa", "max_points"];

/// A token whose name is resolved.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Word {
    Number(Exact),
    Quoted(Arc<str>),
    Sign(Sign),
    Logic(Logic),
    Function(Function),
    Named(Names),
    MaxPoints,
    /// A name that stands for nothing; reported already.
    Unknown,
}

/// True for a text that can be the id of an input or measure: letters of any language, digits and
/// `_`, not beginning with a digit. The text is in composed form.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && text.chars().all(in_name)
}

/// True for a text that already means something in formulas, in any case of letters.
pub fn is_reserved(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is = |vi: &str, en: &str| lower == vi || lower == en;
    LOGIC.iter().any(|(_, vi, en)| is(vi, en))
        || Function::ALL.iter().any(|(_, vi, en)| is(vi, en))
        || MAX_POINTS.contains(&&*lower)
}

/// The tokens with their names resolved; every unknown name is reported, once.
pub(super) fn resolve(tokens: Vec<Token>, scope: Scope<'_>, hints: bool, faults: &mut Vec<Fault>) -> Vec<Token<Word>> {
    let opens: Vec<bool> = tokens.iter().skip(1).map(|t| t.tok == Tok::Sign(Sign::Open)).chain([false]).collect();
    let mut reported = BTreeSet::new();
    let mut out = Vec::with_capacity(tokens.len());
    for (token, before_bracket) in tokens.into_iter().zip(opens) {
        let range = token.range;
        let tok = match token.tok {
            Tok::Number(n) => Word::Number(n),
            Tok::Quoted(text) => Word::Quoted(text),
            Tok::Sign(sign) => Word::Sign(sign),
            Tok::Name(name) => named(&name, before_bracket, scope).unwrap_or_else(|| {
                if reported.insert(name.clone()) {
                    let mut fault = unknown(&name, before_bracket, scope, hints);
                    fault.range = range.clone();
                    faults.push(fault);
                }
                Word::Unknown
            }),
        };
        out.push(Token { range, tok });
    }
    out
}

fn named(name: &str, before_bracket: bool, scope: Scope<'_>) -> Option<Word> {
    let lower = name.to_lowercase();
    let is = |vi: &str, en: &str| lower == vi || lower == en;
    if let Some((logic, ..)) = LOGIC.iter().find(|(_, vi, en)| is(vi, en)) {
        return Some(Word::Logic(*logic));
    }
    if let Some((function, ..)) = Function::ALL.iter().find(|(_, vi, en)| before_bracket && is(vi, en)) {
        return Some(Word::Function(*function));
    }
    if MAX_POINTS.contains(&&*lower) {
        return Some(Word::MaxPoints);
    }
    scope.find(name).map(Word::Named)
}

fn unknown(name: &str, before_bracket: bool, scope: Scope<'_>, hints: bool) -> Fault {
    let shown: String = name.chars().take(60).collect();
    if before_bracket {
        let message = text!("không có hàm `{shown}`", "there is no function `{shown}`");
        return Fault::new(0..0, Code::FormulaSyntax, message).hint(function_hint(name));
    }
    let message = text!(
        "không có dữ liệu đầu vào hay phép đo nào mang mã `{shown}`",
        "no input and no measure has the id `{shown}`"
    );
    let fault = Fault::new(0..0, Code::UnknownInput, message);
    let lower = name.to_lowercase();
    if Function::ALL.iter().any(|(_, vi, en)| lower == *vi || lower == *en) {
        return fault.hint(text!("hàm cần ngoặc: `{name}(…)`", "a function takes brackets: `{name}(…)`"));
    }
    if ["có", "yes", "true", "đúng", "no", "false", "sai"].contains(&&*lower) {
        return fault.hint(text!(
            "dữ liệu có/không tự nó là điều kiện: viết `ma`, hoặc `không ma`",
            "a yes_no input is a condition by itself: write `id`, or `not id`"
        ));
    }
    let known = scope.inputs.iter().map(|i| &*i.id).chain(scope.measures.iter().map(|m| &*m.id));
    let near = if hints { nearest(name, known.chain(MAX_POINTS)) } else { None };
    match near {
        Some(near) => fault.hint(text!("có phải là `{near}`?", "did you mean `{near}`?")),
        None => fault.hint(text!(
            "khai báo `[[input]]` với `id = \"{shown}\"`, hoặc sửa tên",
            "declare an `[[input]]` with `id = \"{shown}\"`, or correct the name"
        )),
    }
}

fn function_hint(name: &str) -> Text {
    let all = Function::ALL.iter().flat_map(|(_, vi, en)| [*vi, *en]);
    match nearest(name, all) {
        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
        None => {
            let vi: Vec<&str> = Function::ALL.iter().map(|(_, vi, _)| *vi).collect();
            let en: Vec<&str> = Function::ALL.iter().map(|(.., en)| *en).collect();
            let (vi, en) = (vi.join(", "), en.join(", "));
            text!("các hàm: {vi}", "the functions are {en}")
        }
    }
}
