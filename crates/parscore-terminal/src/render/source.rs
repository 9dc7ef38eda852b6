//! The texts and tables that faults point into.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::Place;
use parscore_files::table::Table;

/// Texts by the name that faults use for the file, and tables.
#[derive(Debug, Default)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Arc<str>>,
    tables: Vec<Arc<Table>>,
}

/// A row of a table around a place.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// Cells from left to right.
    pub(crate) cells: Vec<&'a str>,
    /// Position of the place's cell among them; none for a whole row.
    pub(crate) focus: Option<usize>,
}

impl Sources {
    /// Remembers the text of a file.
    pub fn add_text(&mut self, file: &str, text: &str) {
        self.texts.insert(file.into(), text.into());
    }

    /// Remembers a table.
    pub fn add_table(&mut self, table: Arc<Table>) {
        self.tables.push(table);
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> Option<&str> {
        self.texts.get(file).map(|t| &**t)
    }

    /// Name of the column of a place.
    pub(crate) fn heading(&self, place: &Place) -> Option<&str> {
        let Place::Cell { column, .. } = place else { return None };
        let mut tables = self.of(place);
        tables
            .find_map(|t| t.columns().iter().find(|c| c.position == *column))
            .map(|c| &*c.name)
            .filter(|n| !n.is_empty())
    }

    /// The row of a place, where a table has it.
    pub(crate) fn row(&self, place: &Place) -> Option<Row<'_>> {
        let Place::Cell { row, column, .. } = place else { return None };
        self.of(place).find_map(|table| {
            let of_header = matches!(table.header_row_place(), Place::Cell { row: header, .. } if header == *row);
            let cells = match of_header {
                true => table.columns().iter().map(|c| c.name.as_str()).collect(),
                false => {
                    let at = index_of_row(table, *row)?;
                    (0..table.columns().len()).map(|c| table.text(at, c)).collect()
                }
            };
            let focus = table.columns().iter().position(|c| c.position == *column);
            Some(Row { cells, focus })
        })
    }

    fn of(&self, place: &Place) -> impl Iterator<Item = &Arc<Table>> {
        let (file, sheet) = match place {
            Place::Cell { file, sheet, .. } => (Some(file), sheet.as_ref()),
            _ => (None, None),
        };
        self.tables.iter().filter(move |t| Some(t.file()) == file && t.sheet() == sheet)
    }
}

/// Position of the row with a number of the file; numbers ascend.
fn index_of_row(table: &Table, number: u32) -> Option<usize> {
    let (mut low, mut high) = (0, table.row_count());
    while low < high {
        let middle = low + (high - low) / 2;
        match table.row_number(middle).cmp(&number) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}
