//! The parscore-analysis program.

use std::process::ExitCode;

fn main() -> ExitCode {
    parscore_analysis::cli::main(std::env::args_os().collect())
}
