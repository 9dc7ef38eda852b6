//! The commands, one file each: its arguments with their help, and what it does.

pub(crate) mod codes;
pub(crate) mod completions;
pub(crate) mod menu;

use clap::{ArgMatches, Command};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// Every command, in the order of the help.
pub(crate) fn all(help: Help) -> Vec<Command> {
    vec![codes::command(help), completions::command(help)]
}

/// Runs the command that was asked for.
pub(crate) fn dispatch(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("codes", m)) => codes::run(context, m),
        Some(("completions", m)) => completions::run(context, m),
        _ => Ok(()),
    }
}
