//! Tables on the terminal: columns under headings, numbers to the right, widths right for Vietnamese.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// A table under construction.
#[derive(Debug)]
pub struct Grid {
    table: Table,
    align: Vec<Align>,
}

impl Grid {
    /// A table with headings.
    pub fn new<S: AsRef<str>>(headings: &[(S, Align)]) -> Self {
        let mut table = Table::new();
        table
            .load_style(UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()))
            .set_content_arrangement(ContentArrangement::Disabled)
            .set_header(headings.iter().map(|(name, _)| name.as_ref().to_owned()).collect::<Vec<_>>());
        Grid { table, align: headings.iter().map(|(_, a)| *a).collect() }
    }

    /// One more row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.table.add_row(cells);
    }

    /// The same table not wider than `width` characters: long texts break into lines.
    pub fn width(mut self, width: u16) -> Self {
        self.table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        self
    }

    /// The text of the table, without white space at the ends of lines.
    pub fn text(mut self) -> String {
        for (at, align) in self.align.iter().enumerate() {
            if let (Some(column), Align::Right) = (self.table.column_mut(at), align) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        self.table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}
