//! Processes that die: every acknowledged act is there, nothing half, and the work can be done again.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::time::Duration;

use parscore_campaign::act::SubmissionKind;
use parscore_campaign::journal::Head;
use parscore_campaign::session::{JOURNAL, Session};
use parscore_campaign::verify::verify;

use crate::child::{command, finish, rows};
use crate::fixture::*;
use crate::tamper::Dice;

fn prepared(folder: &Path) -> Head {
    let mut session = started(folder);
    let form = submit("so-y-te", SubmissionKind::SelfAssessment, "có");
    done(&mut session, "van-thu-1", "2021-01-15", plain_submit(form));
    session.state().head()
}

/// Everything acknowledged is there, at most one act more, and all of it verifies.
pub(crate) fn holds(folder: &Path, base: Head, acks: &[(u64, String)]) -> Session {
    let session = Session::open(folder).unwrap();
    for (seq, hash) in acks {
        assert_eq!(session.journal().entry(*seq).unwrap().unwrap().hash.hex(), *hash);
    }
    let head = session.state().head();
    let known = acks.last().map_or(base.seq, |(seq, _)| *seq);
    assert!(head.seq == known || head.seq == known + 1, "{} after {known}", head.seq);
    assert_eq!(verify(&session, Some(base.hash)).unwrap(), Ok(head));
    session
}

/// Points of recording an act, with how many entries are there after an abort at them.
const OF_AN_ACT: [(&str, u64); 5] = [
    ("session.checked", 0),
    ("journal.locked", 0),
    ("journal.inserted", 0),
    ("journal.committed", 1),
    ("session.snapshot", 1),
];
/// Points of making a folder, with whether there is a journal after an abort at them.
const OF_A_FOLDER: [(&str, bool); 3] =
    [("session.folders", false), ("journal.created", false), ("journal.named", true)];

#[test]
fn aborted_at_every_step_of_an_import_and_an_appraisal() {
    for work in ["import", "appraise"] {
        for (point, recorded) in OF_AN_ACT {
            let dir = tempfile::tempdir().unwrap();
            let base = prepared(dir.path());
            let child = command(work, dir.path(), "x", 1).env("PARSCORE_FAULT", point).spawn().unwrap();
            let (acks, _, status) = finish(child);
            assert!(acks.is_empty() && !status.success(), "{work} passes {point}");
            let session = holds(dir.path(), base, &acks);
            assert_eq!(session.state().head().seq, base.seq + recorded, "{work} {point}");
            drop(session);
            let (acks, text, status) = finish(command(work, dir.path(), "x", 1).spawn().unwrap());
            assert!(status.success() && acks.len() == 1, "{work} after {point}: {text}");
            holds(dir.path(), base, &acks);
        }
    }
}

/// A step that has no test would be a step at which nobody knows what a crash does.
#[test]
fn every_fault_point_of_the_code_is_aborted_at() {
    let mut tested: BTreeSet<String> = OF_AN_ACT.iter().map(|(p, _)| (*p).to_owned()).collect();
    tested.extend(OF_A_FOLDER.iter().map(|(p, _)| (*p).to_owned()));
    tested.extend(crate::inbox::POINTS.iter().map(|(p, ..)| (*p).to_owned()));
    let mut there = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let names = text.split("fault::point(\"").skip(1);
            there.extend(names.map(|rest| rest.split('"').next().unwrap().to_owned()));
        }
    }
    assert_eq!(there, tested);
}

#[test]
fn aborted_at_every_step_of_making_a_folder() {
    for (point, made) in OF_A_FOLDER {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("nam-2020");
        let child = command("create", &folder, "x", 1).env("PARSCORE_FAULT", point).spawn().unwrap();
        assert!(!finish(child).2.success(), "{point}");
        assert_eq!(folder.join(JOURNAL).exists(), made, "{point}");
        let session = if made { Session::open(&folder) } else { Session::create(&folder, ID) };
        assert_eq!(session.unwrap().state().head().seq, 0, "{point}");
    }
}

/// 200 runs killed at a random point; those in which SQLite's rollback journal lies in the folder were
/// inside a transaction.
#[test]
fn killed_at_random_points() {
    const FOLDERS: u64 = 25;
    const RUNS: u64 = 8;
    let mut dice = Dice::new(20_210_119);
    let (mut inside, mut acknowledged, mut landed) = (0, 0, 0);
    for _ in 0..FOLDERS {
        let dir = tempfile::tempdir().unwrap();
        let mut base = prepared(dir.path());
        for run in 0..RUNS {
            let name = format!("lan-{run}");
            let mut child = command("import", dir.path(), &name, 1000).spawn().unwrap();
            let mut said = BufReader::new(child.stdout.take().unwrap());
            let mut text = String::new();
            while !text.ends_with("READY\n") && said.read_line(&mut text).unwrap() > 0 {}
            std::thread::sleep(Duration::from_micros(dice.below(40_000)));
            child.kill().unwrap();
            child.wait().unwrap();
            inside += u64::from(dir.path().join("journal.db-journal").exists());
            let acks: Vec<(u64, String)> = said.lines().map_while(Result::ok).filter_map(|l| ack(&l)).collect();
            let mut session = holds(dir.path(), base, &acks);
            acknowledged += acks.len() as u64;
            landed += session.state().head().seq - base.seq;
            // The file that was being imported, again.
            let part = format!("{name}-{}", acks.len());
            done(&mut session, "van-thu-1", "2021-01-15", import("tasks", &part, &rows(&part)));
            assert_eq!(session.state().register_history("tasks", &part).len(), 1);
            base = session.state().head();
        }
    }
    let runs = FOLDERS * RUNS;
    println!("{runs} runs killed, {inside} inside a transaction; {acknowledged} acts acknowledged, {landed} recorded");
    assert!(inside * 4 >= runs, "only {inside} of {runs} inside a transaction");
}

fn ack(line: &str) -> Option<(u64, String)> {
    let (seq, hash) = line.strip_prefix("ACK ")?.split_once(' ')?;
    (hash.len() == 64).then(|| Some((seq.parse().ok()?, hash.to_owned())))?
}

#[test]
fn two_processes_write_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let base = prepared(dir.path());
    let children = ["mot", "hai"].map(|name| command("import", dir.path(), name, 20).spawn().unwrap());
    let mut all = Vec::new();
    for child in children {
        let (acks, text, status) = finish(child);
        assert!(status.success() && acks.len() == 20, "{text}");
        all.extend(acks);
    }
    all.sort();
    let session = holds(dir.path(), base, &all);
    assert_eq!(session.state().head().seq, base.seq + 40);
    assert_eq!(session.state().registers().count(), 40);
}
