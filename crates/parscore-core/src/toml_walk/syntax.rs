//! Syntax errors of TOML in words for people, one for each mistake: what merely follows from an
//! earlier error on the same line or from an unclosed bracket is left out.

use std::ops::Range;

use toml::de::Error;

use super::Walk;
use super::item::iso_date;
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::parse_exact;
use crate::text;

/// What a syntax error says; the place is added by the caller.
struct Said {
    range: Range<usize>,
    code: Code,
    message: Text,
    hint: Option<Text>,
}

/// One diagnostic for each mistake, in order.
pub(super) fn diagnostics(walk: &Walk<'_>, errors: &[Error]) -> Vec<Diagnostic> {
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
        let mut diagnostic = Diagnostic::new(said.code, walk.place(said.range), said.message);
        diagnostic.hint = said.hint;
        out.push(diagnostic);
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

/// True for a fault that does not follow from text that could not be read: its code says something
/// about the value itself, and its line has no syntax error.
pub(super) fn stands_alone(text: &str, fault: &Diagnostic, syntax: &[Diagnostic]) -> bool {
    use Code::{BadDate, BadId, BadNumber, DuplicateId, TooManyDigits, UnknownKey, UnknownWord};
    let local = [UnknownKey, UnknownWord, BadNumber, TooManyDigits, BadDate, BadId, DuplicateId].contains(&fault.code);
    let line = |d: &Diagnostic| match &d.place {
        Place::Text { start, .. } => Some(line_start(text, *start)),
        _ => None,
    };
    local && !syntax.iter().any(|s| line(s) == line(fault))
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
    let (message, hint) = translate(message, text.get(range.clone()).unwrap_or(""));
    Said { range, code, message, hint }
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
        let (code, message, hint) = (fault.code(), fault.message(shown), Some(fault.hint(shown)));
        return Some(Said { range, code, message, hint });
    }
    let plain = shown.trim_start_matches('0');
    (shown.len() > 1 && shown.starts_with('0') && !plain.is_empty() && !plain.starts_with('.')).then(|| Said {
        range,
        code: Code::BadNumber,
        message: text!("số `{shown}` bắt đầu bằng số 0", "the number `{shown}` begins with 0"),
        hint: Some(text!("viết `{plain}`", "write `{plain}`")),
    })
}

/// A value without quotes: text, a date in another order, `yes`, a number with a percent sign.
fn unquoted(text: &str, range: Range<usize>) -> Said {
    let shown = text.get(range.clone()).unwrap_or("").trim();
    let bare = shown.trim_matches(['“', '”', '‘', '’', '„', '«', '»', '"', '\'']);
    let parts: Vec<&str> = shown.split('/').collect();
    if let [day, month, year] = parts[..]
        && let iso = format!("{year}-{month:0>2}-{day:0>2}")
        && iso_date(&iso).is_some()
    {
        return Said {
            range,
            code: Code::BadDate,
            message: text!(
                "`{shown}` không phải là ngày theo dạng năm-tháng-ngày",
                "`{shown}` is not written year-month-day"
            ),
            hint: Some(text!("viết `{iso}`", "write `{iso}`")),
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
    Said { range, code: Code::Syntax, message, hint: Some(hint) }
}

/// The words of a parser message; `shown` is the text under it.
fn translate(message: &str, shown: &str) -> (Text, Option<Text>) {
    let hint = |vi: &str, en: &str| Some(Text::new(vi, en));
    let table: &[(&str, &str, &str)] = &[
        ("unexpected key or value", "có nội dung thừa sau giá trị", "something stands after the value"),
        ("unexpected content", "có nội dung thừa ở đây", "something stands here that does not belong"),
        ("key with no value", "thiếu dấu `=` và giá trị", "`=` and a value are missing"),
        ("missing value", "thiếu giá trị", "a value is missing"),
        ("extra `=`", "thừa dấu `=`", "there is an `=` too many"),
        ("extra comma", "thừa dấu phẩy", "there is a comma too many"),
        (
            "missing comma",
            "thiếu dấu phẩy, hoặc chưa đóng ngoặc, trước chỗ này",
            "a comma or a closing bracket is missing before this",
        ),
        (
            "missing key",
            "thiếu tên mục, hoặc chưa đóng ngoặc, trước chỗ này",
            "a key or a closing bracket is missing before this",
        ),
        ("missing assignment", "thiếu dấu `=` giữa tên mục và giá trị", "`=` is missing between key and value"),
        ("extra assignment", "thừa dấu `=`", "there is an `=` too many"),
        ("unexpected `=` in array", "không dùng dấu `=` trong danh sách `[ … ]`", "`=` cannot stand in a list `[ … ]`"),
        ("unclosed inline table", "chưa đóng ngoặc `}`", "the closing `}` is missing"),
        ("unclosed array table", "chưa đóng ngoặc `]]`", "the closing `]]` is missing"),
        ("unclosed", "chưa đóng ngoặc `]`", "the closing `]` is missing"),
        ("invalid date", "ngày này không có trong lịch", "there is no such day"),
        ("invalid month", "tháng này không có trong lịch", "there is no such month"),
        ("invalid basic string", "chưa đóng dấu ngoặc kép", "the closing quote is missing"),
        ("invalid literal string", "chưa đóng dấu nháy đơn", "the closing quote is missing"),
        (
            "invalid multi-line",
            "chưa đóng dấu ngoặc của văn bản nhiều dòng",
            "the closing quotes of a text over several lines are missing",
        ),
        (
            "missing escaped value",
            "dấu `\\` đứng trước một chữ không hợp lệ",
            "`\\` stands before a letter that it cannot stand before",
        ),
        ("too few unicode", "mã ký tự sau `\\` thiếu chữ số", "the character code after `\\` lacks digits"),
        ("unquoted keys cannot be empty", "thiếu tên mục trước dấu `=`", "a key is missing before `=`"),
        ("invalid unquoted key", "tên mục này phải đặt trong ngoặc kép", "this key must stand in quotes"),
        ("missing opening quote", "thiếu dấu ngoặc kép mở", "the opening quote is missing"),
        ("carriage return", "ký tự xuống dòng không hợp lệ", "this line end is not valid"),
        ("invalid comment", "ghi chú có ký tự không hợp lệ", "the comment has a character that is not allowed"),
        ("cannot recurse", "ngoặc lồng nhau quá sâu", "brackets stand too deep in each other"),
        ("recursion limit", "tên mục có quá nhiều dấu chấm", "the key has too many points"),
        (
            "cannot extend",
            "mục này đã có giá trị, không thể thêm mục con",
            "this key has a value already and cannot have keys below it",
        ),
        (
            "invalid key-value pair",
            "dòng này không có dạng `tên mục = giá trị`",
            "this line is not of the form `key = value`",
        ),
        ("`_` may only", "dấu `_` chỉ được đứng giữa các chữ số", "`_` may only stand between digits"),
    ];
    if message.starts_with("duplicate key") {
        return (
            text!("mục `{shown}` được ghi hai lần", "`{shown}` is written twice"),
            hint("chỉ giữ lại một lần", "keep it once"),
        );
    }
    let hint = match message {
        m if m.starts_with("missing escaped") => {
            hint("viết `\\\\`, hoặc dùng dấu nháy đơn '…'", "write `\\\\`, or use single quotes '…'")
        }
        m if m.starts_with("invalid date") => {
            hint("viết năm-tháng-ngày, ví dụ `2020-12-31`", "write year-month-day, such as `2020-12-31`")
        }
        _ => None,
    };
    match table.iter().find(|(start, ..)| message.starts_with(start)) {
        Some((_, vi, en)) => (Text::new(*vi, *en), hint),
        None => (text!("không đúng cú pháp TOML: {message}", "this is not TOML: {message}"), hint),
    }
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
