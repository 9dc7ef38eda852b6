//! `parscore-analysis rank`: league tables of every block.

use clap::{ArgMatches, Command};
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{input, no_frame};
use crate::robust::Options;
use crate::{league, output};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "rank",
        help.pick(
            "Bảng xếp hạng từng khối: đồng hạng, xếp loại, còn thiếu bao nhiêu để lên hạng, lên loại",
            "League tables of the blocks: ties, classes, distance to the next place and class",
        ),
        help.pick(
            "parscore-analysis rank <THƯ MỤC>… [--block <KHỐI>] [--format <DẠNG>]",
            "parscore-analysis rank <FOLDER>… [--block <BLOCK>] [--format <FORM>]",
        ),
        &[
            ("parscore-analysis rank nam-2020", "mọi khối của một đợt", "all blocks of a campaign"),
            (
                "parscore-analysis rank nam-2020 --block huyen -o huyen.xlsx",
                "một khối, ra bảng tính",
                "one block, to a workbook",
            ),
        ],
    )
    .arg(input::folders(help))
    .arg(help.flag("plain", ("Không kèm khoảng hạng", "Without intervals of the places")))
    .args(input::options(help))
}

/// Prints the league tables.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(sources) = input::sources(context, matches)? else { return Ok(()) };
    let noise = (!matches.get_flag("plain")).then_some(&Options::USUAL);
    let analysis = league::analysis(&sources, noise).map_err(no_frame)?;
    output::write(context, &analysis, &input::target(matches))
}
