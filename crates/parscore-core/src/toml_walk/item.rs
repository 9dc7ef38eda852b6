//! A value of the document, read as the kind that its key takes.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::{Table, TableSpec, Walk, nfc, table, type_name};
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::{Exact, parse_exact, parse_rubric_number};
use crate::text;

/// A value and the key that it stands under.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    walk: &'a Walk<'a>,
    key: &'static str,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Item<'a> {
    pub(super) fn new(walk: &'a Walk<'a>, key: &'static str, value: &'a Spanned<DeValue<'a>>) -> Self {
        Item { walk, key, value }
    }

    /// The key that it stands under; empty in tables with keys that the user chose.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        self.walk.place(self.value.span())
    }

    /// The value as parsed.
    pub fn value(&self) -> &'a DeValue<'a> {
        self.value.get_ref()
    }

    /// The walk that it belongs to.
    pub fn walk(&self) -> &'a Walk<'a> {
        self.walk
    }

    /// The characters of the file that make the value, quotes included.
    pub fn written(&self) -> &'a str {
        self.walk.text().get(self.value.span()).unwrap_or("")
    }

    /// Reports a fault of this value.
    pub fn fault(&self, code: Code, message: Text) {
        self.walk.fault(code, self.place(), message);
    }

    /// Reports a fault of this value with a hint.
    pub fn fault_hint(&self, code: Code, message: Text, hint: Text) {
        self.walk.report(Diagnostic::new(code, self.place(), message).hint(hint));
    }

    /// Reports a list without entries.
    pub fn empty_list(&self) {
        let key = self.key;
        self.fault_hint(
            Code::BadParameter,
            text!("danh sách `{key}` để trống", "the list `{key}` is empty"),
            text!("viết ít nhất một mục giữa `[` và `]`", "write one entry at least between `[` and `]`"),
        );
    }

    /// Reports that the value is of another type than `vi` / `en` say.
    pub fn wrong_type(&self, vi: &str, en: &str, example: &str) {
        let (key, found) = (self.key, type_name(self.value()));
        let (found_vi, found_en) = (found.vi, found.en);
        let message = if key.is_empty() {
            text!("ở đây cần {vi}, không phải {found_vi}", "{en} is needed here, not {found_en}")
        } else {
            text!("mục `{key}` cần {vi}, không phải {found_vi}", "`{key}` takes {en}, not {found_en}")
        };
        self.fault_hint(Code::WrongType, message, text!("ví dụ: `{example}`", "for example `{example}`"));
    }

    /// A name for examples in hints.
    fn shown_key(&self) -> &'static str {
        if self.key.is_empty() { "…" } else { self.key }
    }

    /// Text that is not blank, in composed form.
    pub fn text(&self) -> Option<Arc<str>> {
        let DeValue::String(text) = self.value() else {
            self.not_text();
            return None;
        };
        if text.trim().is_empty() {
            let key = self.key;
            self.fault_hint(
                Code::BadParameter,
                text!("mục `{key}` để trống", "`{key}` is blank"),
                text!(
                    "viết nội dung, hoặc bỏ cả mục nếu không bắt buộc",
                    "write the text, or take the key out where it is not needed"
                ),
            );
            return None;
        }
        Some(nfc(text))
    }

    fn not_text(&self) {
        let (key, DeValue::Integer(_) | DeValue::Float(_)) = (self.key, self.value()) else {
            return self.wrong_type("văn bản", "text", &format!("{} = \"…\"", self.shown_key()));
        };
        // `id = 1.10` means the text that stands there.
        let written = self.written();
        self.fault_hint(
            Code::WrongType,
            text!("mục `{key}` cần văn bản, không phải số", "`{key}` takes text, not a number"),
            text!("đặt trong dấu ngoặc kép: `\"{written}\"`", "put it in quotes: `\"{written}\"`"),
        );
    }

    /// The text of a text, and the characters of a number: what the user most likely means by either.
    pub fn as_written(&self) -> Option<Arc<str>> {
        match self.value() {
            DeValue::String(text) => Some(nfc(text)),
            DeValue::Integer(_) | DeValue::Float(_) => Some(self.written().into()),
            _ => None,
        }
    }

    /// Text as written with the place where exactly it stands: within the quotes where the file has
    /// it character by character, else the whole value (escapes, continued lines).
    pub fn source(&self) -> Option<(&'a str, Place)> {
        let DeValue::String(text) = self.value() else {
            return None;
        };
        let range = inner(self.written(), text).map(|inner| {
            let start = self.value.span().start;
            start + inner.start..start + inner.end
        });
        Some((text, self.walk.place(range.unwrap_or_else(|| self.value.span()))))
    }

    /// A number, quoted or not, from its text; quoted also a fraction of whole numbers (`"10/3"`).
    pub fn number(&self) -> Option<Exact> {
        let (text, read): (&str, _) = match self.value() {
            DeValue::String(text) => (text, parse_rubric_number(text)),
            DeValue::Integer(_) | DeValue::Float(_) => (self.written(), parse_exact(self.written())),
            _ => {
                self.wrong_type("số", "a number", &format!("{} = 2.5", self.shown_key()));
                return None;
            }
        };
        match read {
            Ok(number) => Some(number),
            Err(fault) => {
                let text = text.trim();
                self.fault_hint(fault.code(), fault.message(text), fault.hint(text));
                None
            }
        }
    }

    /// A whole number between 0 and `most`.
    pub fn whole(&self, most: u32) -> Option<u32> {
        let number = self.number()?;
        let whole = number.to_decimal().and_then(|d| u32::try_from(d).ok().filter(|_| d.fract().is_zero()));
        let whole = whole.filter(|n| *n <= most);
        if whole.is_none() {
            let (key, shown) = (self.key, number.to_text());
            self.fault_hint(
                Code::BadParameter,
                text!("`{key} = {shown}` không dùng được", "`{key} = {shown}` cannot be used"),
                text!("viết số nguyên từ 0 đến {most}", "write a whole number from 0 to {most}"),
            );
        }
        whole
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        let found = self.value().as_bool();
        if found.is_none() {
            self.wrong_type("true hoặc false", "true or false", &format!("{} = true", self.shown_key()));
        }
        found
    }

    /// A date: `2020-12-31`, quoted or not.
    pub fn date(&self) -> Option<Date> {
        let found = match self.value() {
            DeValue::Datetime(d) if d.time.is_none() && d.offset.is_none() => d.date.and_then(civil),
            DeValue::Datetime(_) => None,
            DeValue::String(text) => iso_date(text),
            _ => {
                self.wrong_type("ngày", "a date", &format!("{} = 2020-12-31", self.shown_key()));
                return None;
            }
        };
        if found.is_none() {
            self.bad_date();
        }
        found
    }

    fn bad_date(&self) {
        let shown = self.written().trim_matches(['"', '\'']);
        let iso_form = shown.len() == 10 && shown.bytes().enumerate().all(|(at, b)| (b == b'-') == matches!(at, 4 | 7));
        let message = if iso_form {
            text!("`{shown}` không có trong lịch", "there is no day `{shown}`")
        } else {
            text!("`{shown}` không phải là ngày", "`{shown}` is not a date")
        };
        let hint = match day_first(shown) {
            Some(date) => text!("viết `{date}`", "write `{date}`"),
            None => text!("viết năm-tháng-ngày, ví dụ `2020-12-31`", "write year-month-day, such as `2020-12-31`"),
        };
        self.fault_hint(Code::BadDate, message, hint);
    }

    /// The meaning of one of a few words.
    pub fn word<T: Copy>(&self, words: &[(T, &'static str)]) -> Option<T> {
        let DeValue::String(text) = self.value() else {
            let example = words.first().map_or("…", |(_, name)| name);
            self.wrong_type("một từ", "a word", &format!("{} = \"{example}\"", self.shown_key()));
            return None;
        };
        let found = words.iter().find(|(_, name)| *name == &**text).map(|(meaning, _)| *meaning);
        if found.is_none() {
            self.unknown_word(text, words.iter().map(|(_, name)| *name));
        }
        found
    }

    /// Reports a word that is not one of the allowed ones.
    pub fn unknown_word<'c>(&self, word: &str, allowed: impl IntoIterator<Item = &'c str> + Clone) {
        let key = self.key;
        let message = text!("mục `{key}` không nhận `{word}`", "`{key}` does not take `{word}`");
        let mut fault = Diagnostic::new(Code::UnknownWord, self.place(), message);
        fault.hint = self.walk.did_you_mean(word, allowed);
        self.walk.report(fault);
    }

    /// A table with the keys of `spec`.
    pub fn table(&self, spec: &'static TableSpec) -> Option<Table<'a>> {
        match self.value() {
            DeValue::Table(map) => Some(Table::new(self.walk, map, self.value.span(), spec)),
            _ => {
                self.wrong_type("bảng", "a table", &format!("{} = {{ … }}", self.shown_key()));
                None
            }
        }
    }

    /// A table whose `kind` names one of `kinds`.
    pub fn tagged(&self, spec: &'static TableSpec, kinds: &[&'static TableSpec]) -> Option<Table<'a>> {
        match self.value() {
            DeValue::Table(map) => Table::unchecked(self.walk, map, self.value.span(), spec).tagged(kinds),
            _ => self.table(spec),
        }
    }

    /// The entries of a table whose keys the user chooses, in the order of the file: key, its place,
    /// value.
    pub fn entries(&self) -> Option<Vec<(Arc<str>, Place, Item<'a>)>> {
        match self.value() {
            DeValue::Table(map) => Some(table::entries(self.walk, map)),
            _ => {
                self.wrong_type("bảng", "a table", &format!("{} = {{ … }}", self.shown_key()));
                None
            }
        }
    }

    /// The values of a list.
    pub fn list(&self) -> Option<Vec<Item<'a>>> {
        match self.value() {
            DeValue::Array(items) => Some(items.iter().map(|v| Item::new(self.walk, self.key, v)).collect()),
            _ => {
                self.wrong_type("danh sách", "a list", &format!("{} = [ … ]", self.shown_key()));
                None
            }
        }
    }
}

/// The range of `text` within the quoted form `written`, when it stands there character by character.
fn inner(written: &str, text: &str) -> Option<Range<usize>> {
    for quotes in ["\"\"\"", "'''", "\"", "'"] {
        let Some(body) = written.strip_prefix(quotes).and_then(|rest| rest.strip_suffix(quotes)) else {
            continue;
        };
        // A line end right after three quotes does not belong to the text.
        let skipped = match quotes.len() {
            3 => body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n')).unwrap_or(body),
            _ => body,
        };
        let start = quotes.len() + (body.len() - skipped.len());
        return (skipped == text).then(|| start..start + text.len());
    }
    None
}

/// The date that a text most likely means which has the day first: `31/12/2020`, `31.12.2020`,
/// `31-12-2020`. Only for hints: in a file nothing is guessed.
pub(super) fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '.', '-']).map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !digits(day) || !digits(month) {
        return None;
    }
    iso_date(&format!("{year}-{month:0>2}-{day:0>2}"))
}

fn civil(date: toml::value::Date) -> Option<Date> {
    let (year, month, day) = (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
    Date::new(year.ok()?, month.ok()?, day.ok()?).ok()
}

/// The date of `2020-12-31`: four, two and two digits.
pub fn iso_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let form = text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    if text.len() != 10 || !form {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}
