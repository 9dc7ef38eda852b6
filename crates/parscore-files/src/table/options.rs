//! What a user declares about a table: nothing about it is guessed.

use parscore_core::number::Mark;

/// Order of day, month and year in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// `2021-01-20`.
    #[default]
    Iso,
    /// `20/01/2021`, also with `-` or `.`.
    DayMonthYear,
    /// `01/20/2021`, also with `-` or `.`.
    MonthDayYear,
}

impl DateOrder {
    /// Every order with its name in options.
    pub const ALL: [(DateOrder, &'static str); 3] =
        [(DateOrder::Iso, "iso"), (DateOrder::DayMonthYear, "dmy"), (DateOrder::MonthDayYear, "mdy")];

    /// The order of a name used in options.
    pub fn from_name(name: &str) -> Option<DateOrder> {
        DateOrder::ALL.iter().find(|(_, n)| *n == name).map(|(o, _)| *o)
    }
}

/// Keeps the rows whose cell in a column has a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Name of the column.
    pub column: String,
    /// The value; Unicode form, case and surrounding spaces do not matter.
    pub value: String,
}

impl Filter {
    /// The filter of `column=value`; `None` without `=` or without a column.
    pub fn parse(text: &str) -> Option<Filter> {
        let (column, value) = text.split_once('=')?;
        let (column, value) = (column.trim(), value.trim());
        (!column.is_empty()).then(|| Filter { column: column.to_owned(), value: value.to_owned() })
    }
}

/// Sizes beyond which a file is refused, so that no file can exhaust the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of a workbook after decompression.
    pub inflated: u64,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Rows × columns.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 64 << 20, inflated: 1 << 30, rows: 1_048_576, columns: 4_096, cells: 20_000_000 }
    }
}

/// How a table is read.
#[derive(Debug, Clone, Default)]
pub struct TableOptions {
    /// Mark between the fields of a text table; a comma unless declared.
    pub delimiter: Option<char>,
    /// Decimal mark of numbers in text; a point unless declared. Number cells of workbooks have none.
    pub decimal: Mark,
    /// Order of dates in text.
    pub dates: DateOrder,
    /// Row of the column names, counted from 1; the first row that is not empty unless declared.
    pub header_row: Option<u32>,
    /// Sheet of a workbook; the only or the first one unless declared.
    pub sheet: Option<String>,
    /// Rows to keep: of several filters on one column one must hold, and every column's must.
    pub filters: Vec<Filter>,
    /// Sizes that are refused.
    pub limits: Limits,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_column_equals_value() {
        let filter = |column: &str, value: &str| Filter { column: column.into(), value: value.into() };
        assert_eq!(Filter::parse("year=2019"), Some(filter("year", "2019")));
        assert_eq!(Filter::parse(" năm = 2019 = x"), Some(filter("năm", "2019 = x")));
        assert_eq!(Filter::parse("year="), Some(filter("year", "")));
        assert_eq!(Filter::parse("year"), None);
        assert_eq!(Filter::parse("=2019"), None);
    }
}
