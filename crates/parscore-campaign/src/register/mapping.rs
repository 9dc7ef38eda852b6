//! `mapping.toml`: how an office's file differs from our own: headings, words, marks, date order.
//!
//! Everything in it may be left out; what is not declared is not guessed.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic};
use parscore_core::number::Mark;
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::toml_walk::{Item, Key, Table, TableSpec, Type, Walk, names};
use parscore_files::table::{DateOrder, Limits, TableOptions};

use super::units::folded_letters;
use super::{ColumnKind, RegisterKind};

/// How shares are written where a cell has no percent sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PercentStyle {
    /// Only with a sign: `95%`.
    #[default]
    Sign,
    /// As shares: `0.95`.
    Share,
    /// As percent: `95`.
    Percent,
}

impl PercentStyle {
    /// Every way with its name.
    pub const ALL: [(PercentStyle, &'static str); 3] =
        [(PercentStyle::Sign, "sign"), (PercentStyle::Share, "share"), (PercentStyle::Percent, "percent")];
}

/// Words of an office by column id and key.
pub type MoreWords = BTreeMap<(Arc<str>, Arc<str>), Vec<Arc<str>>>;

/// What is declared about a file.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row of the headings, counted from 1.
    pub header_row: Option<u32>,
    /// Mark between fields of a text file.
    pub delimiter: Option<char>,
    /// Decimal mark of numbers in text.
    pub decimal: Mark,
    /// Mark that parts thousands in text.
    pub thousands: Option<char>,
    /// Order of dates in text.
    pub dates: DateOrder,
    /// How shares are written.
    pub percent: PercentStyle,
    /// Further headings by column id.
    pub headings: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    /// Further words by column id and key.
    pub words: MoreWords,
    /// Headings that are passed over without a warning, folded.
    pub ignore: Vec<String>,
}

/// Decimal marks with their names.
pub const DECIMAL: [(Mark, &str); 2] = [(Mark::Point, "point"), (Mark::Comma, "comma")];
/// Marks that part thousands, with their names.
pub const THOUSANDS: [(char, &str); 3] = [('.', "point"), (',', "comma"), (' ', "space")];
const DELIMITERS: [(char, &str); 4] = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")];

static FILE: TableSpec = TableSpec {
    name: "mapping",
    vi: "tệp khai báo",
    en: "mapping file",
    keys: &[
        Key::new("schema", Type::Whole, "dạng của tệp, hiện là 1", "version of the format, 1").needed(),
        Key::new("sheet", Type::Text, "trang tính", "sheet of the workbook"),
        Key::new("header_row", Type::Whole, "dòng tiêu đề, đếm từ 1", "row of the headings, counted from 1"),
        Key::new("delimiter", Type::Word(&names(&DELIMITERS)), "dấu ngăn của tệp văn bản", "mark between fields"),
        Key::new("decimal", Type::Word(&names(&DECIMAL)), "dấu thập phân", "decimal mark"),
        Key::new("thousands", Type::Word(&names(&THOUSANDS)), "dấu ngăn hàng nghìn", "mark that parts thousands"),
        Key::new("dates", Type::Word(&["iso", "dmy", "mdy"]), "thứ tự ngày, tháng, năm", "order of dates"),
        Key::new("percent", Type::Word(&names(&PercentStyle::ALL)), "cách ghi tỷ lệ", "how shares are written"),
        Key::new("headings", Type::Map(&Type::List(&Type::Text)), "tiêu đề theo mã cột", "headings by column id"),
        Key::new("words", Type::Map(&Type::Map(&Type::List(&Type::Text))), "từ theo mã cột và khóa", "words by column"),
        Key::new("ignore", Type::List(&Type::Text), "tiêu đề bỏ qua", "headings that are passed over"),
    ],
};

/// Reads a mapping file for a register; `None` where it has an error.
pub fn read(name: &str, text: &str, kind: &RegisterKind) -> (Option<Mapping>, Vec<Diagnostic>) {
    let walk = Walk::new(name, text);
    let parsed = walk.parse();
    let file = walk.root(&parsed, &FILE);
    file.schema(1);
    let mapping = Mapping {
        sheet: file.text("sheet").map(|s| s.to_string()),
        header_row: file.whole("header_row", 1_048_576).filter(|r| *r > 0),
        delimiter: file.word("delimiter", &DELIMITERS),
        decimal: file.word("decimal", &DECIMAL).unwrap_or_default(),
        thousands: file.word("thousands", &THOUSANDS),
        dates: file.word("dates", &DateOrder::ALL).unwrap_or_default(),
        percent: file.word("percent", &PercentStyle::ALL).unwrap_or_default(),
        headings: headings(file, kind),
        words: words(file, kind),
        ignore: file.list("ignore").iter().filter_map(Item::text).map(|t| folded_letters(&t)).collect(),
    };
    let same = matches!((mapping.decimal, mapping.thousands), (Mark::Point, Some('.')) | (Mark::Comma, Some(',')));
    if same {
        file.place_fault(
            "thousands",
            Code::BadParameter,
            text!("dấu thập phân và dấu hàng nghìn trùng nhau", "decimal mark and thousands mark are the same"),
            text!("khai báo hai dấu khác nhau", "declare two different marks"),
        );
    }
    let failed = walk.failed();
    (Some(mapping).filter(|_| !failed), walk.finish())
}

fn headings(file: Table<'_>, kind: &RegisterKind) -> BTreeMap<Arc<str>, Vec<Arc<str>>> {
    let mut all = BTreeMap::new();
    for (column, place, item) in file.get("headings").and_then(|i| i.entries()).unwrap_or_default() {
        if kind.position(&column).is_none() {
            unknown(file, place, &column, kind.columns.iter().map(|c| c.id));
            continue;
        }
        all.insert(column, item.list().unwrap_or_default().iter().filter_map(Item::text).collect());
    }
    all
}

fn words(file: Table<'_>, kind: &RegisterKind) -> MoreWords {
    let mut all = BTreeMap::new();
    for (column, place, item) in file.get("words").and_then(|i| i.entries()).unwrap_or_default() {
        let known = kind.position(&column).map(|at| kind.columns[at].kind);
        let Some(ColumnKind::Word(known)) = known else {
            let with_words = kind.columns.iter().filter(|c| matches!(c.kind, ColumnKind::Word(_)));
            unknown(file, place, &column, with_words.map(|c| c.id));
            continue;
        };
        for (key, place, item) in item.entries().unwrap_or_default() {
            if !known.iter().any(|(k, _)| **k == *key) {
                unknown(file, place, &key, known.iter().map(|(k, _)| *k));
                continue;
            }
            let list = item.list().unwrap_or_default();
            all.insert((column.clone(), key), list.iter().filter_map(Item::text).collect());
        }
    }
    all
}

fn unknown<'c>(
    file: Table<'_>,
    place: parscore_core::diagnostic::Place,
    name: &str,
    known: impl IntoIterator<Item = &'c str> + Clone,
) {
    let message = text!("không có `{name}` trong danh mục", "there is no `{name}` in the catalogue");
    let mut fault = Diagnostic::new(Code::UnknownKey, place, message);
    fault.hint = did_you_mean(name, known);
    file.walk().report(fault);
}

impl Mapping {
    /// Options for reading the table; a register may hold a million rows.
    pub fn options(&self) -> TableOptions {
        TableOptions {
            delimiter: self.delimiter,
            decimal: self.decimal,
            dates: self.dates,
            header_row: self.header_row,
            sheet: self.sheet.clone(),
            filters: Vec::new(),
            limits: Limits { bytes: 512 << 20, rows: 2_000_000, cells: 40_000_000, ..Limits::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::catalogue;

    #[test]
    fn reads_what_is_declared() {
        let kind = catalogue::find("tasks").unwrap();
        let text = "schema = 1\nheader_row = 5\ndecimal = 'comma'\nthousands = 'point'\ndates = 'dmy'\n\
                    ignore = ['Ghi chú']\n[headings]\nnumber = ['Mã VB']\n[words.authority]\nchairman = ['CT']\n";
        let (mapping, faults) = read("mapping.toml", text, kind);
        assert_eq!(faults, []);
        let mapping = mapping.unwrap();
        assert_eq!((mapping.header_row, mapping.decimal, mapping.thousands), (Some(5), Mark::Comma, Some('.')));
        assert_eq!(mapping.dates, DateOrder::DayMonthYear);
        assert_eq!(&*mapping.headings["number"][0], "Mã VB");
        assert_eq!(mapping.words.len(), 1);
        assert_eq!(mapping.ignore, ["ghichu"]);
    }

    #[test]
    fn names_every_fault() {
        let kind = catalogue::find("tasks").unwrap();
        let text = "schema = 1\nthousands = 'point'\ndates = 'ngày'\n[headings]\nnumbr = ['x']\n[words]\n\
                    title = {}\nauthority = { king = ['Vua'] }\n";
        let (mapping, faults) = read("mapping.toml", text, kind);
        assert!(mapping.is_none());
        let codes: Vec<&str> = faults.iter().map(|f| f.code.name()).collect();
        assert_eq!(codes, ["bad-parameter", "unknown-word", "unknown-key", "unknown-key", "unknown-key"]);
    }
}
