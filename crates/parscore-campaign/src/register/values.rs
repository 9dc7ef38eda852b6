//! A row as canonical text, and what its values contradict.

use jiff::civil::Date;
use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, parse_exact};

use super::RegisterKind;

/// The canonical values of one row.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    kind: &'a RegisterKind,
    values: &'a [Option<String>],
}

/// A contradiction between values of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Column where it is to be mended.
    pub column: &'static str,
    /// What is wrong.
    pub message: Text,
}

impl<'a> Values<'a> {
    /// Values in the order of the kind's columns.
    pub(super) fn new(kind: &'a RegisterKind, values: &'a [Option<String>]) -> Self {
        Values { kind, values }
    }

    /// The text of a column; `None` where it is empty or was faulty.
    pub fn text(&self, id: &str) -> Option<&'a str> {
        self.values.get(self.kind.position(id)?)?.as_deref()
    }

    /// The date of a column.
    pub fn date(&self, id: &str) -> Option<Date> {
        self.text(id)?.parse().ok()
    }

    /// The year of a column.
    pub fn year(&self, id: &str) -> Option<i16> {
        self.text(id)?.parse().ok()
    }

    /// The number of a column, without a percent sign.
    pub fn number(&self, id: &str) -> Option<Exact> {
        let text = self.text(id)?;
        parse_exact(text.strip_suffix('%').unwrap_or(text)).ok()
    }

    /// Whether the column holds this word.
    pub fn is(&self, id: &str, word: &str) -> bool {
        self.text(id) == Some(word)
    }

    /// A date that may not lie before another one of the row.
    pub fn not_before(&self, late: &'static str, early: &str, message: fn() -> Text, faults: &mut Vec<RowFault>) {
        if let (Some(l), Some(e)) = (self.date(late), self.date(early))
            && l < e
        {
            faults.push(RowFault { column: late, message: message() });
        }
    }

    /// A column that must be filled in because of another one.
    pub fn goes_with(&self, needed: &'static str, because: &str, message: fn() -> Text, faults: &mut Vec<RowFault>) {
        if self.text(because).is_some() && self.text(needed).is_none() {
            faults.push(RowFault { column: needed, message: message() });
        }
    }

    /// Parts that must add up to a whole, where all are given.
    pub fn adds_up(
        &self,
        parts: &[&'static str],
        whole: &'static str,
        message: fn(String, String) -> Text,
        faults: &mut Vec<RowFault>,
    ) {
        let Some(total) = self.number(whole) else { return };
        let mut sum = Exact::ZERO;
        for part in parts {
            let Some(value) = self.number(part) else { return };
            sum = sum.add(&value);
        }
        if sum != total {
            faults.push(RowFault { column: whole, message: message(sum.to_text(), total.to_text()) });
        }
    }

    /// A number that may not be above another one of the row.
    pub fn at_most(&self, small: &'static str, large: &str, message: fn() -> Text, faults: &mut Vec<RowFault>) {
        if let (Some(s), Some(l)) = (self.number(small), self.number(large))
            && s > l
        {
            faults.push(RowFault { column: small, message: message() });
        }
    }
}
