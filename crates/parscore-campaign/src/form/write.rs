//! A form as an xlsx file. The same campaign and unit always give the same bytes.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Text;
use parscore_core::rubric::{CriterionIx, InputIx, InputKind, Rubric, Status, Supplier};
use parscore_files::names;
use parscore_files::table::CellKind;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Note, Workbook, Worksheet, XlsxError,
};

use super::layout::{
    ANSWER, EVIDENCE_DATE, EVIDENCE_KEY, FIRST_DETAIL, INPUT, Layout, Line, MAIN_KEY, NOTE, POINTS, REMARK, address,
    evidence_key, key, kind_name, sheets, title,
};
use super::look::{A4, DATE, RED, claim, column0, group, height, input, locked, plain};
use super::{At, EVIDENCE, Explain, HEADER_ROW, KEYS, MAIN, VERSION, Written, lists, live, prefill};
use crate::act::SubmissionKind;
use crate::config::{Block, Campaign, CampaignUnit};

/// A workbook could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the form of unit `{unit}` cannot be made")]
pub struct FormError {
    unit: String,
    source: XlsxError,
}

/// The form of a unit as an xlsx file: of its self-assessment, empty, or of an explanation, with what the
/// unit explained before.
///
/// # Errors
/// [`FormError`] when the workbook cannot be built.
pub fn write(
    campaign: &Campaign,
    block: &Block,
    unit: &CampaignUnit,
    explain: Option<&Explain>,
) -> Result<Vec<u8>, FormError> {
    let layout = layout(block, explain);
    let before = explain.and_then(Explain::before);
    let written = before.map(|submit| prefill::written(&block.rubric, &layout, submit)).unwrap_or_default();
    write_returned(campaign, block, unit, explain, &written, &BTreeMap::new())
}

/// The form with what the unit wrote; cells of `marks` are red and carry what is wrong as a comment.
///
/// # Errors
/// [`FormError`] when the workbook cannot be built.
pub fn write_returned(
    campaign: &Campaign,
    block: &Block,
    unit: &CampaignUnit,
    explain: Option<&Explain>,
    written: &Written,
    marks: &BTreeMap<At, String>,
) -> Result<Vec<u8>, FormError> {
    let layout = layout(block, explain);
    let form = Writer { campaign, block, rubric: &block.rubric, unit, explain, layout, written, marks };
    form.build().map_err(|source| FormError { unit: unit.id.to_string(), source })
}

fn layout(block: &Block, explain: Option<&Explain>) -> Layout {
    Layout::of(&block.rubric, explain.map(|e| e.scope(&block.rubric)).as_ref())
}

struct Writer<'a> {
    campaign: &'a Campaign,
    block: &'a Block,
    rubric: &'a Rubric,
    unit: &'a CampaignUnit,
    /// What is explained; none in a self-assessment.
    explain: Option<&'a Explain>,
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
        lists::write(book.add_worksheet(), self.rubric)?;
        self.keys(book.add_worksheet())?;
        book.save_to_buffer()
    }

    fn what(&self) -> SubmissionKind {
        if self.explain.is_some() { SubmissionKind::Explanation } else { SubmissionKind::SelfAssessment }
    }

    fn heading(&self) -> String {
        let kind = match self.what() {
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
        let (name, key, heads) = sheets(self.what())[at];
        sheet.set_name(name)?;
        let bold = plain().set_bold().set_font_size(14);
        sheet.write_with_format(0, 0, self.heading(), &bold)?;
        let unit = format!("Đơn vị: {} · {}", names::clean(&self.unit.name), names::clean(&self.block.title));
        sheet.write_with_format(1, 0, unit, &plain().set_bold())?;
        let red = plain().set_font_color(Color::Red).set_italic();
        let last = column0(key) - 1;
        over(sheet, 2, last, widths, &self.status(), red)?;
        over(sheet, 3, last, widths, self.instructions(), plain())?;
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

    /// How the form is filled in.
    fn instructions(&self) -> &'static str {
        if self.explain.is_some() {
            return "Phiếu chỉ có những tiêu chí mà cơ quan thẩm định đề nghị giải trình hoặc đã thay đổi; các tiêu chí \
                    khác giữ nguyên như đã nộp. Ghi số liệu đề nghị (nếu khác số đã kê khai hoặc số thẩm định), \
                    nội dung giải trình và tài liệu bổ sung vào các ô có nền màu; không thêm, xóa hay chuyển dòng, cột.";
        }
        let claims = self.layout.lines.iter().any(|(_, line)| self.is_claim(*line));
        if claims {
            "Ghi vào các ô nền vàng. Ô nền xanh không bắt buộc: số của cơ quan theo dõi, thẩm định sẽ được dùng, \
             đơn vị ghi số của mình để đối chiếu. Không thêm, xóa hay chuyển dòng, cột."
        } else {
            "Chỉ ghi vào các ô nền vàng; không thêm, xóa hay chuyển dòng, cột."
        }
    }

    fn is_claim(&self, line: Line) -> bool {
        matches!(line, Line::Input(ix) if self.rubric.input(ix).supplier != Supplier::Unit)
    }

    fn main(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.frame(sheet, 0, &[9.0, 48.0, 9.0, 32.0, 18.0, 20.0, 34.0, 10.0, 4.0])?;
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
                    title(self.rubric.input(ix))
                }
                Line::Others => {
                    sheet.write_with_format(row - 1, 1, "Số liệu khác", &locked().set_bold())?;
                    String::new()
                }
            };
            sheet.set_row_height(row - 1, height([(text.as_str(), 46.0), (self.remark(line).as_str(), 31.0)]))?;
            sheet.write(row - 1, column0(MAIN_KEY), key(self.rubric, line))?;
        }
        if self.explain.is_some() {
            sheet.set_column_hidden(column0(POINTS))?;
        }
        self.sums(sheet, live)
    }

    /// How much is filled in, and the points as far as the form can compute them.
    fn sums(&self, sheet: &mut Worksheet, live: u32) -> Result<(), XlsxError> {
        let (first, last) = (HEADER_ROW + 1, self.layout.last());
        let range = |column| format!("${}:${}", address(first, column), address(last, column));
        let (kind, column, said, of) = match self.explain {
            Some(_) => (REMARK, NOTE, "Đã giải trình", "tiêu chí"),
            None => (INPUT, ANSWER, "Đã trả lời", "nội dung"),
        };
        let wanted = |line: Line| match line {
            Line::Criterion(ix) => self.explain.is_some() && self.rubric.criterion(ix).rule.is_some(),
            Line::Input(_) => self.explain.is_none() && !self.is_claim(line),
            Line::Others => false,
        };
        let all = self.layout.lines.iter().filter(|(_, line)| wanted(*line)).count();
        let filled = self.layout.lines.iter().filter(|(row, line)| {
            wanted(*line) && self.written.get(&(MAIN, *row, column)).is_some_and(|(text, _)| !text.is_empty())
        });
        let (keys, cells, letters) = (range(MAIN_KEY), range(column), kind.len() + 1);
        let count = format!("SUMPRODUCT((LEFT({keys},{letters})=\"{kind}:\")*({cells}<>\"\"))");
        let start = format!("{said} {} / {all} {of}", filled.count());
        let formula = format!("=\"{said} \"&{count}&\" / {all} {of}\"");
        sheet.write_formula_with_format(4, 0, Formula::new(formula).set_result(start), &plain())?;
        if self.explain.is_none() && live > 0 && live::adds_up(self.rubric) {
            let points = format!("{}:{}", address(first, POINTS), address(last, POINTS));
            let leaves = self.rubric.leaves().count();
            let label = format!("Tổng điểm tự tính của {live} / {leaves} tiêu chí mà phiếu tự tính được");
            sheet.write_with_format(4, 3, label, &plain())?;
            let sum = Formula::new(format!("=SUM({points})")).set_result("0");
            sheet.write_formula_with_format(4, column0(POINTS), sum, &plain().set_bold())?;
        }
        Ok(())
    }

    /// A row of a criterion; true where the form computes its points.
    fn criterion(&self, sheet: &mut Worksheet, row: u32, ix: CriterionIx) -> Result<bool, XlsxError> {
        let criterion = self.rubric.criterion(ix);
        let leaf = criterion.rule.is_some();
        let format = if leaf { locked() } else { group() };
        let how = self.remark(Line::Criterion(ix));
        let max = criterion.max.exact().to_text();
        let cells = [(0, &*names::clean(&criterion.code)), (1, &*names::clean(&criterion.title)), (3, &how)];
        for (column, text) in cells {
            sheet.write_with_format(row - 1, column, text, &format)?;
        }
        // A number shows the decimal mark of whoever opens the form.
        match max.parse::<f64>() {
            Ok(max) => sheet.write_with_format(row - 1, 2, max, &format)?,
            Err(_) => sheet.write_with_format(row - 1, 2, max, &format)?,
        };
        for column in [ANSWER, NOTE - 1, POINTS] {
            sheet.write_blank(row - 1, column0(column), &format)?;
        }
        if !leaf {
            sheet.write_blank(row - 1, column0(NOTE), &format)?;
            return Ok(false);
        }
        self.cell(sheet, (MAIN, row, NOTE), &input())?;
        if self.explain.is_some() {
            return Ok(false);
        }
        let Some(formula) = live::formula(self.rubric, &self.layout, ix) else { return Ok(false) };
        let formula = Formula::new(formula).set_result("");
        sheet.write_formula_with_format(row - 1, column0(POINTS), formula, &format)?;
        Ok(true)
    }

    /// What stands beside a row: how a criterion is scored or what the appraisers said of it; what becomes
    /// of a claim or what was claimed.
    fn remark(&self, line: Line) -> String {
        match (line, self.explain) {
            (Line::Criterion(ix), Some(explain)) => explain.said(self.rubric, ix),
            (Line::Input(ix), Some(explain)) => explain.figures(self.rubric, self.rubric.input(ix)),
            (Line::Criterion(ix), None) => {
                let criterion = self.rubric.criterion(ix);
                let rule = criterion.rule.as_ref().map(|r| parscore_files::words::rule(r.kind.name()).0);
                let guide = criterion.guide.as_deref().map(|guide| names::clean(guide).into_owned());
                guide.unwrap_or_else(|| rule.unwrap_or("").to_owned())
            }
            (Line::Input(ix), None) => lists::claimed(self.rubric.input(ix)).to_owned(),
            (Line::Others, _) => String::new(),
        }
    }

    fn input(&self, sheet: &mut Worksheet, row: u32, ix: InputIx) -> Result<(), XlsxError> {
        let asked = self.rubric.input(ix);
        let plain = locked();
        sheet.write_with_format(row - 1, 1, title(asked), &locked().set_indent(1))?;
        let how = lists::how(asked);
        let unit = asked.unit.as_deref().map(|u| format!("{}; {how}", names::clean(u)));
        sheet.write_with_format(row - 1, column0(NOTE - 1), unit.as_deref().unwrap_or(how), &plain)?;
        for column in [1, 3, NOTE, POINTS] {
            sheet.write_blank(row - 1, column0(column), &plain)?;
        }
        sheet.write_with_format(row - 1, 3, self.remark(Line::Input(ix)), &locked().set_italic())?;
        let optional = self.explain.is_some() || self.is_claim(Line::Input(ix));
        let typed = if optional { claim() } else { input() };
        let typed = if asked.kind == InputKind::Date { typed.set_num_format(DATE) } else { typed };
        self.cell(sheet, (MAIN, row, ANSWER), &typed)?;
        if let Some(rule) = lists::validation(self.rubric, ix)? {
            sheet.add_data_validation(row - 1, column0(ANSWER), row - 1, column0(ANSWER), &rule)?;
        }
        Ok(())
    }

    fn evidence(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.frame(sheet, 1, &[11.0, 44.0, 22.0, 13.0, 26.0, 18.0, 34.0, 4.0])?;
        let date = input().set_num_format(DATE);
        for (row, criterion) in &self.layout.evidence {
            let row = *row;
            match criterion {
                Some(ix) => {
                    let criterion = self.rubric.criterion(*ix);
                    sheet.write_with_format(row - 1, 0, &*names::clean(&criterion.code), &locked())?;
                    sheet.write_with_format(row - 1, 1, &*names::clean(&criterion.title), &locked())?;
                }
                None => {
                    self.cell(sheet, (EVIDENCE, row, 1), &input())?;
                    sheet.write_with_format(row - 1, 1, "(ghi mã tiêu chí ở cột A)", &locked())?;
                }
            }
            for column in FIRST_DETAIL..EVIDENCE_KEY {
                let format = if column == EVIDENCE_DATE { &date } else { &input() };
                self.cell(sheet, (EVIDENCE, row, column), format)?;
            }
            sheet.write(row - 1, column0(EVIDENCE_KEY), evidence_key(self.rubric, *criterion))?;
        }
        let last = self.layout.evidence.last().map_or(HEADER_ROW, |(row, _)| row - 1);
        let rule = lists::evidence_date()?;
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
                    let format = format.clone().set_num_format(DATE);
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

    /// What the form is, and which cell is for what.
    fn keys(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(KEYS)?.set_hidden(true).protect();
        let mut rows: Vec<[String; 3]> = vec![
            ["what", "value", "cell"].map(str::to_owned),
            ["form".into(), VERSION.into(), String::new()],
            ["campaign".into(), self.campaign.id.to_string(), String::new()],
            ["unit".into(), self.unit.id.to_string(), String::new()],
            ["kind".into(), kind_name(self.what()).into(), String::new()],
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

/// A text over the whole width, as high as it needs: an unbroken line would shrink the printed page.
fn over(sheet: &mut Worksheet, row: u32, last: u16, widths: &[f64], text: &str, look: Format) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    sheet.merge_range(row, 0, row, last, text, &look.set_text_wrap().set_align(FormatAlign::Top))?;
    let width: f64 = widths.iter().take(usize::from(last) + 1).sum();
    sheet.set_row_height(row, 15.0 * (text.chars().count() as f64 / (width * 0.9)).ceil())?;
    Ok(())
}

/// A fault as a comment on its cell.
pub(crate) fn comment(message: &Text, hint: Option<&Text>) -> String {
    match hint {
        Some(hint) => format!("Lỗi: {}. Cách sửa: {}.", message.vi, hint.vi),
        None => format!("Lỗi: {}.", message.vi),
    }
}
