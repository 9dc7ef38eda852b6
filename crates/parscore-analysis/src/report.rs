//! What an analysis says: two sentences, tables, and what has to be known about them. Plain values
//! that the terminal, files and pages are made from.

use parscore_core::diagnostic::Text;
use polars::prelude::{Column, DataFrame};

use crate::frame::{self, FrameError};
use crate::picture::Picture;

/// The result of a command.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// What was analysed.
    pub title: Text,
    /// Two sentences for people, without a full stop.
    pub sentences: [Text; 2],
    /// Assumptions and cautions.
    pub notes: Vec<Text>,
    /// The tables, the main one first.
    pub tables: Vec<Table>,
    /// The pictures, the main one first.
    pub pictures: Vec<Picture>,
}

/// A table of an analysis.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name in files, stable.
    pub name: &'static str,
    /// Title for people.
    pub title: Text,
    /// The columns that people see, in order.
    pub heads: Vec<Head>,
    /// All columns, also those for programs only.
    pub frame: DataFrame,
}

/// A column that people see.
#[derive(Debug, Clone)]
pub struct Head {
    /// Name of the frame's column.
    pub column: String,
    /// Heading for people.
    pub title: Text,
}

/// Collects the columns of a table, with the headings of those that people see.
#[derive(Debug)]
pub struct TableBuilder {
    name: &'static str,
    title: Text,
    heads: Vec<Head>,
    columns: Vec<Column>,
}

impl Table {
    /// A table without columns yet.
    pub fn named(name: &'static str, title: Text) -> TableBuilder {
        TableBuilder { name, title, heads: Vec::new(), columns: Vec::new() }
    }
}

impl TableBuilder {
    /// A column that people see.
    #[must_use]
    pub fn shown(mut self, column: Column, title: Text) -> Self {
        self.heads.push(Head { column: column.name().to_string(), title });
        self.columns.push(column);
        self
    }

    /// A column for programs only.
    #[must_use]
    pub fn data(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    /// The table.
    ///
    /// # Errors
    /// [`FrameError`] where names repeat or lengths differ.
    pub fn build(self) -> Result<Table, FrameError> {
        Ok(Table { name: self.name, title: self.title, heads: self.heads, frame: frame::frame(self.columns)? })
    }
}
