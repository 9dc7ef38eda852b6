//! A TOML text as a tree that keeps numbers as they are written, and the tree as TOML again.

use toml::de::{DeTable, DeValue};

/// A value of a TOML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tree {
    Text(String),
    /// As written.
    Number(String),
    Boolean(bool),
    /// ISO.
    Date(String),
    List(Vec<Tree>),
    /// In the order of the file.
    Table(Vec<(String, Tree)>),
}

impl Tree {
    /// The value under a key.
    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        match self {
            Tree::Table(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// True for everything but lists and tables.
    pub(super) fn is_scalar(&self) -> bool {
        !matches!(self, Tree::List(_) | Tree::Table(_))
    }

    /// True for a list that holds tables and nothing else.
    pub(super) fn is_table_list(&self) -> bool {
        matches!(self, Tree::List(items) if !items.is_empty() && items.iter().all(|i| matches!(i, Tree::Table(_))))
    }
}

/// The tree of a text, `None` where it is not TOML.
pub(super) fn parse(text: &str) -> Option<Tree> {
    let table = DeTable::parse(text).ok()?;
    Some(of_table(table.get_ref()))
}

fn of_table(table: &DeTable<'_>) -> Tree {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    Tree::Table(entries.into_iter().map(|(k, v)| (k.get_ref().to_string(), of_value(v.get_ref()))).collect())
}

/// A value as a tree.
pub(super) fn of_value(value: &DeValue<'_>) -> Tree {
    match value {
        DeValue::String(text) => Tree::Text(text.to_string()),
        DeValue::Integer(n) if n.radix() == 10 => Tree::Number(n.as_str().replace('_', "")),
        DeValue::Integer(n) => {
            let value = i128::from_str_radix(&n.as_str().replace('_', ""), n.radix());
            value.map_or_else(|_| Tree::Text(n.as_str().to_owned()), |v| Tree::Number(v.to_string()))
        }
        DeValue::Float(n) => Tree::Number(n.as_str().replace('_', "")),
        DeValue::Boolean(b) => Tree::Boolean(*b),
        DeValue::Datetime(d) => Tree::Date(d.to_string()),
        DeValue::Array(items) => Tree::List(items.iter().map(|i| of_value(i.get_ref())).collect()),
        DeValue::Table(table) => of_table(table),
    }
}

/// Columns that a line of the written text fills at most, where it can be helped.
const WIDTH: usize = 110;

/// The tree of a whole file as TOML text.
pub(super) fn emit(file: &Tree) -> String {
    let mut out = String::new();
    let Tree::Table(entries) = file else { return out };
    for (key, value) in entries.iter().filter(|(_, v)| !is_section(v)) {
        out.push_str(&format!("{} = {}\n", bare(key), inline(value)));
    }
    for (key, value) in entries.iter().filter(|(_, v)| is_section(v)) {
        match value {
            Tree::List(items) => {
                items.iter().for_each(|item| section(&mut out, &format!("[[{}]]", bare(key)), key, item))
            }
            table => section(&mut out, &format!("[{}]", bare(key)), key, table),
        }
    }
    out
}

fn is_section(value: &Tree) -> bool {
    matches!(value, Tree::Table(_)) || value.is_table_list()
}

/// A table under its header; what is too long for a line stands under a header of its own, last.
fn section(out: &mut String, header: &str, path: &str, table: &Tree) {
    let Tree::Table(entries) = table else { return };
    out.push_str(&format!("\n{header}\n"));
    let long = |key: &str, value: &Tree| is_section(value) && key.len() + 3 + inline(value).len() > WIDTH;
    for (key, value) in entries.iter().filter(|(k, v)| !long(k, v)) {
        out.push_str(&format!("{} = {}\n", bare(key), inline(value)));
    }
    for (key, value) in entries.iter().filter(|(k, v)| long(k, v)) {
        if let Tree::List(items) = value {
            out.push_str(&format!("{} = [\n", bare(key)));
            items.iter().for_each(|item| out.push_str(&format!("  {},\n", inline(item))));
            out.push_str("]\n");
        }
    }
    for (key, value) in entries.iter().filter(|(k, v)| long(k, v) && matches!(v, Tree::Table(_))) {
        let path = format!("{}.{}", path, bare(key));
        section(out, &format!("[{path}]"), &path, value);
    }
}

/// A value on one line.
pub(super) fn inline(value: &Tree) -> String {
    match value {
        Tree::Text(text) => quoted(text),
        Tree::Number(text) | Tree::Date(text) => text.clone(),
        Tree::Boolean(b) => b.to_string(),
        Tree::List(items) if items.is_empty() => "[]".to_owned(),
        Tree::List(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Tree::Table(entries) if entries.is_empty() => "{}".to_owned(),
        Tree::Table(entries) => {
            let entry = |(key, value): &(String, Tree)| format!("{} = {}", bare(key), inline(value));
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key, quoted where it must be.
fn bare(key: &str) -> String {
    let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if plain { key.to_owned() } else { quoted(key) }
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
            c if c < ' ' || matches!(c, '\u{7f}' | '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use parscore_core::rubric::canonical::form;

    use super::*;

    #[test]
    fn a_text_and_its_tree_mean_the_same() {
        let text = r#"
schema = 1
x = 1_000
h = 0xff
[rubric]
title = "Ví dụ \"một\"\n dòng"
period = { from = 2020-01-01, until = "2020-12-31" }
level = ["department", "district"]
none = []
empty = {}
[[criterion]]
id = "1.10"
max = 2.50
"khóa lạ" = "x"
rule = { kind = "bands", value = "dung_han", band = [{ below = 0.5, points = 0 }, { from = 0.5, below = 0.95, points = "1.25" }, { from = 0.95, points = 2.5 }] }
[[criterion]]
id = "2"
[criterion.rule]
kind = "sum_of"
part = [{ kind = "linear", of = "a", out_of = "b", max = 1, title = "phần thứ nhất của quy tắc này" }, { kind = "given", input = "c", max = 1.5 }]
"#;
        let tree = parse(text).unwrap();
        let again = emit(&tree);
        assert_eq!(form(&again), form(text), "{again}");
        assert!(again.lines().all(|l| l.chars().count() <= 150), "{again}");
        assert_eq!(parse("x = "), None);
    }
}
