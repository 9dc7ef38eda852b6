//! The command line: from arguments to the command that does the work.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};
use parscore_core::diagnostic::Lang;
use parscore_terminal::usage_error;

use crate::commands;
use crate::context::Context;
use crate::failure::{self, Failure};
use crate::help::Help;
use crate::render::ErrorFormat;

/// The whole command line in one language.
pub(crate) fn command(lang: Lang) -> Command {
    let help = Help::new(lang);
    let root = help.command(
        "parscore",
        help.pick(
            "parscore – chấm điểm, xếp hạng và giải thích điểm cải cách hành chính",
            "parscore – scores and ranks administrative reform, and explains every point",
        ),
        help.pick("parscore <LỆNH> [TÙY CHỌN]", "parscore <COMMAND> [OPTIONS]"),
        &[
            (
                "parscore score",
                "chấm thử khối sở, ban, ngành với số liệu giả định",
                "score the demonstration block of departments (made-up figures)",
            ),
            ("parscore rubric list", "xem các bộ tiêu chí có sẵn", "list the embedded rubrics"),
            ("parscore check tieu-chi.toml", "kiểm tra một bộ tiêu chí", "check a rubric"),
            ("parscore score --help", "trợ giúp chi tiết của một lệnh", "help of one command in detail"),
        ],
    );
    let examples = root.get_after_help().map(ToString::to_string).unwrap_or_default();
    let root = root
        .after_help(format!("{examples}\n\n{}", exit_codes(help)))
        .version(env!("CARGO_PKG_VERSION"))
        .args(help.common())
        .arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(help.pick("In phiên bản", "Print the version"))
                .help_heading(help.pick("Tùy chọn chung", "Options of every command")),
        )
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(commands::all(help));
    help.with_help_option(root)
}

/// What the exit code says to scripts.
fn exit_codes(help: Help) -> String {
    let codes: [(u8, &str, &str); 5] = [
        (failure::DONE, "đã xong", "done"),
        (failure::COULD_NOT, "không chạy được (tệp, đĩa, nhật ký)", "could not run (files, disk, journal)"),
        (failure::USAGE, "sai cách dùng lệnh", "wrong usage"),
        (failure::INPUT_ERRORS, "dữ liệu đưa vào có lỗi, chưa ghi gì", "the input has errors, nothing was recorded"),
        (
            failure::STRICT_WARNINGS,
            "có cảnh báo hoặc việc quá hạn, khi dùng --strict",
            "warnings or overdue stages, with --strict",
        ),
    ];
    let lines = codes.map(|(code, vi, en)| format!("\n  {code}  {}", help.pick(vi, en)));
    format!("{}:{}", help.pick("Mã kết thúc", "Exit codes"), lines.concat())
}

/// Understands the arguments and does what they ask for.
pub(crate) fn run(context: &mut Context, args: &[OsString]) -> Result<(), Failure> {
    let mut command = command(context.lang);
    // Without arguments the help is what was asked for, not a mistake.
    let matches = if args.len() <= 1 {
        let help = command.render_help();
        return context.raw(help);
    } else {
        command.try_get_matches_from_mut(args)
    };
    match matches {
        Ok(matches) => {
            settings(context, &matches);
            commands::dispatch(context, &matches)
        }
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => context.raw(error.render()),
            // Only `--lang` or the like: as without arguments.
            ErrorKind::MissingSubcommand => {
                let help = self::command(context.lang).render_help();
                context.raw(help)
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Err(Failure::Help(error.render().to_string())),
            _ => Err(usage_error::translated(&error, "parscore")),
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
