//! The parscore program: commands for the office, one file per command.

mod answers;
mod awards;
mod campaign;
mod cli;
mod codes;
mod commands;
mod explanation;
mod facts;
mod former;
mod library;
mod load;
mod near;
mod results;
mod rulesets;
mod summary;
mod tables;
mod words;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use context::Context;
use failure::Failure;
// What both programs share, under the names that commands use.
use parscore_terminal::{context, failure, help, people, render, table};

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = parscore_terminal::lang::scan_lang(&args);
    let mut context = Context::new(lang);
    let ended = if args.len() <= 1 && io::stdin().is_terminal() && io::stdout().is_terminal() {
        commands::menu::open(&mut context)
    } else {
        cli::run(&mut context, &args)
    };
    let code = match ended.and_then(|()| context.flush()) {
        Ok(()) => context.exit_code(),
        Err(failure) => {
            let code = failure.exit_code();
            match failure {
                Failure::Output(_) => {}
                failure => context.complain(&failure),
            }
            code
        }
    };
    ExitCode::from(code)
}
