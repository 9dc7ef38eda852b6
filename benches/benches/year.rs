//! `cargo bench -p parscore-benches --bench year`: an assessment year of the largest size, through the
//! program as an office runs it: time and peak memory of every command as shares of what is allowed.
//!
//! `PARSCORE_BENCH_UNITS` measures a smaller year, `PARSCORE_BENCH_FOLDER` only the parts of the results of
//! a folder that is there already.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use parscore_benches::process::{self, Took};
use parscore_benches::{LEAVES, campaign};
use parscore_campaign::round::{RegisterFacts, RoundOptions, rounds_with};
use parscore_campaign::session::Session;
use parscore_core::round::Version;
use parscore_core::score::score_round;
use parscore_core::standing::stand;

/// Units of a province with all its communes, schools and stations.
const UNITS: usize = 10_000;
/// Rows of the register of tasks for each unit.
const TASKS: usize = 100;
/// Peak memory that a command may take.
const PEAK_MB: u64 = 1_500;

fn main() {
    if let Some(folder) = std::env::var_os("PARSCORE_BENCH_FOLDER") {
        return phases(Path::new(&folder));
    }
    let units = std::env::var("PARSCORE_BENCH_UNITS").ok().and_then(|n| n.parse().ok()).unwrap_or(UNITS);
    let program = process::program();
    let folder = std::env::temp_dir().join(format!("parscore-year-{}", std::process::id()));
    year(&program, &folder, units);
    demonstration(&program, &folder.with_extension("demo"));
}

fn year(program: &Path, folder: &Path, units: usize) {
    let start = Instant::now();
    let acts = made(folder, units);
    let entries = acts.entries;
    say(&format!(
        "{units} units × {LEAVES} criteria, {entries} entries: made in {:.1} s",
        start.elapsed().as_secs_f64()
    ));
    let tasks = folder.join("tasks.csv");
    let written = std::fs::write(&tasks, campaign::tasks(units * TASKS, units));
    assert!(written.is_ok(), "{written:?}");
    let (folder_text, tasks) = (folder.display().to_string(), tasks.display().to_string());
    let run = |args: &[&str]| {
        let of: [&[&str]; 2] = [args, &["--campaign", &folder_text]];
        process::run(program, &of.concat())
    };
    let clerk = ["--actor", "van-thu", "--at", "2021-02-12T08:00:00+07:00"];
    report("import of the tasks", run(&[&["import", "tasks", &tasks][..], &clerk].concat()), 60_000);
    let acts = [(0, "the act after the import"), (units / 2, "a single act"), (units - 1, "a single act again")];
    for (unit, what) in acts {
        let words = appraise(unit);
        report(what, run(&words.iter().map(String::as_str).collect::<Vec<_>>()), 1_000);
    }
    for version in ["self", "appraised_1", "explained"] {
        report(&format!("results, version {version}"), run(&["results", "--version", version]), 5_000);
    }
    phases(folder);
    report("status", run(&["status", "--on", "2021-02-12"]), 5_000);
    report("log of one unit", run(&["log", "--unit", "don-vi-1"]), 5_000);
    report("verify", run(&["verify"]), 60_000);
    let size = std::fs::metadata(folder.join("journal.db")).map(|m| m.len() / 1_000_000).unwrap_or_default();
    say(&format!("journal of {size} MB"));
    assert!(std::fs::remove_dir_all(folder).is_ok());
}

/// What the results of a round are made of, in this process.
fn phases(folder: &Path) {
    let timed = |what: &str, start: Instant| say(&format!("  {what}: {:.2} s", start.elapsed().as_secs_f64()));
    let start = Instant::now();
    let session = Session::open(folder).unwrap_or_else(|e| panic!("{e}"));
    timed("the folder opened", start);
    let start = Instant::now();
    let registers = RegisterFacts::load(&session).unwrap_or_else(|e| panic!("{e}"));
    timed("registers read", start);
    let start = Instant::now();
    let rounds = rounds_with(&session, &registers, Version::Explained, RoundOptions::default());
    let rounds = rounds.unwrap_or_else(|e| panic!("{e}"));
    timed("rounds", start);
    let start = Instant::now();
    for block in &rounds {
        let (sheets, _) = score_round(&block.round);
        let (standings, _) = stand(&block.round, &sheets);
        assert_eq!(standings.rows.len(), block.round.units.len());
    }
    timed("points and places", start);
}

/// The folder, made where syncing costs nothing and then copied.
fn made(folder: &Path, units: usize) -> campaign::Acts {
    let memory = PathBuf::from("/dev/shm");
    if !memory.is_dir() {
        return campaign::make(folder, units);
    }
    let draft = memory.join(format!("parscore-year-{}", std::process::id()));
    let acts = campaign::make(&draft, units);
    let copied = copy(&draft, folder);
    assert!(copied.is_ok(), "{copied:?}");
    acts
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    for name in ["", "den", "da-nhan", "tra-lai", "evidence", "out"] {
        std::fs::create_dir_all(to.join(name))?;
    }
    std::fs::copy(from.join("journal.db"), to.join("journal.db"))?;
    std::fs::remove_dir_all(from)
}

/// The arguments of a decision in the second appraisal of a unit.
fn appraise(unit: usize) -> Vec<String> {
    let words = format!(
        "appraise {} 1.1 accept --round 2 --actor {} --at 2021-02-16T08:00:00+07:00",
        campaign::unit(unit),
        campaign::appraiser(0)
    );
    words.split(' ').map(str::to_owned).collect()
}

fn demonstration(program: &Path, folder: &Path) {
    let path = folder.display().to_string();
    report("the demonstration year", process::run(program, &["demo", &path]), 2_000);
    assert!(std::fs::remove_dir_all(folder).is_ok());
}

/// Time and peak memory as shares of what is allowed. Where other programs keep the machine busy the time
/// of processors says what a quiet one would take at least.
fn report(what: &str, took: Took, goal_ms: u64) {
    let goal = Duration::from_millis(goal_ms).as_secs_f64();
    let (time, cpu) = (took.time.as_secs_f64(), took.cpu.map(|cpu| cpu.as_secs_f64()));
    let memory = took.peak_mb.map_or("memory unknown".to_owned(), |mb| format!("peak {mb} of {PEAK_MB} MB"));
    let fits = took.peak_mb.is_none_or(|mb| mb <= PEAK_MB);
    let met = match cpu {
        _ if time <= goal && fits => "met",
        Some(cpu) if cpu <= goal && fits => "met by the time of processors only",
        _ => "NOT met",
    };
    let cpu = cpu.map_or(String::new(), |cpu| format!(", processors {cpu:.2} s ({:.2})", cpu / goal));
    say(&format!("{what}: {time:.2} s of {goal} s ({:.2}){cpu}; {memory}; {met}", time / goal));
}

#[expect(clippy::print_stdout, reason = "a measurement is for people")]
fn say(line: &str) {
    println!("{line}");
}
