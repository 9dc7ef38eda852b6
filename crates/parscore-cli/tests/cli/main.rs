//! What a person sees of the program: few cases, read with care.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod appraisers;
mod awards;
mod check;
mod explain;
mod help;
mod last_year;
mod menu;
mod options;
mod people;
mod rubric;
mod rulesets;
mod score;
mod usage;
mod workbook;
mod year;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own for one test, emptied before.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder with files.
fn folder_with(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = folder(name);
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// The program with arguments, run in `folder`.
fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_parscore")).args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Output { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// The program with arguments, run in `folder`, with something to read on standard input.
fn run_with(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parscore"));
    command.args(arguments).current_dir(folder).env_remove("PARSCORE_ACTOR");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Output { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// The program with arguments.
fn run(arguments: &[&str]) -> Output {
    run_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments)
}

/// What came of a run.
struct Output {
    code: i32,
    out: String,
    err: String,
}

impl Output {
    /// Both streams and the exit code, labelled.
    fn all(&self) -> String {
        let part = |name: &str, text: &str| match text {
            "" => String::new(),
            text => format!("{name}\n{}\n", text.trim_end()),
        };
        format!("{}{}[{}]", part("[stdout]", &self.out), part("[stderr]", &self.err), self.code)
    }
}

/// A small rubric with one of several kinds of rule.
const RUBRIC: &str = include_str!("vi-du.toml");

/// Answers to it.
const ANSWERS: &str = "\
unit,name,block,ke_hoach,dung_han,duoc_giao,han,ngay_nhan,hai_long
a,Sở Anh,sở,có,28,30,2021-01-20,2021-01-19,90.5
b,Sở Bình,sở,không,7,9,2021-01-20,2021-01-22,81
c,Sở Cúc,sở,có,0,0,2021-01-20,2021-01-29,
";
