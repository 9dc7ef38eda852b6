//! `parscore undo ENTRY`: an earlier act no longer counts; nothing is deleted.

use clap::{ArgMatches, Command, value_parser};
use parscore_campaign::act::{Act, Undo};

use crate::campaign::{self, Acting};
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "undo",
        help.pick("Hủy một việc đã ghi; nhật ký vẫn giữ cả hai", "Undo an act; the journal keeps both"),
        help.pick(
            "parscore undo <MỤC> --reason <LÝ_DO> [--campaign <THƯ_MỤC>] [--dry-run]",
            "parscore undo <ENTRY> --reason <REASON> [--campaign <FOLDER>] [--dry-run]",
        ),
        &[(
            "parscore undo 7 --actor van-thu-1 --reason 'nhập nhầm tệp'",
            "việc ở mục 7 không còn hiệu lực",
            "what entry 7 records no longer counts",
        )],
    )
    .arg(
        help.positional("entry", ("MỤC", "ENTRY"), ("Số của mục trong `parscore log`", "Number in `parscore log`"))
            .required(true)
            .value_parser(value_parser!(u64).range(1..)),
    )
    .arg(campaign::reason_option(help))
    .arg(campaign::dry_run_option(help))
    .args(campaign::acting_options(help))
}

/// Records the undo.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let mut session = campaign::open(context, matches)?;
    let acting = Acting::read(&session, matches)?;
    let entry = matches.get_one::<u64>("entry").copied().unwrap_or_default();
    acting.plain(context, &mut session, Act::Undo(Undo { entry }))
}
