//! `parscore analysis …`: starts the program for analysts, where it is installed.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command as Process;

use clap::{ArgMatches, Command, value_parser};
use parscore_core::diagnostic::Lang;
use parscore_core::text;

use crate::context::Context;
use crate::failure::Failure;
use crate::help::Help;

/// Name of the program.
const PROGRAM: &str = "parscore-analysis";

/// The command's arguments: all of them are the other program's.
pub(crate) fn command(help: Help) -> Command {
    help.command(
        "analysis",
        help.pick(
            "Phân tích kết quả bằng chương trình parscore-analysis, nếu đã cài",
            "Analyse results with parscore-analysis, where it is installed",
        ),
        help.pick("parscore analysis <LỆNH> [TÙY CHỌN]", "parscore analysis <COMMAND> [OPTIONS]"),
        &[
            ("parscore analysis rank .", "bảng xếp hạng của đợt đánh giá ở đây", "league tables of the campaign here"),
            ("parscore analysis -- --help", "các lệnh phân tích", "the commands of the analysis"),
        ],
    )
    .arg(
        help.positional(
            "args",
            ("ĐỐI SỐ", "ARGUMENT"),
            ("Đối số của parscore-analysis", "Arguments of parscore-analysis"),
        )
        .num_args(0..)
        .trailing_var_arg(true)
        .allow_hyphen_values(true)
        .value_parser(value_parser!(OsString)),
    )
}

/// Starts the program and ends as it ends.
pub(crate) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = match context.lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let args = matches.get_many::<OsString>("args").into_iter().flatten();
    context.flush()?;
    let ended = Process::new(program()).args(["--lang", lang]).args(args).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        // It has said why; only its exit code is passed on.
        Ok(status) => Err(Failure::Ended(status.code().and_then(|c| u8::try_from(c).ok()).unwrap_or(1))),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(Failure::CouldNot(
            text!("chưa cài chương trình `{PROGRAM}`", "`{PROGRAM}` is not installed"),
            Some(text!(
                "trong mã nguồn: `cargo build --release -p parscore-analysis`, rồi đặt tệp chạy cạnh `parscore`",
                "from the sources: `cargo build --release -p parscore-analysis`, then put the program beside `parscore`"
            )),
        )),
        Err(e) => {
            Err(Failure::CouldNot(text!("không chạy được `{PROGRAM}`: {e}", "`{PROGRAM}` cannot be run: {e}"), None))
        }
    }
}

/// Beside this program, else wherever the system looks.
fn program() -> PathBuf {
    let name = format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX);
    let beside = std::env::current_exe().ok().and_then(|p| Some(p.parent()?.join(&name)));
    beside.filter(|p| p.is_file()).unwrap_or_else(|| PathBuf::from(name))
}
