//! One value of `campaign.toml` in one cell, and back.

use jiff::civil::Date;
use parscore_core::toml_walk::{Item, Type, iso_date};
use parscore_files::table::{CellKind, Table};

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Date(Date),
    Boolean(bool),
    Whole(u32),
}

/// The cell of a value; lists have a line for each value.
pub(super) fn of(item: &Item<'_>, ty: &Type) -> Option<Cell> {
    Some(match ty {
        Type::Date => Cell::Date(item.date()?),
        Type::Boolean => Cell::Boolean(item.boolean()?),
        Type::Whole => Cell::Whole(item.whole(u32::MAX)?),
        Type::List(_) => {
            let lines = item.list()?.iter().map(|i| i.text().map(|t| kept(&t))).collect::<Option<Vec<_>>>()?;
            Cell::Text(lines.join("\n"))
        }
        _ => Cell::Text(kept(&item.text()?)),
    })
}

/// A text in a form that a cell keeps: quoted where a cell would lose something.
fn kept(text: &str) -> String {
    let lost = text.is_empty() || text != text.trim() || text.starts_with('"') || text.chars().any(|c| c < ' ');
    if lost { quoted(text) } else { text.to_owned() }
}

/// The TOML of a cell where something of a type stands. What does not fit becomes a text: reading the
/// campaign names it.
pub(super) fn toml(table: &Table, row: usize, column: usize, ty: Option<&Type>) -> Option<String> {
    let text = table.text(row, column).trim();
    if text.is_empty() {
        return None;
    }
    Some(match ty {
        Some(Type::Date) => day(table, row, column).unwrap_or_else(|| quoted(text)),
        Some(Type::Boolean) => match text.to_lowercase().as_str() {
            "true" | "có" | "đúng" | "1" => "true".to_owned(),
            "false" | "không" | "sai" | "0" => "false".to_owned(),
            _ => quoted(text),
        },
        Some(Type::Whole) if text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0') => text.to_owned(),
        Some(Type::List(_)) => {
            let lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).map(string);
            format!("[{}]", lines.collect::<Vec<_>>().join(", "))
        }
        _ => string(text),
    })
}

/// The ISO text of a cell's date.
pub(super) fn day(table: &Table, row: usize, column: usize) -> Option<String> {
    let text = table.text(row, column).trim();
    let text = if table.kind(row, column) == CellKind::Date { text.get(..10)? } else { text };
    iso_date(text).map(|date| date.to_string())
}

/// A line of a cell as a TOML string.
fn string(text: &str) -> String {
    match text.starts_with('"').then(|| unquoted(text)).flatten() {
        Some(inner) => quoted(&inner),
        None => quoted(text),
    }
}

/// A text in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' || c == '\u{7f}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What [`quoted`] was made of; `None` where the text is not such.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return None,
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                same @ ('"' | '\\') => out.push(same),
                _ => return None,
            },
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting_is_undone() {
        for text in ["", " a", "\"", "a\\n", "dòng\nhai\t\r", "\u{1}"] {
            assert_eq!(unquoted(&quoted(text)).as_deref(), Some(text));
        }
        assert_eq!(unquoted("\"a\" và \"b\""), None);
        assert_eq!(string("\"a\" và \"b\""), r#""\"a\" và \"b\"""#);
        assert_eq!(string("\"a\""), "\"a\"");
        assert_eq!(kept("\"a\""), r#""\"a\"""#);
    }
}
