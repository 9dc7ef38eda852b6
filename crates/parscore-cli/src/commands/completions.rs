//! `parscore completions SHELL`: completions for a shell.

use clap::{ArgMatches, Command};
use clap_complete::Shell;
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// The command's arguments.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "completions",
        help.pick("In tệp gợi ý lệnh cho shell", "Print completions for a shell"),
        help.pick("parscore completions <SHELL>", "parscore completions <SHELL>"),
        &[(
            "parscore completions bash > ~/.local/share/bash-completion/completions/parscore",
            "gợi ý lệnh khi nhấn Tab trong bash",
            "completions on Tab in bash",
        )],
    )
    .arg(
        help.positional(
            "shell",
            ("SHELL", "SHELL"),
            ("bash, zsh, fish, powershell hoặc elvish", "bash, zsh, fish, powershell or elvish"),
        )
        .required(true)
        .value_parser(clap::builder::PossibleValuesParser::new(SHELLS))
        .hide_possible_values(true),
    )
}

/// Prints the completions.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let name = matches.get_one::<String>("shell").map(String::as_str).unwrap_or_default();
    let shell: Shell = name.parse().map_err(|_| {
        Failure::usage(text!("không có gợi ý lệnh cho `{name}`", "there are no completions for `{name}`"), None)
    })?;
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut crate::cli::command(context.lang), "parscore", &mut text);
    context.raw(String::from_utf8_lossy(&text))
}
