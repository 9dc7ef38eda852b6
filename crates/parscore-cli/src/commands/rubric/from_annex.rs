//! `parscore rubric from-annex`: an office's own table of criteria as a draft, with its gaps.

use std::path::Path;
use std::sync::Arc;

use clap::{ArgMatches, Command};
use parscore_core::rubric::Level;
use parscore_core::text;
use parscore_files::workbook::{DraftOptions, annex_to_draft};

use super::output;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::tables;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "from-annex",
        help.pick(
            "Soạn bản nháp bộ tiêu chí từ bảng phụ lục của cơ quan",
            "Draft a rubric from an office's own annex table",
        ),
        help.pick(
            "parscore rubric from-annex <TỆP> --id <MÃ> [--out <TỆP.toml>] [TÙY CHỌN]",
            "parscore rubric from-annex <FILE> --id <ID> [--out <FILE.toml>] [OPTIONS]",
        ),
        &[(
            "parscore rubric from-annex phu-luc.xlsx --id tinh-a/department-2024 --header-row 5 --out so-nganh.toml",
            "bảng có cột STT, nội dung, điểm tối đa, cách chấm; chỗ chưa rõ được liệt kê",
            "a table of code, title, maximum and scoring text; what is not clear is listed",
        )],
    )
    .arg(
        help.positional("file", ("TỆP", "FILE"), ("Bảng phụ lục, .xlsx hoặc .csv", "The annex, .xlsx or .csv"))
            .required(true),
    )
    .arg(
        help.option(
            "id",
            ("MÃ", "ID"),
            (
                "Mã của bộ tiêu chí: <tên>/<cấp>-<năm>, ví dụ tinh-a/department-2024",
                "Id of the rubric: <scheme>/<level>-<year>, such as tinh-a/department-2024",
            ),
        )
        .required(true),
    )
    .arg(help.option("title", ("TÊN", "TITLE"), ("Tên bộ tiêu chí", "Title of the rubric")))
    .arg(help.option(
        "document",
        ("SỐ", "NUMBER"),
        ("Số, ký hiệu văn bản có phụ lục này", "Number of the document that the annex belongs to"),
    ))
    .arg(output::option(
        help,
        ("Tệp .toml được ghi; bỏ trống thì in ra màn hình", "The .toml file that is written; printed unless given"),
    ))
    .args(tables::options(help))
}

/// Writes or prints the draft, and lists what it leaves open.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let word = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let options = draft_options(word("id").unwrap_or_default(), word("title"), word("document"))?;
    let (table, faults) = tables::open(word("file").unwrap_or_default(), &tables::read_options(matches)?)?;
    context.report(&faults)?;
    let Some(table) = table else { return Ok(()) };
    let table = Arc::new(table);
    context.sources.add_table(table.clone());
    let (draft, faults) = annex_to_draft(&table, &options);
    context.report(&faults)?;
    let Some(draft) = draft else { return Ok(()) };
    output::text(context, matches, &draft.toml)?;
    if let Some(count @ 1..) = Some(draft.gaps.len()) {
        context.remark(&text!("chỗ phải bổ sung: {count}", "to be filled in: {count}"))?;
    }
    for gap in &draft.gaps {
        context.remark_at(&gap.place, &gap.message)?;
    }
    Ok(())
}

/// Level and year stand in the id.
fn draft_options(id: &str, title: Option<&str>, document: Option<&str>) -> Result<DraftOptions, Failure> {
    let parts = Path::new(id).file_name().and_then(|n| n.to_str()).and_then(|name| name.rsplit_once('-'));
    // Ids part the words of a level with `-`, its name in files with `_`.
    let level_of = |word: &str| Level::ALL.iter().map(|(_, name)| *name).find(|name| *name == word.replace('-', "_"));
    let known = parts.filter(|_| id.contains('/')).and_then(|(level, year)| {
        let year = year.parse::<i16>().ok().filter(|y| (1990..=2100).contains(y))?;
        Some((level_of(level)?, year))
    });
    let (level, year) = known.ok_or_else(|| bad_id(id))?;
    Ok(DraftOptions {
        id: id.to_owned(),
        title: title.unwrap_or(id).to_owned(),
        level: level.to_owned(),
        year,
        document: document.map(str::to_owned),
    })
}

fn bad_id(id: &str) -> Failure {
    let levels: Vec<String> = Level::ALL.iter().map(|(_, name)| format!("`{name}`")).collect();
    let levels = levels.join(", ");
    Failure::usage(
        text!("`{id}` không có dạng <tên>/<cấp>-<năm>", "`{id}` is not <scheme>/<level>-<year>"),
        Some(text!(
            "ví dụ `tinh-a/department-2024`; cấp là một trong {levels}",
            "such as `tinh-a/department-2024`; the level is one of {levels}"
        )),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_and_year_come_from_the_id() {
        let options = draft_options("tinh-a/vertical-agency-2024", None, Some("1/QĐ-UBND")).unwrap();
        assert_eq!((options.level.as_str(), options.year), ("vertical_agency", 2024));
        assert_eq!(options.title, "tinh-a/vertical-agency-2024");
        for bad in ["", "x", "department-2024", "a/so-2024", "a/department-24", "a/department", "a/department-20245"] {
            assert!(draft_options(bad, None, None).is_err(), "{bad}");
        }
    }
}
