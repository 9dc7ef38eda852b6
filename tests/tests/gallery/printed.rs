//! What a person sees in the terminal for every folder of the gallery: `printed.txt`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use parscore_core::diagnostic::Diagnostic;

use super::folder::BadCase;

/// The program, built as these tests are.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let exe = std::env::current_exe().unwrap();
        let folder = exe.parent().and_then(Path::parent).unwrap().to_path_buf();
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--locked", "-p", "parscore-cli"]);
        if folder.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.current_dir(parscore_tests::paths::root()).status().unwrap().success(), "the program must build");
        folder.join("parscore")
    })
}

/// The command that a person would type in the folder; `None` where no command reads what is wrong.
fn command(case: &BadCase) -> Option<Vec<String>> {
    let has = |name: &str| case.folder.join(name).exists();
    if !has("rubric.toml") || case.about.text("grow_to").is_some() {
        return None;
    }
    let Some(answers) = ["answers.csv", "answers.xlsx"].into_iter().find(|name| has(name)) else {
        return Some(["check", "rubric.toml"].map(str::to_owned).to_vec());
    };
    let mut args = ["score", "rubric.toml", "--answers", answers].map(str::to_owned).to_vec();
    if has("units.csv") {
        args.extend(["--units", "units.csv"].map(str::to_owned));
    }
    if let Some(mark) = case.about.text("delimiter") {
        args.extend(["--delimiter".to_owned(), mark.to_owned()]);
    }
    Some(args)
}

/// The command, what it says on standard error, and its exit code.
fn printed(case: &BadCase, args: &[String]) -> (String, i32) {
    let output = Command::new(program()).args(args).current_dir(&case.folder).env("NO_COLOR", "1").output().unwrap();
    let code = output.status.code().unwrap_or(-1);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("panicked"), "{}: {said}", case.name);
    (format!("$ parscore {}\n{said}exit code {code}\n", args.join(" ")), code)
}

#[test]
fn what_a_person_sees() {
    let mut wrong = Vec::new();
    for case in super::cases() {
        let Some(args) = command(&case) else { continue };
        let (text, code) = printed(&case, &args);
        let path = case.folder.join("printed.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &text).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            wrong.push(format!("{}: not as in printed.txt, but\n{text}", case.name));
        }
        let faulty = case.only_printed() || case.run().diagnostics.iter().any(Diagnostic::is_error);
        let wanted = if faulty { 3 } else { 0 };
        if code != wanted {
            wrong.push(format!("{}: exit code {code}, not {wanted}", case.name));
        }
        let named = case.code().is_none_or(|c| text.contains(&format!("[{c}]")));
        if !named {
            wrong.push(format!("{}: the code is not named", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}
