//! Registers kept during the year: what columns each has, how its rows are read, which measures it gives.

pub mod catalogue;
mod cell;
mod columns;
mod cross;
pub mod encoding;
pub mod known;
pub mod mapping;
pub mod open;
mod persons;
pub mod read;
pub mod rows;
mod syllable;
pub mod template;
#[cfg(test)]
mod tests;
pub mod units;
mod values;

pub use values::{RowFault, Values};

use parscore_core::diagnostic::Text;

/// Words of a column: stable key, then the words that mean it; the first is printed on templates.
pub type Words = &'static [(&'static str, &'static [&'static str])];

/// What kind of value a column holds, and its canonical text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Free text; composed form, white space folded.
    Text,
    /// A unit's id, code or printed name; the id.
    Unit,
    /// Several units, parted by `;` or line ends; the ids parted by `;`.
    Units,
    /// A date; `2020-12-31`.
    Date,
    /// A whole number, not below nought.
    Count,
    /// A decimal number with a point; `%` is kept where the cell has it.
    Figure,
    /// A share between 0 and 1, written as the mapping declares.
    Share,
    /// `yes` or `no`.
    YesNo,
    /// One of fixed words; its key.
    Word(Words),
    /// A year of four digits.
    Year,
    /// Code of a person; a name is never kept (see [`known`]).
    Person,
    /// Code of a collective, or a unit's id, code or printed name; the code or id.
    Collective,
}

impl ColumnKind {
    /// Whether its cells hold numbers.
    pub(crate) fn is_numeric(self) -> bool {
        matches!(self, ColumnKind::Count | ColumnKind::Figure | ColumnKind::Share)
    }

    /// How a value is written.
    pub fn how(self) -> Text {
        let (vi, en) = match self {
            ColumnKind::Text => ("văn bản", "text"),
            ColumnKind::Unit => {
                ("chọn tên đơn vị trong danh sách, hoặc ghi mã", "a unit of the list by name, or its id")
            }
            ColumnKind::Units => {
                ("tên hoặc mã các đơn vị, cách nhau bằng dấu chấm phẩy", "names or ids of units, parted by semicolons")
            }
            ColumnKind::Date => ("ngày, ví dụ 31/12/2020", "a date, such as 31/12/2020 in a date cell"),
            ColumnKind::Count => ("số nguyên không âm", "a whole number, not below nought"),
            ColumnKind::Figure => {
                ("số; ghi dấu % khi tính theo phần trăm", "a number; with a percent sign where it is per cent")
            }
            ColumnKind::Share => ("phần trăm, ví dụ 95%", "per cent, such as 95%"),
            ColumnKind::YesNo => ("có hoặc không", "yes or no"),
            ColumnKind::Word(_) => ("chọn trong danh sách", "one of the list"),
            ColumnKind::Year => ("năm, bốn chữ số", "a year of four digits"),
            ColumnKind::Person => ("mã cá nhân; không ghi họ tên", "code of a person; never a name"),
            ColumnKind::Collective => {
                ("mã tập thể, hoặc mã hay tên đơn vị", "code of a collective, or id or name of a unit")
            }
        };
        Text::new(vi, en)
    }
}

/// A column of a register.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Stable id, the heading in our own csv.
    pub id: &'static str,
    /// Headings that offices use; the first is printed on templates.
    pub headings: &'static [&'static str],
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether a row without it is a fault.
    pub required: bool,
    /// What an empty cell of a row means, where it means a value.
    pub usual: Option<&'static str>,
    vi: &'static str,
    en: &'static str,
}

impl Column {
    /// A column that may be left empty; `vi` and `en` say what it means.
    pub const fn new(
        id: &'static str,
        headings: &'static [&'static str],
        kind: ColumnKind,
        vi: &'static str,
        en: &'static str,
    ) -> Column {
        Column { id, headings, kind, required: false, usual: None, vi, en }
    }

    /// The same column, which every row must fill in.
    #[must_use]
    pub const fn needed(mut self) -> Column {
        self.required = true;
        self
    }

    /// The same column, whose empty cells mean a value.
    #[must_use]
    pub const fn or(mut self, usual: &'static str) -> Column {
        self.usual = Some(usual);
        self
    }

    /// What it means.
    pub fn help(&self) -> Text {
        Text::new(self.vi, self.en)
    }
}

/// Rows that cover days: those of one thing may not overlap.
#[derive(Debug, Clone, Copy)]
pub struct Periods {
    /// Columns that name the thing.
    pub of: &'static [&'static str],
    /// Column of the first day.
    pub from: &'static str,
    /// Column of the last day.
    pub until: &'static str,
    /// What the days are about.
    pub what: Overlap,
}

/// What periods of a register are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlap {
    /// Figures of a period; both days are given.
    Figures,
    /// Belonging to one unit at a time; a day that is not given is open.
    OneUnit,
    /// Belonging to something; a day that is not given is open.
    Membership,
}

/// A kind of register.
#[derive(Debug, Clone, Copy)]
pub struct RegisterKind {
    /// Stable id.
    pub id: &'static str,
    /// Title in Vietnamese and English.
    pub title: (&'static str, &'static str),
    /// Its columns in order.
    pub columns: &'static [Column],
    /// Columns that together name a row: two rows with the same are a fault.
    pub key: &'static [&'static str],
    /// Whether a column that may tell who complained or reported is refused.
    pub anonymous: bool,
    /// Periods that may not overlap, where rows are figures of periods.
    pub periods: Option<Periods>,
    /// What the values of one row must agree on.
    pub check: fn(&Values<'_>, &mut Vec<RowFault>),
}

impl RegisterKind {
    /// Title on templates and in messages.
    pub fn title(&self) -> Text {
        Text::new(self.title.0, self.title.1)
    }

    /// Whether rows name persons or collectives by their codes.
    pub fn names_people(&self) -> bool {
        self.columns.iter().any(|c| matches!(c.kind, ColumnKind::Person | ColumnKind::Collective))
    }

    /// Position of a column.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.id == id)
    }
}
