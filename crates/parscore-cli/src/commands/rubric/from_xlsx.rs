//! `parscore rubric from-xlsx`: a rubric back from its workbook.

use std::fs;
use std::path::Path;

use clap::{ArgMatches, Command};
use parscore_core::rubric;
use parscore_files::workbook::rubric_from_xlsx;

use super::output;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::load;

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "from-xlsx",
        help.pick("Đọc bộ tiêu chí từ bảng tính của `to-xlsx`", "Read a rubric from a workbook of `to-xlsx`"),
        help.pick(
            "parscore rubric from-xlsx <TỆP.xlsx> [--out <TỆP.toml>]",
            "parscore rubric from-xlsx <FILE.xlsx> [--out <FILE.toml>]",
        ),
        &[(
            "parscore rubric from-xlsx so-nganh.xlsx --out so-nganh.toml",
            "ghi lại thành tệp .toml sau khi sửa",
            "write it as .toml after editing",
        )],
    )
    .arg(
        help.positional("file", ("TỆP.xlsx", "FILE.xlsx"), ("Bảng tính của bộ tiêu chí", "Workbook of the rubric"))
            .required(true),
    )
    .arg(output::option(
        help,
        ("Tệp .toml được ghi; bỏ trống thì in ra màn hình", "The .toml file that is written; printed unless given"),
    ))
}

/// Writes or prints the rubric's text, and what is wrong in it.
pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let name = matches.get_one::<String>("file").map(String::as_str).unwrap_or_default();
    let bytes = fs::read(name).map_err(|error| load::unreadable(Path::new(name), &error))?;
    let (text, faults) = rubric_from_xlsx(name, &bytes);
    context.report(&faults)?;
    let Some(text) = text else { return Ok(()) };
    let file = output::text(context, matches, &text)?;
    context.sources.add_text(&file, &text);
    let (_, faults) = rubric::read(&file, &text);
    context.report(&faults)
}
