//! From the text of a formula to tokens.

use std::ops::Range;
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;

use super::Fault;
use crate::diagnostic::Code;
use crate::expr::Compare;
use crate::number::{Exact, parse_exact};
use crate::text;
use crate::toml_walk::nfc;

/// A token with its byte range.
#[derive(Debug, Clone)]
pub(super) struct Token<T = Tok> {
    pub(super) range: Range<usize>,
    pub(super) tok: T,
}

/// What is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tok {
    Number(Exact),
    Name(Arc<str>),
    /// Quoted text, without the quotes.
    Quoted(Arc<str>),
    Sign(Sign),
}

/// Everything that is neither number nor name nor quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    Times,
    Over,
    Percent,
    Open,
    Close,
    Comma,
    Semicolon,
    Compare(Compare),
}

/// The tokens of `source`; what is none is reported and left out.
pub(super) fn lex(source: &str, faults: &mut Vec<Fault>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let (len, tok) = if c.is_whitespace() {
            (c.len_utf8(), None)
        } else if c.is_ascii_digit() || (c == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
            number(rest, at, faults)
        } else if c.is_alphabetic() || c == '_' {
            let len = span(rest, in_name);
            (len, Some(Tok::Name(nfc(&rest[..len]))))
        } else if let Some(close) = closing_quote(c) {
            quoted(rest, at, close, faults)
        } else if let Some((len, sign)) = sign(rest) {
            (len, Some(Tok::Sign(sign)))
        } else {
            faults.push(stray(c, at));
            (c.len_utf8(), None)
        };
        if let Some(tok) = tok {
            tokens.push(Token { range: at..at + len, tok });
        }
        at += len;
    }
    decimal_commas(source, tokens, faults)
}

/// True for characters that a name goes on with.
pub(super) fn in_name(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit() || c == '_' || is_combining_mark(c)
}

/// Length in bytes of the characters at the start that fulfil `test`.
fn span(text: &str, test: impl Fn(char) -> bool) -> usize {
    text.find(|c| !test(c)).unwrap_or(text.len())
}

fn number(rest: &str, at: usize, faults: &mut Vec<Fault>) -> (usize, Option<Tok>) {
    let mut len = span(rest, |c| c.is_ascii_digit() || c == '.');
    // Letters right behind the digits: an exponent or a name that begins with a digit.
    len += span(&rest[len..], in_name);
    let exponent = rest[..len].ends_with(['e', 'E']) && rest[len..].starts_with(['+', '-']);
    if exponent {
        len += 1 + span(&rest[len + 1..], |c| c.is_ascii_digit());
    }
    let written = &rest[..len];
    let value = parse_exact(written).unwrap_or_else(|fault| {
        faults.push(Fault::new(at..at + len, fault.code(), fault.message(written)).hint(fault.hint(written)));
        Exact::ONE
    });
    (len, Some(Tok::Number(value)))
}

fn closing_quote(c: char) -> Option<char> {
    match c {
        '"' | '\'' => Some(c),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    }
}

fn quoted(rest: &str, at: usize, close: char, faults: &mut Vec<Fault>) -> (usize, Option<Tok>) {
    let open = rest.chars().next().map_or(0, char::len_utf8);
    let body = &rest[open..];
    match body.find(close) {
        Some(end) => (open + end + close.len_utf8(), Some(Tok::Quoted(nfc(body[..end].trim())))),
        None => {
            let message = text!("chưa đóng dấu ngoặc `{close}`", "the closing `{close}` is missing");
            faults.push(
                Fault::new(at..at + rest.len(), Code::FormulaSyntax, message)
                    .hint(text!("thêm `{close}`", "add `{close}`")),
            );
            (rest.len(), None)
        }
    }
}

fn sign(rest: &str) -> Option<(usize, Sign)> {
    const SIGNS: &[(&str, Sign)] = &[
        ("==", Sign::Compare(Compare::Eq)),
        ("!=", Sign::Compare(Compare::Ne)),
        ("<>", Sign::Compare(Compare::Ne)),
        ("<=", Sign::Compare(Compare::Le)),
        (">=", Sign::Compare(Compare::Ge)),
        ("≤", Sign::Compare(Compare::Le)),
        ("≥", Sign::Compare(Compare::Ge)),
        ("≠", Sign::Compare(Compare::Ne)),
        ("=", Sign::Compare(Compare::Eq)),
        ("<", Sign::Compare(Compare::Lt)),
        (">", Sign::Compare(Compare::Gt)),
        ("+", Sign::Plus),
        ("-", Sign::Minus),
        ("−", Sign::Minus),
        ("–", Sign::Minus),
        ("*", Sign::Times),
        ("×", Sign::Times),
        ("/", Sign::Over),
        ("÷", Sign::Over),
        ("%", Sign::Percent),
        ("(", Sign::Open),
        (")", Sign::Close),
        (",", Sign::Comma),
        (";", Sign::Semicolon),
    ];
    SIGNS.iter().find(|(text, _)| rest.starts_with(text)).map(|(text, sign)| (text.len(), *sign))
}

fn stray(c: char, at: usize) -> Fault {
    let fault = Fault::new(
        at..at + c.len_utf8(),
        Code::FormulaSyntax,
        text!("công thức không dùng ký tự `{c}`", "a formula has no character `{c}`"),
    );
    match c {
        '^' => fault.hint(text!("viết phép nhân, ví dụ `a * a`", "write a product, such as `a * a`")),
        '&' => fault.hint(text!("viết `và`", "write `and`")),
        '|' => fault.hint(text!("viết `hoặc`", "write `or`")),
        '!' => fault.hint(text!("viết `không`", "write `not`")),
        ':' => fault.hint(text!("phép chia viết `/` hoặc `÷`", "a division is written `/` or `÷`")),
        '[' | ']' | '{' | '}' => fault.hint(text!("dùng ngoặc tròn `( )`", "use round brackets `( )`")),
        _ => fault.hint(text!(
            "chỉ dùng chữ, số, `_`, dấu phép tính và ngoặc tròn",
            "use letters, digits, `_`, operators and round brackets only"
        )),
    }
}

/// Reports `2,5` where the comma cannot part arguments, and takes it for the number that was meant.
fn decimal_commas(source: &str, tokens: Vec<Token>, faults: &mut Vec<Fault>) -> Vec<Token> {
    let parts_arguments = commas_that_part_arguments(&tokens);
    let (mut out, mut merged): (Vec<Token>, Vec<Range<usize>>) = (Vec::with_capacity(tokens.len()), Vec::new());
    let mut rest = tokens.into_iter().enumerate().peekable();
    while let Some((ix, token)) = rest.next() {
        let is_comma = token.tok == Tok::Sign(Sign::Comma) && !parts_arguments.contains(&ix);
        let before = out.last().filter(|t| matches!(t.tok, Tok::Number(_)) && t.range.end == token.range.start);
        let after = rest.peek().filter(|(_, t)| matches!(t.tok, Tok::Number(_)) && t.range.start == token.range.end);
        let (true, Some(before), Some((_, after))) = (is_comma, before, after) else {
            out.push(token);
            continue;
        };
        let range = before.range.start..after.range.end;
        // `2,5,1` is one mistake.
        merged.pop_if(|last: &mut Range<usize>| last.end == before.range.end);
        merged.push(range.clone());
        let tok = before.tok.clone();
        out.pop();
        rest.next();
        out.push(Token { range, tok });
    }
    for range in merged {
        let written = &source[range.clone()];
        if let Err(fault) = parse_exact(written) {
            faults.push(Fault::new(range, fault.code(), fault.message(written)).hint(fault.hint(written)));
        }
    }
    out
}

/// Positions of the commas between a function's brackets, unless `;` parts the arguments there.
fn commas_that_part_arguments(tokens: &[Token]) -> Vec<usize> {
    struct Open {
        function: bool,
        semicolon: bool,
        commas: Vec<usize>,
    }
    let (mut open, mut parting): (Vec<Open>, Vec<usize>) = (Vec::new(), Vec::new());
    for (ix, token) in tokens.iter().enumerate() {
        match token.tok {
            Tok::Sign(Sign::Open) => {
                let before = ix.checked_sub(1).and_then(|b| tokens.get(b)).map(|t| &t.tok);
                let function = matches!(before, Some(Tok::Name(_)));
                open.push(Open { function, semicolon: false, commas: Vec::new() });
            }
            Tok::Sign(Sign::Close) => {
                parting.extend(open.pop().filter(|o| o.function && !o.semicolon).map_or(Vec::new(), |o| o.commas))
            }
            Tok::Sign(Sign::Semicolon) => open.iter_mut().next_back().into_iter().for_each(|o| o.semicolon = true),
            Tok::Sign(Sign::Comma) => open.iter_mut().next_back().into_iter().for_each(|o| o.commas.push(ix)),
            _ => {}
        }
    }
    parting.sort_unstable();
    parting
}
