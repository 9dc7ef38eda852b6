//! A case, run by the program in a campaign folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use parscore_campaign::act::{Act, Submit};
use parscore_campaign::session::Session;
use parscore_tests::paths::root;

use super::case::{Case, Way};
use super::file;
use crate::gallery::program;

/// The day on which the files come in: the stage of self-assessment is open.
const AT: &str = "2021-01-10T08:00:00+07:00";

/// What happened.
#[derive(Debug)]
pub(super) struct Ran {
    /// Everything that was said and written, in both languages.
    pub(super) transcript: String,
    /// What was said in Vietnamese.
    pub(super) said: String,
    /// Codes of errors.
    pub(super) codes: Vec<String>,
    /// Exit code, the same in both languages.
    pub(super) exit: i32,
    /// Head hash before and after.
    pub(super) heads: (String, String),
    /// Entries before and after.
    pub(super) entries: (u64, u64),
    /// Files in `da-nhan/` and `evidence/` afterwards.
    pub(super) kept: usize,
    /// The file lies where it was put.
    pub(super) is_there: bool,
    /// The file, where it is now, has the bytes that it had.
    pub(super) same_bytes: bool,
    /// The reply letter.
    pub(super) letter: String,
    /// What was recorded: rows of the register, or answers of the form.
    pub(super) taken: String,
}

/// Runs a case in Vietnamese, then in English in another folder.
pub(super) fn run(case: &Case) -> Ran {
    let bytes = file::bytes(case);
    let mut ran = once(case, &bytes, "vi");
    let english = once(case, &bytes, "en");
    assert_eq!((ran.exit, &ran.codes), (english.exit, &english.codes), "{}: both languages end alike", case.name);
    ran.transcript = format!("{}\n{}", ran.transcript, english.transcript);
    if !ran.letter.is_empty() {
        ran.transcript += &format!("\n--- letter\n{}", ran.letter);
    }
    if !ran.taken.is_empty() {
        ran.transcript += &format!("\n--- recorded\n{}", ran.taken);
    }
    ran
}

fn once(case: &Case, bytes: &[u8], lang: &str) -> Ran {
    let folder = scratch().join(format!("{}-{lang}", case.name));
    copy(&base(), &folder);
    let put = if case.way == Way::Inbox { folder.join("den").join(&case.file) } else { folder.join(&case.file) };
    fs::write(&put, bytes).unwrap();
    let mapping = case.folder.join("mapping.toml");
    if mapping.is_file() {
        fs::copy(&mapping, folder.join("mapping.toml")).unwrap();
    }
    let before = Session::open(&folder).unwrap().state().head();
    let args = arguments(case, mapping.is_file());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (said, out, exit) = program_in(&folder, &[&args[..], &["--lang", lang]].concat());
    let session = Session::open(&folder).unwrap();
    let after = session.state().head();
    let returned = files(&folder.join("tra-lai"));
    let back = returned.iter().find(|p| name(p).contains("-goc"));
    let letter = returned.iter().find(|p| name(p).contains("-tra-loi")).map(|p| fs::read_to_string(p).unwrap());
    let now = back.cloned().unwrap_or_else(|| put.clone());
    let command = args.join(" ");
    let transcript = format!("$ parscore {command} --lang {lang}\n{said}{}exit code {exit}\n", plain(&out));
    Ran {
        transcript,
        codes: codes(&said),
        said,
        exit,
        heads: (before.hash.hex(), after.hash.hex()),
        entries: (before.seq, after.seq),
        kept: files(&folder.join("da-nhan")).len() + files(&folder.join("evidence")).len(),
        is_there: put.is_file(),
        same_bytes: fs::read(&now).is_ok_and(|found| found == bytes),
        letter: letter.unwrap_or_default(),
        taken: if after.seq > before.seq { recorded(&session, after.seq) } else { String::new() },
    }
}

fn arguments(case: &Case, mapping: bool) -> Vec<String> {
    let own = |key: &str| case.text(key).unwrap_or_else(|| panic!("{}: no {key}", case.name)).to_owned();
    let mut args = match case.way {
        Way::Import => vec!["import".to_owned(), own("register"), case.file.clone()],
        Way::Inbox => vec!["inbox".to_owned()],
        Way::Submit => vec!["submit".to_owned(), own("unit"), "--answers".to_owned(), case.file.clone()],
    };
    if mapping {
        args.extend(["--mapping", "mapping.toml"].map(str::to_owned));
    }
    args.extend(case.list("options"));
    args
}

/// What the act holds.
fn recorded(session: &Session, entry: u64) -> String {
    let recorded = session.recorded(entry).unwrap().unwrap();
    match recorded.act {
        Act::Submit(Submit { unit, answers, .. }) => {
            let answers = answers.iter().map(|(input, answer)| format!("{input} = {answer}\n"));
            format!("{unit}\n{}", answers.collect::<String>())
        }
        _ => String::from_utf8(recorded.body).unwrap(),
    }
}

/// Codes in brackets after the word for errors.
fn codes(said: &str) -> Vec<String> {
    let errors = said.lines().filter_map(|l| l.strip_prefix("lỗi[").or_else(|| l.strip_prefix("error[")));
    let mut codes: Vec<String> = errors.filter_map(|l| l.split_once(']')).map(|(code, _)| code.to_owned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Output without hashes, which change with every change of the program's texts.
fn plain(out: &str) -> String {
    let hash = |word: &str| word.len() == 8 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let line = |line: &str| line.split('-').map(|w| if hash(w) { "########" } else { w }).collect::<Vec<_>>().join("-");
    let kept = out.lines().filter(|l| !l.starts_with("Mã băm") && !l.starts_with("Head of"));
    kept.map(|l| format!("{}\n", line(l))).collect()
}

/// The program in a folder: standard error, standard output, exit code.
fn program_in(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let mut command = Command::new(program());
    command.args(args).current_dir(folder).env("NO_COLOR", "1").env("PARSCORE_ACTOR", "van-thu");
    if args[0] != "forms" && args[0] != "new" {
        command.args(["--at", AT]);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let said = text(output.stderr);
    assert!(!said.contains("panicked"), "{args:?}: {said}");
    (said, text(output.stdout), output.status.code().unwrap_or(-1))
}

/// Where the folders of this run are made.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad-import")
}

/// The campaign with its forms, made once.
pub(super) fn base() -> PathBuf {
    static BASE: OnceLock<PathBuf> = OnceLock::new();
    BASE.get_or_init(|| made("campaign", &[], &[])).clone()
}

/// A campaign like the one of `tests/bad-import/campaign`, with a text of it or of its rubric replaced.
pub(super) fn made(name: &str, campaign: &[String], rubric: &[String]) -> PathBuf {
    let folder = scratch().join(format!("{name}-made"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let texts = root().join("tests/bad-import/campaign");
    let text = |file: &str, change: &[String]| {
        let text = fs::read_to_string(texts.join(file)).unwrap();
        change.chunks(2).fold(text, |text, pair| {
            assert!(text.contains(&pair[0]), "{name}: `{}` is not in {file}", pair[0]);
            text.replace(&pair[0], &pair[1])
        })
    };
    let campaign = text("campaign.toml", campaign);
    let id = campaign.lines().find_map(|l| l.strip_prefix("id = \"")).unwrap().trim_end_matches('"').to_owned();
    drop(Session::create(&folder, &id).unwrap());
    fs::write(folder.join("campaign.toml"), campaign).unwrap();
    fs::write(folder.join("bo-tieu-chi.toml"), text("bo-tieu-chi.toml", rubric)).unwrap();
    fs::write(folder.join("units.csv"), text("units.csv", &[])).unwrap();
    let applied = program_in(&folder, &["apply", "--actor", "quan-tri"]);
    assert_eq!(applied.2, 0, "{name}: {}", applied.0);
    let forms = program_in(&folder, &["forms"]);
    assert_eq!(forms.2, 0, "{name}: {}", forms.0);
    folder
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &there);
        } else {
            fs::copy(&path, &there).unwrap();
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    all.sort();
    all
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
