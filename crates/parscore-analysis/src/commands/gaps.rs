//! `parscore-analysis gaps`: where points were lost, and who does better.

use clap::{ArgMatches, Command};
use parscore_core::suggest::did_you_mean;
use parscore_core::text;
use parscore_files::names;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{input, no_frame};
use crate::source::{Source, Unit};
use crate::{gaps, output};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "gaps",
        help.pick(
            "Điểm bị mất theo lĩnh vực, tiêu chí; một đơn vị so với trung vị, với đơn vị tốt nhất, học ai",
            "Points lost by field and criterion; a unit against median and best, and whom to learn from",
        ),
        help.pick(
            "parscore-analysis gaps <THƯ MỤC>… [--unit <ĐƠN VỊ>] [--block <KHỐI>]",
            "parscore-analysis gaps <FOLDER>… [--unit <UNIT>] [--block <BLOCK>]",
        ),
        &[
            ("parscore-analysis gaps nam-2020 --block huyen", "cả khối mất điểm ở đâu", "where a block lost points"),
            ("parscore-analysis gaps nam-2020 --unit so-y-te", "một đơn vị so với khối", "a unit against its block"),
        ],
    )
    .arg(input::folders(help))
    .arg(help.option("unit", ("ĐƠN VỊ", "UNIT"), ("Mã hoặc tên của một đơn vị", "Id or name of a unit")))
    .args(input::options(help))
}

/// Prints the gaps of the blocks or of a unit.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(sources) = input::sources(context, matches)? else { return Ok(()) };
    let analysis = match matches.get_one::<String>("unit") {
        None => gaps::of_block(&sources),
        Some(name) => {
            let (source, unit) = unit(&sources, name)?;
            gaps::of_unit(source, unit)
        }
    };
    output::write(context, &analysis.map_err(no_frame)?, &input::target(matches))
}

/// The unit of an id or a name, in the latest period that has it.
pub(super) fn unit<'s>(sources: &'s [Source], name: &str) -> Result<(&'s Source, &'s Unit), Failure> {
    let all = || sources.iter().flat_map(|s| s.units.iter().map(move |u| (s, u)));
    let exactly = |u: &Unit| u.row.unit == name || u.row.name == name;
    let found = all().filter(|(_, u)| exactly(u)).max_by(|a, b| a.0.period.cmp(&b.0.period));
    // A part of the id or the name does where it fits one unit only.
    let part = names::fold(name);
    let fits = |text: &str| !part.is_empty() && names::fold(text).contains(&part);
    let similar = || {
        let units: Vec<_> = all().filter(|(_, u)| fits(&u.row.unit) || fits(&u.row.name)).collect();
        let one = units.iter().all(|(_, u)| units.first().is_some_and(|(_, first)| first.row.unit == u.row.unit));
        units.into_iter().filter(|_| one).max_by(|a, b| a.0.period.cmp(&b.0.period))
    };
    found.or_else(similar).ok_or_else(|| {
        let names = all().flat_map(|(_, u)| [u.row.unit.as_str(), u.row.name.as_str()]);
        Failure::usage(text!("không có đơn vị `{name}`", "there is no unit `{name}`"), did_you_mean(name, names))
    })
}
