//! The menu outside of a campaign's folder: to look around, to begin, to open a campaign.

use std::path::{Path, PathBuf};

use parscore_campaign::session::JOURNAL;
use parscore_core::text;

use super::choice::{Choice, Does, Line, Question};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Words;

const BEGIN: Words = ("Bắt đầu", "To begin");
const OPEN: Words = ("Mở đợt đánh giá có sẵn", "Open a campaign");
const TRY: Words = ("Bộ tiêu chí và chấm thử", "Rubrics, and scoring on trial");

/// Campaigns that are offered to be opened.
const SHOWN: usize = 9;

/// The lines of the menu.
pub(super) fn choices(context: &mut Context) -> Result<Vec<Choice>, Failure> {
    let title = context.pick("parscore – chấm điểm cải cách hành chính", "parscore – scores administrative reform");
    context.line(format!("\n{title}"))?;
    let mut choices = Vec::new();
    for folder in campaigns(Path::new(".")).into_iter().take(SHOWN) {
        let shown = folder.display();
        let text = text!("Làm việc với `{shown}`", "Work on `{shown}`").in_lang(context.lang).to_owned();
        choices.push(Choice { under: OPEN, text, does: Does::Enter(folder) });
    }
    let mut add = |under, (vi, en): Words, line| {
        choices.push(Choice { under, text: context.pick(vi, en).to_owned(), does: Does::Run(line) });
    };
    let folder = || Question::of(("Thư mục mới", "New folder"));
    add(
        BEGIN,
        ("Xem một năm trình diễn (Ninh Thuận 2020, số liệu giả định)", "See a demonstration year (made-up figures)"),
        Line::of(&["demo"]).asks(folder().usual("nam-mau")),
    );
    add(
        BEGIN,
        ("Tạo đợt đánh giá mới cho tỉnh", "Make a new campaign for a province"),
        Line::of(&["new"])
            .asks(folder().usual("dot-danh-gia"))
            .asks(Question::option("--year", ("Năm được đánh giá, ví dụ 2026", "Year that is assessed, such as 2026")))
            .asks(Question::option("--province", ("Tỉnh, thành phố", "Province"))),
    );
    let rubric = || {
        Question::of(("Bộ tiêu chí (tệp .toml hoặc tên có sẵn)", "Rubric (a .toml file or an embedded name)"))
            .usual("ninh-thuan/department-2020")
    };
    let answers =
        || Question::option("--answers", ("Bảng trả lời (tệp .csv hoặc .xlsx)", "Answers (a .csv or .xlsx file)"));
    add(
        TRY,
        ("Chấm thử khối sở, ban, ngành (số liệu giả định)", "Score the demonstration block (made-up figures)"),
        Line::of(&["score"]),
    );
    add(
        TRY,
        ("Chấm điểm từ bảng trả lời", "Score answers from a table"),
        Line::of(&["score"]).asks(rubric()).asks(answers()),
    );
    add(
        TRY,
        ("Giải thích điểm của một đơn vị (khối trình diễn)", "Explain the points of a unit (demonstration)"),
        Line::of(&["explain", "ninh-thuan/department-2020"])
            .asks(Question::option("--unit", ("Mã hoặc tên đơn vị", "Id or name of the unit")).usual("so-noi-vu")),
    );
    add(TRY, ("Kiểm tra một bộ tiêu chí", "Check a rubric"), Line::of(&["check"]).asks(rubric()));
    add(TRY, ("Xem các bộ tiêu chí có sẵn", "List the embedded rubrics"), Line::of(&["rubric", "list"]));
    add(TRY, ("Xem các văn bản pháp lý", "List the legal texts"), Line::of(&["documents"]));
    Ok(choices)
}

/// Folders with a journal right below a folder, by name.
fn campaigns(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.join(JOURNAL).is_file())
        .map(|path| path.strip_prefix(folder).map(Path::to_path_buf).unwrap_or(path))
        .collect();
    found.sort();
    found
}
