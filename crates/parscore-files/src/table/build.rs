//! Rows of any file become a table: header, filters, row lengths, limits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Text};
use parscore_core::text;

use super::{CellKind, Column, Table, TableOptions, shown};
use crate::faults::Faults;
use crate::names;

/// A cell as a reader hands it over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) text: &'a str,
    pub(super) kind: CellKind,
}

/// Cells merged into one: first and last row and column in the file, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// What a reader says about its file.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) file: Arc<str>,
    pub(super) sheet: Option<Arc<str>>,
    /// Rows are lists of fields that must be as long as the header.
    pub(super) listed: bool,
    /// Mark between fields of a text table.
    pub(super) delimiter: Option<char>,
    pub(super) merges: Vec<Merge>,
}

/// Whether a reader should go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Go,
    Stop,
}

/// A filter whose column is known.
#[derive(Debug)]
struct Sieve {
    column: usize,
    wanted: Vec<String>,
    /// The last text of the column and its row, for merged cells.
    last: (String, u32),
    seen: BTreeSet<String>,
}

/// Collects the rows of one file.
#[derive(Debug)]
pub(super) struct Builder<'o> {
    options: &'o TableOptions,
    source: Source,
    table: Option<Table>,
    sieves: Vec<Sieve>,
    /// Rows before filters.
    read: usize,
    /// Columns outside the header that were named already.
    outside: BTreeSet<u32>,
    stopped: bool,
    pub(super) faults: Faults,
}

impl<'o> Builder<'o> {
    pub(super) fn new(options: &'o TableOptions, source: Source) -> Self {
        Builder {
            options,
            source,
            table: None,
            sieves: Vec::new(),
            read: 0,
            outside: BTreeSet::new(),
            stopped: false,
            faults: Faults::default(),
        }
    }

    /// Takes the fields of a row, of which the first stands in column `first`. Rows come in order.
    pub(super) fn row(&mut self, number: u32, first: u32, fields: &[Field<'_>]) -> Flow {
        if fields.iter().all(|f| f.text.trim().is_empty()) {
            return Flow::Go;
        }
        match self.table.take() {
            None if self.options.header_row.is_some_and(|wanted| number < wanted) => {}
            None => self.header(number, first, fields),
            Some(mut table) => {
                self.data(&mut table, number, first, fields);
                self.table = Some(table);
            }
        }
        if self.stopped { Flow::Stop } else { Flow::Go }
    }

    fn header(&mut self, number: u32, first: u32, fields: &[Field<'_>]) {
        let filled = |f: &Field<'_>| !f.text.trim().is_empty();
        let skip = if self.source.listed { 0 } else { fields.iter().position(filled).unwrap_or(0) };
        let end = fields.iter().rposition(filled).map_or(0, |last| last + 1);
        let columns: Vec<Column> = (first..)
            .zip(&fields[..end])
            .skip(skip)
            .map(|(position, f)| {
                let name = names::clean(f.text).into_owned();
                Column { folded: names::fold(&name), name, position }
            })
            .collect();
        let table = Table {
            file: self.source.file.clone(),
            sheet: self.source.sheet.clone(),
            columns,
            header_row: number,
            rows: Vec::new(),
            text: String::new(),
            ends: Vec::new(),
            kinds: Vec::new(),
            covered: BTreeMap::new(),
            inexact: Vec::new(),
            filtered: Vec::new(),
            decimal: self.options.decimal,
            dates: self.options.dates,
            delimiter: self.source.delimiter,
        };
        if table.columns.len() > self.options.limits.columns {
            self.too_large(&text!("quá nhiều cột", "too many columns"));
        }
        self.check_names(&table);
        self.make_sieves(&table);
        self.table = Some(table);
    }

    fn check_names(&mut self, table: &Table) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, column) in table.columns.iter().enumerate().filter(|(_, c)| !c.name.is_empty()) {
            let name = &column.name;
            if let Some(first) = seen.insert(name, at) {
                let message = text!("có hai cột tên `{name}`", "two columns are named `{name}`");
                let here = text!("cột thứ nhất", "the first one");
                let fault = Diagnostic::new(Code::DuplicateColumn, table.header_place(at), message);
                self.faults.push(fault.label(table.header_place(first), here));
                seen.insert(name, first);
            }
        }
    }

    fn make_sieves(&mut self, table: &Table) {
        for filter in &self.options.filters {
            let Some(column) = table.find_noted(&filter.column, &mut self.faults) else {
                self.faults.push(table.missing_column(&filter.column));
                self.stopped = true;
                continue;
            };
            let wanted = matchable(&filter.value);
            match self.sieves.iter_mut().find(|s| s.column == column) {
                Some(sieve) => sieve.wanted.push(wanted),
                None => self.sieves.push(Sieve {
                    column,
                    wanted: vec![wanted],
                    last: (String::new(), 0),
                    seen: BTreeSet::new(),
                }),
            }
        }
    }

    fn data(&mut self, table: &mut Table, number: u32, first: u32, fields: &[Field<'_>]) {
        self.read += 1;
        if !self.fits(table, number, first, fields) || !self.passes(table, number, first, fields) {
            return;
        }
        let limits = &self.options.limits;
        if table.rows.len() >= limits.rows || table.ends.len() + table.columns.len() > limits.cells {
            return self.too_large(&text!("quá nhiều dòng", "too many rows"));
        }
        for column in 0..table.columns.len() {
            let field = field_at(table, column, first, fields);
            table.text.push_str(field.text);
            match u32::try_from(table.text.len()) {
                Ok(end) if u64::from(end) <= limits.inflated => table.ends.push(end),
                _ => return self.too_large(&text!("quá nhiều chữ", "too much text")),
            }
            if !self.source.listed {
                table.kinds.push(field.kind);
            }
        }
        table.rows.push(number);
    }

    /// Whether the row has the columns of the header; what stands outside them is named.
    fn fits(&mut self, table: &Table, number: u32, first: u32, fields: &[Field<'_>]) -> bool {
        if self.source.listed {
            let (want, got) = (table.columns.len(), fields.len());
            let beyond = fields.iter().skip(want).any(|f| !f.text.trim().is_empty());
            if got < want || beyond {
                self.faults.add(Code::RowLength, || row_length(table, number, want, got));
                return false;
            }
            return true;
        }
        let known = |position: u32| table.columns.iter().any(|c| c.position == position);
        let (low, high) = span(table);
        for (position, field) in (first..).zip(fields) {
            let outside = position < low || position > high;
            if outside && !field.text.trim().is_empty() && !known(position) && self.outside.insert(position) {
                let place = table.cell_place(number, position, field.text);
                let message = text!("ô nằm ngoài các cột có tên", "the cell is outside the named columns");
                self.faults.push(Diagnostic::new(Code::UnknownColumn, place, message));
            }
        }
        true
    }

    fn passes(&mut self, table: &Table, number: u32, first: u32, fields: &[Field<'_>]) -> bool {
        let mut all = true;
        for sieve in &mut self.sieves {
            let text = field_at(table, sieve.column, first, fields).text;
            let position = table.columns[sieve.column].position;
            let mut value = matchable(text);
            if value.is_empty() && covers(&self.source.merges, sieve.last.1, number, position) {
                value = sieve.last.0.clone();
            } else {
                sieve.last = (value.clone(), number);
            }
            all &= sieve.wanted.contains(&value);
            if sieve.seen.len() < 8 {
                sieve.seen.insert(shown(text.trim()));
            }
        }
        all
    }

    /// A row of which a quote is open until the end of the file.
    pub(super) fn unclosed_quote(&mut self, number: u32, content: &str) {
        let (file, content) = (self.source.file.clone(), shown(content));
        let place = Place::Cell { file, sheet: None, row: number, column: 0, content };
        let message = text!(
            "dòng có dấu ngoặc kép mở ra mà đến hết tệp không đóng lại",
            "the row opens a double quote that nothing closes before the end of the file"
        );
        let hint = text!(
            "đóng dấu ngoặc kép; nếu tệp bị cắt cụt, lấy lại tệp đầy đủ",
            "close the quote; if the file was cut off, get it again in full"
        );
        self.faults.push(Diagnostic::new(Code::RowLength, place, message).hint(hint));
    }

    fn too_large(&mut self, what: &Text) {
        let Text { vi, en } = what;
        let limits = &self.options.limits;
        let (rows, columns) = (limits.rows, limits.columns);
        let message = text!(
            "tệp quá lớn: {vi} (nhiều nhất {rows} dòng, {columns} cột)",
            "the file is too large: {en} (at most {rows} rows, {columns} columns)"
        );
        self.faults.push(Diagnostic::new(Code::FileTooLarge, self.whole(), message));
        self.stopped = true;
    }

    fn whole(&self) -> Place {
        Place::File { file: self.source.file.clone() }
    }

    /// The table, where there is one that can be used, and everything that was found.
    pub(super) fn finish(mut self) -> (Option<Table>, Vec<Diagnostic>) {
        let whole = self.whole();
        let mut table = self.table.take().filter(|_| !self.stopped);
        if let Some(t) = &mut table {
            t.covered = covered(t, &self.source.merges, self.options.limits.cells);
            t.filtered = self.sieves.iter().map(|s| s.column).collect();
        }
        if !self.stopped && table.as_ref().is_none_or(|t| t.rows.is_empty()) {
            if let Some(fault) = self.why_empty(table.as_ref()) {
                self.faults.push(fault);
            }
            table = None;
        }
        (table, self.faults.finish(&whole))
    }

    fn why_empty(&self, table: Option<&Table>) -> Option<Diagnostic> {
        let Some(table) = table else {
            let message = match self.options.header_row {
                Some(row) => text!("không có dòng tiêu đề ở dòng {row}", "there is no header in row {row}"),
                None => text!("tệp không có dữ liệu", "the file is empty"),
            };
            return Some(Diagnostic::new(Code::EmptyFile, self.whole(), message));
        };
        if self.read == 0 {
            let message = text!("bảng chỉ có dòng tiêu đề", "the table has a header only");
            return Some(Diagnostic::new(Code::EmptyFile, table.header_row_place(), message));
        }
        let sieve = self.sieves.first()?;
        let (name, wanted) = (&table.columns[sieve.column].name, self.options.filters.first()?.value.as_str());
        let message = text!("không dòng nào có `{name}` là `{wanted}`", "no row has `{wanted}` in `{name}`");
        let seen = sieve.seen.iter().map(|v| format!("`{v}`")).collect::<Vec<_>>().join(", ");
        let hint = text!("cột này có các giá trị: {seen}", "values of that column: {seen}");
        Some(Diagnostic::new(Code::EmptyFile, table.header_place(sieve.column), message).hint(hint))
    }
}

/// A value in the form in which filters compare.
fn matchable(text: &str) -> String {
    names::clean(text).to_lowercase()
}

fn span(table: &Table) -> (u32, u32) {
    let ends = |c: Option<&Column>| c.map_or(0, |c| c.position);
    (ends(table.columns.first()), ends(table.columns.last()))
}

fn field_at<'a>(table: &Table, column: usize, first: u32, fields: &[Field<'a>]) -> Field<'a> {
    let position = table.columns.get(column).map_or(0, |c| c.position);
    let at = position.checked_sub(first).and_then(|n| fields.get(n as usize));
    at.copied().unwrap_or(Field { text: "", kind: CellKind::Text })
}

/// Whether a merge holds both rows of the column.
fn covers(merges: &[Merge], from: u32, to: u32, column: u32) -> bool {
    let inside = |range: (u32, u32), n: u32| range.0 <= n && n <= range.1;
    merges.iter().any(|m| inside(m.columns, column) && inside(m.rows, from) && inside(m.rows, to))
}

/// Covered cells with the first cell of their merge, where that one is in a row of the table.
fn covered(table: &Table, merges: &[Merge], most: usize) -> BTreeMap<(u32, u32), (u32, u32)> {
    let mut covered = BTreeMap::new();
    let mut looked = 0_usize;
    for merge in merges {
        let Ok(first) = table.rows.binary_search(&merge.rows.0) else { continue };
        let Some(left) = table.columns.iter().position(|c| c.position == merge.columns.0) else { continue };
        let inside = |c: &&Column| c.position <= merge.columns.1;
        let width = table.columns[left..].iter().take_while(inside).count();
        for row in first..table.rows.len() {
            if table.rows[row] > merge.rows.1 || looked > most {
                break;
            }
            for column in left..left + width {
                looked += 1;
                if (row, column) != (first, left)
                    && let (Ok(r), Ok(c)) = (u32::try_from(row), u32::try_from(column))
                    && let (Ok(fr), Ok(fc)) = (u32::try_from(first), u32::try_from(left))
                {
                    covered.insert((r, c), (fr, fc));
                }
            }
        }
    }
    covered
}

fn row_length(table: &Table, number: u32, want: usize, got: usize) -> Diagnostic {
    let place = table.cell_place(number, 0, "");
    let message = text!("dòng có {got} ô, tiêu đề có {want} cột", "the row has {got} fields, the header has {want}");
    let hint = if got < want {
        text!(
            "điền đủ các ô (ô trống vẫn cần dấu ngăn); dòng cuối thiếu ô thường do tệp bị cắt cụt",
            "fill in all fields (an empty one needs its delimiter too); a short last row often means a cut-off file"
        )
    } else {
        text!("đặt ô có chứa dấu ngăn trong dấu ngoặc kép", "put fields that contain the delimiter in double quotes")
    };
    Diagnostic::new(Code::RowLength, place, message).hint(hint)
}
