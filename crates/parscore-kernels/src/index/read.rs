//! Reads COINr's iMeta and iData tables from csv text. Faults are typed with line and column and come all
//! at once; whoever shows them words them.

use std::collections::BTreeMap;
use std::io::Read;

use csv::StringRecord;

use super::meta::{Data, Direction, Item, Kind, Meta, Unit};

/// A fault in a table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("line {line}{}: {fault}", column.as_ref().map(|c| format!(", column `{c}`")).unwrap_or_default())]
pub struct ReadError {
    /// Line in the file, from 1.
    pub line: u64,
    /// Name of the column, where the fault is in one.
    pub column: Option<String>,
    /// What is wrong.
    pub fault: ReadFault,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// Not to be read as csv: a row of another length, bytes that are no text.
    #[error("not to be read as csv: {0}")]
    Csv(String),
    /// A column that must be there is not.
    #[error("there is no such column")]
    NoColumn,
    /// A column is there twice.
    #[error("the column is there twice")]
    ColumnTwice,
    /// A cell that must not be empty.
    #[error("the cell is empty")]
    Empty,
    /// No finite number with a decimal point.
    #[error("`{0}` is no number")]
    NotNumber(String),
    /// Neither 1 nor -1.
    #[error("`{0}` is neither 1 nor -1")]
    NotDirection(String),
    /// No level from 1 to 99.
    #[error("`{0}` is no level")]
    NotLevel(String),
    /// No type of iMeta.
    #[error("`{0}` is no type: Indicator, Aggregate, Group, Denominator or Other")]
    NotType(String),
}

/// Reads iMeta. Columns `iCode`, `Type`, `Level`, `Parent`, `Direction`, `Weight` must be there, `iName`,
/// `Unit`, `Target`, `Denominator` may; others are not looked at. An empty cell and `NA` say nothing.
///
/// # Errors
/// Every [`ReadError`] of the table.
pub fn read_meta(text: impl Read) -> Result<Meta, Vec<ReadError>> {
    let mut sheet = Sheet::open(text)?;
    for column in ["iCode", "Type", "Level", "Parent", "Direction", "Weight"] {
        sheet.must_have(column);
    }
    if !sheet.faults.is_empty() {
        return Err(sheet.faults);
    }
    let mut items = Vec::new();
    while let Some((line, row)) = sheet.next_row() {
        items.push(item(&mut sheet, line, &row));
    }
    sheet.end(Meta { items })
}

fn item<R: Read>(sheet: &mut Sheet<R>, line: u64, row: &StringRecord) -> Item {
    let code = sheet.needed(line, row, "iCode");
    let kind = match sheet.needed(line, row, "Type").as_str() {
        "Indicator" => Kind::Indicator,
        "Aggregate" => Kind::Aggregate,
        "Group" => Kind::Group,
        "Denominator" => Kind::Denominator,
        "Other" | "" => Kind::Other,
        other => {
            sheet.fault(line, "Type", ReadFault::NotType(other.to_owned()));
            Kind::Other
        }
    };
    let in_tree = matches!(kind, Kind::Indicator | Kind::Aggregate);
    let level = sheet.text(row, "Level").map_or(0, |text| match text.parse() {
        Ok(level @ 1..=99) => level,
        _ => {
            sheet.fault(line, "Level", ReadFault::NotLevel(text));
            0
        }
    });
    if in_tree && sheet.text(row, "Level").is_none() {
        sheet.fault(line, "Level", ReadFault::Empty);
    }
    let direction = match sheet.text(row, "Direction").as_deref() {
        None | Some("1") => Direction::Up,
        Some("-1") => Direction::Down,
        Some(other) => {
            sheet.fault(line, "Direction", ReadFault::NotDirection(other.to_owned()));
            Direction::Up
        }
    };
    let weight = sheet.number(line, row, "Weight");
    if in_tree && weight.is_none() && sheet.text(row, "Weight").is_none() {
        sheet.fault(line, "Weight", ReadFault::Empty);
    }
    Item {
        name: sheet.text(row, "iName").unwrap_or_else(|| code.clone()),
        code,
        kind,
        level,
        direction,
        weight: weight.unwrap_or(1.0),
        unit: sheet.text(row, "Unit").unwrap_or_default(),
        target: sheet.number(line, row, "Target"),
        denominator: sheet.text(row, "Denominator"),
        parent: sheet.text(row, "Parent"),
    }
}

/// Reads iData by what iMeta says of its columns. `uCode` must be there, `uName` may; an indicator or
/// denominator is numbers with a decimal point, a group is text; an empty cell and `NA` are gaps.
///
/// # Errors
/// Every [`ReadError`] of the table.
pub fn read_data(text: impl Read, meta: &Meta) -> Result<Data, Vec<ReadError>> {
    let mut sheet = Sheet::open(text)?;
    sheet.must_have("uCode");
    let mut data = Data::default();
    let kinds: BTreeMap<&str, Kind> = meta.items.iter().map(|i| (i.code.as_str(), i.kind)).collect();
    for column in sheet.order.clone() {
        match kinds.get(column.as_str()) {
            Some(Kind::Indicator | Kind::Denominator) => data.numbers.push((column, Vec::new())),
            Some(Kind::Group) => data.groups.push((column, Vec::new())),
            _ if column == "uCode" || column == "uName" => (),
            _ => data.ignored.push(column),
        }
    }
    for item in meta.items.iter().filter(|i| matches!(i.kind, Kind::Indicator | Kind::Denominator)) {
        sheet.must_have(&item.code);
    }
    if !sheet.faults.is_empty() {
        return Err(sheet.faults);
    }
    while let Some((line, row)) = sheet.next_row() {
        let code = sheet.needed(line, &row, "uCode");
        let name = sheet.text(&row, "uName").unwrap_or_else(|| code.clone());
        data.units.push(Unit { code, name });
        for (column, values) in &mut data.numbers {
            values.push(sheet.number(line, &row, column).unwrap_or(f64::NAN));
        }
        for (column, groups) in &mut data.groups {
            groups.push(sheet.text(&row, column).unwrap_or_default());
        }
    }
    sheet.end(data)
}

/// A csv table with its faults so far.
struct Sheet<R> {
    reader: csv::Reader<R>,
    columns: BTreeMap<String, usize>,
    order: Vec<String>,
    faults: Vec<ReadError>,
}

impl<R: Read> Sheet<R> {
    fn open(text: R) -> Result<Self, Vec<ReadError>> {
        let mut reader = csv::Reader::from_reader(text);
        let headers = reader.headers().map_err(|e| vec![csv_error(&e)])?.clone();
        let mut columns = BTreeMap::new();
        let mut faults = Vec::new();
        let order: Vec<String> =
            headers.iter().map(|h| h.trim_start_matches('\u{feff}').trim_matches('"').trim().to_owned()).collect();
        for (at, name) in order.iter().enumerate() {
            if columns.insert(name.clone(), at).is_some() {
                faults.push(ReadError { line: 1, column: Some(name.clone()), fault: ReadFault::ColumnTwice });
            }
        }
        Ok(Sheet { reader, columns, order, faults })
    }

    fn must_have(&mut self, column: &str) {
        if !self.columns.contains_key(column) {
            self.fault(1, column, ReadFault::NoColumn);
        }
    }

    fn next_row(&mut self) -> Option<(u64, StringRecord)> {
        loop {
            let mut row = StringRecord::new();
            match self.reader.read_record(&mut row) {
                Ok(true) => return Some((row.position().map_or(0, csv::Position::line), row)),
                Ok(false) => return None,
                Err(error) => {
                    self.faults.push(csv_error(&error));
                    if error.is_io_error() {
                        return None;
                    }
                }
            }
        }
    }

    fn fault(&mut self, line: u64, column: &str, fault: ReadFault) {
        self.faults.push(ReadError { line, column: Some(column.to_owned()), fault });
    }

    fn text(&self, row: &StringRecord, column: &str) -> Option<String> {
        let text = row.get(*self.columns.get(column)?)?.trim();
        (!text.is_empty() && text != "NA").then(|| text.to_owned())
    }

    fn needed(&mut self, line: u64, row: &StringRecord, column: &str) -> String {
        self.text(row, column).unwrap_or_else(|| {
            self.fault(line, column, ReadFault::Empty);
            String::new()
        })
    }

    fn number(&mut self, line: u64, row: &StringRecord, column: &str) -> Option<f64> {
        let text = self.text(row, column)?;
        let number = text.parse().ok().filter(|x: &f64| x.is_finite());
        if number.is_none() {
            self.fault(line, column, ReadFault::NotNumber(text));
        }
        number
    }

    fn end<T>(self, value: T) -> Result<T, Vec<ReadError>> {
        if self.faults.is_empty() { Ok(value) } else { Err(self.faults) }
    }
}

fn csv_error(error: &csv::Error) -> ReadError {
    let line = error.position().map_or(1, csv::Position::line);
    ReadError { line, column: None, fault: ReadFault::Csv(error.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const META: &str = "Level,iCode,iName,Direction,Weight,Target,Denominator,Parent,Type\n\
        1,A,,1,2,,D,I,Indicator\n1,B,Bê,-1,0.5,7.5,,I,Indicator\n2,I,,1,1,,,,Aggregate\n\
        ,G,,,,,,,Group\n,D,,,,,,,Denominator\n";

    #[test]
    fn both_tables() {
        let meta = read_meta(META.as_bytes()).unwrap();
        assert_eq!(meta.items.len(), 5);
        let b = &meta.items[1];
        assert_eq!((b.name.as_str(), b.direction, b.weight, b.target), ("Bê", Direction::Down, 0.5, Some(7.5)));
        assert_eq!(meta.items[0].denominator.as_deref(), Some("D"));
        let data = read_data("\u{feff}uCode,A,B,G,D,Note\nx,1,NA,N,2,?\ny,-2e3,3,,4,\n".as_bytes(), &meta).unwrap();
        assert_eq!(data.units[1].name, "y");
        assert_eq!(data.numbers[0].1, [1.0, -2000.0]);
        assert!(data.numbers[1].1[0].is_nan());
        assert_eq!((data.groups[0].1[1].as_str(), data.ignored), ("", vec!["Note".to_owned()]));
    }

    #[test]
    fn every_fault_with_its_place() {
        let text = "Level,iCode,Direction,Weight,Parent,Type\n0,A,2,x,I,Indicator\n1,,1,,I,Thing\n";
        let faults = read_meta(text.as_bytes()).unwrap_err();
        let seen: Vec<_> = faults.iter().map(|f| (f.line, f.column.as_deref().unwrap_or(""))).collect();
        assert_eq!(seen, [(2, "Level"), (2, "Direction"), (2, "Weight"), (3, "iCode"), (3, "Type")], "{faults:?}");
        assert_eq!(faults[2].to_string(), "line 2, column `Weight`: `x` is no number");
    }

    #[test]
    fn columns_and_cells_that_do_not_fit() {
        let meta = read_meta(META.as_bytes()).unwrap();
        let one = |text: &str| read_data(text.as_bytes(), &meta).unwrap_err().remove(0);
        assert_eq!(one("uCode,A,B\nx,1,2\n").fault, ReadFault::NoColumn);
        assert_eq!(one("uCode,A,A,B,D\n").fault, ReadFault::ColumnTwice);
        assert_eq!(one("uCode,A,B,D\nx,1,\"2,5\",3\n").fault, ReadFault::NotNumber("2,5".to_owned()));
        assert_eq!(one("uCode,A,B,D\nx,1,inf,3\n").fault, ReadFault::NotNumber("inf".to_owned()));
        let short = one("uCode,A,B,D\nx,1\n");
        assert!(short.line == 2 && matches!(short.fault, ReadFault::Csv(_)), "{short:?}");
    }
}
