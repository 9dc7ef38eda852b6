//! Diagnostics.

use parscore_core::diagnostic::{self, Severity};
use serde::{Deserialize, Serialize};

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// Where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Place {
    /// A byte range of a text file.
    Text {
        /// Name of the file.
        file: String,
        /// Start in bytes.
        start: usize,
        /// End in bytes.
        end: usize,
    },
    /// A cell of a table.
    Cell {
        /// Name of the file.
        file: String,
        /// Name of the sheet, of a workbook.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheet: Option<String>,
        /// Row, counted from 1.
        row: u32,
        /// Column, counted from 1; 0 is the whole row.
        column: u32,
        /// What stands there.
        content: String,
    },
    /// A whole file.
    File {
        /// Name of the file.
        file: String,
    },
    /// No file.
    Nowhere,
}

/// A second place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub text: Text,
}

/// One fault or remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Stable code.
    pub code: String,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Text,
    /// Further places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// What to write instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
}

/// A diagnostic in its wire form.
pub fn diagnostic(from: &diagnostic::Diagnostic) -> Diagnostic {
    let severity = match from.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let label = |l: &diagnostic::Label| Label { place: place(&l.place), text: text(&l.text) };
    Diagnostic {
        severity: severity.to_owned(),
        code: from.code.name().to_owned(),
        place: place(&from.place),
        message: text(&from.message),
        labels: from.labels.iter().map(label).collect(),
        hint: from.hint.as_ref().map(text),
    }
}

fn text(from: &diagnostic::Text) -> Text {
    Text { vi: from.vi.clone(), en: from.en.clone() }
}

fn place(from: &diagnostic::Place) -> Place {
    match from {
        diagnostic::Place::Text { file, start, end } => {
            Place::Text { file: file.to_string(), start: *start, end: *end }
        }
        diagnostic::Place::Cell { file, sheet, row, column, content } => Place::Cell {
            file: file.to_string(),
            sheet: sheet.as_ref().map(ToString::to_string),
            row: *row,
            column: *column,
            content: content.clone(),
        },
        diagnostic::Place::File { file } => Place::File { file: file.to_string() },
        diagnostic::Place::Nowhere => Place::Nowhere,
    }
}
