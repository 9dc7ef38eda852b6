//! `parscore rubric …`: looking at rubrics, comparing them, and taking them to workbooks and back.

mod diff;
mod from_annex;
mod from_xlsx;
mod list;
mod output;
mod schema;
mod show;
mod to_xlsx;

use clap::{ArgMatches, Command};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's own commands.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "rubric",
        help.pick("Xem, so sánh và chuyển đổi bộ tiêu chí", "Look at, compare and convert rubrics"),
        help.pick("parscore rubric <LỆNH>", "parscore rubric <COMMAND>"),
        &[
            ("parscore rubric list", "liệt kê các bộ tiêu chí có sẵn", "list the embedded rubrics"),
            ("parscore rubric show ninh-thuan/department-2020", "xem cây tiêu chí", "show the tree of criteria"),
        ],
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .subcommands([
        list::command(help),
        show::command(help),
        diff::command(help),
        to_xlsx::command(help),
        from_xlsx::command(help),
        from_annex::command(help),
        schema::command(help),
    ])
}

/// Runs the one that was asked for.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("list", _)) => list::run(context),
        Some(("show", m)) => show::run(context, m),
        Some(("diff", m)) => diff::run(context, m),
        Some(("to-xlsx", m)) => to_xlsx::run(context, m),
        Some(("from-xlsx", m)) => from_xlsx::run(context, m),
        Some(("from-annex", m)) => from_annex::run(context, m),
        Some(("schema", _)) => schema::run(context),
        _ => Ok(()),
    }
}
