//! The commands, one file each: its arguments with their help, and what it does.

mod analysis;
mod apply;
mod appraisal;
mod appraise;
mod awards;
mod check;
pub(crate) mod codes;
mod completions;
mod demo;
mod discretion;
mod documents;
mod explain;
mod forms;
mod import;
mod inbox;
mod log;
pub(crate) mod menu;
mod new;
mod office;
pub(crate) mod results;
mod rubric;
mod score;
mod status;
mod submit;
mod undo;
mod verify;
mod watch;
mod workbook;

use clap::{ArgMatches, Command};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// Every command, in the order of the help.
pub(crate) fn all(help: Help) -> Vec<Command> {
    vec![
        demo::command(help),
        menu::command(help),
        score::command(help),
        explain::command(help),
        check::command(help),
        rubric::command(help),
        discretion::command(help),
        documents::command(help),
        new::command(help),
        apply::command(help),
        workbook::command(help),
        import::command(help),
        forms::command(help),
        inbox::command(help),
        submit::command(help),
        office::confirm(help),
        appraise::command(help),
        appraisal::command(help),
        office::recuse(help),
        office::stage(help),
        status::command(help),
        results::command(help),
        watch::command(help),
        awards::command(help),
        analysis::command(help),
        log::command(help),
        undo::command(help),
        verify::command(help),
        codes::command(help),
        completions::command(help),
    ]
}

/// Runs the command that was asked for.
pub(crate) fn dispatch(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("demo", m)) => demo::run(context, m),
        Some(("menu", m)) => menu::run(context, m),
        Some(("score", m)) => score::run(context, m),
        Some(("explain", m)) => explain::run(context, m),
        Some(("check", m)) => check::run(context, m),
        Some(("rubric", m)) => rubric::run(context, m),
        Some(("discretion", m)) => discretion::run(context, m),
        Some(("documents", m)) => documents::run(context, m),
        Some(("new", m)) => new::run(context, m),
        Some(("apply", m)) => apply::run(context, m),
        Some(("workbook", m)) => workbook::run(context, m),
        Some(("import", m)) => import::run(context, m),
        Some(("submit", m)) => submit::run(context, m),
        Some(("confirm", m)) => office::run_confirm(context, m),
        Some(("appraise", m)) => appraise::run(context, m),
        Some(("appraisal", m)) => appraisal::run(context, m),
        Some(("recuse", m)) => office::run_recuse(context, m),
        Some(("stage", m)) => office::run_stage(context, m),
        Some(("status", m)) => status::run(context, m),
        Some(("forms", m)) => forms::run(context, m),
        Some(("inbox", m)) => inbox::run(context, m),
        Some(("results", m)) => results::run(context, m),
        Some(("watch", m)) => watch::run(context, m),
        Some(("awards", m)) => awards::run(context, m),
        Some(("analysis", m)) => analysis::run(context, m),
        Some(("log", m)) => log::run(context, m),
        Some(("undo", m)) => undo::run(context, m),
        Some(("verify", m)) => verify::run(context, m),
        Some(("codes", m)) => codes::run(context, m),
        Some(("completions", m)) => completions::run(context, m),
        _ => Ok(()),
    }
}
