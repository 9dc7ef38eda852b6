//! A workbook per register for offices to fill in: headings, lists of values, explanations.
//!
//! Its first sheet reads back as the register; dates, counts, words and units are limited to what the
//! register takes. The same register and units always give the same bytes.

use parscore_core::diagnostic::Text;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::known::Known;
use super::units::UnitNames;
use super::{Column, ColumnKind, RegisterKind};

/// Name of the sheet that is filled in.
pub const DATA: &str = "Số liệu";
pub(super) const HELP: &str = "Hướng dẫn";
const LISTS: &str = "Danh mục";
/// Rows that are prepared for input.
const ROWS: u32 = 5_000;
/// Paper size of Excel's list: A4.
const A4: u8 = 9;

/// A workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the template of register `{register}` cannot be made")]
pub struct TemplateError {
    register: &'static str,
    source: XlsxError,
}

/// The template of a register as an xlsx file; `units` fill the list of units, and persons and collectives
/// that are recorded already those of codes: another code is then asked about, not refused.
///
/// # Errors
/// [`TemplateError`] when the workbook cannot be built.
pub fn write(kind: &RegisterKind, units: &UnitNames, known: &Known) -> Result<Vec<u8>, TemplateError> {
    build(kind, units, known).map_err(|source| TemplateError { register: kind.id, source })
}

fn build(kind: &RegisterKind, units: &UnitNames, known: &Known) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the same template has the same bytes.
    let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(kind.title.0).set_creation_datetime(&made));
    let lists = Lists::new(kind, units, known);
    data(book.add_worksheet(), kind, &lists)?;
    help(book.add_worksheet(), kind)?;
    lists.write(book.add_worksheet())?;
    book.save_to_buffer()
}

fn data(sheet: &mut Worksheet, kind: &RegisterKind, lists: &Lists) -> Result<(), XlsxError> {
    sheet.set_name(DATA)?;
    let head = heading_format();
    let needed = heading_format().set_background_color(0x00DD_EBF7);
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.set_row_height(0, 32)?;
    for (at, column) in (0_u16..).zip(kind.columns) {
        let format = if column.required { &needed } else { &head };
        sheet.write_with_format(0, at, column.headings[0], format)?;
        sheet.set_column_width(at, width(column))?;
        if column.kind == ColumnKind::Date {
            sheet.set_column_format(at, &date)?;
        }
        if let Some(validation) = validation(column, at, lists)? {
            sheet.add_data_validation(1, at, ROWS, at, &validation)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    print(sheet)?;
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// What Excel lets people type.
fn validation(column: &Column, at: u16, lists: &Lists) -> Result<Option<DataValidation>, XlsxError> {
    let list = |formula: String| DataValidation::new().allow_list_formula(Formula::new(formula));
    let (rule, Text { vi, .. }) = match column.kind {
        ColumnKind::Date => {
            let first = ExcelDateTime::from_ymd(1990, 1, 1)?;
            let rule = DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first));
            (rule, Text::new("nhập ngày, tháng, năm", "enter a date"))
        }
        ColumnKind::Count => {
            let rule = DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0));
            (rule, Text::new("nhập số nguyên không âm", "enter a whole number"))
        }
        ColumnKind::Year => {
            let rule = DataValidation::new().allow_whole_number(DataValidationRule::Between(1945, 2100));
            (rule, Text::new("nhập năm, bốn chữ số", "enter a year of four digits"))
        }
        ColumnKind::Word(_) | ColumnKind::YesNo | ColumnKind::Unit => match lists.range(at) {
            Some(range) => (list(range), Text::new("chọn trong danh sách", "choose from the list")),
            None => return Ok(None),
        },
        ColumnKind::Person | ColumnKind::Collective => match lists.range(at) {
            // People of earlier years have codes too.
            Some(range) => {
                let ask = list(range).set_error_style(DataValidationErrorStyle::Warning);
                (ask, Text::new("mã này không có trong danh sách", "the code is not in the list"))
            }
            None => return Ok(None),
        },
        ColumnKind::Text | ColumnKind::Units | ColumnKind::Figure | ColumnKind::Share => return Ok(None),
    };
    Ok(Some(rule.set_error_title("Giá trị không hợp lệ")?.set_error_message(vi)?))
}

fn help(sheet: &mut Worksheet, kind: &RegisterKind) -> Result<(), XlsxError> {
    sheet.set_name(HELP)?;
    let bold = Format::new().set_bold().set_font_size(14);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.write_with_format(0, 0, kind.title.0, &bold)?;
    sheet.write(1, 0, kind.title.1)?;
    let heads = ["Cột", "Bắt buộc", "Ý nghĩa", "Meaning", "Cách ghi"];
    for (at, head) in (0_u16..).zip(heads) {
        sheet.write_with_format(3, at, head, &heading_format())?;
    }
    for (row, column) in (4_u32..).zip(kind.columns) {
        let Text { vi, en } = column.help();
        let needed = if column.required { "có" } else { "" };
        let how = column.kind.how().vi;
        let cells = [column.headings[0], needed, &vi, &en, &how];
        for (at, text) in (0_u16..).zip(cells) {
            sheet.write_with_format(row, at, text, &wrap)?;
        }
    }
    for (at, width) in (0_u16..).zip([28.0, 10.0, 48.0, 48.0, 40.0]) {
        sheet.set_column_width(at, width)?;
    }
    print(sheet)
}

fn heading_format() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
    format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// A4 landscape, as wide as one page, numbered.
fn print(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P/&N");
    sheet.set_margins(0.6, 0.4, 0.6, 0.6, 0.3, 0.3);
    Ok(())
}

fn width(column: &Column) -> f64 {
    match column.kind {
        ColumnKind::Text if matches!(column.id, "title" | "solution" | "note" | "ground") => 44.0,
        ColumnKind::Unit | ColumnKind::Units | ColumnKind::Collective => 30.0,
        ColumnKind::Word(_) => 24.0,
        ColumnKind::Text | ColumnKind::Person => 18.0,
        ColumnKind::Year
        | ColumnKind::Date
        | ColumnKind::Count
        | ColumnKind::Figure
        | ColumnKind::Share
        | ColumnKind::YesNo => 14.0,
    }
}

/// Values of columns with lists, one column each on a sheet of their own.
struct Lists {
    /// Column of the register and its values.
    of: Vec<(u16, Vec<String>)>,
}

impl Lists {
    fn new(kind: &RegisterKind, units: &UnitNames, known: &Known) -> Lists {
        let mut of = Vec::new();
        for (at, column) in (0_u16..).zip(kind.columns) {
            let values: Vec<String> = match column.kind {
                ColumnKind::Word(words) => {
                    words.iter().filter_map(|(_, w)| w.first()).map(|w| (*w).to_owned()).collect()
                }
                ColumnKind::YesNo => vec!["có".into(), "không".into()],
                ColumnKind::Unit => units.distinct(),
                ColumnKind::Person if kind.id != "persons" => known.person_codes().map(str::to_owned).collect(),
                // The register that gives collectives their codes has no list of them.
                ColumnKind::Collective if kind.id != "collectives" => {
                    known.collective_codes().map(str::to_owned).chain(units.distinct()).collect()
                }
                _ => continue,
            };
            if !values.is_empty() {
                of.push((at, values));
            }
        }
        Lists { of }
    }

    fn range(&self, column: u16) -> Option<String> {
        let at = self.of.iter().position(|(c, _)| *c == column)?;
        let name = column_name(at);
        let last = self.of[at].1.len() + 1;
        Some(format!("='{LISTS}'!${name}$2:${name}${last}"))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?;
        for (at, (column, values)) in (0_u16..).zip(&self.of) {
            sheet.write(0, at, u32::from(*column) + 1)?;
            for (row, value) in (1_u32..).zip(values) {
                sheet.write(row, at, value)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}

/// `A`, `B`, … of a sheet with at most 26 columns.
fn column_name(at: usize) -> char {
    u8::try_from(at).ok().and_then(|n| b'A'.checked_add(n)).map_or('A', char::from)
}
