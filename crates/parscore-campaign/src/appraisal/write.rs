//! The appraisal workbook out.

use parscore_core::diagnostic::{Code, Diagnostic, Place, Severity};
use parscore_core::number::Exact;
use parscore_core::rubric::{Input, InputKind, Prefer};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::Facts;
use super::layout::{ABOUT, ABOUT_COLUMNS, Column, GUIDE, OPINIONS, SHEET, key, verdict_word, verdict_words};
use super::rows::{Acts, Charge, Row, may_appraise, of_unit};
use crate::act::{SubmissionKind, Verdict};
use crate::config::{ActorRole, Campaign};
use crate::look::{height, plain};
use crate::session::{Session, SessionError};
use crate::shown;

/// Paper size of Excel's list: A4.
const A4: u8 = 9;
/// Characters that a cell may hold.
const CELL: usize = 32_767;
/// Page breaks that a sheet may have.
const BREAKS: usize = 1_023;
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
    let mut rows = |charge| -> Result<Vec<Row>, SessionError> {
        let mut rows = Vec::new();
        for unit in &campaign.units {
            rows.extend(of_unit(&mut acts, &campaign, actor, unit, (round, charge), facts)?);
        }
        Ok(rows)
    };
    let (own, others) = (rows(Charge::Own)?, rows(Charge::Others)?);
    if own.is_empty() {
        let message =
            text!("không có tiêu chí nào do `{appraiser}` thẩm định", "nothing is in the charge of `{appraiser}`");
        return Err(fault(Code::EmptyFile, message, None));
    }
    let about = about(session, &campaign, appraiser, round);
    let book = Book { campaign: &campaign, title: &actor.title, appraiser, round, looks: Looks::new() };
    Ok(book.build(&own, &others, &about)?)
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
    /// What stands in the row above already.
    again: Format,
    input: Format,
    text: Format,
    date: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = plain().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        let head = cell.clone().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let input = cell.clone().set_unlocked().set_background_color(Color::RGB(0x00FF_F9E5));
        Looks {
            head_input: head.clone().set_background_color(Color::RGB(0x00FF_E699)),
            head: head.set_background_color(Color::RGB(0x00DD_E8F0)),
            number: cell.clone().set_align(FormatAlign::Right),
            again: cell.clone().set_font_color(Color::RGB(0x00A0_A0A0)).unset_text_wrap(),
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

/// A workbook in the making.
struct Book<'a> {
    campaign: &'a Campaign,
    /// Position of the appraiser.
    title: &'a str,
    appraiser: &'a str,
    round: u8,
    looks: Looks,
}

impl Book<'_> {
    fn build(&self, own: &[Row], others: &[Row], about: &[[String; 3]]) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // No clock: the same state has the same bytes.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_title(&*self.campaign.title).set_creation_datetime(&made));
        self.sheet(book.add_worksheet(), SHEET, own, &verdict_words())?;
        if !others.is_empty() {
            self.sheet(book.add_worksheet(), OPINIONS, others, &[verdict_word(Verdict::Opinion)])?;
        }
        guide(book.add_worksheet(), self.campaign, !others.is_empty())?;
        let hidden = book.add_worksheet();
        hidden.set_name(ABOUT)?.set_very_hidden(true).protect();
        let heads = std::iter::once(ABOUT_COLUMNS.map(str::to_owned));
        for (row, cells) in (0_u32..).zip(heads.chain(about.iter().cloned())) {
            for (at, text) in (0_u16..).zip(cells) {
                hidden.write_string(row, at, text)?;
            }
        }
        book.save_to_buffer()
    }

    fn sheet(&self, sheet: &mut Worksheet, name: &str, rows: &[Row], words: &[&str]) -> Result<(), XlsxError> {
        sheet.set_name(name)?;
        sheet.set_row_height(0, 48)?;
        for (at, (column, heading, width)) in (0_u16..).zip(Column::ALL) {
            let look = if column.is_input() { &self.looks.head_input } else { &self.looks.head };
            sheet.write_string_with_format(0, at, heading, look)?;
            sheet.set_column_width(at, width)?;
            if Column::HIDDEN.contains(&column) || nothing_in(column, rows) {
                sheet.set_column_hidden(at)?;
            }
        }
        for (at, row) in (1_u32..).zip(rows) {
            self.locked(sheet, at, row)?;
            self.inputs(sheet, at, row, words)?;
            sheet.set_row_height(at, self.height(row))?;
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
        self.print(sheet, rows)
    }

    /// A4 across, the headings on every page, every unit on pages of its own.
    fn print(&self, sheet: &mut Worksheet, rows: &[Row]) -> Result<(), XlsxError> {
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
        sheet.set_repeat_rows(0, 0)?;
        let (campaign, round) = (self.campaign, self.round);
        let short = |text: &str, most: usize| text.replace('&', "&&").chars().take(most).collect::<String>();
        let (title, who) = (short(&campaign.title, 90), short(self.title, 60));
        let note = campaign.status_note.as_deref().map(|_| " · số liệu giả định").unwrap_or_default();
        sheet.set_header(format!("&L&9{title}{note}&R&9Thẩm định lần {round} · {who}"));
        sheet.set_footer(format!("&L&9{}&C&9&P/&N", short(self.appraiser, 40)));
        let pairs = (1_u32..).zip(rows.iter().zip(rows.iter().skip(1)));
        let breaks: Vec<u32> = pairs.filter(|(_, (a, b))| a.unit != b.unit).map(|(row, _)| row + 1).collect();
        if breaks.len() <= BREAKS {
            sheet.set_page_breaks(&breaks)?;
        }
        Ok(())
    }

    /// Height of a row, so that everything in it can be read on paper.
    fn height(&self, row: &Row) -> f64 {
        let input = self.input_of(row);
        let title = input.map(|i| format!("{} ({})", i.title, i.unit.as_deref().unwrap_or_default()));
        let text = |column: Column| match column {
            Column::UnitName | Column::Title if !row.first => "",
            Column::UnitName => &row.unit_name,
            Column::Title => &row.title,
            Column::InputTitle => title.as_deref().unwrap_or_default(),
            Column::Claim => &row.claim,
            Column::Fact => &row.fact,
            Column::Evidence => &row.evidence,
            Column::Explanation => &row.explanation,
            Column::Others => &row.others,
            Column::Decision => &row.decision,
            Column::Reason => &row.reason,
            Column::Unit | Column::Criterion | Column::Max | Column::Input | Column::Answer => "",
        };
        height(Column::ALL.iter().map(|(column, _, width)| (text(*column), *width)))
    }

    fn input_of(&self, row: &Row) -> Option<&Input> {
        self.campaign.rubric_of(&row.unit)?.inputs.get(row.input?)
    }

    fn locked(&self, sheet: &mut Worksheet, at: u32, row: &Row) -> Result<(), XlsxError> {
        let input = self.input_of(row);
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
        // What counts when the criterion is accepted.
        let fact_counts = input.is_some_and(|i| i.prefer == Prefer::Fact) && !row.fact.is_empty();
        for (column, text) in cells {
            let figure = matches!(column, Column::Claim | Column::Fact);
            let counts = figure && fact_counts == (column == Column::Fact);
            let number = number(text).filter(|_| figure || column == Column::Max);
            let repeated =
                !row.first && matches!(column, Column::UnitName | Column::Criterion | Column::Title | Column::Max);
            let look = match number {
                _ if repeated => &self.looks.again,
                Some(_) => &self.looks.number,
                None => &self.looks.locked,
            };
            let look = if counts { look.clone().set_bold() } else { look.clone() };
            let differs = column == Column::Fact && row.differs;
            let look = if differs { look.set_font_color(Color::Red) } else { look };
            match number {
                Some(n) => sheet.write_number_with_format(at, column.at(), n, &look)?,
                None => sheet.write_string_with_format(at, column.at(), cut(text), &look)?,
            };
        }
        Ok(())
    }

    fn inputs(&self, sheet: &mut Worksheet, at: u32, row: &Row, words: &[&str]) -> Result<(), XlsxError> {
        let (decision, answer, reason) = (Column::Decision.at(), Column::Answer.at(), Column::Reason.at());
        let looks = &self.looks;
        // Further inputs of a criterion have no decision of their own.
        let look = if row.first { &looks.text } else { &looks.locked };
        sheet.write_string_with_format(at, decision, &row.decision, look)?;
        sheet.write_string_with_format(at, reason, cut(&row.reason), look)?;
        if row.first {
            let list = DataValidation::new().allow_list_strings(words)?;
            let list = list.set_error_title("Quyết định không hợp lệ")?.set_error_message("chọn trong danh sách")?;
            sheet.add_data_validation(at, decision, at, decision, &list)?;
        }
        let Some(input) = self.input_of(row) else {
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
}

/// Whether a column of remarks is empty in all rows, so that others may have its place on paper.
fn nothing_in(column: Column, rows: &[Row]) -> bool {
    rows.iter().all(|row| match column {
        Column::Evidence => row.evidence.is_empty(),
        Column::Explanation => row.explanation.is_empty(),
        Column::Others => row.others.is_empty(),
        _ => false,
    })
}

/// The words of the list of answers; none where there is no list or it is too long for one.
fn choices(input: &Input) -> Option<Vec<String>> {
    let words: Vec<String> = match &input.kind {
        InputKind::YesNo => shown::YES_NO.map(str::to_owned).to_vec(),
        InputKind::Level(levels) => (0..levels.len()).map(|at| input.level_text(at).to_owned()).collect(),
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

fn guide(sheet: &mut Worksheet, campaign: &Campaign, opinions: bool) -> Result<(), XlsxError> {
    sheet.set_name(GUIDE)?;
    sheet.set_column_width(0, 120)?;
    let wrap = plain().set_text_wrap().set_align(FormatAlign::Top);
    let lines = [
        &*campaign.title,
        campaign.status_note.as_deref().unwrap_or(""),
        "Mỗi dòng là một số liệu của một tiêu chí ở một đơn vị; chỉ ghi vào các cột màu vàng.",
        "Quyết định: chấp nhận (giữ số đang được dùng), thay đổi (ghi số liệu thẩm định và lý do), \
         yêu cầu giải trình (ghi lý do), ý kiến (gửi người chủ trì, không quyết định).",
        "Số in đậm là số được dùng khi chấp nhận: bộ tiêu chí quy định lấy số của sổ theo dõi hay số đơn vị kê khai; \
         số của sổ theo dõi in đỏ là khác số đơn vị kê khai.",
        if opinions {
            "Trang Ý kiến có các tiêu chí do người khác phụ trách: ghi quyết định là ý kiến, kèm lý do hoặc số liệu đề xuất."
        } else {
            ""
        },
        "Tiêu chí có nhiều số liệu: quyết định và lý do ghi ở dòng đầu, số liệu thẩm định ghi ở từng dòng.",
        "Dòng để trống quyết định không được nhập. Quyết định đã có được ghi sẵn; để nguyên thì không đổi gì.",
        "Tỷ lệ ghi 0,95 hoặc 95% trong ô số; ngày ghi ngày/tháng/năm.",
        "Nếu đơn vị nộp phiếu khác sau khi xuất sổ này thì phải xuất lại.",
    ];
    for (row, line) in (0..).zip(lines.into_iter().filter(|line| !line.is_empty())) {
        sheet.write_string_with_format(row, 0, line, &wrap)?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.protect();
    Ok(())
}
