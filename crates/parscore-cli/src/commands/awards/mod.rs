//! `parscore awards …`: rules of titles, awards and grades, and what they propose.

mod facts;
mod rules;

use clap::{ArgMatches, Command};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's own commands.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "awards",
        help.pick(
            "Thi đua, khen thưởng, xếp loại: quy tắc và căn cứ",
            "Emulation, awards, grades: the rules and their sources",
        ),
        help.pick("parscore awards <LỆNH>", "parscore awards <COMMAND>"),
        &[
            ("parscore awards rules", "xem các bộ quy tắc", "list the rulesets"),
            ("parscore awards facts", "xem nhật ký đã có những dữ kiện nào", "what the journal knows so far"),
        ],
    )
    .subcommand_required(true)
    .arg_required_else_help(true)
    .subcommands([rules::command(help), facts::command(help)])
}

/// Runs the one that was asked for.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("rules", m)) => rules::run(context, m),
        Some(("facts", m)) => facts::run(context, m),
        _ => Ok(()),
    }
}
