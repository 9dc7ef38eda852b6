//! `parscore-analysis index`: a composite indicator of open data.

use clap::{ArgMatches, Command};
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{assumed, input};
use crate::{open_data, output};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "index",
        help.pick(
            "Chỉ số tổng hợp từ số liệu mở: điền ô trống, ngoại lai, thang đo, trọng số, hạng",
            "A composite indicator of open data: gaps, outliers, scale, weights, places",
        ),
        help.pick(
            "parscore-analysis index --meta <TỆP> --data <TỆP> [giả định]",
            "parscore-analysis index --meta <FILE> --data <FILE> [assumptions]",
        ),
        &[(
            "parscore-analysis index --meta imeta.csv --data idata.csv --impute mean --treat 5",
            "hai bảng như của COINr",
            "two tables as those of COINr",
        )],
    )
    .args(assumed::tables(help))
    .args(assumed::options(help))
    .args(input::outputs(help))
}

/// Prints the index.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(base) = assumed::base(context, matches)? else { return Ok(()) };
    let analysis = open_data::index(&base, &assumed::assumed(matches)?).map_err(|why| Failure::CouldNot(why, None))?;
    output::write(context, &analysis, &input::target(matches))
}
