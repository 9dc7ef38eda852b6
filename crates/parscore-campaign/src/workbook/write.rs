//! A campaign to a workbook.

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::text;
use parscore_core::toml_walk::{Key, Type, Walk};
use parscore_files::table::{TableOptions, read_bytes};
use parscore_files::workbook::rubric_to_sheets;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::cells::{self, Cell};
use super::layout::{
    CALENDAR, FILES, FILES_COLUMNS, GENERAL, GENERAL_COLUMNS, GUIDE, HEADS, LISTS, NAMES_ROW, RUBRIC, TEXT_COLUMNS,
    UNITS, label, suffix,
};
use super::read::read;
use crate::act::Apply;
use crate::config::{self, Campaign, keys};

/// Paper size of Excel's list: A4.
const A4: u8 = 9;
/// Height of a line of text in points.
const LINE: f64 = 15.0;
/// Characters that a cell may hold.
const CELL: usize = 32_767;

/// The texts of a campaign as the bytes of an xlsx file. The same texts give the same bytes.
///
/// # Errors
/// The faults of the texts; or one that says why they cannot stand in a workbook without loss.
pub fn write(texts: &Apply) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let (campaign, faults) = config::read(texts.texts());
    let Some(campaign) = campaign else { return Err(faults) };
    let bytes = build(texts).map_err(|e| vec![lossy(&e.to_string())])?;
    // What does not come back equal must not leave.
    let back = read("", &bytes).map_err(|faults| {
        let why = faults.first().map(|f| f.message.en.clone()).unwrap_or_default();
        vec![lossy(&why)]
    })?;
    match config::read(back.texts()).0 {
        Some(again) if same(&campaign, &again) && back.rubrics.keys().eq(texts.rubrics.keys()) => Ok(bytes),
        _ => Err(vec![lossy("round trip")]),
    }
}

/// Two campaigns say the same.
pub(super) fn same(a: &Campaign, b: &Campaign) -> bool {
    let told = |c: &Campaign| {
        let blocks: Vec<_> =
            c.blocks.iter().map(|b| (&b.id, &b.title, &b.rubric_name, &b.rubric.hashes.canonical)).collect();
        let head = format!("{:?}", (&c.id, &c.title, c.year, &c.province, &c.status, &c.status_note, blocks));
        let rest = format!("{:?}", (&c.stages, &c.actors, &c.reports, &c.calendar));
        (head, rest)
    };
    told(a) == told(b) && a.units == b.units && a.heads == b.heads
}

fn lossy(why: &str) -> Diagnostic {
    let message = text!(
        "đợt đánh giá không ghi được vào sổ tính mà giữ nguyên nội dung (`{why}`)",
        "the campaign cannot be put into a workbook without loss (`{why}`)"
    );
    Diagnostic::new(Code::Inconsistent, Place::Nowhere, message)
}

fn failed(what: &str) -> XlsxError {
    XlsxError::ParameterError(what.to_owned())
}

fn build(texts: &Apply) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the same texts have the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    guide(book.add_worksheet())?;
    settings(&mut book, &texts.campaign)?;
    csv(book.add_worksheet(), UNITS, "units.csv", &texts.units)?;
    if let Some(heads) = &texts.heads {
        csv(book.add_worksheet(), HEADS, "heads.csv", heads)?;
    }
    let rubrics = (1..).zip(&texts.rubrics).map(|(n, (name, _))| (RUBRIC, name, suffix(n).trim().to_owned()));
    let calendars = (1..).zip(&texts.calendars).map(|(n, (name, _))| (CALENDAR, name, format!("Lịch {n}")));
    let mut list = Sheet::new(book.add_worksheet(), FILES, &FILES_COLUMNS)?;
    for (kind, name, sheet) in rubrics.chain(calendars) {
        list.row(&[Some(text_cell(kind)), Some(text_cell(name)), Some(text_cell(&sheet))])?;
    }
    for (n, text) in (1..).zip(texts.calendars.values()) {
        let mut lines = Sheet::new(book.add_worksheet(), &format!("Lịch {n}"), &TEXT_COLUMNS)?;
        for (number, line) in (1_u32..).zip(text.lines()) {
            lines.row(&[Some(Cell::Whole(number)), (!line.is_empty()).then(|| text_cell(line))])?;
        }
        lines.sheet.set_column_width(0, 8)?.set_column_width(1, 140)?;
    }
    for (n, (name, text)) in (1..).zip(&texts.rubrics) {
        rubric_to_sheets(&mut book, name, text, &suffix(n))
            .map_err(|faults| failed(faults.first().map_or("rubric", |fault| &fault.message.en)))?;
    }
    book.save_to_buffer()
}

fn text_cell(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// The sheets of `campaign.toml`.
fn settings(book: &mut Workbook, campaign: &str) -> Result<(), XlsxError> {
    let walk = Walk::new("campaign.toml", campaign);
    let parsed = walk.parse();
    let file = walk.root(&parsed, &keys::FILE);
    let mut general = Sheet::new(book.add_worksheet(), GENERAL, &GENERAL_COLUMNS)?;
    if let Some(head) = file.table("campaign", &keys::CAMPAIGN) {
        for key in keys::CAMPAIGN.keys {
            let value = head.get(key.name).and_then(|item| cells::of(&item, &key.ty));
            general.row(&[Some(text_cell(key.name)), value, Some(text_cell(key.vi))])?;
        }
    }
    for list in &LISTS {
        let columns: Vec<(&str, &str)> = list.spec.keys.iter().map(|k| (k.name, k.vi)).collect();
        let mut sheet = Sheet::new(book.add_worksheet(), list.sheet, &columns)?;
        for table in file.tables(list.key, list.spec) {
            let value = |key: &Key| table.get(key.name).and_then(|item| cells::of(&item, &key.ty));
            sheet.row(&list.spec.keys.iter().map(value).collect::<Vec<_>>())?;
        }
        for (at, key) in (0_u16..).zip(list.spec.keys) {
            if let Type::Word(words) = &key.ty {
                let choice = DataValidation::new().allow_list_strings(words)?;
                sheet.sheet.add_data_validation(NAMES_ROW, at, sheet.next + 100, at, &choice)?;
            }
        }
    }
    Ok(())
}

/// A csv text as it stands.
fn csv(sheet: &mut Worksheet, name: &str, file: &str, text: &str) -> Result<(), XlsxError> {
    let (table, _) = read_bytes(file, text.as_bytes(), &TableOptions::default());
    let table = table.ok_or_else(|| failed(file))?;
    let named: Vec<usize> = (0..table.columns().len()).filter(|c| !table.columns()[*c].name.is_empty()).collect();
    let columns: Vec<(&str, &str)> =
        named.iter().map(|c| table.columns()[*c].name.as_str()).map(|c| (c, label(c))).collect();
    let mut sheet = Sheet::new(sheet, name, &columns)?;
    for row in 0..table.row_count() {
        let cell = |column: &usize| Some(table.key(row, *column)).filter(|t| !t.trim().is_empty()).map(text_cell);
        sheet.row(&named.iter().map(cell).collect::<Vec<_>>())?;
    }
    Ok(())
}

/// A sheet of rows: labels, names of columns, then the rows.
struct Sheet<'s> {
    sheet: &'s mut Worksheet,
    text: Format,
    date: Format,
    plain: Format,
    /// Widths of the columns in characters.
    widths: Vec<u16>,
    /// Row of the next row, counted from 0.
    next: u32,
}

impl<'s> Sheet<'s> {
    fn new(sheet: &'s mut Worksheet, name: &str, columns: &[(&str, &str)]) -> Result<Self, XlsxError> {
        let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let labels = top.clone().set_bold().set_background_color(Color::RGB(0x00DD_E8F0));
        let names = Format::new().set_font_color(Color::RGB(0x0080_8080)).set_italic();
        let text = top.clone().set_num_format("@");
        sheet.set_name(name)?;
        sheet.set_row_height(0, LINE * 3.0)?;
        let mut widths = Vec::new();
        for (at, (key, label)) in (0_u16..).zip(columns) {
            sheet.write_string_with_format(0, at, *label, &labels)?;
            sheet.write_string_with_format(1, at, *key, &names)?;
            let width = if matches!(*key, "title" | "name" | "giá trị" | "ý nghĩa" | "status_note" | "tên") {
                44
            } else {
                18
            };
            sheet.set_column_width(at, f64::from(width))?;
            widths.push(width);
            // What is typed into a column of texts stays text: `1.10` is an id.
            sheet.set_column_format(at, &text)?;
        }
        sheet.set_freeze_panes(NAMES_ROW, 1)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P/&N");
        sheet.set_repeat_rows(0, 1)?;
        let date = top.clone().set_num_format("dd/mm/yyyy");
        Ok(Sheet { sheet, text, date, plain: top, widths, next: NAMES_ROW })
    }

    fn row(&mut self, cells: &[Option<Cell>]) -> Result<(), XlsxError> {
        let texts = cells.iter().zip(&self.widths).map(|(cell, width)| match cell {
            Some(Cell::Text(text)) => lines_of(text, *width),
            _ => 1,
        });
        // LibreOffice does not make room for wrapped text by itself.
        if let Some(lines @ 2..) = texts.max() {
            self.sheet.set_row_height(self.next, LINE * f64::from(lines.min(26)))?;
        }
        for (at, cell) in (0_u16..).zip(cells) {
            match cell {
                Some(Cell::Text(text)) if text.encode_utf16().count() > CELL => return Err(failed("too long")),
                Some(Cell::Text(text)) => self.sheet.write_string_with_format(self.next, at, text, &self.text)?,
                // Spreadsheets know no days before 1900.
                Some(Cell::Date(date)) if date.year() < 1901 => {
                    self.sheet.write_string_with_format(self.next, at, date.to_string(), &self.text)?
                }
                Some(Cell::Date(date)) => {
                    let day = ExcelDateTime::parse_from_str(&date.to_string())?;
                    self.sheet.write_datetime_with_format(self.next, at, &day, &self.date)?
                }
                Some(Cell::Boolean(b)) => self.sheet.write_boolean_with_format(self.next, at, *b, &self.plain)?,
                Some(Cell::Whole(n)) => self.sheet.write_number_with_format(self.next, at, *n, &self.plain)?,
                None => continue,
            };
        }
        self.next += 1;
        Ok(())
    }
}

/// Lines that a text needs in a column of a width in characters.
fn lines_of(text: &str, width: u16) -> u16 {
    let of = |line: &str| u16::try_from(line.chars().count()).unwrap_or(u16::MAX).div_ceil(width.max(1)).max(1);
    text.lines().map(of).fold(0_u16, u16::saturating_add)
}

fn guide(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(GUIDE)?;
    sheet.set_column_width(0, 120)?;
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let lines = [
        "Sổ tính này là một đợt đánh giá của parscore: thông tin chung, khối, các bước, người thực hiện, báo cáo, \
         đơn vị, người đứng đầu, bộ tiêu chí và lịch làm việc.",
        "Dòng 1 của mỗi trang giải thích từng cột, dòng 2 là tên cột mà chương trình đọc: không sửa dòng 2.",
        "Danh sách trong một ô: mỗi giá trị một dòng (Alt+Enter). Ngày ghi vào ô ngày, hoặc dạng 2021-01-20.",
        "Cột thêm vào trang `Đơn vị` là thuộc tính của đơn vị.",
        "Trang `Danh mục tệp` cho biết bộ tiêu chí nào ở các trang nào: bộ ghi (1) gồm các trang `Tiêu chí (1)`, `Quy tắc (1)`…; \
         trong trang `Quy tắc`, cột `của` ghi mã tiêu chí, `đường dẫn` là `rule`, `rule.band[1]`, `rule.band[2]`…",
        "Lịch làm việc ghi nguyên văn, mỗi dòng một hàng.",
        "Sửa xong: `parscore workbook read TỆP.xlsx --dry-run` để xem những gì thay đổi, bỏ `--dry-run` để ghi vào thư mục, \
         rồi `parscore apply` để có hiệu lực.",
    ];
    for (row, line) in (0..).zip(lines) {
        sheet.write_string_with_format(row, 0, line, &wrap)?;
        sheet.set_row_height(row, LINE * f64::from(lines_of(line, 110)))?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}
