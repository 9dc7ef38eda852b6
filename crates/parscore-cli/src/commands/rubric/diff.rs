//! `parscore rubric diff`: two rubrics side by side, matched by `continues`.

use std::collections::BTreeSet;
use std::sync::Arc;

use clap::{ArgMatches, Command};
use parscore_core::rubric::{Criterion, Rubric};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::summary::Summary;
use crate::table::{Align, Grid};
use crate::{load, words};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    let which = |id, vi, en| {
        help.positional(
            id,
            (vi, en),
            ("Tệp .toml hoặc tên bộ tiêu chí có sẵn", "A .toml file, or the name of an embedded rubric"),
        )
    };
    help.command(
        "diff",
        help.pick("So sánh hai bộ tiêu chí", "Compare two rubrics"),
        help.pick("parscore rubric diff <BỘ_CŨ> <BỘ_MỚI>", "parscore rubric diff <OLD> <NEW>"),
        &[(
            "parscore rubric diff par-index/province-2017 par-index/province-2022",
            "tiêu chí nào giữ, đổi, thêm, bỏ",
            "which criteria stay, change, come and go",
        )],
    )
    .arg(which("old", "BỘ_CŨ", "OLD").required(true))
    .arg(which("new", "BỘ_MỚI", "NEW").required(true))
}

/// Prints the comparison.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut load = |id: &str| -> Result<Option<Arc<Rubric>>, Failure> {
        let name = matches.get_one::<String>(id).map(String::as_str).unwrap_or_default();
        let loaded = load::rubric(context, name)?;
        context.report(&loaded.faults)?;
        Ok(loaded.rubric)
    };
    let (old, new) = (load("old")?, load("new")?);
    let (Some(old), Some(new)) = (old, new) else { return Ok(()) };
    let text = table(context, &old, &new);
    context.raw(text)
}

fn table(context: &Context, old: &Rubric, new: &Rubric) -> String {
    let mut grid = Grid::new(&[
        (&*old.meta.id, Align::Left),
        (context.pick("Tối đa", "Max"), Align::Right),
        (&*new.meta.id, Align::Left),
        (context.pick("Tối đa", "Max"), Align::Right),
        (context.pick("Thay đổi", "Change"), Align::Left),
    ])
    .width(context.width());
    let mut seen = BTreeSet::new();
    for criterion in &new.criteria {
        let before = before(old, new, criterion);
        seen.extend(before.map(|b| b.id.clone()));
        let change = match before {
            Some(before) => changes(context, (old, before), (new, criterion)),
            None => context.pick("mới", "new").to_owned(),
        };
        grid.row(row(context, before, Some(criterion), change));
    }
    for gone in old.criteria.iter().filter(|c| !seen.contains(&c.id)) {
        grid.row(row(context, Some(gone), None, context.pick("bỏ", "gone").to_owned()));
    }
    grid.text()
}

/// The criterion of the old rubric that `criterion` takes over from: the one it names, else, in a
/// rubric that names none, the one of the same id.
fn before<'a>(old: &'a Rubric, new: &Rubric, criterion: &Criterion) -> Option<&'a Criterion> {
    let named = new.criteria.iter().any(|c| c.continues.is_some());
    let id = match &criterion.continues {
        Some(id) => id,
        None if named => return None,
        None => &criterion.id,
    };
    old.criteria.iter().find(|c| c.id == *id)
}

fn row(context: &Context, old: Option<&Criterion>, new: Option<&Criterion>, change: String) -> Vec<String> {
    let title = |c: Option<&Criterion>| c.map(|c| format!("{} {}", c.code, c.title)).unwrap_or_default();
    let max = |c: Option<&Criterion>| c.map(|c| context.people().exact(c.max.exact())).unwrap_or_default();
    vec![title(old), max(old), title(new), max(new), change]
}

fn changes(context: &Context, (old, a): (&Rubric, &Criterion), (new, b): (&Rubric, &Criterion)) -> String {
    let lang = context.lang;
    let mut found = Vec::new();
    if a.max != b.max {
        found.push(context.pick("điểm tối đa", "maximum").to_owned());
    }
    if a.title != b.title {
        found.push(context.pick("tên", "title").to_owned());
    }
    if a.scored_by != b.scored_by {
        found.push(context.pick("bên chấm", "who scores").to_owned());
    }
    let how = |rubric: &Rubric, c: &Criterion| match &c.rule {
        Some(rule) => Summary::new(rubric, lang).rule(&rule.kind),
        None => words::rule(c.aggregate.name(), lang).to_owned(),
    };
    let (was, is) = (how(old, a), how(new, b));
    if was != is {
        found.push(format!("{} ({was} → {is})", context.pick("cách chấm", "rule")));
    }
    if found.is_empty() { context.pick("giữ nguyên", "the same").to_owned() } else { found.join("; ") }
}
