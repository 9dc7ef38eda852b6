//! The command line: from arguments to the command that does the work.

mod usage_error;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};
use parscore_core::diagnostic::Lang;

use crate::commands;
use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;
use crate::render::ErrorFormat;

/// The language that the arguments ask for, before they are understood: help and messages about
/// wrong arguments need it too.
pub(crate) fn scan_lang(args: &[OsString]) -> Lang {
    let mut lang = Lang::Vi;
    let texts: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
    for (at, text) in texts.iter().enumerate() {
        let word = match text.strip_prefix("--lang") {
            Some("") => texts.get(at + 1).map(|w| w.to_string()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None if text == "--" => break,
            None => None,
        };
        match word.as_deref() {
            Some("en") => lang = Lang::En,
            Some("vi") => lang = Lang::Vi,
            _ => {}
        }
    }
    lang
}

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
    let root = root
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
            _ => Err(usage_error::translated(&error)),
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

    #[test]
    fn language_is_found_anywhere() {
        let scan = |args: &[&str]| scan_lang(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(scan(&["parscore", "score"]), Lang::Vi);
        assert_eq!(scan(&["parscore", "--lang", "en", "score"]), Lang::En);
        assert_eq!(scan(&["parscore", "score", "--lang=en"]), Lang::En);
        assert_eq!(scan(&["parscore", "score", "--lang=fr"]), Lang::Vi);
        assert_eq!(scan(&["parscore", "score", "--lang"]), Lang::Vi);
        assert_eq!(scan(&["parscore", "score", "--", "--lang=en"]), Lang::Vi);
    }
}
