//! `parscore rubric show`: identity, the tree of criteria with their rules, classes, what is left out.

use clap::{ArgMatches, Command};
use parscore_core::rubric::{CriterionIx, Rubric, Status};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::summary::Summary;
use crate::table::{Align, Grid};
use crate::{load, words};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "show",
        help.pick("Xem cây tiêu chí và cách chấm", "Show the tree of criteria and their rules"),
        help.pick("parscore rubric show <BỘ_TIÊU_CHÍ>", "parscore rubric show <RUBRIC>"),
        &[("parscore rubric show par-index/province-2012", "xem một bộ có sẵn", "show an embedded rubric")],
    )
    .arg(help.rubric().required(true))
}

/// Prints the rubric.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let name = matches.get_one::<String>("rubric").map(String::as_str).unwrap_or_default();
    let loaded = load::rubric(context, name)?;
    context.report(&loaded.faults)?;
    let Some(rubric) = loaded.rubric else { return Ok(()) };
    head(context, &rubric)?;
    context.line("")?;
    let text = tree(context, &rubric);
    context.raw(text)?;
    foot(context, &rubric)
}

fn head(context: &mut Context, rubric: &Rubric) -> Result<(), Failure> {
    let (lang, people, meta) = (context.lang, context.people(), &rubric.meta);
    context.line(format!("{} ({})", meta.title, meta.id))?;
    let levels: Vec<_> = meta.level.iter().map(|l| words::level(*l, lang)).collect();
    context.entry("Áp dụng cho", "For", levels.join("; "))?;
    let period = format!("{} – {}", people.date(meta.period.from), people.date(meta.period.until));
    context.entry("Kỳ đánh giá", "Period", period)?;
    let note = meta.status_note.as_deref().filter(|_| meta.status != Status::Official);
    let note = note.map(|n| format!(" – {n}")).unwrap_or_default();
    context.entry("Tình trạng văn bản", "Status", format!("{}{note}", words::status(meta.status, lang)))?;
    if let Some(issuer) = &meta.issuer {
        context.entry("Cơ quan ban hành", "Issued by", issuer)?;
    }
    let max = people.exact(meta.max.exact());
    let rule = words::rule(meta.aggregate.name(), lang);
    context.entry("Tổng điểm tối đa", "Maximum", format!("{max} ({rule})"))?;
    if let Some(follows) = &meta.follows {
        context.entry("Tiếp nối", "Follows", follows)?;
    }
    let (leaves, inputs) = (rubric.leaves().count(), rubric.inputs.len());
    let counts = match lang {
        parscore_core::diagnostic::Lang::Vi => format!("{leaves} tiêu chí chấm điểm, {inputs} số liệu đầu vào"),
        parscore_core::diagnostic::Lang::En => format!("{leaves} leaves, {inputs} inputs"),
    };
    context.entry("Quy mô", "Size", counts)
}

fn tree(context: &Context, rubric: &Rubric) -> String {
    let mut grid = Grid::new(&[
        (context.pick("Tiêu chí", "Criterion"), Align::Left),
        (context.pick("Tối đa", "Max"), Align::Right),
        (context.pick("Bên chấm", "Scored by"), Align::Left),
        (context.pick("Cách chấm", "Rule"), Align::Left),
    ])
    .width(context.width());
    for root in &rubric.roots {
        branch(context, rubric, *root, &mut grid);
    }
    grid.text()
}

fn branch(context: &Context, rubric: &Rubric, ix: CriterionIx, grid: &mut Grid) {
    let (lang, criterion) = (context.lang, rubric.criterion(ix));
    // No-break spaces: a table drops plain ones where a cell takes several lines.
    let indent = "\u{a0}\u{a0}".repeat(usize::try_from(criterion.depth).unwrap_or_default());
    let role = words::role(criterion.role, lang).filter(|_| criterion.parent.is_none());
    let role = role.map(|r| format!(" ({r})")).unwrap_or_default();
    let (who, how) = match &criterion.rule {
        Some(rule) => (words::supplier(criterion.scored_by, lang), Summary::new(rubric, lang).rule(&rule.kind)),
        None => ("", words::rule(criterion.aggregate.name(), lang).to_owned()),
    };
    let max = context.people().exact(criterion.max.exact());
    grid.row(vec![format!("{indent}{} {}{role}", criterion.code, criterion.title), max, who.to_owned(), how]);
    for child in &criterion.children {
        branch(context, rubric, *child, grid);
    }
}

fn foot(context: &mut Context, rubric: &Rubric) -> Result<(), Failure> {
    for left_out in &rubric.not_encoded {
        context.entry("Chưa đưa vào", "Not encoded", format!("{} – {}", left_out.clause, left_out.reason))?;
    }
    context.entry("Mã băm tệp", "Hash of the file", &rubric.hashes.source)?;
    context.entry("Mã băm nội dung", "Hash of the content", &rubric.hashes.canonical)
}
