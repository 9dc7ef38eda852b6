//! A form as an xlsx file. The same campaign and unit always give the same bytes.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Text;
use parscore_core::number::Exact;
use parscore_core::rubric::{CriterionIx, Input, InputIx, InputKind, Rubric, Status};
use parscore_files::names;
use parscore_files::table::CellKind;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Note, Workbook, Worksheet, XlsxError,
};

use super::layout::{
    ANSWER, EVIDENCE_DATE, EVIDENCE_KEY, FIRST_DETAIL, Layout, Line, MAIN_KEY, NOTE, POINTS, SHEETS, address,
    evidence_key, key, kind_name, title,
};
use super::{At, EVIDENCE, HEADER_ROW, KEYS, LISTS, MAIN, VERSION, Written, live};
use crate::act::SubmissionKind;
use crate::config::{Block, Campaign, CampaignUnit};

/// Paper size of Excel's list: A4.
const A4: u8 = 9;
const YELLOW: Color = Color::RGB(0x00FF_F9E5);
const RED: Color = Color::RGB(0x00FF_C7CE);
/// Words of a yes_no answer.
const YES_NO: [&str; 3] = ["có", "không", "không áp dụng"];

/// A workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the form of unit `{unit}` cannot be made")]
pub struct FormError {
    unit: String,
    source: XlsxError,
}

/// The empty form of a unit as an xlsx file.
///
/// # Errors
/// [`FormError`] when the workbook cannot be built.
pub fn write(
    campaign: &Campaign,
    block: &Block,
    unit: &CampaignUnit,
    what: SubmissionKind,
) -> Result<Vec<u8>, FormError> {
    write_returned(campaign, block, unit, what, &Written::new(), &BTreeMap::new())
}

/// The form with what the unit wrote; cells of `marks` are red and carry what is wrong as a comment.
///
/// # Errors
/// [`FormError`] when the workbook cannot be built.
pub fn write_returned(
    campaign: &Campaign,
    block: &Block,
    unit: &CampaignUnit,
    what: SubmissionKind,
    written: &Written,
    marks: &BTreeMap<At, String>,
) -> Result<Vec<u8>, FormError> {
    let layout = Layout::of(&block.rubric);
    let form = Writer { campaign, block, rubric: &block.rubric, unit, what, layout, written, marks };
    form.build().map_err(|source| FormError { unit: unit.id.to_string(), source })
}

/// The range of the list of a level input.
pub(super) fn level_range(rubric: &Rubric, input: InputIx, levels: usize) -> Option<String> {
    let column = list_column(rubric, input)?;
    let letters = rust_xlsxwriter::utility::column_number_to_name(column);
    Some(format!("'{LISTS}'!${letters}$1:${letters}${levels}"))
}

/// Column of an input's list, from 0; the first one is of yes and no.
fn list_column(rubric: &Rubric, input: InputIx) -> Option<u16> {
    let is_level = |i: &Input| matches!(i.kind, InputKind::Level(_));
    is_level(rubric.input(input)).then_some(())?;
    let before = rubric.inputs.iter().take(input.at()).filter(|i| is_level(i)).count();
    u16::try_from(before + 1).ok()
}

struct Writer<'a> {
    campaign: &'a Campaign,
    block: &'a Block,
    rubric: &'a Rubric,
    unit: &'a CampaignUnit,
    what: SubmissionKind,
    layout: Layout,
    written: &'a Written,
    marks: &'a BTreeMap<At, String>,
}

impl Writer<'_> {
    fn build(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // No clock: the same form has the same bytes.
        let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
        book.set_properties(&DocProperties::new().set_title(self.heading()).set_creation_datetime(&made));
        self.main(book.add_worksheet())?;
        self.evidence(book.add_worksheet())?;
        self.lists(book.add_worksheet())?;
        self.keys(book.add_worksheet())?;
        book.save_to_buffer()
    }

    fn heading(&self) -> String {
        let kind = match self.what {
            SubmissionKind::SelfAssessment => "PHIẾU TỰ ĐÁNH GIÁ",
            SubmissionKind::Explanation => "PHIẾU GIẢI TRÌNH",
        };
        format!("{kind} CẢI CÁCH HÀNH CHÍNH NĂM {}", self.campaign.year)
    }

    /// What is not official about the form; empty where everything is.
    fn status(&self) -> String {
        let of = |status: Status, note: &Option<std::sync::Arc<str>>, what: &str| {
            let note = note.as_deref().map(|n| format!(": {}", names::clean(n))).unwrap_or_default();
            match status {
                Status::Official => String::new(),
                Status::Partial => format!("{what} CHÍNH THỨC MỘT PHẦN{note}"),
                Status::Sample => format!("{what} MẪU{note}"),
            }
        };
        let campaign = of(self.campaign.status, &self.campaign.status_note, "KỲ ĐÁNH GIÁ");
        let rubric = of(self.rubric.meta.status, &self.rubric.meta.status_note, "BỘ TIÊU CHÍ");
        [campaign, rubric].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(". ")
    }

    /// Lines above the headings, widths, print layout and protection of a sheet that people see.
    fn frame(&self, sheet: &mut Worksheet, at: usize, widths: &[f64]) -> Result<(), XlsxError> {
        let (name, key, heads) = SHEETS[at];
        sheet.set_name(name)?;
        let bold = Format::new().set_bold().set_font_size(14);
        sheet.write_with_format(0, 0, self.heading(), &bold)?;
        let unit = format!("Đơn vị: {} · {}", names::clean(&self.unit.name), names::clean(&self.block.title));
        sheet.write_with_format(1, 0, unit, &Format::new().set_bold())?;
        self.write_status(sheet, column0(key) - 1, widths)?;
        sheet.write(3, 0, "Chỉ ghi vào các ô nền vàng; không thêm, xóa hay chuyển dòng, cột.")?;
        let head = locked().set_bold().set_align(FormatAlign::Center);
        sheet.set_row_height(HEADER_ROW - 1, 32)?;
        for (column, text) in (0_u16..).zip(heads) {
            sheet.write_with_format(HEADER_ROW - 1, column, *text, &head)?;
        }
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_column_hidden(column0(key))?;
        sheet.set_freeze_panes(HEADER_ROW, 0)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P/&N");
        sheet.set_margins(0.6, 0.4, 0.6, 0.6, 0.3, 0.3);
        sheet.set_repeat_rows(HEADER_ROW - 1, HEADER_ROW - 1)?;
        sheet.protect();
        Ok(())
    }

    /// What is not official, over the whole width: an unbroken line would shrink the printed page.
    fn write_status(&self, sheet: &mut Worksheet, last: u16, widths: &[f64]) -> Result<(), XlsxError> {
        let status = self.status();
        if status.is_empty() {
            return Ok(());
        }
        let red = Format::new().set_font_color(Color::Red).set_italic().set_text_wrap().set_align(FormatAlign::Top);
        sheet.merge_range(2, 0, 2, last, &status, &red)?;
        let width: f64 = widths.iter().take(usize::from(last) + 1).sum();
        sheet.set_row_height(2, 15.0 * (status.chars().count() as f64 / (width * 0.9)).ceil())?;
        Ok(())
    }

    fn main(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.frame(sheet, 0, &[9.0, 48.0, 9.0, 32.0, 18.0, 20.0, 34.0, 10.0, 4.0])?;
        let mut inputs = Vec::new();
        let mut live = 0;
        for (row, line) in &self.layout.lines {
            let (row, line) = (*row, *line);
            let text = match line {
                Line::Criterion(ix) => {
                    live += u32::from(self.criterion(sheet, row, ix)?);
                    self.rubric.criterion(ix).title.to_string()
                }
                Line::Input(ix) => {
                    self.input(sheet, row, ix)?;
                    inputs.push(address(row, ANSWER));
                    title(self.rubric.input(ix))
                }
                Line::Others => {
                    sheet.write_with_format(row - 1, 1, "Số liệu khác", &locked().set_bold())?;
                    String::new()
                }
            };
            sheet.set_row_height(row - 1, height(&[(&text, 44), (&self.how_scored(line), 29)]))?;
            sheet.write(row - 1, column0(MAIN_KEY), key(self.rubric, line))?;
        }
        self.sums(sheet, inputs.len(), live)
    }

    /// How much is answered, and the points as far as the form can compute them.
    fn sums(&self, sheet: &mut Worksheet, inputs: usize, live: u32) -> Result<(), XlsxError> {
        let (first, last) = (HEADER_ROW + 1, self.layout.last());
        let answers = format!("{}:{}", address(first, ANSWER), address(last, ANSWER));
        let answered = format!("=\"Đã trả lời \"&COUNTA({answers})&\" / {inputs} nội dung\"");
        let start = format!("Đã trả lời 0 / {inputs} nội dung");
        sheet.write_formula(4, 0, Formula::new(answered).set_result(start))?;
        if live > 0 && live::adds_up(self.rubric) {
            let points = format!("{}:{}", address(first, POINTS), address(last, POINTS));
            let leaves = self.rubric.leaves().count();
            let label = format!("Tổng điểm tự tính của {live} / {leaves} tiêu chí mà phiếu tự tính được");
            sheet.write(4, 3, label)?;
            sheet.write_formula(4, column0(POINTS), Formula::new(format!("=SUM({points})")).set_result("0"))?;
        }
        Ok(())
    }

    /// A row of a criterion; true where the form computes its points.
    fn criterion(&self, sheet: &mut Worksheet, row: u32, ix: CriterionIx) -> Result<bool, XlsxError> {
        let criterion = self.rubric.criterion(ix);
        let leaf = criterion.rule.is_some();
        let format = if leaf { locked() } else { locked().set_bold().set_background_color(Color::RGB(0x00EA_F1FB)) };
        let how = self.how_scored(Line::Criterion(ix));
        let max = criterion.max.exact().to_text();
        let cells = [names::clean(&criterion.code).into_owned(), names::clean(&criterion.title).into_owned(), max, how];
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_with_format(row - 1, column, text, &format)?;
        }
        for column in [ANSWER, NOTE - 1, POINTS] {
            sheet.write_blank(row - 1, column0(column), &format)?;
        }
        if !leaf {
            sheet.write_blank(row - 1, column0(NOTE), &format)?;
            return Ok(false);
        }
        self.cell(sheet, (MAIN, row, NOTE), &input_format())?;
        let Some(formula) = live::formula(self.rubric, &self.layout, ix) else { return Ok(false) };
        let formula = Formula::new(formula).set_result("");
        sheet.write_formula_with_format(row - 1, column0(POINTS), formula, &format)?;
        Ok(true)
    }

    /// How a criterion is scored, in words.
    fn how_scored(&self, line: Line) -> String {
        let Line::Criterion(ix) = line else { return String::new() };
        let criterion = self.rubric.criterion(ix);
        let rule = criterion.rule.as_ref().map(|r| parscore_files::words::rule(r.kind.name()).0);
        criterion.guide.as_deref().map_or_else(|| rule.unwrap_or("").to_owned(), |g| names::clean(g).into_owned())
    }

    fn input(&self, sheet: &mut Worksheet, row: u32, ix: InputIx) -> Result<(), XlsxError> {
        let input = self.rubric.input(ix);
        let (format, plain) = (locked().set_indent(1), locked());
        sheet.write_with_format(row - 1, 1, title(input), &format)?;
        let how = how(input);
        let unit = input.unit.as_deref().map(|u| format!("{}; {how}", names::clean(u)));
        sheet.write_with_format(row - 1, column0(NOTE - 1), unit.as_deref().unwrap_or(how), &plain)?;
        for column in [1, 3, 4, NOTE, POINTS] {
            sheet.write_blank(row - 1, column0(column), &plain)?;
        }
        let typed = match input.kind {
            InputKind::Date => input_format().set_num_format("dd/mm/yyyy"),
            _ => input_format(),
        };
        self.cell(sheet, (MAIN, row, ANSWER), &typed)?;
        if let Some(rule) = self.validation(ix)? {
            let rule = rule.set_error_title("Giá trị không hợp lệ")?.set_error_message(how)?;
            sheet.add_data_validation(row - 1, column0(ANSWER), row - 1, column0(ANSWER), &rule)?;
        }
        Ok(())
    }

    fn validation(&self, ix: InputIx) -> Result<Option<DataValidation>, XlsxError> {
        let input = self.rubric.input(ix);
        let list = |range: String| DataValidation::new().allow_list_formula(Formula::new(format!("={range}")));
        let (low, high) = limits(input);
        Ok(match &input.kind {
            InputKind::YesNo => Some(list(format!("'{LISTS}'!$A$1:$A${}", YES_NO.len()))),
            InputKind::Level(levels) => level_range(self.rubric, ix, levels.len()).map(list),
            InputKind::Date => Some(date_rule()?),
            InputKind::Text => None,
            InputKind::Count => {
                let whole = |n: f64, other: i32| {
                    let n = n.clamp(f64::from(i32::MIN), f64::from(i32::MAX));
                    format!("{n:.0}").parse::<i32>().unwrap_or(other)
                };
                let rule = DataValidationRule::Between(whole(low, 0), whole(high, i32::MAX));
                Some(DataValidation::new().allow_whole_number(rule))
            }
            InputKind::Number | InputKind::Share | InputKind::Points | InputKind::Days => {
                Some(DataValidation::new().allow_decimal_number(DataValidationRule::Between(low, high)))
            }
        })
    }

    fn evidence(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.frame(sheet, 1, &[11.0, 44.0, 22.0, 13.0, 26.0, 18.0, 34.0, 4.0])?;
        let date = input_format().set_num_format("dd/mm/yyyy");
        for (row, criterion) in &self.layout.evidence {
            let row = *row;
            match criterion {
                Some(ix) => {
                    let criterion = self.rubric.criterion(*ix);
                    sheet.write_with_format(row - 1, 0, &*names::clean(&criterion.code), &locked())?;
                    sheet.write_with_format(row - 1, 1, &*names::clean(&criterion.title), &locked())?;
                }
                None => {
                    self.cell(sheet, (EVIDENCE, row, 1), &input_format())?;
                    sheet.write_with_format(row - 1, 1, "(ghi mã tiêu chí ở cột A)", &locked())?;
                }
            }
            for column in FIRST_DETAIL..EVIDENCE_KEY {
                let format = if column == EVIDENCE_DATE { &date } else { &input_format() };
                self.cell(sheet, (EVIDENCE, row, column), format)?;
            }
            sheet.write(row - 1, column0(EVIDENCE_KEY), evidence_key(self.rubric, *criterion))?;
        }
        let last = self.layout.evidence.last().map_or(HEADER_ROW, |(row, _)| row - 1);
        let rule = date_rule()?.set_error_title("Giá trị không hợp lệ")?.set_error_message("nhập ngày, tháng, năm")?;
        sheet.add_data_validation(HEADER_ROW, column0(EVIDENCE_DATE), last, column0(EVIDENCE_DATE), &rule)?;
        Ok(())
    }

    /// A cell to fill in, with what was written there and what is wrong with it.
    fn cell(&self, sheet: &mut Worksheet, at: At, format: &Format) -> Result<(), XlsxError> {
        let (row, column) = (at.1 - 1, column0(at.2));
        let mark = self.marks.get(&at);
        let format = &if mark.is_some() { format.clone().set_background_color(RED) } else { format.clone() };
        match self.written.get(&at) {
            None => sheet.write_blank(row, column, format)?,
            Some((text, CellKind::Number)) => match text.parse::<f64>() {
                Ok(number) => sheet.write_number_with_format(row, column, number, format)?,
                Err(_) => sheet.write_string_with_format(row, column, text, format)?,
            },
            Some((text, CellKind::Date)) => match ExcelDateTime::parse_from_str(text) {
                Ok(date) => {
                    let format = format.clone().set_num_format("dd/mm/yyyy");
                    sheet.write_datetime_with_format(row, column, &date, &format)?
                }
                Err(_) => sheet.write_string_with_format(row, column, text, format)?,
            },
            Some((text, _)) => sheet.write_string_with_format(row, column, text, format)?,
        };
        if let Some(why) = mark {
            sheet.insert_note(row, column, &Note::new(why).set_author("parscore"))?;
        }
        Ok(())
    }

    fn lists(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.set_hidden(true).protect();
        for (row, word) in (0_u32..).zip(YES_NO) {
            sheet.write(row, 0, word)?;
        }
        for (ix, input) in (0_u32..).zip(&self.rubric.inputs) {
            let InputKind::Level(levels) = &input.kind else { continue };
            let Some(column) = list_column(self.rubric, InputIx(ix)) else { continue };
            for (row, level) in (0_u32..).zip(levels) {
                sheet.write(row, column, &**level)?;
            }
        }
        Ok(())
    }

    /// What the form is, and which cell is for what.
    fn keys(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(KEYS)?.set_hidden(true).protect();
        let mut rows: Vec<[String; 3]> = vec![
            ["what", "value", "cell"].map(str::to_owned),
            ["form".into(), VERSION.into(), String::new()],
            ["campaign".into(), self.campaign.id.to_string(), String::new()],
            ["unit".into(), self.unit.id.to_string(), String::new()],
            ["kind".into(), kind_name(self.what).into(), String::new()],
            ["rubric".into(), self.rubric.hashes.canonical.clone(), String::new()],
        ];
        for (row, line) in &self.layout.lines {
            let column = match line {
                Line::Criterion(ix) if self.rubric.criterion(*ix).rule.is_some() => NOTE,
                Line::Input(_) => ANSWER,
                _ => continue,
            };
            rows.push([MAIN.to_owned(), key(self.rubric, *line), address(*row, column)]);
        }
        for (row, criterion) in &self.layout.evidence {
            rows.push([EVIDENCE.to_owned(), evidence_key(self.rubric, *criterion), address(*row, FIRST_DETAIL)]);
        }
        for (row, cells) in (0_u32..).zip(&rows) {
            for (column, text) in (0_u16..).zip(cells) {
                sheet.write_string(row, column, text)?;
            }
        }
        Ok(())
    }
}

/// Height of a row for wrapped texts, each with the characters that a line of its column holds.
fn height(texts: &[(&str, usize)]) -> f64 {
    let lines = texts.iter().map(|(text, width)| text.chars().count() / width + 1).max().unwrap_or(1);
    f64::from(u16::try_from(lines).unwrap_or(20).clamp(1, 20)) * 15.0 + 3.0
}

fn date_rule() -> Result<DataValidation, XlsxError> {
    let first = ExcelDateTime::from_ymd(1990, 1, 1)?;
    Ok(DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(first)))
}

/// How an answer is written.
pub(super) fn how(input: &Input) -> &'static str {
    match input.kind {
        InputKind::Count => "số nguyên không âm",
        InputKind::Number | InputKind::Points => "số",
        InputKind::Share => "tỷ lệ từ 0 đến 1, ví dụ 0,95",
        InputKind::Days => "số ngày, không âm",
        InputKind::YesNo | InputKind::Level(_) => "chọn trong danh sách",
        InputKind::Date => "ngày, ví dụ 31/12/2020",
        InputKind::Text => "văn bản",
    }
}

/// The range that Excel lets people type; reading checks exactly.
fn limits(input: &Input) -> (f64, f64) {
    let number = |n: &Option<Exact>| n.as_ref().and_then(|n| n.to_decimal()?.to_string().parse::<f64>().ok());
    let from_zero = matches!(input.kind, InputKind::Count | InputKind::Days | InputKind::Share);
    let low = number(&input.range.0).unwrap_or(if from_zero { 0.0 } else { -1e12 });
    let high = number(&input.range.1).unwrap_or(if input.kind == InputKind::Share { 1.0 } else { 1e12 });
    (low, high)
}

/// A column counted from 1 as the writer counts.
fn column0(column: u32) -> u16 {
    u16::try_from(column.saturating_sub(1)).unwrap_or(0)
}

fn locked() -> Format {
    Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_align(FormatAlign::Top)
}

fn input_format() -> Format {
    locked().set_unlocked().set_background_color(YELLOW)
}

/// A fault as a comment on its cell.
pub(crate) fn comment(message: &Text, hint: Option<&Text>) -> String {
    match hint {
        Some(hint) => format!("Lỗi: {}. Cách sửa: {}.", message.vi, hint.vi),
        None => format!("Lỗi: {}.", message.vi),
    }
}
