//! `parscore-analysis emulate`: leaders, most improved, whom to learn from.

use clap::{ArgMatches, Command};
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use super::{gaps, input, no_frame};
use crate::{emulate, output};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "emulate",
        help.pick(
            "Thi đua: dẫn đầu khối, tiến bộ nhất, học ai việc gì",
            "Emulation: leaders of the blocks, most improved, whom to learn from",
        ),
        help.pick(
            "parscore-analysis emulate <THƯ MỤC>… [--unit <ĐƠN VỊ>] [--leaves]",
            "parscore-analysis emulate <FOLDER>… [--unit <UNIT>] [--leaves]",
        ),
        &[
            (
                "parscore-analysis emulate nam-2019 nam-2020",
                "cả mức tiến bộ qua hai năm",
                "with progress over two years",
            ),
            (
                "parscore-analysis emulate nam-2020 --unit so-y-te",
                "một đơn vị nên học ai",
                "whom a unit can learn from",
            ),
        ],
    )
    .arg(input::folders(help))
    .arg(help.option(
        "unit",
        ("ĐƠN VỊ", "UNIT"),
        ("Mã hoặc tên của đơn vị muốn học hỏi", "Id or name of the unit that learns"),
    ))
    .arg(help.flag("leaves", ("Đến từng tiêu chí thành phần", "Down to single criteria")))
    .args(input::options(help))
}

/// Prints the emulation tables.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let Some(sources) = input::sources(context, matches)? else { return Ok(()) };
    let unit = matches.get_one::<String>("unit").map(|name| gaps::unit(&sources, name)).transpose()?;
    let analysis = emulate::analysis(&sources, unit, matches.get_flag("leaves")).map_err(no_frame)?;
    output::write(context, &analysis, &input::target(matches))
}
