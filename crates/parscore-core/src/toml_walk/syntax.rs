//! Syntax errors of TOML in words for people, one for each mistake: what merely follows from an
//! earlier error on the same line or from an unclosed bracket is left out.

use std::ops::Range;

use toml::de::Error;

use super::Walk;
use super::item::day_first;
use super::parser_words::in_words;
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::parse_exact;
use crate::text;

/// What a syntax error says; the place is added by the caller.
struct Said {
    range: Range<usize>,
    code: Code,
    message: Text,
    hint: Text,
    /// Only a value is wrong: everything around it was read as meant.
    value_only: bool,
}

/// A mistake of syntax.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) diagnostic: Diagnostic,
    /// Only a value is wrong: everything around it was read as meant.
    value_only: bool,
}

/// Every mistake once, in order.
pub(super) fn broken(walk: &Walk<'_>, errors: &[Error]) -> Vec<Broken> {
    let text = walk.text();
    let mut errors: Vec<(usize, &Error)> =
        errors.iter().map(|e| (e.span().map_or(text.len(), |s| s.start.min(text.len())), e)).collect();
    errors.sort_by_key(|(at, _)| *at);
    let unclosed = errors.iter().any(|(_, e)| e.message().starts_with("unclosed"));
    let (mut out, mut last_line, mut in_brackets) = (Vec::new(), None, false);
    for (at, error) in errors {
        let line = line_start(text, at);
        let said_already = last_line == Some(line);
        last_line = Some(line);
        if said_already || (unclosed && in_brackets && follows_from_brackets(error.message())) {
            continue;
        }
        in_brackets |= opens_trouble(error.message());
        let said = say(text, at, error);
        let diagnostic = Diagnostic::new(said.code, walk.place(said.range), said.message).hint(said.hint);
        out.push(Broken { diagnostic, value_only: said.value_only });
    }
    out
}

fn opens_trouble(message: &str) -> bool {
    ["unclosed", "missing comma", "missing key", "missing assignment"].iter().any(|start| message.starts_with(start))
}

fn follows_from_brackets(message: &str) -> bool {
    opens_trouble(message)
        || ["unexpected `=`", "extra", "string values", "invalid literal", "unexpected key"]
            .iter()
            .any(|start| message.starts_with(start))
}

/// The text with blanks instead of every line at which the parser ends; `None` where there is none.
pub(super) fn without_endings(text: &str, errors: &[Error]) -> Option<String> {
    let mut bytes: Option<Vec<u8>> = None;
    for error in errors.iter().filter(|e| e.message().starts_with("key with no value")) {
        let at = range_of(text, error, text.len()).start;
        let bytes = bytes.get_or_insert_with(|| text.as_bytes().to_vec());
        for byte in bytes.iter_mut().skip(line_start(text, at)).take_while(|b| !matches!(**b, b'\n' | b'\r')) {
            *byte = b' ';
        }
    }
    bytes.and_then(|bytes| String::from_utf8(bytes).ok())
}

/// True for a fault that does not follow from text that could not be read: its line has no syntax
/// error, and either nothing but single values is broken or its code says something about the value
/// itself.
pub(super) fn stands_alone(text: &str, fault: &Diagnostic, broken: &[Broken]) -> bool {
    use Code::{BadDate, BadId, BadNumber, DuplicateId, TooManyDigits, UnknownKey, UnknownWord};
    let line = |d: &Diagnostic| match &d.place {
        Place::Text { start, .. } => Some(line_start(text, *start)),
        _ => None,
    };
    let here = line(fault);
    if here.is_some() && broken.iter().any(|b| line(&b.diagnostic) == here) {
        return false;
    }
    let local = [UnknownKey, UnknownWord, BadNumber, TooManyDigits, BadDate, BadId, DuplicateId];
    local.contains(&fault.code) || broken.iter().all(|b| b.value_only)
}

fn say(text: &str, at: usize, error: &Error) -> Said {
    let message = error.message().split(", expected").next().unwrap_or_default();
    if let Some(said) = number(text, at) {
        return said;
    }
    let value = match message {
        "string values must be quoted" => Some(range_of(text, error, at)),
        m if m.starts_with("invalid boolean") || m.starts_with("invalid float") => Some(range_of(text, error, at)),
        _ => None,
    };
    if let Some(range) = value {
        return unquoted(text, range);
    }
    let range = visible(text, range_of(text, error, at));
    let code = if message.starts_with("invalid date") { Code::BadDate } else { Code::Syntax };
    let (message, hint) = in_words(message, text.get(range.clone()).unwrap_or(""));
    Said { range, code, message, hint, value_only: code == Code::BadDate }
}

/// A number that TOML does not take, around a place: `2,5`, `.5`, `1.234.567`, `01`.
fn number(text: &str, at: usize) -> Option<Said> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let (before, after) = text.split_at_checked(at)?;
    // An error after the number's end may stand behind spaces.
    let before = if after.starts_with(part) { before } else { before.trim_end_matches(' ') };
    let start = before.trim_end_matches(part).len();
    let end = before.len() + text.get(before.len()..)?.chars().take_while(|c| part(*c)).count();
    let shown = text.get(start..end)?.trim_end_matches(',');
    let value = text.get(..start)?.trim_end().ends_with(['=', '[', ',']);
    if !value || !shown.bytes().any(|b| b.is_ascii_digit()) || shown.contains(",,") {
        return None;
    }
    let range = start..start + shown.len();
    if let Err(fault) = parse_exact(shown) {
        let (code, message, hint) = (fault.code(), fault.message(shown), fault.hint(shown));
        return Some(Said { range, code, message, hint, value_only: true });
    }
    let plain = shown.trim_start_matches('0');
    (shown.len() > 1 && shown.starts_with('0') && !plain.is_empty() && !plain.starts_with('.')).then(|| Said {
        range,
        code: Code::BadNumber,
        message: text!("số `{shown}` bắt đầu bằng số 0", "the number `{shown}` begins with 0"),
        hint: text!("viết `{plain}`", "write `{plain}`"),
        value_only: true,
    })
}

/// A value without quotes: text, a date in another order, `yes`, a number with a percent sign.
fn unquoted(text: &str, range: Range<usize>) -> Said {
    let shown = text.get(range.clone()).unwrap_or("").trim();
    let bare = shown.trim_matches(['“', '”', '‘', '’', '„', '«', '»', '"', '\'']);
    if let Some(iso) = day_first(shown) {
        return Said {
            range,
            code: Code::BadDate,
            message: text!(
                "`{shown}` không phải là ngày theo dạng năm-tháng-ngày",
                "`{shown}` is not written year-month-day"
            ),
            hint: text!("viết `{iso}`", "write `{iso}`"),
            value_only: true,
        };
    }
    let (message, hint) = match shown.to_lowercase().as_str() {
        "" => (
            text!("thiếu giá trị sau dấu `=`", "a value is missing after `=`"),
            text!("viết giá trị, hoặc bỏ cả dòng", "write the value, or take the line out"),
        ),
        word @ ("true" | "false") => (
            text!("`{shown}` phải viết bằng chữ thường", "`{shown}` must be written in small letters"),
            text!("viết `{word}`", "write `{word}`"),
        ),
        "yes" | "no" | "có" | "không" => (
            text!("`{shown}` không phải là giá trị của tệp TOML", "`{shown}` is not a value in a TOML file"),
            text!(
                "viết `true` hoặc `false`, hoặc đặt trong ngoặc kép: `\"{shown}\"`",
                "write `true` or `false`, or put it in quotes: `\"{shown}\"`"
            ),
        ),
        _ => (
            text!("`{shown}` phải đặt trong dấu ngoặc kép thẳng", "`{shown}` must stand in straight quotes"),
            text!("viết `\"{bare}\"`", "write `\"{bare}\"`"),
        ),
    };
    let range = visible(text, range);
    // Several words in brackets may be several values without their commas.
    let value_only = !shown.contains(char::is_whitespace) && !shown.is_empty();
    Said { range, code: Code::Syntax, message, hint, value_only }
}

fn range_of(text: &str, error: &Error, at: usize) -> Range<usize> {
    let range = error.span().unwrap_or(at..at);
    if text.get(range.clone()).is_some() { range } else { text.len()..text.len() }
}

/// An empty range widened to the word that begins there, or to the character before the line's end.
fn visible(text: &str, range: Range<usize>) -> Range<usize> {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.start..)) else {
        return range;
    };
    if !range.is_empty() {
        return range;
    }
    let word = after.find(char::is_whitespace).unwrap_or(after.len());
    if word > 0 {
        return range.start..range.start + word;
    }
    let kept = before.trim_end();
    kept.char_indices().next_back().map_or(range, |(start, c)| start..start + c.len_utf8())
}

fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).rposition(|b| *b == b'\n').map_or(0, |n| n + 1)
}
