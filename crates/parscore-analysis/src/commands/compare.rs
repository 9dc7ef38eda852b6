//! `parscore-analysis compare`: the same units over the periods.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{ArgAction, ArgMatches, Command, value_parser};
use parscore_core::rubric::Rubric;
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{input, no_frame};
use crate::source::{self, Source};
use crate::split::{self, Side, Split};
use crate::{movement, output};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "compare",
        help.pick(
            "So sánh các năm: ai tăng, ai giảm, ai mới, ai không còn, vì sao tổng điểm đổi",
            "Compare years: who rose, fell, is new, is gone, and why totals changed",
        ),
        help.pick(
            "parscore-analysis compare <THƯ MỤC> <THƯ MỤC>… [--block <KHỐI>] [--rubric <TỆP>]…",
            "parscore-analysis compare <FOLDER> <FOLDER>… [--block <BLOCK>] [--rubric <FILE>]…",
        ),
        &[
            ("parscore-analysis compare nam-2019 nam-2020", "hai năm liền nhau", "two years"),
            (
                "parscore-analysis compare nam-2019 nam-2020 --rubric 2019.toml --rubric 2020.toml",
                "tách cả phần do quy định thay đổi",
                "with the part that the change of rules has",
            ),
        ],
    )
    .arg(input::folders(help))
    .arg(
        help.option(
            "rubric",
            ("TỆP", "FILE"),
            (
                "Bộ tiêu chí đã chấm các gói, để chấm lại năm này theo quy định năm kia",
                "Rubrics of the bundles, to score each year by the other one's rules",
            ),
        )
        .action(ArgAction::Append)
        .value_parser(value_parser!(PathBuf)),
    )
    .args(input::options(help))
}

/// Prints the movements.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(sources) = input::sources(context, matches)? else { return Ok(()) };
    if movement::periods(&sources).len() < 2 {
        return Err(Failure::usage(
            text!("so sánh cần ít nhất hai kỳ", "a comparison needs two periods"),
            Some(text!("nêu thư mục của hai năm trở lên", "name the folders of two years or more")),
        ));
    }
    let Some(rubrics) = rubrics(context, matches)? else { return Ok(()) };
    let own = own(&sources)?;
    let splits = splits(&sources, &own, &rubrics)?;
    let analysis = movement::analysis(&sources, &splits).map_err(no_frame)?;
    output::write(context, &analysis, &input::target(matches))
}

/// The rubrics that were named; `None` where one has faults.
fn rubrics(context: &mut Context, matches: &ArgMatches) -> Result<Option<Vec<Arc<Rubric>>>, Failure> {
    let mut rubrics = Vec::new();
    for path in matches.get_many::<PathBuf>("rubric").into_iter().flatten() {
        match input::rubric(context, path)? {
            Some(rubric) => rubrics.push(rubric),
            None => return Ok(None),
        }
    }
    Ok(Some(rubrics))
}

/// Own assessments that a campaign wrote beside the results: `…/self/<block>` for `…/<version>/<block>`.
fn own(sources: &[Source]) -> Result<Vec<Option<Source>>, Failure> {
    let beside = |source: &Source| -> Option<PathBuf> {
        let folder = Path::new(&*source.folder);
        let path = folder.parent()?.parent()?.join("self").join(folder.file_name()?);
        (source.manifest.scored_version != "self" && path.join("bundle.json").is_file()).then_some(path)
    };
    let load = |source: &Source| match beside(source) {
        None => Ok(None),
        Some(path) => Ok(source::load_one(&path)?.0),
    };
    sources.iter().map(load).collect()
}

type Splits<'s> = Vec<(&'s str, &'s str, Split<'s>)>;

/// Splits between bundles of periods that follow each other and share units.
fn splits<'s>(
    sources: &'s [Source],
    own: &'s [Option<Source>],
    rubrics: &[Arc<Rubric>],
) -> Result<Splits<'s>, Failure> {
    let side = |at: usize| Side {
        scored: &sources[at],
        own: own[at].as_ref(),
        rubric: rubrics.iter().find(|r| r.hashes.canonical == sources[at].manifest.rubric.canonical_sha256).cloned(),
    };
    let periods: Vec<&str> = movement::periods(sources).into_keys().collect();
    let mut all = Vec::new();
    for pair in periods.windows(2) {
        let of = |period: &str| (0..sources.len()).filter(|at| *sources[*at].period == *period).collect::<Vec<_>>();
        for (from, to) in of(pair[0]).into_iter().flat_map(|from| of(pair[1]).into_iter().map(move |to| (from, to))) {
            let shares = |u: &source::Unit| sources[from].units.iter().any(|o| o.row.unit == u.row.unit);
            if sources[to].units.iter().any(shares) {
                let found = split::splits(&side(from), &side(to)).map_err(|why| Failure::CouldNot(why, None))?;
                all.extend(found.into_iter().map(|s| (pair[0], pair[1], s)));
            }
        }
    }
    Ok(all)
}
