//! One value of a rubric in one cell of a workbook, and back: exact, and readable where it can be.

use parscore_core::rubric::canonical::NUMBER_KEYS;
use parscore_core::toml_walk::Type;

use super::tree::{Tree, inline, parse, quoted};
use crate::table::CellKind;

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
    Boolean(bool),
}

/// The cell of a value: lists have a line for each value, what is nested deeper is TOML.
pub(super) fn of(key: &str, value: &Tree) -> Cell {
    match value {
        Tree::Text(text) if needs_quotes(text) => Cell::Text(quoted(text)),
        Tree::Text(text) | Tree::Number(text) => match crate::table::float_of(text) {
            // Under these keys a quoted number means the number.
            Some(value) if holds_number(key) => Cell::Number(value),
            _ => Cell::Text(text.clone()),
        },
        Tree::Date(text) => Cell::Text(text.clone()),
        Tree::Boolean(b) => Cell::Boolean(*b),
        Tree::List(items) if !items.is_empty() && items.iter().all(is_line) => {
            Cell::Text(items.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        Tree::List(_) | Tree::Table(_) => Cell::Text(inline(value)),
    }
}

/// Whether a key (or the last part of a column's name) holds numbers or formulas.
pub(super) fn holds_number(key: &str) -> bool {
    NUMBER_KEYS.contains(&key.rsplit('.').next().unwrap_or(key))
}

/// The cell of a table with the user's own keys: a line for each.
pub(super) fn of_map(value: &Tree) -> Cell {
    match value {
        Tree::Table(entries) if !entries.is_empty() => {
            let line = |(key, value): &(String, Tree)| {
                let whole = inline(&Tree::Table(vec![(key.clone(), value.clone())]));
                whole.trim_start_matches("{ ").trim_end_matches(" }").to_owned()
            };
            Cell::Text(entries.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        other => Cell::Text(inline(other)),
    }
}

/// Texts that a cell would lose or that look like something else.
fn needs_quotes(text: &str) -> bool {
    text.is_empty()
        || text != text.trim()
        || text.starts_with(['"', '[', '{'])
        || text.chars().any(|c| (c < ' ' && c != '\n') || matches!(c, '\u{7f}' | '\u{fffe}' | '\u{ffff}'))
}

fn is_line(item: &Tree) -> bool {
    match item {
        Tree::Text(text) => !needs_quotes(text) && !text.contains('\n'),
        other => other.is_scalar(),
    }
}

fn line(item: &Tree) -> String {
    match item {
        Tree::Text(text) => text.clone(),
        other => inline(other),
    }
}

/// A cell as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) text: String,
    pub(super) kind: CellKind,
}

/// The value of a cell where something of a type stands; what does not fit stays a text, and reading
/// the rubric names it.
pub(super) fn value(cell: &Read, ty: Option<&Type>) -> Tree {
    let text = cell.text.trim();
    if let Some(Tree::Text(quoted)) = toml_value(text).filter(|_| text.starts_with('"')) {
        return Tree::Text(quoted);
    }
    match ty {
        Some(Type::List(inner) | Type::Pair(inner)) => list(cell, inner),
        Some(Type::Map(_)) => map(text),
        Some(Type::Table(_) | Type::Tagged(_)) => toml_value(text).unwrap_or_else(|| Tree::Text(text.to_owned())),
        Some(Type::Number | Type::Whole | Type::Formula | Type::Condition) => number_or_text(text),
        Some(Type::Boolean) => boolean(text).unwrap_or_else(|| Tree::Text(text.to_owned())),
        Some(Type::OneOf(types)) => one_of(cell, types),
        Some(Type::Answer) => answer(cell),
        Some(Type::Date) => date(text),
        Some(Type::Text | Type::Id | Type::Word(_)) | None => Tree::Text(text.to_owned()),
    }
}

fn toml_value(text: &str) -> Option<Tree> {
    match parse(&format!("x = {text}"))? {
        Tree::Table(entries) => match <[(String, Tree); 1]>::try_from(entries).ok()? {
            [(_, value)] => Some(value),
        },
        _ => None,
    }
}

fn list(cell: &Read, inner: &Type) -> Tree {
    let text = cell.text.trim();
    if let Some(list @ Tree::List(_)) = toml_value(text).filter(|_| text.starts_with('[')) {
        return list;
    }
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    Tree::List(lines.map(|l| value(&Read { text: l.to_owned(), kind: cell.kind }, Some(inner))).collect())
}

fn map(text: &str) -> Tree {
    let table = if text.starts_with('{') { toml_value(text) } else { parse(text) };
    table.unwrap_or_else(|| Tree::Text(text.to_owned()))
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit()))
        // TOML has no noughts in front.
        && (whole == "0" || !whole.starts_with('0'))
}

fn number_or_text(text: &str) -> Tree {
    if is_number(text) { Tree::Number(text.to_owned()) } else { Tree::Text(text.to_owned()) }
}

fn boolean(text: &str) -> Option<Tree> {
    match text.to_lowercase().as_str() {
        // OpenDocument keeps a truth value as a number where its cell has a format of its own.
        "true" | "đúng" | "có" | "1" => Some(Tree::Boolean(true)),
        "false" | "sai" | "không" | "0" => Some(Tree::Boolean(false)),
        _ => None,
    }
}

fn date(text: &str) -> Tree {
    let day = text.get(..10).filter(|_| text.len() == 10 || text.as_bytes().get(10) == Some(&b' '));
    match day.filter(|d| d.parse::<jiff::civil::Date>().is_ok()) {
        Some(day) => Tree::Date(day.to_owned()),
        None => Tree::Text(text.to_owned()),
    }
}

fn one_of(cell: &Read, types: &[Type]) -> Tree {
    let text = cell.text.trim();
    let has = |test: fn(&Type) -> bool| types.iter().any(test);
    if text.starts_with('{') && has(|t| matches!(t, Type::Table(_) | Type::Tagged(_))) {
        return toml_value(text).unwrap_or_else(|| Tree::Text(text.to_owned()));
    }
    if is_number(text) && has(|t| matches!(t, Type::Number | Type::Whole | Type::Formula)) {
        return Tree::Number(text.to_owned());
    }
    if has(|t| matches!(t, Type::Date)) {
        return date(text);
    }
    boolean(text).filter(|_| has(|t| matches!(t, Type::Boolean))).unwrap_or_else(|| Tree::Text(text.to_owned()))
}

fn answer(cell: &Read) -> Tree {
    let text = cell.text.trim();
    match cell.kind {
        CellKind::Number => number_or_text(text),
        CellKind::Boolean => boolean(text).unwrap_or_else(|| Tree::Text(text.to_owned())),
        CellKind::Date => date(text),
        CellKind::Text | CellKind::Error => Tree::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Tree {
        Tree::Text(text.into())
    }

    fn back(key: &str, tree: &Tree, ty: &Type) -> Tree {
        let read = match of(key, tree) {
            Cell::Text(text) => Read { text, kind: CellKind::Text },
            Cell::Number(n) => Read { text: n.to_string(), kind: CellKind::Number },
            Cell::Boolean(b) => Read { text: b.to_string(), kind: CellKind::Boolean },
        };
        value(&read, Some(ty))
    }

    #[test]
    fn values_come_back_from_their_cells() {
        for t in ["", " a", "1.10", "\"x\"", "[1]", "{}", "a\nb", "a\tb", "\u{1}", "true", "2020-01-01", "=1+1"] {
            assert_eq!(back("title", &text(t), &Type::Text), text(t), "{t:?}");
        }
        for n in ["2.5", "-0.125", "12345678901234567890.123", "0"] {
            assert_eq!(back("max", &Tree::Number(n.into()), &Type::Number), Tree::Number(n.into()));
        }
        for items in [vec![], vec![text("a"), text("b")], vec![text("a\nb")], vec![text("")]] {
            let list = Tree::List(items);
            assert_eq!(back("levels", &list, &Type::List(&Type::Text)), list);
        }
        let range = Tree::List(vec![Tree::Number("0".into()), text("10/3")]);
        assert_eq!(back("range", &range, &Type::Pair(&Type::Number)), range);
        assert_eq!(back("judgement", &Tree::Boolean(true), &Type::Boolean), Tree::Boolean(true));
    }

    #[test]
    fn maps_keep_texts_and_numbers_apart() {
        let map = Tree::Table(vec![("n".into(), Tree::Number("2.50".into())), ("t".into(), text("2.50"))]);
        let Cell::Text(cell) = of_map(&map) else { panic!() };
        assert_eq!(cell, "n = 2.50\nt = \"2.50\"");
        assert_eq!(value(&Read { text: cell, kind: CellKind::Text }, Some(&Type::Map(&Type::Answer))), map);
    }

    #[test]
    fn what_people_type_is_understood_or_left_for_the_reader_of_rubrics() {
        let typed = |t: &str, kind, ty: &Type| value(&Read { text: t.into(), kind }, Some(ty));
        assert_eq!(typed("đúng", CellKind::Text, &Type::Boolean), Tree::Boolean(true));
        assert_eq!(typed("2,5", CellKind::Text, &Type::Number), text("2,5"));
        assert_eq!(typed("1.1", CellKind::Number, &Type::Id), text("1.1"));
        assert_eq!(typed("2020-01-31", CellKind::Date, &Type::Date), Tree::Date("2020-01-31".into()));
        assert_eq!(typed("007", CellKind::Text, &Type::Number), text("007"));
    }
}
