//! A workbook to the texts of a campaign.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::toml_walk::{Key, TableSpec, Type};
use parscore_files::names;
use parscore_files::table::{CellKind, Table, TableOptions, read_bytes, sheet_names};
use parscore_files::workbook::rubric_from_sheets;

use super::cells;
use super::layout::{
    CALENDAR, FILES, FILES_COLUMNS, GENERAL, GENERAL_COLUMNS, HEADS, LISTS, NAMES_ROW, RUBRIC, TEXT_COLUMNS, UNITS,
};
use crate::act::Apply;
use crate::config::{self, keys};

/// Reads the texts of a campaign from a workbook that the user calls `name`.
///
/// # Errors
/// Every fault of the workbook and of the campaign in it, at its cell.
pub fn read(name: &str, bytes: &[u8]) -> Result<Apply, Vec<Diagnostic>> {
    let names = sheet_names(bytes, &TableOptions::default());
    let mut taker = Taker { name, bytes, names, faults: Vec::new(), places: Places::default() };
    if !taker.has(GENERAL) || !taker.has(UNITS) {
        let (table, faults) = read_bytes(name, bytes, &TableOptions::default());
        let readable = !taker.names.is_empty() || table.is_some();
        return Err(if readable { vec![taker.no_campaign()] } else { faults });
    }
    let campaign = taker.settings();
    let units = taker.csv(UNITS, "units.csv").unwrap_or_default();
    let heads = taker.csv(HEADS, "heads.csv");
    let (mut rubrics, mut calendars) = (BTreeMap::new(), BTreeMap::new());
    taker.files(&mut rubrics, &mut calendars);
    let texts = Apply { campaign, units, heads, rubrics, calendars };
    let (read, faults) = config::read(texts.texts());
    let Taker { faults: mut all, places, .. } = taker;
    let whole = Place::File { file: Arc::from(name) };
    all.extend(faults.into_iter().map(|fault| places.moved(fault, &whole)));
    if read.is_some() && !all.iter().any(Diagnostic::is_error) { Ok(texts) } else { Err(all) }
}

/// Where what stands in the texts stands in the workbook.
#[derive(Debug, Default)]
struct Places {
    /// Values of `campaign.toml` by the byte that they begin at.
    settings: BTreeMap<usize, Place>,
    /// Cells of csv texts by file, line and column.
    cells: BTreeMap<(String, u32, u32), Place>,
    /// Lines of rubrics and calendars by name: the byte that each begins at.
    lines: BTreeMap<String, BTreeMap<usize, Place>>,
}

impl Places {
    fn of(&self, place: &Place) -> Option<&Place> {
        match place {
            Place::Text { file, start, .. } => {
                let of_file = if &**file == "campaign.toml" { &self.settings } else { self.lines.get(&**file)? };
                of_file.range(..=start).next_back().map(|(_, place)| place)
            }
            Place::Cell { file, row, column, .. } => self.cells.get(&(file.to_string(), *row, *column)),
            Place::File { .. } | Place::Nowhere => None,
        }
    }

    /// The fault at its place in the workbook.
    fn moved(&self, mut fault: Diagnostic, whole: &Place) -> Diagnostic {
        fault.place = self.of(&fault.place).unwrap_or(whole).clone();
        for label in &mut fault.labels {
            label.place = self.of(&label.place).unwrap_or(whole).clone();
        }
        fault
    }
}

struct Taker<'b> {
    name: &'b str,
    bytes: &'b [u8],
    names: Vec<String>,
    faults: Vec<Diagnostic>,
    places: Places,
}

impl Taker<'_> {
    fn has(&self, sheet: &str) -> bool {
        self.names.iter().any(|n| names::fold(n) == names::fold(sheet))
    }

    fn no_campaign(&self) -> Diagnostic {
        let message = text!(
            "sổ tính không phải đợt đánh giá: cần trang tính `{GENERAL}` và `{UNITS}`",
            "the workbook is no campaign: it needs the sheets `{GENERAL}` and `{UNITS}`"
        );
        Diagnostic::new(Code::FileUnreadable, Place::File { file: Arc::from(self.name) }, message)
    }

    /// The rows of a sheet; none where the sheet is missing or has only its heading.
    fn table(&mut self, sheet: &str) -> Option<Table> {
        if !self.has(sheet) {
            return None;
        }
        let options =
            TableOptions { sheet: Some(sheet.to_owned()), header_row: Some(NAMES_ROW), ..TableOptions::default() };
        let (table, faults) = read_bytes(self.name, self.bytes, &options);
        self.faults.extend(faults.into_iter().filter(|f| f.is_error() && f.code != Code::EmptyFile));
        table
    }

    /// The columns of names of a table; what is missing is reported.
    fn columns<const N: usize>(&mut self, table: &Table, names: [&str; N]) -> Option<[usize; N]> {
        let mut found = [0; N];
        let mut whole = true;
        for (at, name) in found.iter_mut().zip(names) {
            match table.find(name) {
                Some(column) => *at = column.index(),
                None => {
                    whole = false;
                    self.faults.push(table.missing_column(name));
                }
            }
        }
        whole.then_some(found)
    }

    /// An error of the spreadsheet is no value.
    fn error_cell(&mut self, table: &Table, row: usize, column: usize) -> bool {
        let found = table.kind(row, column) == CellKind::Error;
        if found {
            let text = table.text(row, column);
            let message = text!("ô báo lỗi `{text}`", "the cell holds the error `{text}`");
            self.faults.push(Diagnostic::new(Code::ErrorCell, table.place(row, column), message));
        }
        found
    }

    /// `campaign.toml`.
    fn settings(&mut self) -> String {
        let mut out = String::from("schema = 1\n\n[campaign]\n");
        self.general(&mut out);
        for list in &LISTS {
            let Some(table) = self.table(list.sheet) else { continue };
            for row in 0..table.row_count() {
                out.push('\n');
                self.places.settings.insert(out.len(), table.row_place(row));
                out.push_str(&format!("[[{}]]\n", list.key));
                for column in 0..table.columns().len() {
                    let name = table.columns()[column].name.clone();
                    self.value(&mut out, &table, (row, column), &name, list.spec);
                }
                let has =
                    |key: &Key| table.find(key.name).is_some_and(|c| !table.text(row, c.index()).trim().is_empty());
                needed_lists(&mut out, list.spec, has);
            }
        }
        out
    }

    fn general(&mut self, out: &mut String) {
        let Some(table) = self.table(GENERAL) else { return };
        let [name, value, _] = GENERAL_COLUMNS.map(|(key, _)| key);
        let Some([name, value]) = self.columns(&table, [name, value]) else { return };
        let mut given = Vec::new();
        for row in 0..table.row_count() {
            let key = table.text(row, name).trim().to_owned();
            if !table.text(row, value).trim().is_empty() {
                self.value(out, &table, (row, value), &key, &keys::CAMPAIGN);
                given.push(key);
            }
        }
        needed_lists(out, &keys::CAMPAIGN, |key| given.iter().any(|g| g == key.name));
    }

    /// A line of `campaign.toml` for a cell that is not empty.
    fn value(&mut self, out: &mut String, table: &Table, at: (usize, usize), name: &str, spec: &TableSpec) {
        let key = spec.keys.iter().find(|k| names::fold(k.name) == names::fold(name));
        if self.error_cell(table, at.0, at.1) {
            return;
        }
        let Some(toml) = cells::toml(table, at.0, at.1, key.map(|k| &k.ty)) else { return };
        self.places.settings.insert(out.len(), table.place(at.0, at.1));
        let name = key.map_or_else(|| cells::quoted(name), |k| k.name.to_owned());
        out.push_str(&format!("{name} = {toml}\n"));
    }

    /// A sheet as csv; `None` where there is none.
    fn csv(&mut self, sheet: &str, file: &str) -> Option<String> {
        let table = self.table(sheet)?;
        let columns: Vec<usize> = (0..table.columns().len()).filter(|c| !table.columns()[*c].name.is_empty()).collect();
        let mut out = columns.iter().map(|c| field(&table.columns()[*c].name)).collect::<Vec<_>>().join(",");
        out.push('\n');
        self.place(file, 1, 0, table.header_row_place());
        for (at, column) in (1_u32..).zip(&columns) {
            self.place(file, 1, at, table.header_place(*column));
        }
        let mut line = 2;
        for row in 0..table.row_count() {
            self.place(file, line, 0, table.row_place(row));
            let mut fields = Vec::new();
            for (at, column) in (1_u32..).zip(&columns) {
                self.place(file, line, at, table.place(row, *column));
                self.error_cell(&table, row, *column);
                let date = (table.kind(row, *column) == CellKind::Date).then(|| cells::day(&table, row, *column));
                fields.push(field(&date.flatten().unwrap_or_else(|| table.key(row, *column).to_owned())));
            }
            let record = fields.join(",");
            line += u32::try_from(record.matches('\n').count()).unwrap_or(0) + 1;
            out.push_str(&record);
            out.push('\n');
        }
        Some(out)
    }

    fn place(&mut self, file: &str, line: u32, column: u32, place: Place) {
        self.places.cells.insert((file.to_owned(), line, column), place);
    }

    /// Rubrics and calendars.
    fn files(&mut self, rubrics: &mut BTreeMap<String, String>, calendars: &mut BTreeMap<String, String>) {
        let Some(table) = self.table(FILES) else { return };
        let Some([kind, name, sheet]) = self.columns(&table, FILES_COLUMNS.map(|(key, _)| key)) else { return };
        for row in 0..table.row_count() {
            let word = names::fold(table.text(row, kind));
            let (name_text, sheet_text) = (table.text(row, name).trim(), table.text(row, sheet).trim());
            let (into, text) = if word == names::fold(RUBRIC) {
                (&mut *rubrics, self.rubric(sheet_text, name_text, table.place(row, sheet)))
            } else if word == names::fold(CALENDAR) {
                (&mut *calendars, self.calendar(sheet_text, name_text, table.place(row, sheet)))
            } else {
                let word = table.text(row, kind);
                let message = text!("không có loại tệp `{word}`", "there is no kind of file `{word}`");
                let fault = Diagnostic::new(Code::UnknownWord, table.place(row, kind), message);
                let hint = text!("ghi `{RUBRIC}` hoặc `{CALENDAR}`", "write `{RUBRIC}` or `{CALENDAR}`");
                self.faults.push(fault.hint(hint));
                continue;
            };
            let Some(text) = text else { continue };
            if into.insert(name_text.to_owned(), text).is_some() {
                let message = text!("tên `{name_text}` được dùng hai lần", "name `{name_text}` is used twice");
                self.faults.push(Diagnostic::new(Code::DuplicateId, table.place(row, name), message));
            }
        }
    }

    /// The text of a rubric whose sheets have names that end in `mark`; `named` is where that stands.
    fn rubric(&mut self, mark: &str, name: &str, named: Place) -> Option<String> {
        let suffix = format!(" {mark}");
        let (found, faults) = rubric_from_sheets(self.name, self.bytes, &suffix);
        let failed = faults.iter().any(Diagnostic::is_error);
        self.faults.extend(faults.into_iter().filter(Diagnostic::is_error).map(|mut fault| {
            if matches!(fault.place, Place::File { .. }) {
                fault.place = named.clone();
            }
            fault
        }));
        let found = found.filter(|_| !failed)?;
        let mut places: BTreeMap<usize, Place> = found.rows.into_iter().collect();
        places.entry(0).or_insert(named);
        self.places.lines.insert(name.to_owned(), places);
        Some(found.text)
    }

    fn calendar(&mut self, sheet: &str, name: &str, named: Place) -> Option<String> {
        if self.has(sheet) {
            return Some(self.text(sheet, name));
        }
        let message = text!("sổ tính không có trang tính `{sheet}`", "the workbook has no sheet `{sheet}`");
        let mut fault = Diagnostic::new(Code::FileUnreadable, named, message);
        fault.hint = did_you_mean(sheet, self.names.iter().map(String::as_str));
        self.faults.push(fault);
        None
    }

    /// The text of a sheet of lines, in the order of its rows.
    fn text(&mut self, sheet: &str, name: &str) -> String {
        let mut out = String::new();
        let Some(table) = self.table(sheet) else { return out };
        let [_, line] = TEXT_COLUMNS.map(|(key, _)| key);
        let Some([line]) = self.columns(&table, [line]) else { return out };
        let mut places = BTreeMap::new();
        for row in 0..table.row_count() {
            places.insert(out.len(), table.place(row, line));
            out.push_str(table.text(row, line));
            out.push('\n');
        }
        self.places.lines.insert(name.to_owned(), places);
        out
    }
}

/// Lists that must be there stand empty where nothing was written.
fn needed_lists(out: &mut String, spec: &TableSpec, has: impl Fn(&Key) -> bool) {
    for key in spec.keys.iter().filter(|k| k.needed && matches!(k.ty, Type::List(_)) && !has(k)) {
        out.push_str(&format!("{} = []\n", key.name));
    }
}

/// A field of a csv text.
fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
