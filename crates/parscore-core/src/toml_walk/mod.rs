//! Walking a TOML file by a list of allowed keys, collecting every fault with its place.
//!
//! A [`Walk`] holds the text and the faults found so far; [`Table`]s and [`Item`]s are light views
//! into the parsed document whose accessors report what is wrong and give `None`. Numbers are read
//! from their text, never through a binary float; texts come out in Unicode's composed form (NFC).
//!
//! ```
//! use parscore_core::toml_walk::{Key, TableSpec, Type, Walk};
//!
//! static UNIT: TableSpec = TableSpec {
//!     name: "unit",
//!     vi: "đơn vị",
//!     en: "unit",
//!     keys: &[
//!         Key::new("id", Type::Id, "mã", "id").needed(),
//!         Key::new("staff", Type::Number, "biên chế", "staff"),
//!     ],
//! };
//! static FILE: TableSpec = TableSpec {
//!     name: "units",
//!     vi: "tệp",
//!     en: "file",
//!     keys: &[Key::new("unit", Type::List(&Type::Table(&UNIT)), "các đơn vị", "units")],
//! };
//!
//! let walk = Walk::new("units.toml", "[[unit]]\nid = 'so-noi-vu'\nstaff = 12\nname = 'x'");
//! let document = walk.parse();
//! let file = walk.root(&document, &FILE);
//! for unit in file.tables("unit", &UNIT) {
//!     let _ = (unit.text("id"), unit.number("staff"));
//! }
//! let faults = walk.finish();
//! assert_eq!(faults.len(), 1); // `name` is unknown
//! ```

mod item;
mod parser_words;
mod spec;
mod syntax;
mod table;

pub use item::{Item, iso_date};
pub use spec::{Key, TableSpec, Type, names};
pub use table::Table;

use syntax::Broken;

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::suggest::did_you_mean;

/// A parsed document with the byte range of everything in it.
pub type Document<'t> = Spanned<DeTable<'t>>;

/// One file on its way from text to values: its name, its text and the faults found so far.
#[derive(Debug)]
pub struct Walk<'t> {
    file: Arc<str>,
    text: &'t str,
    found: RefCell<Vec<Diagnostic>>,
    syntax: RefCell<Vec<Broken>>,
    /// The text with blanks where the parser would end, byte for byte as long.
    readable: OnceCell<String>,
    /// Searches for a near name that may still be made.
    searches: Cell<usize>,
}

/// A file with more misspelt names than this gets no further suggestions: each costs a comparison
/// with every known name.
const MOST_SEARCHES: usize = 300;

impl<'t> Walk<'t> {
    /// A walk through `text`, which the user calls `file`.
    pub fn new(file: &str, text: &'t str) -> Self {
        Walk {
            file: Arc::from(file),
            text,
            found: RefCell::default(),
            syntax: RefCell::default(),
            readable: OnceCell::new(),
            searches: Cell::new(MOST_SEARCHES),
        }
    }

    /// Parses the text; syntax errors are reported and what can be read is given.
    pub fn parse(&self) -> Document<'_> {
        let (document, errors) = DeTable::parse_recoverable(self.text);
        *self.syntax.borrow_mut() = syntax::broken(self, &errors);
        // The parser ends at a line without `=`: without such lines it reads what follows.
        match syntax::without_endings(self.text, &errors) {
            Some(text) => DeTable::parse_recoverable(self.readable.get_or_init(|| text)).0,
            None => document,
        }
    }

    /// The document's outermost table.
    pub fn root<'a>(&'a self, document: &'a Document<'a>, spec: &'static TableSpec) -> Table<'a> {
        Table::new(self, document.get_ref(), 0..0, spec)
    }

    /// Name of the file.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The text as given.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// A byte range as a place.
    pub fn place(&self, range: Range<usize>) -> Place {
        Place::text(&self.file, range)
    }

    /// Adds a diagnostic.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Adds a diagnostic made of its parts.
    pub fn fault(&self, code: Code, place: Place, message: Text) {
        self.report(Diagnostic::new(code, place, message));
    }

    /// True once something was found that makes the file unusable.
    pub fn failed(&self) -> bool {
        !self.syntax.borrow().is_empty() || self.found.borrow().iter().any(Diagnostic::is_error)
    }

    /// The nearest of the allowed names, or their list, as a hint.
    pub fn did_you_mean<'c>(&self, word: &str, allowed: impl IntoIterator<Item = &'c str> + Clone) -> Option<Text> {
        if self.may_search(1) { did_you_mean(word, allowed) } else { None }
    }

    /// True when suggestions are still searched for; `count` searches are taken from what is left.
    pub fn may_search(&self, count: usize) -> bool {
        let left = self.searches.get();
        self.searches.set(left.saturating_sub(count));
        left > 0
    }

    /// Everything found, in the order of the file. Where the text is not TOML, faults that may only
    /// follow from the unread parts are left out.
    pub fn finish(self) -> Vec<Diagnostic> {
        let (mut found, syntax) = (self.found.into_inner(), self.syntax.into_inner());
        if !syntax.is_empty() {
            found.retain(|fault| syntax::stands_alone(self.text, fault, &syntax));
            found.extend(syntax.into_iter().map(|broken| broken.diagnostic));
        }
        found.sort_by(|a, b| (range(&a.place), a).cmp(&(range(&b.place), b)));
        found.dedup();
        found
    }
}

fn range(place: &Place) -> (usize, usize) {
    match place {
        Place::Text { start, end, .. } => (*start, *end),
        _ => (0, 0),
    }
}

/// A text in composed form, shared.
pub fn nfc(text: &str) -> Arc<str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Arc::from(text),
        _ => text.nfc().collect::<String>().into(),
    }
}

/// What a value is called in messages.
fn type_name(value: &DeValue<'_>) -> Text {
    let (vi, en) = match value {
        DeValue::String(_) => ("văn bản", "text"),
        DeValue::Integer(_) | DeValue::Float(_) => ("số", "a number"),
        DeValue::Boolean(_) => ("true/false", "true or false"),
        DeValue::Datetime(_) => ("ngày", "a date"),
        DeValue::Array(_) => ("danh sách", "a list"),
        DeValue::Table(_) => ("bảng", "a table"),
    };
    Text::new(vi, en)
}

#[cfg(test)]
mod tests;
