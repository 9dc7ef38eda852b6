//! The texts and tables that faults point into.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows of a table as text, for excerpts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    /// Names of the columns.
    pub(crate) header: Vec<String>,
    /// Cells by row number as faults count them.
    pub(crate) rows: BTreeMap<u32, Vec<String>>,
}

/// Texts and tables by the name that faults use for the file.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    texts: BTreeMap<Arc<str>, Arc<str>>,
    tables: BTreeMap<(Arc<str>, Option<Arc<str>>), Rows>,
}

impl Sources {
    /// Remembers the text of a file.
    pub(crate) fn add_text(&mut self, file: &str, text: &str) {
        self.texts.insert(file.into(), text.into());
    }

    /// Remembers the rows of a table; `sheet` is none for text tables.
    pub(crate) fn add_rows(&mut self, file: &str, sheet: Option<&str>, rows: Rows) {
        self.tables.insert((file.into(), sheet.map(Into::into)), rows);
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> Option<&str> {
        self.texts.get(file).map(|t| &**t)
    }

    /// The rows of a table.
    pub(crate) fn rows(&self, file: &Arc<str>, sheet: Option<&Arc<str>>) -> Option<&Rows> {
        self.tables.get(&(file.clone(), sheet.cloned()))
    }
}
