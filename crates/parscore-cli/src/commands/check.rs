//! `parscore check RUBRIC…`: reads rubrics and runs the named checks, one or all.

use clap::{Arg, ArgAction, ArgMatches, Command};
use parscore_core::catalogue;
use parscore_core::check::{self, CheckContext};
use parscore_core::diagnostic::{Code, Diagnostic, Lang, Severity};

use crate::commands::codes;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::{library, load};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    let rubrics: Arg = help.rubric().num_args(1..).required_unless_present("all");
    help.command(
        "check",
        help.pick("Kiểm tra bộ tiêu chí trước khi dùng", "Check rubrics before they are used"),
        help.pick(
            "parscore check <BỘ_TIÊU_CHÍ>… [--only <MÃ>]…\nparscore check --all",
            "parscore check <RUBRIC>… [--only <CODE>]…\nparscore check --all",
        ),
        &[
            ("parscore check tieu-chi.toml", "báo mọi lỗi của một tệp", "report every fault of a file"),
            ("parscore check a.toml --only max-sum", "chỉ kiểm tra tổng điểm tối đa", "run one check only"),
            ("parscore check --all", "kiểm tra mọi bộ tiêu chí có sẵn", "check every embedded rubric"),
        ],
    )
    .arg(rubrics)
    .arg(help.flag("all", ("Kiểm tra cả mọi bộ tiêu chí có sẵn", "Check every embedded rubric too")))
    .arg(
        help.option(
            "only",
            ("MÃ", "CODE"),
            (
                "Chỉ báo mã này (ghi được nhiều lần; xem `parscore codes`)",
                "Report this code only (may be given several times; see `parscore codes`)",
            ),
        )
        .action(ArgAction::Append),
    )
}

/// Checks every rubric that was named.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut names: Vec<String> = matches.get_many("rubric").into_iter().flatten().cloned().collect();
    if matches.get_flag("all") {
        names.extend(library::rubric_names().map(str::to_owned));
    }
    let only = matches.get_many::<String>("only").into_iter().flatten();
    let only = only.map(|name| codes::find(name)).collect::<Result<Vec<Code>, Failure>>()?;
    for name in &names {
        one(context, name, &only)?;
    }
    Ok(())
}

fn one(context: &mut Context, name: &str, only: &[Code]) -> Result<(), Failure> {
    let loaded = load::rubric(context, name)?;
    let mut faults = loaded.faults;
    if let Some(rubric) = &loaded.rubric {
        let against =
            CheckContext { documents: &loaded.documents, measures: catalogue::MEASURES, calendar: &loaded.calendar };
        faults.extend(check::run(rubric, &against, only));
    }
    if !only.is_empty() {
        // A file that cannot be read at all says so whatever was asked for.
        faults.retain(|d| only.contains(&d.code) || (loaded.rubric.is_none() && d.is_error()));
    }
    context.report(&faults)?;
    let verdict = verdict(context.lang, &faults);
    context.line(format!("{name}: {verdict}"))
}

/// What was found, in a few words.
fn verdict(lang: Lang, faults: &[Diagnostic]) -> String {
    let count = |severity| faults.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match (lang, errors, warnings) {
        (Lang::Vi, 0, 0) => "đạt, không có lỗi".to_owned(),
        (Lang::En, 0, 0) => "good, no faults".to_owned(),
        (Lang::Vi, 0, w) => format!("dùng được, {w} cảnh báo"),
        (Lang::En, 0, w) => format!("usable, {w} {}", if w == 1 { "warning" } else { "warnings" }),
        (Lang::Vi, e, w) => format!("{e} lỗi, {w} cảnh báo"),
        (Lang::En, e, w) => format!("errors: {e}, warnings: {w}"),
    }
}
