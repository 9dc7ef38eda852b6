//! What was changed in a workbook, put into the text that the workbook was made from: comments and the
//! way of writing stay wherever the content did not change.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::tree::{self, Tree, inline};

/// The old TOML text with the content of the new one; `None` where it cannot be had by changing, adding
/// and removing values and tables (then `same` of the two texts never held), or one of them is no TOML.
///
/// Tables of a list belong together by their `id`. `same` says whether two texts mean the same.
pub fn kept(old: &str, new: &str, same: impl Fn(&str, &str) -> bool) -> Option<String> {
    if same(old, new) {
        return Some(old.to_owned());
    }
    let was = DeTable::parse(old).ok()?;
    let Tree::Table(wanted) = tree::parse(new)? else { return None };
    let mut edits = Edits { old, list: Vec::new() };
    edits.table(was.get_ref(), &wanted, old.len());
    let text = edits.applied();
    same(&text, new).then_some(text)
}

/// Replacements in the old text.
struct Edits<'o> {
    old: &'o str,
    list: Vec<(Range<usize>, String)>,
}

impl Edits<'_> {
    /// Changes of the values and tables of the whole file. `end` is where new lists of tables go.
    fn table(&mut self, was: &DeTable<'_>, wanted: &[(String, Tree)], end: usize) {
        for (key, value) in was.iter() {
            let new = wanted.iter().find(|(k, _)| *k == *key.get_ref().as_ref()).map(|(_, v)| v);
            match (value.get_ref(), new) {
                (DeValue::Array(items), new)
                    if !items.is_empty() && items.iter().all(|i| matches!(i.get_ref(), DeValue::Table(_))) =>
                {
                    let tables: Vec<&DeTable<'_>> = items
                        .iter()
                        .filter_map(|i| if let DeValue::Table(t) = i.get_ref() { Some(t) } else { None })
                        .collect();
                    let new = match new {
                        Some(Tree::List(new)) => new.as_slice(),
                        _ => &[],
                    };
                    self.tables(key.get_ref(), &tables, new, end);
                }
                (_, Some(new)) => self.value(value, new),
                (_, None) => self.remove(key.span().start, self.end_of_value(value)),
            }
        }
        let new = wanted.iter().filter(|(k, _)| !was.iter().any(|(old, _)| *old.get_ref().as_ref() == **k));
        for (key, value) in new {
            match value {
                Tree::List(items) if value.is_table_list() => {
                    let text: String = items.iter().map(|item| block(key, item)).collect();
                    self.list.push((end..end, text));
                }
                Tree::Table(entries) => {
                    let lines: String = entries.iter().map(|(k, v)| format!("{k} = {}\n", inline(v))).collect();
                    self.list.push((end..end, format!("\n[{key}]\n{lines}")));
                }
                value => self.list.push((0..0, format!("{key} = {}\n", inline(value)))),
            }
        }
    }

    /// The tables of a list.
    fn tables(&mut self, key: &str, was: &[&DeTable<'_>], new: &[Tree], end: usize) {
        let ids: Vec<Option<String>> = was.iter().map(|t| t.get("id").map(|v| plain(&of(v.get_ref())))).collect();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (at, id) in ids.iter().enumerate() {
            known.insert(id.clone().unwrap_or_else(|| format!("\0{at}")), at);
        }
        let mut seen = vec![false; was.len()];
        // New tables go behind the one that they follow.
        let mut behind: Option<usize> = None;
        for (at, item) in new.iter().enumerate() {
            let id = item.get("id").map(plain).unwrap_or_else(|| format!("\0{at}"));
            match known.get(&id) {
                Some(old) if !seen[*old] => {
                    seen[*old] = true;
                    behind = Some(*old);
                    if let Tree::Table(entries) = item {
                        self.values(was[*old], entries);
                    }
                }
                _ => {
                    let at = match behind.or(if was.is_empty() { None } else { Some(was.len() - 1) }) {
                        Some(before) => self.end_of(was[before], end),
                        None => end,
                    };
                    self.list.push((at..at, block(key, item)));
                }
            }
        }
        for (table, _) in was.iter().zip(&seen).filter(|(_, seen)| !**seen) {
            if let Some(first) = self.extent(table).map(|e| e.start) {
                let start = self.header_before(first);
                let until = self.end_of(table, end);
                self.list.push((start..until, String::new()));
            }
        }
    }

    /// The values of one table.
    fn values(&mut self, was: &DeTable<'_>, new: &[(String, Tree)]) {
        for (key, value) in was.iter() {
            match new.iter().find(|(k, _)| *k == *key.get_ref().as_ref()) {
                Some((_, new)) => self.value(value, new),
                None => self.remove(key.span().start, self.end_of_value(value)),
            }
        }
        // New keys go behind the last one on a line of its own, before tables with a header.
        let own = was.iter().map(|(_, v)| v).filter(|v| !self.has_header(v)).map(|v| v.span().end).max();
        let Some(own) = own.or_else(|| self.extent(was).map(|e| e.end)) else { return };
        let at = self.line_end(own);
        for (key, value) in new.iter().filter(|(k, _)| !was.iter().any(|(old, _)| *old.get_ref().as_ref() == **k)) {
            self.list.push((at..at, format!("{key} = {}\n", inline(value))));
        }
    }

    fn value(&mut self, was: &Spanned<DeValue<'_>>, new: &Tree) {
        match (was.get_ref(), new) {
            (DeValue::Table(table), Tree::Table(entries)) if self.has_header(was) => self.values(table, entries),
            (value, new) if !alike(&of(value), new) && !self.has_header(was) => {
                self.list.push((was.span(), inline(new)));
            }
            _ => {}
        }
    }

    /// A table, or tables of a list, under headers of their own.
    fn has_header(&self, value: &Spanned<DeValue<'_>>) -> bool {
        let holds = match value.get_ref() {
            DeValue::Table(_) => true,
            DeValue::Array(items) => items.iter().any(|i| matches!(i.get_ref(), DeValue::Table(_))),
            _ => false,
        };
        let mark = self.old.as_bytes().get(value.span().start);
        let inline = match (value.get_ref(), mark) {
            (DeValue::Table(_), Some(b'{')) => true,
            (DeValue::Array(_), Some(b'[')) => !self.old[value.span().start..].starts_with("[["),
            _ => false,
        };
        holds && !inline
    }

    /// The bytes from the first key of a table to the end of its last value.
    fn extent(&self, table: &DeTable<'_>) -> Option<Range<usize>> {
        let start = table.iter().map(|(k, _)| k.span().start).min()?;
        let end = table.iter().map(|(_, v)| self.end_of_value(v)).max()?;
        Some(start..end)
    }

    fn end_of_value(&self, value: &Spanned<DeValue<'_>>) -> usize {
        let below = match value.get_ref() {
            DeValue::Table(table) => self.extent(table).map(|e| e.end),
            DeValue::Array(items) => items.iter().map(|i| self.end_of_value(i)).max(),
            _ => None,
        };
        let own = if self.has_header(value) { 0 } else { value.span().end };
        own.max(below.unwrap_or(0))
    }

    /// The lines from a key to the end of its value.
    fn remove(&mut self, start: usize, end: usize) {
        let start = self.old[..start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.line_end(end);
        self.list.push((start..end, String::new()));
    }

    /// Behind the line end after a place.
    fn line_end(&self, at: usize) -> usize {
        self.old[at..].find('\n').map_or(self.old.len(), |n| at + n + 1)
    }

    /// Behind the last line of a table.
    fn end_of(&self, table: &DeTable<'_>, end: usize) -> usize {
        self.extent(table).map_or(end, |own| self.line_end(own.end))
    }

    /// The start of a table's header, with comments right above it.
    fn header_before(&self, first: usize) -> usize {
        let mut start = self.old[..first].rfind("[[").unwrap_or(first);
        while let Some(line) = self.old[..start].strip_suffix('\n') {
            let above = line.rfind('\n').map_or(0, |at| at + 1);
            if !line[above..].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    fn applied(mut self) -> String {
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.old.len());
        let mut at = 0;
        for (range, text) in &self.list {
            if range.start >= at {
                out.push_str(&self.old[at..range.start]);
                out.push_str(text);
                at = range.end;
            }
        }
        out.push_str(&self.old[at..]);
        out
    }
}

/// A table of a list as text.
fn block(key: &str, item: &Tree) -> String {
    let Tree::Table(entries) = item else { return String::new() };
    let lines: String = entries.iter().map(|(k, v)| format!("{k} = {}\n", inline(v))).collect();
    format!("\n[[{key}]]\n{lines}")
}

fn of(value: &DeValue<'_>) -> Tree {
    tree::of_value(value)
}

/// A value as text.
fn plain(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) | Tree::Number(text) | Tree::Date(text) => text.clone(),
        other => inline(other),
    }
}

/// Two values mean the same, however they are written.
fn alike(a: &Tree, b: &Tree) -> bool {
    match (a, b) {
        (Tree::List(a), Tree::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Tree::Table(a), Tree::Table(b)) => {
            let of = |key: &str| b.iter().find(|(k, _)| k == key).map(|(_, value)| value);
            a.len() == b.len() && a.iter().all(|(key, value)| of(key).is_some_and(|other| alike(value, other)))
        }
        // A number may stand in quotes; `1.10` and `1.1` in quotes are two ids.
        (Tree::Number(a), Tree::Number(b) | Tree::Text(b)) | (Tree::Text(a), Tree::Number(b)) => digits(a) == digits(b),
        (Tree::Text(a) | Tree::Date(a), Tree::Text(b) | Tree::Date(b)) => a == b,
        (a, b) => a == b,
    }
}

/// A number without noughts that say nothing.
fn digits(text: &str) -> &str {
    match text.contains('.') && !text.contains(['e', 'E']) {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "# đầu tệp\nschema = 1\n\n[campaign]\nid = 'a' # không đổi\n# về tên\ntitle = \"Cũ\"\nyear = 2020\n\n\
        # bước một\n[[stage]]\nid = \"mot\"\nopens = 2021-01-02 # ngày làm việc\n\n# bước hai\n[[stage]]\nid = \"hai\"\n\
        blocks = [\n  \"x\", # khối\n]\n\n[[actor]]\nid = \"qt\"\n";

    fn same(a: &str, b: &str) -> bool {
        tree::parse(a).zip(tree::parse(b)).is_some_and(|(a, b)| alike(&a, &b))
    }

    fn put(new: &str) -> Option<String> {
        kept(OLD, new, same)
    }

    #[test]
    fn the_same_content_keeps_every_letter() {
        let new = "schema = 1\n[campaign]\nyear = 2020\nid = \"a\"\ntitle = \"Cũ\"\n[[stage]]\nid = \"mot\"\n\
            opens = 2021-01-02\n[[stage]]\nid = \"hai\"\nblocks = [\"x\"]\n[[actor]]\nid = \"qt\"\n";
        assert_eq!(put(new).as_deref(), Some(OLD));
    }

    #[test]
    fn numbers_are_compared_as_numbers_and_ids_as_texts() {
        let text = |text: &str| Tree::Text(text.to_owned());
        let number = |text: &str| Tree::Number(text.to_owned());
        assert!(alike(&text("30"), &number("30")) && alike(&number("2.50"), &number("2.5")));
        assert!(!alike(&text("1.10"), &text("1.1")) && !alike(&number("100"), &number("1")));
        let list = |n: &str| Tree::List(vec![Tree::Table(vec![("a".to_owned(), number(n))])]);
        assert!(alike(&list("1.0"), &list("1")) && !alike(&list("1"), &list("2")));
    }

    #[test]
    fn values_change_in_their_place() {
        let new = "schema = 1\n[campaign]\nid = \"a\"\ntitle = \"Mới\"\nyear = 2020\nnote = \"thêm\"\n[[stage]]\nid = \"mot\"\n\
            opens = 2021-01-04\n[[stage]]\nid = \"giua\"\n[[stage]]\nid = \"hai\"\nblocks = [\"x\"]\n[[actor]]\nid = \"qt\"\n";
        let text = put(new).unwrap();
        let want = OLD
            .replace("\"Cũ\"", "\"Mới\"")
            .replace("year = 2020\n", "year = 2020\nnote = \"thêm\"\n")
            .replace("2021-01-02 # ngày làm việc\n", "2021-01-04 # ngày làm việc\n\n[[stage]]\nid = \"giua\"\n");
        assert_eq!(text, want);
    }

    #[test]
    fn tables_go_with_their_comments() {
        let new = "schema = 1\n[campaign]\nid = \"a\"\ntitle = \"Cũ\"\nyear = 2020\n[[stage]]\nid = \"hai\"\n[[actor]]\nid = \"qt\"\n\
            [[report]]\nid = \"bc\"\n";
        let text = put(new).unwrap();
        assert!(
            !text.contains("bước một") && text.contains("# bước hai\n[[stage]]\nid = \"hai\"\n\n[[actor]]"),
            "{text}"
        );
        assert!(text.ends_with("\n[[report]]\nid = \"bc\"\n"), "{text}");
    }

    #[test]
    fn another_order_is_not_kept() {
        let new = "schema = 1\n[campaign]\nid = \"a\"\ntitle = \"Cũ\"\nyear = 2020\n[[stage]]\nid = \"hai\"\nblocks = [\"x\"]\n\
            [[stage]]\nid = \"mot\"\nopens = 2021-01-02\n[[actor]]\nid = \"qt\"\n";
        assert_eq!(put(new), None);
        assert_eq!(kept("[[", new, same), None);
    }
}
