//! The parscore program: commands for the office, and the only crate that prints.

mod answers;
mod campaign;
mod cli;
mod codes;
mod commands;
mod context;
mod explanation;
mod facts;
mod failure;
mod former;
mod help;
mod library;
mod load;
mod near;
mod people;
mod render;
mod results;
mod rulesets;
mod summary;
mod table;
mod tables;
mod words;

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use context::Context;
use failure::Failure;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = cli::scan_lang(&args);
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
