//! Where answers stand, as row and column numbers; a place is made when a diagnostic asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::Place;
use parscore_core::round::{AnswerPlaces, Version};
use parscore_core::rubric::InputIx;

use crate::table::Table;

/// Rows and columns of the answers of one table.
#[derive(Debug)]
pub struct Sources {
    pub(super) table: Arc<Table>,
    pub(super) layout: Layout,
}

/// How a table holds answers.
#[derive(Debug)]
pub(super) enum Layout {
    /// A row per unit (and version), a column per input.
    Wide {
        /// Row of each unit.
        rows: BTreeMap<Version, Vec<Option<u32>>>,
        /// Column of each input.
        columns: Vec<Option<u32>>,
    },
    /// A row per answer.
    Long {
        /// Row of each answer, `unit × inputs + input`.
        rows: BTreeMap<Version, Vec<Option<u32>>>,
        /// How many inputs there are.
        inputs: usize,
        /// Column of the values.
        value: usize,
    },
}

impl Sources {
    /// The table that the answers were read from, for excerpts.
    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }
}

impl AnswerPlaces for Sources {
    fn place(&self, version: Version, unit: usize, input: InputIx) -> Option<Place> {
        let (row, column) = match &self.layout {
            Layout::Wide { rows, columns } => {
                (rows.get(&version)?.get(unit).copied()??, columns.get(input.at()).copied()?? as usize)
            }
            Layout::Long { rows, inputs, value } => {
                (rows.get(&version)?.get(unit * inputs + input.at()).copied()??, *value)
            }
        };
        Some(self.table.place(row as usize, column))
    }
}
