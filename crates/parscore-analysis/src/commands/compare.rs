//! `parscore-analysis compare`: the same units over the periods.

use clap::{ArgMatches, Command};
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{input, no_frame};
use crate::{movement, output};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "compare",
        help.pick(
            "So sánh các năm: ai tăng, ai giảm, ai giữ nguyên, ai mới, ai không còn",
            "Compare years: who rose, fell, stayed, is new, is gone",
        ),
        help.pick(
            "parscore-analysis compare <THƯ MỤC> <THƯ MỤC>… [--block <KHỐI>]",
            "parscore-analysis compare <FOLDER> <FOLDER>… [--block <BLOCK>]",
        ),
        &[("parscore-analysis compare nam-2019 nam-2020", "hai năm liền nhau", "two years")],
    )
    .arg(input::folders(help))
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
    let analysis = movement::analysis(&sources).map_err(no_frame)?;
    output::write(context, &analysis, &input::target(matches))
}
