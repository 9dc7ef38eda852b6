//! The appraisal workbook out.

use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity};
use parscore_core::number::Exact;
use parscore_core::rubric::{Input, InputKind};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::Facts;
use super::layout::{ABOUT, ABOUT_COLUMNS, Column, GUIDE, SHEET, key, verdict_words};
use super::rows::{Acts, Row, may_appraise, of_unit};
use crate::act::SubmissionKind;
use crate::config::{ActorRole, Campaign};
use crate::session::{Session, SessionError};
use crate::shown;

/// Paper size of Excel's list: A4.
const A4: u8 = 9;
/// Characters that a cell may hold.
const CELL: usize = 32_767;
/// Characters that a list of values may hold.
const LIST: usize = 255;

/// Why a workbook was not made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Nobody who appraises, or nothing to appraise.
    #[error("the appraisal workbook has {} faults", .0.len())]
    Faults(Vec<Diagnostic>),
    /// The journal.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The workbook could not be built, for instance because it has too many rows.
    #[error("the appraisal workbook cannot be made")]
    Workbook(#[from] XlsxError),
}

/// The workbook of an appraiser for a round (1 or 2), as the bytes of an xlsx file. Own decisions so far
/// stand in their cells; `facts` gives what the registers say. The same state gives the same bytes.
///
/// # Errors
/// [`ExportError::Faults`] when the actor is no appraiser, the round is none, or nothing is in his or
/// her charge; else when journal or workbook fail.
pub fn write(session: &Session, appraiser: &str, round: u8, facts: &Facts<'_>) -> Result<Vec<u8>, ExportError> {
    let campaign = session.campaign().cloned();
    let Some(campaign) = campaign else {
        let message = text!("đợt đánh giá chưa được áp dụng", "no campaign was applied yet");
        return Err(fault(Code::UnknownEntry, message, None));
    };
    let actor = campaign.actor(appraiser).ok_or_else(|| {
        let message = text!("không có người thực hiện `{appraiser}`", "there is no actor `{appraiser}`");
        fault(Code::UnknownActor, message, did_you_mean(appraiser, campaign.actors.iter().map(|a| &*a.id)))
    })?;
    if !actor.roles.iter().any(|r| matches!(r, ActorRole::Appraiser | ActorRole::Lead)) {
        let message = text!("`{appraiser}` không có vai trò thẩm định", "`{appraiser}` is no appraiser");
        return Err(fault(Code::NotAllowed, message, None));
    }
    if !(1..=2).contains(&round) {
        let message = text!("không có lần thẩm định {round}", "there is no appraisal round {round}");
        return Err(fault(Code::BadAnswer, message, Some(text!("ghi 1 hoặc 2", "write 1 or 2"))));
    }
    let mut acts = Acts::new(session);
    let mut rows = Vec::new();
    for unit in &campaign.units {
        rows.extend(of_unit(&mut acts, &campaign, actor, unit, round, facts)?);
    }
    if rows.is_empty() {
        let message =
            text!("không có tiêu chí nào do `{appraiser}` thẩm định", "nothing is in the charge of `{appraiser}`");
        return Err(fault(Code::EmptyFile, message, None));
    }
    let about = about(session, &campaign, appraiser, round);
    Ok(build(&campaign, &rows, &about)?)
}

fn fault(
    code: Code,
    message: parscore_core::diagnostic::Text,
    hint: Option<parscore_core::diagnostic::Text>,
) -> ExportError {
    let fault = Diagnostic::new(code, Place::Nowhere, message);
    ExportError::Faults(vec![Diagnostic { severity: Severity::Error, hint, ..fault }])
}

/// The rows of the hidden sheet.
fn about(session: &Session, campaign: &Campaign, appraiser: &str, round: u8) -> Vec<[String; 3]> {
    let line = |key: &str, unit: &str, value: String| [key.to_owned(), unit.to_owned(), value];
    let state = session.state();
    let mut lines = vec![
        line(key::CAMPAIGN, "", session.id().to_owned()),
        line(key::APPRAISER, "", appraiser.to_owned()),
        line(key::ROUND, "", round.to_string()),
        line(key::HEAD, "", state.head().seq.to_string()),
    ];
    let mine = |unit: &str| campaign.actor(appraiser).is_some_and(|a| may_appraise(session, a, unit));
    for unit in campaign.units.iter().filter(|u| mine(&u.id)) {
        let entry = |what| state.submission(&unit.id, what).map_or(0, |s| s.entry).to_string();
        let rubric = campaign.rubric_of(&unit.id).map(|r| r.hashes.canonical.clone()).unwrap_or_default();
        lines.push(line(key::RUBRIC, &unit.id, rubric));
        lines.push(line(key::SUBMISSION, &unit.id, entry(SubmissionKind::SelfAssessment)));
        lines.push(line(key::EXPLANATION, &unit.id, entry(SubmissionKind::Explanation)));
    }
    lines
}

/// Formats of the cells.
struct Looks {
    head: Format,
    head_input: Format,
    locked: Format,
    number: Format,
    input: Format,
    text: Format,
    date: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let head = cell.clone().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let input = cell.clone().set_unlocked().set_background_color(Color::RGB(0x00FF_F9E5));
        Looks {
            head_input: head.clone().set_background_color(Color::RGB(0x00FF_E699)),
            head: head.set_background_color(Color::RGB(0x00DD_E8F0)),
            number: cell.clone().set_align(FormatAlign::Right),
            locked: cell,
            text: input.clone().set_num_format("@"),
            date: input.clone().set_num_format("dd/mm/yyyy"),
            input,
        }
    }

    /// The format of the cell for an answer.
    fn answer(&self, input: &Input) -> &Format {
        match input.kind {
            InputKind::Date => &self.date,
            _ if input.kind.is_numeric() => &self.input,
            _ => &self.text,
        }
    }
}

fn build(campaign: &Campaign, rows: &[Row], about: &[[String; 3]]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the same state has the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&*campaign.title).set_creation_datetime(&made));
    sheet(book.add_worksheet(), campaign, rows)?;
    guide(book.add_worksheet(), campaign)?;
    let hidden = book.add_worksheet();
    hidden.set_name(ABOUT)?.set_very_hidden(true).protect();
    for (row, cells) in (0_u32..).zip(std::iter::once(ABOUT_COLUMNS.map(str::to_owned)).chain(about.iter().cloned())) {
        for (at, text) in (0_u16..).zip(cells) {
            hidden.write_string(row, at, text)?;
        }
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, campaign: &Campaign, rows: &[Row]) -> Result<(), XlsxError> {
    let looks = Looks::new();
    sheet.set_name(SHEET)?;
    sheet.set_row_height(0, 36)?;
    for (at, (column, heading, width)) in (0_u16..).zip(Column::ALL) {
        let look = if column.is_input() { &looks.head_input } else { &looks.head };
        sheet.write_string_with_format(0, at, heading, look)?;
        sheet.set_column_width(at, width)?;
    }
    for (at, row) in (1_u32..).zip(rows) {
        locked(sheet, &looks, campaign, at, row)?;
        inputs(sheet, &looks, campaign, at, row)?;
    }
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, Column::Reason.at())?;
    sheet.set_freeze_panes(1, Column::Title.at() + 1)?;
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P/&N");
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn input_of<'c>(campaign: &'c Campaign, row: &Row) -> Option<&'c Input> {
    campaign.rubric_of(&row.unit)?.inputs.get(row.input?)
}

fn locked(sheet: &mut Worksheet, looks: &Looks, campaign: &Campaign, at: u32, row: &Row) -> Result<(), XlsxError> {
    let input = input_of(campaign, row);
    let title = input.map(|i| match &i.unit {
        Some(unit) => format!("{} ({unit})", i.title),
        None => i.title.to_string(),
    });
    let cells = [
        (Column::Unit, row.unit.as_str()),
        (Column::UnitName, &row.unit_name),
        (Column::Criterion, &row.criterion),
        (Column::Title, &row.title),
        (Column::Max, &row.max),
        (Column::Input, input.map_or("", |i| &*i.id)),
        (Column::InputTitle, title.as_deref().unwrap_or("")),
        (Column::Claim, &row.claim),
        (Column::Fact, &row.fact),
        (Column::Evidence, &row.evidence),
        (Column::Explanation, &row.explanation),
        (Column::Others, &row.others),
    ];
    for (column, text) in cells {
        match number(text).filter(|_| matches!(column, Column::Max | Column::Claim | Column::Fact)) {
            Some(n) => sheet.write_number_with_format(at, column.at(), n, &looks.number)?,
            None => sheet.write_string_with_format(at, column.at(), cut(text), &looks.locked)?,
        };
    }
    Ok(())
}

fn inputs(sheet: &mut Worksheet, looks: &Looks, campaign: &Campaign, at: u32, row: &Row) -> Result<(), XlsxError> {
    let (decision, answer, reason) = (Column::Decision.at(), Column::Answer.at(), Column::Reason.at());
    // Further inputs of a criterion have no decision of their own.
    let look = if row.first { &looks.text } else { &looks.locked };
    sheet.write_string_with_format(at, decision, &row.decision, look)?;
    sheet.write_string_with_format(at, reason, cut(&row.reason), look)?;
    if row.first {
        let list = DataValidation::new().allow_list_strings(&verdict_words())?;
        let list = list.set_error_title("Quyết định không hợp lệ")?.set_error_message("chọn trong danh sách")?;
        sheet.add_data_validation(at, decision, at, decision, &list)?;
    }
    let Some(input) = input_of(campaign, row) else {
        sheet.write_blank(at, answer, &looks.locked)?;
        return Ok(());
    };
    let look = looks.answer(input);
    match number(&row.answer).filter(|_| input.kind.is_numeric()) {
        Some(n) => sheet.write_number_with_format(at, answer, n, look)?,
        None => sheet.write_string_with_format(at, answer, cut(&shown::answer(input, &row.answer)), look)?,
    };
    if let Some(words) = choices(input) {
        let list = DataValidation::new().allow_list_strings(&words)?;
        let list = list.set_error_title("Số liệu không hợp lệ")?.set_error_message("chọn trong danh sách")?;
        sheet.add_data_validation(at, answer, at, answer, &list)?;
    }
    Ok(())
}

/// The words of the list of answers; none where there is no list or it is too long for one.
fn choices(input: &Input) -> Option<Vec<String>> {
    let words: Vec<String> = match &input.kind {
        InputKind::YesNo => ["có", "không", "không áp dụng"].map(str::to_owned).to_vec(),
        InputKind::Level(levels) => levels.iter().map(ToString::to_string).collect(),
        _ => return None,
    };
    // The list parts its words by commas.
    let fits = words.iter().map(|w| w.chars().count() + 1).sum::<usize>() <= LIST;
    (fits && words.iter().all(|w| !w.contains(','))).then_some(words)
}

/// The number that a cell may hold for a text without changing it.
fn number(text: &str) -> Option<f64> {
    let exact: Exact = parscore_core::number::parse_exact(text).ok()?;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (digits <= 15 && exact.to_text() == text).then(|| text.parse().ok())?
}

/// A text that a cell can hold.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= CELL {
        return text.to_owned();
    }
    // Characters of the supplementary planes count twice.
    let short: String = text.chars().take(CELL / 2).collect();
    format!("{short}…")
}

fn guide(sheet: &mut Worksheet, campaign: &Campaign) -> Result<(), XlsxError> {
    sheet.set_name(GUIDE)?;
    sheet.set_column_width(0, 120)?;
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let lines = [
        &*campaign.title,
        campaign.status_note.as_deref().unwrap_or(""),
        "Mỗi dòng là một số liệu của một tiêu chí ở một đơn vị; chỉ ghi vào các cột màu vàng.",
        "Quyết định: chấp nhận (giữ số liệu đơn vị tự đánh giá), thay đổi (ghi số liệu thẩm định và lý do), \
         yêu cầu giải trình (ghi lý do), ý kiến (gửi người chủ trì, không quyết định).",
        "Tiêu chí có nhiều số liệu: quyết định và lý do ghi ở dòng đầu, số liệu thẩm định ghi ở từng dòng.",
        "Dòng để trống quyết định không được nhập. Quyết định đã có được ghi sẵn; để nguyên thì không đổi gì.",
        "Tỷ lệ ghi 0,95 hoặc 95% trong ô số; ngày ghi ngày/tháng/năm.",
        "Nếu đơn vị nộp phiếu khác sau khi xuất sổ này thì phải xuất lại.",
    ];
    for (row, line) in (0..).zip(lines) {
        sheet.write_string_with_format(row, 0, line, &wrap)?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.protect();
    Ok(())
}
