//! The commands, one file each: its arguments with their help, and what it does.

mod assumed;
mod coherence;
mod compare;
mod disputes;
mod emulate;
mod gaps;
mod index;
mod indices;
mod input;
mod rank;
mod robustness;
mod sensitivity;
mod what_if;

use clap::{ArgMatches, Command};
use parscore_core::diagnostic::Text;
use parscore_core::text;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;

use crate::frame::FrameError;

/// Every command, in the order of the help.
pub(crate) fn all(help: Help) -> Vec<Command> {
    vec![
        rank::command(help),
        compare::command(help),
        gaps::command(help),
        disputes::command(help),
        indices::command(help),
        emulate::command(help),
        what_if::command(help),
        robustness::command(help),
        sensitivity::command(help),
        coherence::command(help),
        index::command(help),
    ]
}

/// Runs the command that was asked for.
pub(crate) fn dispatch(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("rank", m)) => rank::run(context, m),
        Some(("compare", m)) => compare::run(context, m),
        Some(("gaps", m)) => gaps::run(context, m),
        Some(("disputes", m)) => disputes::run(context, m),
        Some(("indices", m)) => indices::run(context, m),
        Some(("emulate", m)) => emulate::run(context, m),
        Some(("what-if", m)) => what_if::run(context, m),
        Some(("robustness", m)) => robustness::run(context, m),
        Some(("sensitivity", m)) => sensitivity::run(context, m),
        Some(("coherence", m)) => coherence::run(context, m),
        Some(("index", m)) => index::run(context, m),
        _ => Ok(()),
    }
}

/// A table could not be made: no fault of the user's files.
fn no_frame(error: FrameError) -> Failure {
    let why = error.to_string();
    let message: Text = text!("không lập được bảng: {why}", "a table cannot be made: {why}");
    Failure::CouldNot(message, None)
}
