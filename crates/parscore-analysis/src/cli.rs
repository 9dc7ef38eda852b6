//! The command line: from arguments to the command that does the work.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Arg, ArgMatches, Command};
use parscore_core::diagnostic::Lang;
use parscore_terminal::context::Context;
use parscore_terminal::failure::Failure;
use parscore_terminal::help::Help;
use parscore_terminal::render::ErrorFormat;
use parscore_terminal::{lang, usage_error};

use crate::commands;

/// Name of the program.
const PROGRAM: &str = "parscore-analysis";

/// Runs the program.
pub fn main(args: Vec<OsString>) -> ExitCode {
    let mut context = Context::new(lang::scan_lang(&args));
    let code = match run(&mut context, &args).and_then(|()| context.flush()) {
        Ok(()) => context.exit_code(),
        Err(failure) => {
            context.complain(&failure);
            failure.exit_code()
        }
    };
    ExitCode::from(code)
}

/// The whole command line in one language.
fn command(lang: Lang) -> Command {
    let help = Help::new(lang);
    let root = help.command(
        PROGRAM,
        help.pick(
            "parscore-analysis – xếp hạng, so sánh, tìm khoảng cách, thử phương án từ gói kết quả của parscore",
            "parscore-analysis – rankings, comparisons, gaps and what-if from results bundles of parscore",
        ),
        help.pick("parscore-analysis <LỆNH> <THƯ MỤC>… [TÙY CHỌN]", "parscore-analysis <COMMAND> <FOLDER>… [OPTIONS]"),
        &[
            ("parscore-analysis rank nam-2020", "bảng xếp hạng từng khối của một đợt", "league tables of a campaign"),
            ("parscore-analysis compare nam-2019 nam-2020", "ai tăng, ai giảm, vì sao", "who rose, who fell, and why"),
        ],
    );
    let version = Arg::new("version")
        .short('V')
        .long("program-version")
        .action(clap::ArgAction::Version)
        .help(help.pick("In phiên bản", "Print the version"))
        .help_heading(help.pick("Tùy chọn chung", "Options of every command"));
    let root = root
        .version(env!("CARGO_PKG_VERSION"))
        .args(help.common())
        .arg(version)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(commands::all(help));
    help.with_help_option(root)
}

fn run(context: &mut Context, args: &[OsString]) -> Result<(), Failure> {
    let mut command = command(context.lang);
    if args.len() <= 1 {
        let help = command.render_help();
        return context.raw(help);
    }
    match command.try_get_matches_from_mut(args) {
        Ok(matches) => {
            settings(context, &matches);
            commands::dispatch(context, &matches)
        }
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => context.raw(error.render()),
            ErrorKind::MissingSubcommand => context.raw(self::command(context.lang).render_help()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Err(Failure::Help(error.render().to_string())),
            _ => Err(usage_error::translated(&error, PROGRAM)),
        },
    }
}

fn settings(context: &mut Context, matches: &ArgMatches) {
    context.strict = matches.get_flag("strict");
    if let Some(name) = matches.get_one::<String>("errors") {
        context.errors = ErrorFormat::from_name(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_command_lines_are_sound() {
        command(Lang::Vi).debug_assert();
        command(Lang::En).debug_assert();
    }
}
