//! Text tables: delimited fields, quoted where they hold the delimiter, CRLF or LF.

use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::text;

use super::build::{Builder, Field, Flow, Source};
use super::{CellKind, Table, TableOptions, encoding};

/// Reads the bytes of a text table.
pub(super) fn read(file: &Arc<str>, bytes: &[u8], options: &TableOptions) -> (Option<Table>, Vec<Diagnostic>) {
    let (text, mut faults) = encoding::decode(file, bytes);
    let Some(text) = text else { return (None, faults) };
    let delimiter = options.delimiter.unwrap_or(',');
    let Ok(mark) = u8::try_from(delimiter) else {
        faults.push(bad_delimiter(file, delimiter));
        return (None, faults);
    };
    let source =
        Source { file: file.clone(), sheet: None, listed: true, delimiter: Some(delimiter), merges: Vec::new() };
    let mut builder = Builder::new(options, source);
    rows(&text, mark, &mut builder);
    let (table, found) = builder.finish();
    faults.extend(found);
    (table, faults)
}

fn rows(text: &str, delimiter: u8, builder: &mut Builder<'_>) {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    // The text is UTF-8 and in memory, so nothing but the end of the text stops the reader.
    while let Ok(true) = reader.read_record(&mut record) {
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.line_of_record(usize::try_from(start).unwrap_or(usize::MAX));
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if end >= text.len() && ends_in_quotes(&text.as_bytes()[lines.at..], delimiter) {
            builder.unclosed_quote(line, record.iter().next_back().unwrap_or(""));
            return;
        }
        let fields: Vec<Field<'_>> = record.iter().map(|text| Field { text, kind: CellKind::Text }).collect();
        if builder.row(line, 1, &fields) == Flow::Stop {
            return;
        }
    }
}

/// Line numbers of records: the csv reader counts the empty lines before a record to the record.
struct Lines<'t> {
    text: &'t str,
    /// Byte where the present record starts.
    at: usize,
    /// Its line, counted from 1.
    line: u32,
}

impl Lines<'_> {
    fn line_of_record(&mut self, start: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let empty = bytes.get(start..).map_or(0, |rest| rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count());
        let start = (start + empty).min(bytes.len());
        let passed = bytes.get(self.at..start).unwrap_or_default();
        self.line += u32::try_from(line_ends(passed)).unwrap_or(0);
        self.at = start;
        self.line
    }
}

/// Ends of lines: LF, CRLF, or CR alone.
fn line_ends(bytes: &[u8]) -> usize {
    let feeds = bytes.iter().filter(|b| **b == b'\n').count();
    let returns = bytes.iter().filter(|b| **b == b'\r').count();
    if returns == 0 {
        return feeds;
    }
    let both = bytes.windows(2).filter(|pair| *pair == b"\r\n").count();
    feeds + returns - both
}

/// Whether the record that starts here opens a quote that nothing closes.
fn ends_in_quotes(record: &[u8], delimiter: u8) -> bool {
    let (mut quoted, mut closed, mut field_start) = (false, false, true);
    for b in record {
        let quote = *b == b'"';
        // A quote right after a closing one is a quote in the text.
        let opens = quote && !quoted && (field_start || closed);
        closed = quote && quoted;
        quoted = opens || (quoted && !closed);
        field_start = !quoted && (*b == delimiter || matches!(*b, b'\n' | b'\r'));
    }
    quoted
}

fn bad_delimiter(file: &Arc<str>, delimiter: char) -> Diagnostic {
    let place = parscore_core::diagnostic::Place::File { file: file.clone() };
    Diagnostic::new(
        Code::BadParameter,
        place,
        text!("dấu ngăn `{delimiter}` không dùng được", "`{delimiter}` cannot part fields"),
    )
    .hint(text!("dùng `,`, `;` hoặc tab", "use `,`, `;` or a tab"))
}

#[cfg(test)]
mod tests {
    use parscore_core::diagnostic::Place;

    use super::*;
    use crate::table::Filter;

    fn check(text: &str, options: &TableOptions) -> (Option<Table>, Vec<Diagnostic>) {
        read(&Arc::from("a.csv"), text.as_bytes(), options)
    }

    fn good(text: &str) -> Table {
        let (table, faults) = check(text, &TableOptions::default());
        assert!(faults.is_empty(), "{faults:?}");
        table.unwrap()
    }

    fn codes(faults: &[Diagnostic]) -> Vec<&str> {
        faults.iter().map(|f| f.code.name()).collect()
    }

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        (0..table.row_count()).map(|r| (0..table.columns().len()).map(|c| table.text(r, c)).collect()).collect()
    }

    #[test]
    fn reads_fields_with_their_lines() {
        let table = good("unit, số \r\na,1\r\n\r\n\"b, c\",\"x\r\ny\"\r\nd,\r\n,,\r\ne,2");
        assert_eq!(table.column_names().collect::<Vec<_>>(), ["unit", "số"]);
        assert_eq!(cells(&table), [["a", "1"], ["b, c", "x\r\ny"], ["d", ""], ["e", "2"]]);
        let lines: Vec<u32> = (0..4).map(|r| table.row_number(r)).collect();
        assert_eq!(lines, [2, 4, 6, 8]);
        let place = Place::Cell { file: "a.csv".into(), sheet: None, row: 4, column: 1, content: "b, c".into() };
        assert_eq!(table.place(1, 0), place);
    }

    #[test]
    fn line_ends_of_all_kinds_give_the_same_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let table = good(&["\u{feff}unit,v", "", "a,1", "", "", "b,2", ""].join(end));
            assert_eq!((table.row_number(0), table.row_number(1)), (3, 6), "{end:?}");
            assert_eq!(cells(&table), [["a", "1"], ["b", "2"]]);
        }
    }

    #[test]
    fn declared_delimiters() {
        for (delimiter, text) in [(';', "a;b\n1,5;2\n"), ('\t', "a\tb\n1,5\t2\n")] {
            let options = TableOptions { delimiter: Some(delimiter), ..Default::default() };
            let (table, faults) = check(text, &options);
            assert!(faults.is_empty());
            assert_eq!(cells(&table.unwrap()), [["1,5", "2"]]);
        }
        let (_, faults) = check("a\n1\n", &TableOptions { delimiter: Some('–'), ..Default::default() });
        assert_eq!(codes(&faults), ["bad-parameter"]);
    }

    #[test]
    fn rows_must_be_as_long_as_the_header() {
        let (table, faults) = check("a,b,\n1,2,\n1\n1,2,3\n4,5,,\n", &TableOptions::default());
        assert_eq!(codes(&faults), ["row-length", "row-length"]);
        assert!(matches!(faults[0].place, Place::Cell { row: 3, column: 0, .. }));
        assert!(matches!(faults[1].place, Place::Cell { row: 4, .. }));
        assert_eq!(cells(&table.unwrap()), [["1", "2"], ["4", "5"]]);
    }

    #[test]
    fn an_unclosed_quote_is_named_where_it_opens() {
        let (table, faults) = check("a,b\n1,\"x \"\" y\"\n2,\"cut\n3,4\n", &TableOptions::default());
        assert_eq!(codes(&faults), ["row-length"]);
        assert!(matches!(faults[0].place, Place::Cell { row: 3, .. }), "{faults:?}");
        assert_eq!(cells(&table.unwrap()), [["1", "x \" y"]]);
        // A quote within a field that does not start with one is a character.
        assert_eq!(cells(&good("a,b\n1,5\" ống\n")), [["1", "5\" ống"]]);
    }

    #[test]
    fn empty_files_and_headers_alone() {
        for (text, want) in
            [("", "empty"), ("\n\n", "empty"), (",,\n", "empty"), ("a,b\n", "header only"), ("a,b\n,\n", "header only")]
        {
            let (table, faults) = check(text, &TableOptions::default());
            assert!(table.is_none());
            assert_eq!(codes(&faults), ["empty-file"], "{text:?}");
            assert!(faults[0].message.en.contains(want), "{text:?}: {faults:?}");
        }
    }

    #[test]
    fn header_row_as_declared() {
        let text = "BẢNG ĐIỂM,\n,\nunit,v\na,1\n";
        let options = TableOptions { header_row: Some(3), ..Default::default() };
        let (table, faults) = check(text, &options);
        assert!(faults.is_empty());
        let table = table.unwrap();
        assert_eq!(table.column_names().collect::<Vec<_>>(), ["unit", "v"]);
        assert_eq!(table.row_number(0), 4);
        let (none, faults) = check(text, &TableOptions { header_row: Some(9), ..Default::default() });
        assert!(none.is_none());
        assert_eq!(codes(&faults), ["empty-file"]);
    }

    #[test]
    fn duplicate_columns_point_at_the_first() {
        let (_, faults) = check("a,b,a\n1,2,3\n", &TableOptions::default());
        assert_eq!(codes(&faults), ["duplicate-column"]);
        assert!(matches!(faults[0].place, Place::Cell { row: 1, column: 3, .. }));
        assert!(matches!(faults[0].labels[0].place, Place::Cell { row: 1, column: 1, .. }));
    }

    #[test]
    fn filters_keep_rows() {
        let text = "year,Khối,v\n2018,Sở,1\n2019,Sở,2\n2020,sở,3\n2019,Huyện,4\n";
        let check_filters = |filters: &[&str]| {
            let filters = filters.iter().map(|f| Filter::parse(f).unwrap()).collect();
            check(text, &TableOptions { filters, ..Default::default() })
        };
        let values = |table: &Table| (0..table.row_count()).map(|r| table.text(r, 2).to_owned()).collect::<Vec<_>>();
        let (table, faults) = check_filters(&["year=2019"]);
        assert!(faults.is_empty());
        assert_eq!(values(&table.unwrap()), ["2", "4"]);
        let (table, faults) = check_filters(&["year=2018", "year=2020", "khoi=sở"]);
        assert_eq!(faults.len(), 1, "a note says that `khoi` is `Khối`");
        assert!(!faults[0].is_error());
        assert_eq!(values(&table.unwrap()), ["1", "3"]);
        let (table, faults) = check_filters(&["year=2021"]);
        assert!(table.is_none());
        assert_eq!(codes(&faults), ["empty-file"]);
        assert!(faults[0].hint.as_ref().unwrap().en.contains("`2018`, `2019`, `2020`"));
        let (table, faults) = check_filters(&["yaer=2019"]);
        assert!(table.is_none());
        assert_eq!(codes(&faults), ["missing-column"]);
        assert!(faults[0].hint.as_ref().unwrap().en.contains("`year`"));
    }

    #[test]
    fn hints_at_the_delimiter() {
        let options = TableOptions { filters: vec![Filter::parse("year=2019").unwrap()], ..Default::default() };
        let (_, faults) = check("year;v\n2019;1\n", &options);
        assert!(faults[0].hint.as_ref().unwrap().en.contains("--delimiter ';'"));
    }

    #[test]
    fn limits_of_rows_columns_and_cells() {
        let limit = |f: fn(&mut crate::table::Limits)| {
            let mut options = TableOptions::default();
            f(&mut options.limits);
            let (table, faults) = check("a,b\n1,2\n3,4\n", &options);
            assert!(table.is_none());
            codes(&faults).join(" ")
        };
        assert_eq!(limit(|l| l.rows = 1), "file-too-large");
        assert_eq!(limit(|l| l.columns = 1), "file-too-large");
        assert_eq!(limit(|l| l.cells = 3), "file-too-large");
        let mut options = TableOptions::default();
        (options.limits.rows, options.limits.columns, options.limits.cells) = (2, 2, 4);
        assert!(check("a,b\n1,2\n3,4\n", &options).1.is_empty());
    }
}
