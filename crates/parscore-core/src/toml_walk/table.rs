//! A table of the document, seen through the list of its keys.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Item, TableSpec, Type, Walk};
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::Exact;
use crate::text;

/// A table with the list of keys that it may have.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    walk: &'a Walk<'a>,
    map: &'a DeTable<'a>,
    start: usize,
    end: usize,
    spec: &'static TableSpec,
}

impl<'a> Table<'a> {
    /// A view of `map`; keys that `spec` does not list are reported.
    pub(super) fn new(walk: &'a Walk<'a>, map: &'a DeTable<'a>, range: Range<usize>, spec: &'static TableSpec) -> Self {
        let table = Table::unchecked(walk, map, range, spec);
        for (key, _) in map.iter().filter(|(key, _)| spec.key(key.get_ref()).is_none()) {
            table.unknown(key);
        }
        table
    }

    /// The same without looking at the keys: for tables whose list of keys depends on a value.
    pub(super) fn unchecked(
        walk: &'a Walk<'a>,
        map: &'a DeTable<'a>,
        range: Range<usize>,
        spec: &'static TableSpec,
    ) -> Self {
        Table { walk, map, start: range.start, end: range.end, spec }
    }

    fn unknown(&self, key: &Spanned<DeString<'a>>) {
        let (name, what) = (key.get_ref(), self.what());
        let message =
            Text::new(format!("{} không có mục `{name}`", what.vi), format!("{} has no key `{name}`", what.en));
        let mut fault = Diagnostic::new(Code::UnknownKey, self.walk.place(key.span()), message);
        fault.hint = self.walk.did_you_mean(name, self.spec.keys.iter().map(|k| k.name));
        self.walk.report(fault);
    }

    /// The walk that it belongs to.
    pub fn walk(&self) -> &'a Walk<'a> {
        self.walk
    }

    /// Its header, or its braces with all between; the file where it is the outermost table.
    pub fn place(&self) -> Place {
        if self.end == 0 {
            return Place::File { file: self.walk.file().clone() };
        }
        self.walk.place(self.start..self.end)
    }

    /// What people call it, with its id where it has one: "tiêu chí `1.2`".
    pub fn what(&self) -> Text {
        let id = self.map.get("id").map(|v| Item::new(self.walk, "id", v)).and_then(|item| item.as_written());
        let (vi, en) = (self.spec.vi, self.spec.en);
        match id {
            // There is only one `[rubric]`, and a rule has no id.
            _ if vi.ends_with('`') => Text::new(vi, en),
            Some(id) => text!("{vi} `{id}`", "{en} `{id}`"),
            None => Text::new(vi, en),
        }
    }

    /// The value of a key, if it is there.
    pub fn get(&self, key: &'static str) -> Option<Item<'a>> {
        debug_assert!(self.spec.key(key).is_some(), "`{key}` is not listed for `{}`", self.spec.name);
        let value = self.map.get(key)?;
        Some(Item::new(self.walk, key, value))
    }

    /// The value of a key; its absence is reported.
    pub fn need(&self, key: &'static str) -> Option<Item<'a>> {
        let item = self.get(key);
        if item.is_none() {
            self.missing(key);
        }
        item
    }

    /// The value of a key, which must be there if the list of keys says so.
    fn find(&self, key: &'static str) -> Option<Item<'a>> {
        match self.spec.key(key) {
            Some(k) if k.needed => self.need(key),
            _ => self.get(key),
        }
    }

    /// Reports that a key is not there.
    pub fn missing(&self, key: &'static str) {
        let found = self.spec.key(key);
        let (vi, en) = found.map_or(("", ""), |k| (k.vi, k.en));
        let form = match found.map(|k| &k.ty) {
            Some(Type::Table(_)) if self.end == 0 => format!("[{key}]"),
            Some(Type::List(Type::Table(_) | Type::Tagged(_))) if self.end == 0 => format!("[[{key}]]"),
            _ => format!("{key} = …"),
        };
        self.missing_hint(key, text!("thêm `{form}`: {vi}", "add `{form}`: {en}"));
    }

    /// Reports that a key is not there, with what to write.
    pub fn missing_hint(&self, key: &str, hint: Text) {
        let what = self.what();
        let message = Text::new(format!("{} thiếu mục `{key}`", what.vi), format!("{} lacks the key `{key}`", what.en));
        self.walk.report(Diagnostic::new(Code::MissingKey, self.place(), message).hint(hint));
    }

    /// Reports a fault at the value of a key, or at the table where the key is left out.
    pub fn place_fault(&self, key: &'static str, code: Code, message: Text, hint: Text) {
        self.walk.report(Diagnostic::new(code, self.place_of(key), message).hint(hint));
    }

    /// Reports a fault of the whole table.
    pub fn fault_hint(&self, code: Code, message: Text, hint: Text) {
        self.walk.report(Diagnostic::new(code, self.place(), message).hint(hint));
    }

    /// True when its list of keys has this one.
    pub fn lists(&self, key: &str) -> bool {
        self.spec.key(key).is_some()
    }

    /// Name of its list of keys: for rules and the like the `kind`.
    pub fn spec_name(&self) -> &'static str {
        self.spec.name
    }

    /// True when the key is there.
    pub fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Where the value of a key stands, else the table itself.
    pub fn place_of(&self, key: &'static str) -> Place {
        self.get(key).map_or_else(|| self.place(), |item| item.place())
    }

    /// The text of a key; see [`Item::text`].
    pub fn text(&self, key: &'static str) -> Option<Arc<str>> {
        self.find(key)?.text()
    }

    /// The number of a key; see [`Item::number`].
    pub fn number(&self, key: &'static str) -> Option<Exact> {
        self.find(key)?.number()
    }

    /// The whole number of a key; see [`Item::whole`].
    pub fn whole(&self, key: &'static str, most: u32) -> Option<u32> {
        self.find(key)?.whole(most)
    }

    /// The truth value of a key; see [`Item::boolean`].
    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        self.find(key)?.boolean()
    }

    /// The date of a key; see [`Item::date`].
    pub fn date(&self, key: &'static str) -> Option<Date> {
        self.find(key)?.date()
    }

    /// The meaning of the word of a key; see [`Item::word`].
    pub fn word<T: Copy>(&self, key: &'static str, words: &[(T, &'static str)]) -> Option<T> {
        debug_assert!(
            self.spec.key(key).is_none_or(|k| match k.ty {
                Type::Word(listed) => words.iter().map(|(_, name)| name).eq(listed),
                _ => false,
            }),
            "words of `{key}` of `{}` are not those listed",
            self.spec.name
        );
        self.find(key)?.word(words)
    }

    /// The table of a key.
    pub fn table(&self, key: &'static str, spec: &'static TableSpec) -> Option<Table<'a>> {
        self.find(key)?.table(spec)
    }

    /// The tables of a key: `[[key]]` or a list of inline tables. None when the key is not there.
    pub fn tables(&self, key: &'static str, spec: &'static TableSpec) -> Vec<Table<'a>> {
        self.list(key).into_iter().filter_map(|item| item.table(spec)).collect()
    }

    /// The values of the list of a key. None when the key is not there.
    pub fn list(&self, key: &'static str) -> Vec<Item<'a>> {
        self.find(key).and_then(|item| item.list()).unwrap_or_default()
    }

    /// Reports a `schema` that is missing or is another than `version`.
    pub fn schema(&self, version: u32) {
        let Some(item) = self.get("schema") else {
            self.missing("schema");
            return;
        };
        let Some(found) = item.whole(u32::MAX).filter(|found| *found != version) else { return };
        item.fault_hint(
            Code::SchemaVersion,
            text!(
                "tệp có `schema = {found}`, chương trình đọc {version}",
                "the file has `schema = {found}`, this program reads {version}"
            ),
            text!(
                "dùng bản chương trình đọc được dạng này, hoặc viết `schema = {version}`",
                "use a version of the program that reads it, or write `schema = {version}`"
            ),
        );
    }

    /// The one of several tables that `kind` names, seen through its own list of keys.
    pub(super) fn tagged(&self, kinds: &[&'static TableSpec]) -> Option<Table<'a>> {
        let Some(value) = self.map.get("kind") else {
            self.missing_kind(kinds);
            return None;
        };
        let item = Item::new(self.walk, "kind", value);
        let words: Vec<_> = kinds.iter().map(|spec| (*spec, spec.name)).collect();
        let spec = item.word(&words)?;
        Some(Table::new(self.walk, self.map, self.start..self.end, spec))
    }

    fn missing_kind(&self, kinds: &[&'static TableSpec]) {
        let what = self.what();
        let message = Text::new(format!("{} thiếu mục `kind`", what.vi), format!("{} lacks the key `kind`", what.en));
        let mut fault = Diagnostic::new(Code::MissingKey, self.place(), message);
        fault.hint = self.walk.did_you_mean("", kinds.iter().map(|spec| spec.name));
        self.walk.report(fault);
    }
}

/// The entries of a table whose keys the user chooses, in the order of the file.
pub(super) fn entries<'a>(walk: &'a Walk<'a>, map: &'a DeTable<'a>) -> Vec<(Arc<str>, Place, Item<'a>)> {
    let mut all: Vec<(&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>)> = map.iter().collect();
    all.sort_by_key(|(key, _)| key.span().start);
    all.into_iter()
        .map(|(key, value)| (super::nfc(key.get_ref()), walk.place(key.span()), Item::new(walk, "", value)))
        .collect()
}
