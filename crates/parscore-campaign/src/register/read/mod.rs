//! Tables of an office to the rows of a register: all or nothing, every fault at its cell.

mod codes;
mod overlaps;
mod remarks;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity, Text};
use parscore_core::text;
use parscore_files::faults::Faults;
use parscore_files::names;
use parscore_files::table::{CellKind, Table};

use super::cell::{Cell, Fault};
use super::columns::{Layout, layout};
use super::cross;
use super::encoding::{Encoding, recognise};
use super::known::{Known, OPEN};
use super::mapping::Mapping;
use super::units::UnitNames;
use super::{Column, ColumnKind, Overlap, RegisterKind, Values};

/// Rows of a register, ready to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Canonical csv: a row of column ids, then a row each.
    pub body: Vec<u8>,
    /// How many rows.
    pub rows: u64,
    /// What is worth knowing: names read loosely, converted text, columns that were passed over.
    pub notes: Vec<Diagnostic>,
}

/// Reads the tables of one register; several tables are one register.
///
/// # Errors
/// Every fault and remark, where there is any fault: nothing may be recorded then.
pub fn read(
    kind: &RegisterKind,
    tables: &[Table],
    mapping: &Mapping,
    units: &UnitNames,
) -> Result<Imported, Vec<Diagnostic>> {
    read_beside(kind, tables, mapping, units, &Known::default())
}

/// The same beside what is recorded already: persons and collectives must exist, and other parts of the
/// register may not say the same thing again.
///
/// # Errors
/// As [`read()`].
pub fn read_beside(
    kind: &RegisterKind,
    tables: &[Table],
    mapping: &Mapping,
    units: &UnitNames,
    known: &Known,
) -> Result<Imported, Vec<Diagnostic>> {
    let mut reader = Reader {
        kind,
        mapping,
        units,
        known,
        unchecked: [None; 2],
        renamed: BTreeMap::new(),
        faults: Faults::default(),
        keys: BTreeMap::new(),
        periods: Vec::new(),
        loose: BTreeMap::new(),
        converted: BTreeSet::new(),
        failed: false,
        out: csv::Writer::from_writer(Vec::new()),
        rows: 0,
    };
    reader.write(kind.columns.iter().map(|c| c.id));
    for (at, table) in tables.iter().enumerate() {
        let mut found = Vec::new();
        let layout = layout(kind, table, mapping, &mut found);
        found.into_iter().for_each(|d| reader.push(d));
        if let Some(layout) = layout {
            reader.table(at, table, &layout);
        }
    }
    reader.finish(tables)
}

/// Table, row and column.
type Spot = (usize, usize, usize);

/// Days of something.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Days {
    of: String,
    from: String,
    until: String,
    /// Where they stand; in another part of the register its name.
    at: Result<Spot, String>,
}

struct Reader<'a> {
    kind: &'a RegisterKind,
    mapping: &'a Mapping,
    units: &'a UnitNames,
    known: &'a Known,
    /// Whether persons and collectives could not be looked up, and where first.
    unchecked: [Option<Spot>; 2],
    /// Codes made from names: where first.
    renamed: BTreeMap<String, Spot>,
    faults: Faults,
    /// Table and row of every key.
    keys: BTreeMap<Box<str>, (usize, usize)>,
    periods: Vec<Days>,
    /// Names that were read loosely: the unit, where first.
    loose: BTreeMap<Box<str>, (usize, usize, usize, usize)>,
    /// Tables with their old encoding.
    converted: BTreeSet<(usize, Encoding)>,
    failed: bool,
    out: csv::Writer<Vec<u8>>,
    rows: u64,
}

impl Reader<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.failed |= diagnostic.is_error();
        self.faults.push(diagnostic);
    }

    fn write<'t>(&mut self, row: impl Iterator<Item = &'t str>) {
        // A writer into memory cannot fail; should it, nothing is imported.
        self.failed |= self.out.write_record(row).is_err();
    }

    fn table(&mut self, at: usize, table: &Table, layout: &Layout) {
        let mut values: Vec<Option<String>> = Vec::with_capacity(self.kind.columns.len());
        let skipped = usize::from(is_numbering(table));
        for row in skipped..table.row_count() {
            values.clear();
            let mut bad = false;
            for (column, spots) in self.kind.columns.iter().zip(&layout.places) {
                let (value, fault) = self.column((at, table), row, column, spots, layout);
                bad |= fault;
                values.push(value);
            }
            if !bad && values.iter().all(Option::is_none) {
                continue;
            }
            for ((value, column), spots) in values.iter_mut().zip(self.kind.columns).zip(&layout.places) {
                let empty = spots.iter().all(|s| table.text(row, *s).trim().is_empty());
                if let (None, Some(usual), true) = (&value, column.usual, empty) {
                    *value = Some(usual.to_owned());
                }
            }
            self.rows += 1;
            self.needed(table, row, &values, layout, bad);
            self.contradictions(table, row, &values, layout, bad);
            self.beside(table, row, &values, layout);
            self.key(at, table, row, &values, layout);
            if !self.failed {
                self.out_row(&values);
            }
        }
    }

    fn out_row(&mut self, values: &[Option<String>]) {
        self.failed |= self.out.write_record(values.iter().map(|v| v.as_deref().unwrap_or(""))).is_err();
    }

    /// The value of a register column in one row, and whether it was faulty.
    fn column(
        &mut self,
        (at, table): (usize, &Table),
        row: usize,
        column: &Column,
        spots: &[usize],
        layout: &Layout,
    ) -> (Option<String>, bool) {
        let mut value: Option<String> = None;
        let mut bad = false;
        for spot in spots {
            match self.cell((at, table), row, column, *spot, layout) {
                Err(fault) => {
                    bad = true;
                    self.cell_fault(table, row, *spot, column, fault);
                }
                Ok(None) => {}
                Ok(Some(found)) => match &value {
                    // Id and printed name of a unit side by side must mean the same one.
                    Some(first) if *first != found => {
                        bad = true;
                        let fault = self.two_units(first, &found);
                        self.cell_fault(table, row, *spot, column, fault);
                    }
                    _ => value = Some(found),
                },
            }
        }
        (value, bad)
    }

    fn cell(
        &mut self,
        (at, table): (usize, &Table),
        row: usize,
        column: &Column,
        spot: usize,
        layout: &Layout,
    ) -> Result<Option<String>, Fault> {
        let mut written = table.text(row, spot);
        if let Some((_, first_column)) = table.anchor(row, spot) {
            let name = matches!(
                column.kind,
                ColumnKind::Unit
                    | ColumnKind::Word(_)
                    | ColumnKind::Text
                    | ColumnKind::Year
                    | ColumnKind::Person
                    | ColumnKind::Collective
            );
            if !name || first_column != spot {
                let message = text!(
                    "ô thuộc vùng đã gộp, không rõ giá trị",
                    "the cell is part of merged cells: its value is not clear"
                );
                return Err(Fault::new(Code::BadAnswer, message)
                    .hint(text!("bỏ gộp ô và điền từng dòng", "unmerge the cells and fill in every row")));
            }
            written = table.key(row, spot);
        }
        let written = written.trim();
        if written.is_empty() {
            return Ok(None);
        }
        let kind = table.kind(row, spot);
        let text = if kind == CellKind::Text && !written.is_ascii() {
            self.unicode(at, written, layout.usual[spot])
        } else {
            Cow::Borrowed(written)
        };
        if kind == CellKind::Number
            && column.kind.is_numeric()
            && let Some(stored) = table.stored(row, spot)
        {
            return Err(inexact(written, &stored));
        }
        let taken = Cell { text: &text, kind, mapping: self.mapping }.take(column)?;
        match column.kind {
            ColumnKind::Unit => self.unit((at, row, spot), &taken).map(Some),
            ColumnKind::Units => self.several((at, row, spot), &taken).map(Some),
            ColumnKind::Person => Ok(Some(self.person((at, row, spot), taken))),
            ColumnKind::Collective => self.collective((at, row, spot), taken).map(Some),
            _ => Ok(Some(taken)),
        }
    }

    fn unicode<'t>(&mut self, at: usize, written: &'t str, usual: Encoding) -> Cow<'t, str> {
        let encoding = recognise(written, usual);
        if encoding != Encoding::Unicode {
            self.converted.insert((at, encoding));
        }
        encoding.convert(written)
    }

    fn cell_fault(&mut self, table: &Table, row: usize, spot: usize, column: &Column, fault: Fault) {
        self.failed = true;
        let title = column.headings[0];
        self.faults.add(fault.code, || {
            let mut diagnostic = Diagnostic::new(fault.code, table.place(row, spot), fault.message);
            diagnostic.hint = fault.hint;
            diagnostic.severity = Severity::Error;
            diagnostic.label(table.header_place(spot), text!("cột `{title}`", "column `{title}`"))
        });
    }

    fn needed(&mut self, table: &Table, row: usize, values: &[Option<String>], layout: &Layout, bad: bool) {
        for ((column, value), spots) in self.kind.columns.iter().zip(values).zip(&layout.places) {
            let Some(spot) = spots.first().filter(|_| column.required && value.is_none()) else { continue };
            // A faulty cell is named already.
            let stands = |s: &usize| !table.text(row, *s).trim().is_empty() || table.anchor(row, *s).is_some();
            if bad && spots.iter().any(stands) {
                continue;
            }
            let title = column.headings[0];
            let message = text!("ô `{title}` để trống", "`{title}` is empty");
            self.push(Diagnostic::new(Code::MissingKey, table.place(row, *spot), message));
        }
    }

    fn contradictions(&mut self, table: &Table, row: usize, values: &[Option<String>], layout: &Layout, bad: bool) {
        let mut found = Vec::new();
        (self.kind.check)(&Values::new(self.kind, values), &mut found);
        for fault in found {
            // Of a faulty cell nothing more is said.
            let column = self.kind.position(fault.column);
            let stands = |c: usize| layout.places[c].iter().any(|s| !table.text(row, *s).trim().is_empty());
            if bad && column.is_some_and(|c| values[c].is_none() && stands(c)) {
                continue;
            }
            let place = self.place(table, row, fault.column, layout);
            self.push(Diagnostic::new(Code::Inconsistent, place, fault.message));
        }
    }

    /// What the row says beside what is recorded already.
    fn beside(&mut self, table: &Table, row: usize, values: &[Option<String>], layout: &Layout) {
        let found = cross::clashes(self.kind, &Values::new(self.kind, values), self.known, self.units);
        for clash in found {
            let place = self.place(table, row, clash.column, layout);
            let mut diagnostic = Diagnostic::new(clash.code, place, clash.message);
            (diagnostic.severity, diagnostic.hint) = (clash.severity, clash.hint);
            self.push(diagnostic);
        }
    }

    /// The cell of a column in a row; the row where the table has no such column.
    fn place(&self, table: &Table, row: usize, column: &str, layout: &Layout) -> Place {
        let spot = self.kind.position(column).and_then(|c| layout.places[c].first().copied());
        spot.map_or_else(|| table.row_place(row), |s| table.place(row, s))
    }

    /// Two rows may not have the same key.
    fn key(&mut self, at: usize, table: &Table, row: usize, values: &[Option<String>], layout: &Layout) {
        let value = |id: &str| self.kind.position(id).and_then(|c| values[c].as_deref()).unwrap_or("");
        let key = self.kind.key.iter().map(|id| value(id)).collect::<Vec<_>>().join("\u{1f}");
        let first = |id: &str| self.kind.position(id).and_then(|c| layout.places[c].first().copied());
        if let Some(periods) = self.kind.periods {
            let open = if periods.what == Overlap::Figures { "" } else { OPEN };
            let until = Some(value(periods.until)).filter(|u| !u.is_empty()).unwrap_or(open);
            self.periods.push(Days {
                of: periods.of.iter().map(|id| value(id)).collect::<Vec<_>>().join("\u{1f}"),
                from: value(periods.from).into(),
                until: until.into(),
                at: Ok((at, row, first(periods.from).unwrap_or(0))),
            });
        }
        if key.chars().all(|c| c == '\u{1f}') {
            return;
        }
        let named = self.kind.key.iter().find(|id| !value(id).is_empty()).and_then(|id| first(id)).unwrap_or(0);
        let spot = first(self.kind.key[0]).filter(|_| !value(self.kind.key[0]).is_empty()).unwrap_or(named);
        if let Some(part) = self.known.keys.get(&key) {
            let message = recorded_already(&key);
            let see = see_part(part);
            let hint = Text::new(
                format!("{}; mỗi mục chỉ ghi ở một phần", see.vi),
                format!("{}; each thing stands in one part only", see.en),
            );
            self.push(Diagnostic::new(Code::DuplicateAnswer, table.place(row, spot), message).hint(hint));
        }
        if let Some((_, first)) = self.keys.insert(key.clone().into(), (at, row)) {
            let shown = shown(&key);
            let line = table.row_number(first);
            let message = text!("`{shown}` được ghi hai lần", "`{shown}` is listed twice");
            let hint = text!("xem dòng {line}; mỗi mục chỉ ghi một dòng", "see row {line}; list each thing once");
            self.push(Diagnostic::new(Code::DuplicateAnswer, table.place(row, spot), message).hint(hint));
        }
    }

    fn finish(mut self, tables: &[Table]) -> Result<Imported, Vec<Diagnostic>> {
        self.overlaps(tables);
        self.notes(tables);
        if let (0, false, Some(table)) = (self.rows, self.failed, tables.first()) {
            let message = text!("bảng không có dòng nào có số liệu", "the table has no row with data");
            self.push(Diagnostic::new(Code::EmptyFile, table.header_row_place(), message));
        }
        let whole = tables.first().map_or(Place::Nowhere, Table::file_place);
        let (failed, rows) = (self.failed, self.rows);
        let body = self.out.into_inner();
        let notes = self.faults.finish(&whole);
        match body {
            Ok(body) if !failed => Ok(Imported { body, rows, notes }),
            _ => Err(notes),
        }
    }
}

/// A key for people: its parts that are filled in.
fn shown(key: &str) -> String {
    key.split('\u{1f}').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Where the other part is; a register that was imported whole has no part's name.
fn see_part(part: &str) -> Text {
    match part {
        "" => text!("xem sổ đã nhập không chia phần", "see the register that was imported without a part"),
        part => text!("xem phần `{part}` đã nhập", "see the part `{part}` that was imported"),
    }
}

fn recorded_already(key: &str) -> Text {
    let shown = shown(key);
    text!("`{shown}` đã được ghi ở một phần khác", "`{shown}` stands in another part already")
}

/// A cell that stores more digits than it shows: the result of a formula.
fn inexact(shown: &str, stored: &str) -> Fault {
    let message = text!("ô lưu số `{stored}`, nhiều hơn 15 chữ số", "the cell stores `{stored}`, more than 15 digits");
    Fault::new(Code::InexactCell, message).hint(text!(
        "làm tròn ngay trong công thức, ví dụ `=ROUND(…; 2)`, hoặc gõ thẳng số `{shown}`",
        "round in the formula, as in `=ROUND(…, 2)`, or type the number `{shown}`"
    ))
}

/// The first row only counts the columns: `(1) (2) (3)`.
fn is_numbering(table: &Table) -> bool {
    let cells: Vec<Cow<'_, str>> =
        (0..table.columns().len()).map(|c| names::clean(table.text(0, c))).filter(|t| !t.is_empty()).collect();
    let number = |t: &str| t.trim_matches(['(', ')', '[', ']']).parse::<u32>().ok();
    let numbers: Vec<u32> = cells.iter().filter_map(|c| number(c)).collect();
    numbers.len() == cells.len() && numbers.len() >= 3 && numbers.windows(2).all(|w| w[0] + 1 == w[1])
}
