//! A filled form back: what the unit answered, or every fault with its sheet and cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity};
use parscore_core::rubric::{Input, InputKind, InputMissing, Prefer, Rubric, Supplier};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_core::value::Value;
use parscore_files::answers;
use parscore_files::table::{self, Table, TableOptions};

use super::layout::{
    ANSWER, CLAIM, EVIDENCE_DATE, EVIDENCE_KEY, FIRST_DETAIL, FREE, INPUT, NOTE, REMARK, kind_name, parse_address,
    sheets,
};
use super::{EVIDENCE, HEADER_ROW, KEYS, MAIN, VERSION, Written};
use crate::act::{Arrival, EvidenceRow, SubmissionKind, Submit};
use crate::config::Campaign;

/// A form without faults.
#[derive(Debug)]
pub struct Form {
    /// The act that takes it in; arrival and keying are the caller's.
    pub submit: Submit,
    /// Remarks.
    pub notes: Vec<Diagnostic>,
}

/// Why a file is no form that can be taken in.
#[derive(Debug)]
pub struct Refused {
    /// Every fault.
    pub faults: Vec<Diagnostic>,
    /// What the form is and what was written, where the file is a form of this campaign: enough to give
    /// it back with the faults marked.
    pub form: Option<Filled>,
}

/// A form that was filled in, as far as it is known without reading the answers.
#[derive(Debug)]
pub struct Filled {
    /// The unit.
    pub unit: String,
    /// What it is.
    pub what: SubmissionKind,
    /// Leaf criteria that it is about, with their rows for evidence.
    pub criteria: BTreeMap<String, u32>,
    /// The cells that were filled in.
    pub written: Written,
}

/// Reads a form that people call `name`; `expected` is the unit that it must be of.
///
/// # Errors
/// [`Refused`] with all faults at once; then nothing of the form may be used.
pub fn read(name: &str, bytes: &[u8], campaign: &Campaign, expected: Option<&str>) -> Result<Form, Refused> {
    let refused = |faults| Refused { faults, form: None };
    let keys = Keys::read(name, bytes).map_err(refused)?;
    let (unit, what) = keys.check(name, campaign, expected).map_err(refused)?;
    let Some(rubric) = campaign.rubric_of(&unit) else {
        return Err(refused(vec![unknown_unit(name, &unit, campaign)]));
    };
    let mut reader = Reader {
        rubric,
        faults: Vec::new(),
        written: Written::new(),
        submit: Submit {
            unit: unit.clone(),
            what,
            rubric: rubric.hashes.canonical.clone(),
            answers: BTreeMap::new(),
            evidence: BTreeMap::new(),
            notes: BTreeMap::new(),
            arrival: Arrival::default(),
            keyed: false,
        },
    };
    for (sheet, key_column, heads) in sheets(what) {
        let cells: Vec<_> = keys.cells.iter().filter(|(of, ..)| of == sheet).collect();
        if let Some(table) = reader.sheet(name, bytes, sheet, key_column, heads, &cells) {
            for (_, key, (row, _)) in cells {
                reader.row(&table, sheet, key, *row);
            }
        }
    }
    let (faults, notes): (Vec<_>, Vec<_>) = reader.faults.into_iter().partition(Diagnostic::is_error);
    if faults.is_empty() {
        return Ok(Form { submit: reader.submit, notes });
    }
    let criteria = keys.criteria();
    Err(Refused { faults, form: Some(Filled { unit, what, criteria, written: reader.written }) })
}

/// Whether a file is a form, of whatever campaign.
pub fn is_form(bytes: &[u8]) -> bool {
    table::sheet_names(bytes, &TableOptions::default()).iter().any(|s| s == KEYS)
}

/// What the hidden sheet says.
struct Keys {
    values: BTreeMap<String, String>,
    /// Sheet, key of the row, its cell.
    cells: Vec<(String, String, (u32, u32))>,
}

impl Keys {
    fn read(name: &str, bytes: &[u8]) -> Result<Keys, Vec<Diagnostic>> {
        let sheets = table::sheet_names(bytes, &TableOptions::default());
        if !sheets.iter().any(|s| s == KEYS) {
            let (_, faults) = table::read_bytes(name, bytes, &TableOptions::default());
            let mut unreadable: Vec<_> = faults.into_iter().filter(Diagnostic::is_error).collect();
            for fault in unreadable.iter_mut().filter(|f| f.code == Code::FileTooLarge) {
                fault.hint = Some(text!(
                    "chép số liệu vào phiếu mới, bỏ hình ảnh và các trang thêm vào",
                    "copy the answers into a new form, without pictures and further sheets"
                ));
            }
            // A workbook or text file that can be read, but is no form.
            return Err(if sheets.is_empty() && !unreadable.is_empty() { unreadable } else { vec![no_form(name)] });
        }
        let options = TableOptions { sheet: Some(KEYS.to_owned()), header_row: Some(1), ..TableOptions::default() };
        let (table, faults) = table::read_bytes(name, bytes, &options);
        let Some(table) = table else { return Err(faults) };
        let (mut values, mut cells) = (BTreeMap::new(), Vec::new());
        for row in 0..table.row_count() {
            let [what, value, cell] = [0, 1, 2].map(|c| table.text(row, c).trim().to_owned());
            match parse_address(&cell) {
                Some(at) => cells.push((what, value, at)),
                None => {
                    values.insert(what, value);
                }
            }
        }
        Ok(Keys { values, cells })
    }

    /// The leaf criteria of the form with their rows for evidence.
    fn criteria(&self) -> BTreeMap<String, u32> {
        let named = |kind| self.cells.iter().filter_map(move |(_, key, _)| key.strip_prefix(kind)?.strip_prefix(':'));
        let mut criteria: BTreeMap<String, u32> = named(REMARK).map(|id| (id.to_owned(), 0)).collect();
        for id in named("evidence") {
            if let Some(rows) = criteria.get_mut(id) {
                *rows += 1;
            }
        }
        criteria
    }

    fn value(&self, key: &str) -> &str {
        self.values.get(key).map_or("", String::as_str)
    }

    /// The unit and kind, where the form is of this campaign and the unit's rubric.
    fn check(
        &self,
        name: &str,
        campaign: &Campaign,
        expected: Option<&str>,
    ) -> Result<(String, SubmissionKind), Vec<Diagnostic>> {
        let kinds = [SubmissionKind::SelfAssessment, SubmissionKind::Explanation];
        let kind = kinds.into_iter().find(|k| kind_name(*k) == self.value("kind"));
        let (VERSION, Some(kind)) = (self.value("form"), kind) else { return Err(vec![no_form(name)]) };
        let file = || Place::File { file: Arc::from(name) };
        let again = || text!("dùng phiếu do kỳ đánh giá này phát ra", "use the form that this campaign sent out");
        let mut faults = Vec::new();
        let (of, unit) = (self.value("campaign"), self.value("unit"));
        if *of != *campaign.id {
            let id = &campaign.id;
            let message =
                text!("phiếu của kỳ đánh giá `{of}`, không phải `{id}`", "the form is of campaign `{of}`, not `{id}`");
            faults.push(Diagnostic::new(Code::Inconsistent, file(), message).hint(again()));
        }
        match campaign.rubric_of(unit) {
            None => faults.push(unknown_unit(name, unit, campaign)),
            Some(rubric) if rubric.hashes.canonical != self.value("rubric") => {
                let title = &rubric.meta.title;
                let message = text!(
                    "phiếu lập theo bộ tiêu chí khác với `{title}` đang áp dụng",
                    "the form was made from another rubric than `{title}`, which is in effect"
                );
                faults.push(Diagnostic::new(Code::RubricDiffers, file(), message).hint(again()));
            }
            Some(_) => {}
        }
        if let Some(expected) = expected.filter(|e| *e != unit) {
            let name = |id: &str| campaign.unit(id).map_or_else(|| id.to_owned(), |u| u.name.to_string());
            let (inside, outside) = (name(unit), name(expected));
            let message = text!(
                "phiếu bên trong là của `{inside}` ({unit}), tệp lại là của `{outside}` ({expected})",
                "the form inside is of `{inside}` ({unit}), the file is of `{outside}` ({expected})"
            );
            let hint = text!(
                "kiểm tra xem phiếu của hai đơn vị có bị đổi cho nhau",
                "check whether two units' forms were swapped"
            );
            faults.push(Diagnostic::new(Code::Inconsistent, file(), message).hint(hint));
        }
        if faults.is_empty() { Ok((unit.to_owned(), kind)) } else { Err(faults) }
    }
}

fn no_form(name: &str) -> Diagnostic {
    let message = text!("tệp không phải phiếu do chương trình lập", "the file is no form made by this program");
    let hint = text!(
        "điền vào phiếu được phát, không chép sang tệp khác",
        "fill in the form that was sent out, do not copy it to another file"
    );
    Diagnostic::new(Code::FileUnreadable, Place::File { file: Arc::from(name) }, message).hint(hint)
}

fn unknown_unit(name: &str, unit: &str, campaign: &Campaign) -> Diagnostic {
    let message = text!("kỳ đánh giá không có đơn vị `{unit}`", "the campaign has no unit `{unit}`");
    let mut fault = Diagnostic::new(Code::UnknownUnit, Place::File { file: Arc::from(name) }, message);
    fault.hint = did_you_mean(unit, campaign.units.iter().map(|u| &*u.id));
    fault
}

struct Reader<'a> {
    rubric: &'a Rubric,
    faults: Vec<Diagnostic>,
    written: Written,
    submit: Submit,
}

/// Columns of a table by their position in the file.
fn column(table: &Table, position: u32) -> usize {
    table.columns().iter().position(|c| c.position == position).unwrap_or(usize::MAX)
}

fn row_at(table: &Table, number: u32) -> Option<usize> {
    (0..table.row_count()).find(|row| table.row_number(*row) == number)
}

impl Reader<'_> {
    /// A sheet whose headings and rows stand where the form was made with them.
    fn sheet(
        &mut self,
        name: &str,
        bytes: &[u8],
        sheet: &str,
        key_column: u32,
        heads: &[&str],
        cells: &[&(String, String, (u32, u32))],
    ) -> Option<Table> {
        let header_row = Some(HEADER_ROW);
        let options = TableOptions { sheet: Some(sheet.to_owned()), header_row, ..TableOptions::default() };
        let (table, found) = table::read_bytes(name, bytes, &options);
        self.faults.extend(found.into_iter().filter(Diagnostic::is_error));
        let table = table?;
        let before = self.faults.len();
        for (position, head) in (1_u32..).zip(heads) {
            let there = table.columns().iter().find(|c| c.name == *head).map(|c| c.position);
            if there != Some(position) {
                let letter = super::layout::address(0, position).replace('0', "");
                let message =
                    text!("cột `{head}` không còn ở cột {letter}", "column `{head}` is no longer column {letter}");
                let at = table.columns().iter().position(|c| c.name == *head);
                let place = at.map_or_else(|| table.header_row_place(), |at| table.header_place(at));
                self.faults.push(Diagnostic::new(Code::MissingColumn, place, message).hint(not_moved()));
            }
        }
        if self.faults.len() > before {
            return None;
        }
        let keys = column(&table, key_column);
        let moved =
            cells.iter().find(|(_, key, (row, _))| row_at(&table, *row).map(|r| table.text(r, keys)) != Some(key));
        if let Some((_, _, (row, _))) = moved {
            let place = row_at(&table, *row).map_or_else(|| table.file_place(), |r| table.row_place(r));
            let message = text!(
                "từ dòng {row}, các dòng đã bị chuyển, thêm hoặc xóa",
                "from row {row} on, rows were moved, added or removed"
            );
            self.faults.push(Diagnostic::new(Code::Inconsistent, place, message).hint(not_moved()));
            return None;
        }
        Some(table)
    }

    fn row(&mut self, table: &Table, sheet: &'static str, key: &str, number: u32) {
        let Some(row) = row_at(table, number) else { return };
        match (sheet, key.split_once(':')) {
            (MAIN, Some((INPUT | CLAIM, id))) => {
                let Some(input) = self.rubric.find_input(id).map(|ix| self.rubric.input(ix)) else { return };
                if let Some(value) = self.take(table, sheet, row, ANSWER, input) {
                    self.submit.answers.insert(id.to_owned(), answers::canonical(input, &value));
                }
            }
            (MAIN, Some((REMARK, id))) => {
                let note = self.text(table, sheet, row, NOTE);
                if !note.is_empty() {
                    self.submit.notes.insert(id.to_owned(), note);
                }
            }
            (EVIDENCE, Some(("evidence", id))) => self.evidence(table, row, id),
            _ => {}
        }
    }

    fn evidence(&mut self, table: &Table, row: usize, id: &str) {
        let code = if id == FREE { self.text(table, EVIDENCE, row, 1) } else { String::new() };
        let [number, issuer, place, link] =
            [FIRST_DETAIL, 5, 6, EVIDENCE_KEY - 1].map(|column| self.text(table, EVIDENCE, row, column));
        let date = match self.take(table, EVIDENCE, row, EVIDENCE_DATE, &plain_input(InputKind::Date, "Ngày")) {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        };
        let entry = EvidenceRow { number, date, issuer, place, link };
        let empty = entry.date.is_none()
            && [&entry.number, &entry.issuer, &entry.place, &entry.link].iter().all(|t| t.is_empty());
        if empty && code.is_empty() {
            return;
        }
        let criterion = if id == FREE {
            self.rubric.find_criterion(&code).map(|ix| &*self.rubric.criterion(ix).id)
        } else {
            Some(id)
        };
        let Some(criterion) = criterion else {
            let at = column(table, 1);
            let message = text!("không có tiêu chí mã `{code}`", "there is no criterion of code `{code}`");
            let mut fault = Diagnostic::new(Code::UnknownCriterion, table.place(row, at), message);
            fault.hint = did_you_mean(&code, self.rubric.criteria.iter().map(|c| &*c.code));
            return self.faults.push(fault);
        };
        if !empty {
            self.submit.evidence.entry(criterion.to_owned()).or_default().push(entry);
        }
    }

    fn text(&mut self, table: &Table, sheet: &'static str, row: usize, position: u32) -> String {
        match self.take(table, sheet, row, position, &plain_input(InputKind::Text, "văn bản")) {
            Some(Value::Text(text)) => text.to_string(),
            _ => String::new(),
        }
    }

    /// The answer in a cell; what is wrong with it is kept.
    fn take(&mut self, table: &Table, sheet: &'static str, row: usize, position: u32, input: &Input) -> Option<Value> {
        let at = column(table, position);
        let text = table.text(row, at);
        if !text.is_empty() {
            let cell = (text.to_owned(), table.kind(row, at));
            self.written.insert((sheet, table.row_number(row), position), cell);
        }
        if input.kind.is_numeric()
            && let Some(stored) = table.stored(row, at)
        {
            let message =
                text!("ô lưu số `{stored}`, có nhiều hơn 15 chữ số", "the cell stores `{stored}`, more than 15 digits");
            let hint = text!("nhập `{text}`, không dùng công thức", "enter `{text}`, without a formula");
            self.faults.push(Diagnostic::new(Code::InexactCell, table.place(row, at), message).hint(hint));
            if let Some(last) = self.faults.last_mut() {
                last.severity = Severity::Error;
            }
        }
        match answers::cell(table, row, at, input) {
            Ok(value) => value,
            Err(mut fault) => {
                for_units(&mut fault, text, input);
                self.faults.push(*fault);
                None
            }
        }
    }
}

/// The words of tables name options that a unit does not have: what is wrong and how to mend it, for one
/// who fills in a form.
fn for_units(fault: &mut Diagnostic, text: &str, input: &Input) {
    match fault.code {
        Code::BadDate => {
            fault.message = text!("ô chứa chữ `{text}`, không phải ngày", "the cell holds the text `{text}`, no date");
            fault.hint = Some(text!(
                "xóa ô rồi gõ lại ngày, ví dụ 31/12/2020, không kèm chữ hay dấu nháy",
                "empty the cell and type the date again, such as 2020-12-31, without words or quotes"
            ));
        }
        Code::BadNumber => {
            fault.message = text!("ô chứa chữ `{text}`, không phải số", "the cell holds the text `{text}`, no number");
            fault.hint = Some(text!(
                "xóa ô rồi gõ lại số, không kèm chữ hay dấu nháy",
                "empty the cell and type the number again, without words or quotes"
            ));
        }
        Code::ErrorCell => {
            fault.hint = Some(text!("xóa công thức và gõ kết quả", "delete the formula and type its result"));
        }
        Code::TooManyPlaces => {
            let places = input.places.unwrap_or_default();
            fault.hint = Some(text!("làm tròn còn {places} chữ số thập phân", "round it to {places} decimal places"));
        }
        Code::BadAnswer if fault.hint.is_none() => {
            fault.hint = Some(text!(
                "chọn trong danh sách của ô, hoặc ghi số nguyên",
                "choose from the list, or write a whole number"
            ));
        }
        _ => {}
    }
}

fn not_moved() -> parscore_core::diagnostic::Text {
    text!("chép số liệu vào phiếu mới và gửi lại", "copy the answers into a new form and send it again")
}

/// A cell that no input of the rubric describes, read like one.
fn plain_input(kind: InputKind, title: &str) -> Input {
    Input {
        id: Arc::from(""),
        title: Arc::from(title),
        kind,
        level_titles: Vec::new(),
        unit: None,
        range: (None, None),
        places: None,
        supplier: Supplier::Unit,
        column: Arc::from(""),
        measure: None,
        prefer: Prefer::Fact,
        missing: InputMissing::NotSubmitted,
        place: Place::Nowhere,
    }
}

/// The date in a cell.
pub(crate) fn date(table: &Table, row: usize, at: usize) -> Result<Option<jiff::civil::Date>, Box<Diagnostic>> {
    Ok(match answers::cell(table, row, at, &plain_input(InputKind::Date, "ngày"))? {
        Some(Value::Date(date)) => Some(date),
        _ => None,
    })
}
