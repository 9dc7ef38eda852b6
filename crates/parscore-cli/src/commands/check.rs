//! `parscore check FILE…`: reads rubrics and rulesets of awards and runs the named checks, one or all.

use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use parscore_awards::ruleset::Ruleset;
use parscore_core::catalogue;
use parscore_core::check::{self, CheckContext};
use parscore_core::diagnostic::{Code, Diagnostic, Lang, Severity};

use crate::commands::codes;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::{library, load, rulesets};

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    let rubrics: Arg = help.rubric().num_args(1..).required_unless_present("all");
    help.command(
        "check",
        help.pick(
            "Kiểm tra bộ tiêu chí, bộ quy tắc thi đua trước khi dùng",
            "Check rubrics and rulesets of awards before they are used",
        ),
        help.pick(
            "parscore check <BỘ_TIÊU_CHÍ>… [--only <MÃ>]…\nparscore check --all",
            "parscore check <RUBRIC>… [--only <CODE>]…\nparscore check --all",
        ),
        &[
            ("parscore check tieu-chi.toml", "báo mọi lỗi của một tệp", "report every fault of a file"),
            ("parscore check a.toml --only max-sum", "chỉ kiểm tra tổng điểm tối đa", "run one check only"),
            (
                "parscore check thi-dua/local-ninh-thuan.toml",
                "kiểm tra một bộ quy tắc thi đua, khen thưởng",
                "check a ruleset of awards",
            ),
            (
                "parscore check --all",
                "kiểm tra mọi bộ tiêu chí và bộ quy tắc có sẵn",
                "check every embedded rubric and ruleset",
            ),
        ],
    )
    .arg(rubrics)
    .arg(
        help.flag(
            "all",
            ("Kiểm tra cả mọi bộ tiêu chí, bộ quy tắc có sẵn", "Check every embedded rubric and ruleset too"),
        ),
    )
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
        match ruleset(name)? {
            Some((file, text)) => one_ruleset(context, &file, &text, &only)?,
            None => one(context, name, &only)?,
        }
    }
    if matches.get_flag("all") { all_rulesets(context, &only) } else { Ok(()) }
}

/// Name and text of what was named, where it is a ruleset.
fn ruleset(name: &str) -> Result<Option<(String, String)>, Failure> {
    let path = Path::new(name);
    if path.is_file() {
        let text = load::text_of(path)?.ok().filter(|text| rulesets::is_one(text));
        return Ok(text.map(|text| (name.to_owned(), text)));
    }
    Ok(rulesets::find(name).map(|(file, text)| (file.to_owned(), text.to_owned())))
}

/// A ruleset on its own, with what is only worth knowing.
fn one_ruleset(context: &mut Context, file: &str, text: &str, only: &[Code]) -> Result<(), Failure> {
    let (documents, mut faults) = load::documents(context, Path::new(file).parent());
    let (read, found) = rulesets::read(context, file, text);
    faults.extend(found);
    let sets = read.map(|set| vec![set]).unwrap_or_default();
    faults.extend(rulesets::faults(&sets, &documents, true));
    faults.retain(|d| only.is_empty() || only.contains(&d.code) || (sets.is_empty() && d.is_error()));
    context.report(&faults)?;
    let open = sets.first().map(|set| open(context.lang, set)).unwrap_or_default();
    context.line(format!("{file}: {}{open}", verdict(context.lang, &faults)))
}

/// Every ruleset that comes with the program, as they are used together.
fn all_rulesets(context: &mut Context, only: &[Code]) -> Result<(), Failure> {
    let (documents, found) = load::documents(context, None);
    let mut faults = context.first_time(found);
    let (sets, found) = rulesets::read_embedded(context);
    faults.extend(found);
    faults.extend(rulesets::faults(&sets, &documents, false));
    faults.retain(|d| only.is_empty() || only.contains(&d.code));
    context.report(&faults)?;
    for (file, _) in rulesets::embedded() {
        let own: Vec<Diagnostic> = faults.iter().filter(|d| d.place.file() == Some(file)).cloned().collect();
        let set = sets.iter().find(|set| file.strip_prefix("awards/") == Some(&format!("{}.toml", set.id)));
        let open = set.map(|set| open(context.lang, set)).unwrap_or_default();
        context.line(format!("{file}: {}{open}", verdict(context.lang, &own)))?;
    }
    Ok(())
}

/// How many rules of a ruleset are not certain, where any are.
fn open(lang: Lang, set: &Ruleset) -> String {
    let (open, all) = (set.rules.iter().filter(|rule| !rule.decides()).count(), set.rules.len());
    match (lang, open) {
        (_, 0) => String::new(),
        (Lang::Vi, _) => format!("; {open}/{all} quy tắc chưa kiểm chứng, chỉ cho kết quả cần xem xét"),
        (Lang::En, _) => format!("; {open} of {all} rules are open and give needs review only"),
    }
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
