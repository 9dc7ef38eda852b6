//! Reading a formula: names resolved, kinds checked, every fault with its byte range.
//!
//! Three steps: the text becomes tokens (every wrong character and number reported), names are
//! resolved (every unknown one reported), tokens become a tree whose kinds are checked. The first
//! error of syntax ends the third step. Nesting is bounded, so no text can exhaust the stack.

mod grammar;
mod lex;
mod names;
mod offsets;

pub use names::{Names, Scope, is_name, is_reserved};

use std::ops::Range;

use super::{Expr, Kind};
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::toml_walk::nfc;

/// A fault with its byte range in the formula as written.
#[derive(Debug)]
struct Fault {
    range: Range<usize>,
    code: Code,
    message: Text,
    hint: Option<Text>,
}

impl Fault {
    fn new(range: Range<usize>, code: Code, message: Text) -> Self {
        Fault { range, code, message, hint: None }
    }

    fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// Parses `source`, which stands at `place`, as a formula that gives `want`.
///
/// Where the length of `place` is the length of `source`, the text stands there character by
/// character, and faults point into it; otherwise they have the whole place.
///
/// # Errors
/// Every fault that was found, at least one.
pub fn parse(source: &str, place: &Place, want: Kind, scope: Scope<'_>) -> Result<Expr, Vec<Diagnostic>> {
    parse_hinting(source, place, want, scope, true)
}

/// The same; without `hints` no near names are searched for.
pub(crate) fn parse_hinting(
    source: &str,
    place: &Place,
    want: Kind,
    scope: Scope<'_>,
    hints: bool,
) -> Result<Expr, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let tokens = lex::lex(source, &mut faults);
    let tokens = names::resolve(tokens, scope, hints, &mut faults);
    // Whatever could not be read would only be reported again as a fault of syntax.
    let readable = faults.iter().all(|f| f.code != Code::FormulaSyntax);
    let root = if readable { grammar::parse(source.len(), &tokens, want, scope, &mut faults) } else { None };
    match root {
        Some(mut root) if faults.is_empty() => {
            let text = nfc(source);
            if *text != *source {
                offsets::to_nfc(source, &mut root);
            }
            Ok(Expr { source: text, place: place.clone(), root })
        }
        _ => {
            faults.sort_by_key(|f| f.range.start);
            Err(faults.into_iter().map(|f| diagnostic(f, source, place)).collect())
        }
    }
}

fn diagnostic(fault: Fault, source: &str, place: &Place) -> Diagnostic {
    let at = match place {
        Place::Text { file, start, end } if end.checked_sub(*start) == Some(source.len()) => {
            Place::text(file, start + fault.range.start..start + fault.range.end)
        }
        _ => place.clone(),
    };
    let mut diagnostic = Diagnostic::new(fault.code, at, fault.message);
    diagnostic.hint = fault.hint;
    diagnostic
}

#[cfg(test)]
mod tests;
