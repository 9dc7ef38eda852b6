//! The menu of a campaign: what is open today, each with the command that does it, then the other commands
//! of the year.

use std::path::Path;

use jiff::civil::Date;
use parscore_campaign::config::{ActorRole, Campaign, StageKind};
use parscore_campaign::needed::missing_registers;
use parscore_campaign::progress::{Progress, Status, Todo, TodoKind, progress};
use parscore_campaign::register::catalogue;
use parscore_campaign::session::Session;
use parscore_campaign::verify::not_in_effect;
use parscore_core::diagnostic::Lang;
use parscore_core::text;

use super::choice::{Choice, Does, Line, Question};
use crate::campaign;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::{Words, pick};

const TODAY: Words = ("Việc cần làm hôm nay", "What to do today");
const REGISTERS: Words = ("Sổ theo dõi chưa nhập", "Registers that are missing");
const OTHER: Words = ("Việc khác", "Other commands");

const CLERK: &[ActorRole] = &[ActorRole::Clerk];
const IMPORTER: &[ActorRole] = &[ActorRole::Clerk, ActorRole::Administrator];
const APPRAISER: &[ActorRole] = &[ActorRole::Appraiser, ActorRole::Lead];
const ADMINISTRATOR: &[ActorRole] = &[ActorRole::Administrator];
const ANYBODY: &[ActorRole] = &[ActorRole::Administrator, ActorRole::Clerk, ActorRole::Appraiser, ActorRole::Lead];

/// The lines of the menu of a folder.
pub(super) fn choices(context: &mut Context, folder: &Path, day: Date) -> Result<Vec<Choice>, Failure> {
    let session = Session::open(folder).map_err(|error| campaign::session_failure(context, &error))?;
    let edited = match folder.join("campaign.toml").is_file() {
        true => campaign::of_folder(context, folder)?.map(|texts| not_in_effect(session.state(), &texts)),
        false => None,
    };
    let mut menu = Lines { lang: context.lang, all: Vec::new() };
    let Some(year) = session.campaign().cloned() else {
        context
            .line(text!("\nĐợt đánh giá chưa được áp dụng", "\nNo campaign was applied yet").in_lang(context.lang))?;
        menu.add(
            TODAY,
            ("Áp dụng campaign.toml, units.csv và bộ tiêu chí", "Apply campaign.toml, units.csv and the rubrics"),
            // Nobody is known yet: the first texts name who may apply them.
            Line { roles: &[], ..Line::of_year(&["apply"]).asks(actor_code()).act(ADMINISTRATOR) },
        );
        menu.workbook();
        return Ok(menu.all);
    };
    let found = progress(&session, day).map_err(|error| campaign::round_failure(context, error))?;
    head(context, &year, &found)?;
    if let Some(edited) = edited.filter(|names| !names.is_empty()) {
        let names = edited.join(", ");
        let text = text!("Đã sửa {names} nhưng chưa áp dụng: áp dụng", "{names} was edited and not applied: apply");
        menu.line(TODAY, text.in_lang(context.lang), Line::of_year(&["apply"]).act(ADMINISTRATOR));
    }
    menu.today(&year, &found, folder);
    for kind in missing_registers(&session) {
        let title = kind.title();
        let line = Line::of_year(&["import", kind.id]).asks(register_file()).act(IMPORTER);
        menu.line(REGISTERS, title.in_lang(context.lang), line);
    }
    menu.others();
    if menu.all.iter().all(|choice| choice.under != TODAY) {
        context.line(context.pick("\nHôm nay không có việc nào chờ", "\nNothing is waiting today"))?;
    }
    Ok(menu.all)
}

/// Title, day, and the stages that are open or next.
fn head(context: &mut Context, year: &Campaign, found: &Progress) -> Result<(), Failure> {
    let people = context.people();
    context.line(format!("\n{} ({})", year.title, year.id))?;
    let today = people.date(found.day);
    context.line(text!("Hôm nay là ngày {today}", "Today is {today}").in_lang(context.lang))?;
    let open = found.deadlines.iter().filter(|d| d.opens <= found.day && d.days >= 0);
    let next = found.deadlines.iter().filter(|d| d.opens > found.day).take(1);
    for stage in open.chain(next) {
        let (title, days) = (&stage.title, stage.days);
        let (from, until) = (people.date(stage.opens), people.date(stage.closes));
        let text = match (stage.opens > found.day, days) {
            (true, _) => text!("  {title}: bắt đầu ngày {from}", "  {title}: begins on {from}"),
            (false, 0) => text!("  {title}: hôm nay là ngày cuối", "  {title}: today is the last day"),
            (false, _) => {
                text!("  {title}: còn {days} ngày, đến hết {until}", "  {title}: until {until}, days left {days}")
            }
        };
        context.line(text.in_lang(context.lang))?;
    }
    Ok(())
}

struct Lines {
    lang: Lang,
    all: Vec<Choice>,
}

impl Lines {
    fn line(&mut self, under: Words, text: &str, line: Line) {
        let mut letters = text.chars();
        let text = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
        self.all.push(Choice { under, text, does: Does::Run(line) });
    }

    fn add(&mut self, under: Words, (vi, en): Words, line: Line) {
        let text = pick(self.lang, vi, en).to_owned();
        self.line(under, &text, line);
    }

    /// What is open on the day.
    fn today(&mut self, year: &Campaign, found: &Progress, folder: &Path) {
        let waiting = count(&folder.join("den"));
        if waiting > 0 {
            let text = text!("nhận {waiting} tệp đang ở trong thư mục den/", "take in the {waiting} files in den/");
            self.line(TODAY, text.in_lang(self.lang), Line::of_year(&["inbox"]).act(CLERK));
        }
        for todo in &found.todo {
            let (line, (vi, en)) = Self::command(year, todo, found, folder);
            let text = format!("{}: {}", todo.text.in_lang(self.lang), pick(self.lang, vi, en));
            self.line(TODAY, &format!("{text}{}", some_units(year, todo)), line);
        }
    }

    /// The command that an open item asks for, and what it does.
    fn command(year: &Campaign, todo: &Todo, found: &Progress, folder: &Path) -> (Line, Words) {
        let stage = &*todo.stage;
        let second = year.stages.iter().any(|s| s.id == todo.stage && s.kind == StageKind::Appraisal2);
        let round = if second { "2" } else { "1" };
        let unit = || {
            Question::option("--unit", ("Mã đơn vị", "Id of the unit"))
                .known(todo.units.iter().map(|u| (u.to_string(), u.to_string())).collect())
        };
        let reason = || Question::option("--reason", ("Lý do", "Reason"));
        let approver = || Question::option("--approver", ("Chức vụ người duyệt", "Position of who approved it"));
        match todo.kind {
            TodoKind::Remind => (
                Line::of_year(&["stage", "accept-late", stage])
                    .asks(unit())
                    .asks(reason())
                    .asks(approver())
                    .act(ADMINISTRATOR),
                ("chấp nhận cho một đơn vị nộp muộn", "accept a late one"),
            ),
            TodoKind::AppraiseOverdue => (
                Line::of_year(&["stage", "reopen", stage])
                    .asks(Question::option(
                        "--until",
                        ("Mở lại đến hết ngày (dạng 2021-03-31)", "Until (as 2021-03-31)"),
                    ))
                    .asks(reason())
                    .asks(approver())
                    .act(ADMINISTRATOR),
                ("mở lại bước này", "reopen the stage"),
            ),
            TodoKind::Check => {
                let entries = found.units.iter().filter(|u| u.stage == todo.stage).filter_map(|u| match u.status {
                    Status::WaitingForCheck { entry } => Some((entry.to_string(), format!("{} ({entry})", u.unit))),
                    _ => None,
                });
                let question = Question::of(("Phiếu nào đã khớp bản quét", "Which form agrees with its scan"));
                (
                    Line::of_year(&["confirm"]).asks(question.known(entries.collect())).act(CLERK),
                    ("xác nhận một phiếu", "confirm a form"),
                )
            }
            TodoKind::Settle | TodoKind::Appraise => {
                let file = format!("tham-dinh-{round}.xlsx");
                let question =
                    Question::of(("Ghi ra tệp", "Into the file")).usual(folder.join(file).display().to_string());
                let line = Line::of_year(&["appraisal", "write", "--round", round]).asks(question);
                let line = Line { roles: APPRAISER, acts: true, ..line };
                (line, ("xuất bảng thẩm định ra Excel", "write the appraisal workbook"))
            }
            TodoKind::AwaitExplanation => (
                Line::of_year(&["forms", "--explanation"]),
                ("tạo phiếu giải trình để gửi", "make the forms to send out"),
            ),
            TodoKind::AwaitForm if count(&folder.join("out/phieu")) == 0 => {
                (Line::of_year(&["forms"]), ("tạo phiếu để gửi các đơn vị", "make the forms to send out"))
            }
            TodoKind::AwaitForm => (Line::of_year(&["status"]), ("xem tiến độ", "see how far they are")),
        }
    }

    /// Everything else.
    fn others(&mut self) {
        let file = || Question::of(("Tệp", "File"));
        let kinds = catalogue::ALL.iter().map(|k| (k.id.to_owned(), k.title().in_lang(self.lang).to_owned())).collect();
        self.add(OTHER, ("Xem tiến độ từng đơn vị", "How far every unit is"), Line::of_year(&["status"]));
        self.add(
            OTHER,
            ("Xem kết quả: điểm, hạng, xếp loại", "Results: points, places, classes"),
            Line::of_year(&["results"]),
        );
        self.add(
            OTHER,
            ("Đơn vị nên kiểm tra, nhiệm vụ quá hạn", "Whom to inspect, overdue tasks"),
            Line::of_year(&["watch"]),
        );
        self.add(
            OTHER,
            ("Nhập một sổ theo dõi (Excel, csv)", "Import a register (Excel, csv)"),
            Line::of_year(&["import"])
                .asks(Question::of(("Loại sổ", "Kind of register")).known(kinds))
                .asks(register_file())
                .act(IMPORTER),
        );
        self.add(
            OTHER,
            ("Tạo phiếu tự đánh giá cho các đơn vị", "Make the forms of the units"),
            Line::of_year(&["forms"]),
        );
        self.add(
            OTHER,
            ("Nhận phiếu trong thư mục den/", "Take in the forms in den/"),
            Line::of_year(&["inbox"]).act(CLERK),
        );
        self.add(
            OTHER,
            ("Nhập các quyết định từ bảng thẩm định (Excel)", "Take in the decisions of an appraisal workbook"),
            Line::of_year(&["appraisal", "read"]).asks(file()).act(APPRAISER),
        );
        self.workbook();
        self.add(
            OTHER,
            ("Áp dụng các tệp đã sửa", "Apply the edited files"),
            Line::of_year(&["apply"]).act(ADMINISTRATOR),
        );
        self.add(OTHER, ("Xem nhật ký", "The journal"), Line::of_year(&["log"]));
        self.add(
            OTHER,
            ("Hủy một mục đã ghi nhầm", "Undo an entry"),
            Line::of_year(&["undo"])
                .asks(Question::of(("Số của mục trong nhật ký", "Number of the entry")))
                .asks(Question::option("--reason", ("Lý do", "Reason")))
                .act(ANYBODY),
        );
        self.add(OTHER, ("Kiểm tra nhật ký còn nguyên vẹn", "Verify the journal"), Line::of_year(&["verify"]));
    }

    /// The campaign as a workbook.
    fn workbook(&mut self) {
        self.add(
            OTHER,
            ("Xuất đợt đánh giá ra Excel để sửa", "Write the campaign as a workbook to edit"),
            Line::of_year(&["workbook", "write"])
                .asks(Question::of(("Ghi ra tệp", "Into the file")).usual("dot-danh-gia.xlsx")),
        );
        self.add(
            OTHER,
            ("Đọc lại đợt đánh giá từ Excel", "Read the campaign from a workbook"),
            Line {
                preview: true,
                ..Line::of_year(&["workbook", "read"]).asks(Question::of(("Tệp", "File")).usual("dot-danh-gia.xlsx"))
            },
        );
    }
}

/// The first units of an item, for people.
fn some_units(year: &Campaign, todo: &Todo) -> String {
    const SHOWN: usize = 3;
    let names: Vec<&str> =
        todo.units.iter().take(SHOWN).map(|u| year.unit(u).map_or(&**u, |unit| &*unit.name)).collect();
    let more = if todo.units.len() > SHOWN { ", …" } else { "" };
    format!("\n        {}{more}", names.join(", "))
}

fn register_file() -> Question {
    Question::of(("Tệp của sổ (xlsx, xls, csv; có thể kéo thả vào đây)", "File of the register (xlsx, xls, csv)"))
}

fn actor_code() -> Question {
    Question::option("--actor", ("Mã người quản trị", "Code of the administrator")).usual("quan-tri").optional()
}

/// Workbooks in a folder.
fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|e| e.file_name().to_string_lossy().to_lowercase());
    let workbook = |name: &str| [".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"].iter().any(|end| name.ends_with(end));
    names.filter(|name| workbook(name) && !name.starts_with("~$")).count()
}

/// Who acts: the one who may, or the one that is named; `None` where nobody is.
pub(super) fn actor(
    context: &mut Context,
    folder: &Path,
    roles: &[ActorRole],
    last: Option<&str>,
) -> Result<Option<String>, Failure> {
    let session = Session::open(folder).map_err(|error| campaign::session_failure(context, &error))?;
    let year = campaign::in_effect(&session)?;
    let may: Vec<(String, String)> = year
        .actors
        .iter()
        .filter(|a| roles.iter().any(|role| a.roles.contains(role)))
        .map(|a| (a.id.to_string(), format!("{} ({})", a.title, a.id)))
        .collect();
    if let [(only, title)] = &may[..] {
        let text = text!("Người thực hiện: {title}", "Who acts: {title}");
        context.line(text.in_lang(context.lang))?;
        return Ok(Some(only.clone()));
    }
    let mut question = Question::of(("Ai thực hiện", "Who acts")).known(may);
    question.usual = last.filter(|l| question.known.iter().any(|(id, _)| id == l)).map(str::to_owned);
    question.ask(context)
}
