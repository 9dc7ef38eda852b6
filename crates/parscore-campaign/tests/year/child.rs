//! Work done in a process of its own, so that it can be aborted, killed or starved of disk.

use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use parscore_campaign::act::*;
use parscore_campaign::inbox::{Options, Outcome, take_in};
use parscore_campaign::journal::JournalError;
use parscore_campaign::session::{Refusal, Session, SessionError};
use parscore_campaign::verify::verify;

use crate::fixture::*;

/// Says which work this process is for: `work folder name count`.
const WORK: &str = "PARSCORE_TEST_WORK";

const DAY: &str = "2021-01-15";

/// Rows of a register, 40 kB that differ with the name.
pub(crate) fn rows(name: &str) -> String {
    (0..1000).fold("a,b\n".to_owned(), |text, i| text + &format!("{i},{name} {:0>30}\n", i * 7))
}

pub(crate) fn appraisal() -> Recorded {
    let accept = decision(Verdict::Accept, &[], None);
    let change = decision(Verdict::Change, &[("b", "không")], Some("không có minh chứng"));
    appraise("so-y-te", 1, &[("1.1", accept), ("1.2", change)])
}

/// Not a test by itself: the entry point of child processes.
#[test]
fn child() {
    let Ok(work) = std::env::var(WORK) else { return };
    let words: Vec<&str> = work.split('|').collect();
    let [work, folder, name, count] = words[..] else { panic!("{work}") };
    let (folder, count) = (Path::new(folder), count.parse::<u64>().unwrap());
    match work {
        "create" => drop(Session::create(folder, ID).unwrap()),
        "import" | "appraise" => several(folder, work, name, count),
        "inbox" => inbox(folder),
        "fill" => fill(folder),
        other => panic!("{other}"),
    }
}

fn several(folder: &Path, work: &str, name: &str, count: u64) {
    let mut session = Session::open(folder).unwrap();
    session.snapshot_every(if count == 1 { 1 } else { 6 });
    println!("\nREADY");
    for i in 0..count {
        let part = format!("{name}-{i}");
        let (actor, act) = match work {
            "import" => ("van-thu-1", import("tasks", &part, &rows(&part))),
            _ => ("cv-1", appraisal()),
        };
        let receipt = done(&mut session, actor, DAY, act);
        println!("\nACK {} {}", receipt.seq, receipt.head);
    }
}

/// Takes in what lies in `den/`.
fn inbox(folder: &Path) {
    let mut session = Session::open(folder).unwrap();
    session.snapshot_every(1);
    println!("\nREADY");
    for taken in take_in(&mut session, "van-thu-1", &noon(DAY), Options::default()).unwrap() {
        match taken.outcome {
            Outcome::Accepted { receipt: Some(r), .. } => println!("\nACK {} {}", r.seq, r.head),
            Outcome::Returned { .. } => println!("\nRETURNED {}", taken.file),
            other => panic!("{}: {other:?}", taken.file),
        }
    }
}

/// Records until the disk is full, then frees some and goes on.
fn fill(folder: &Path) {
    let spare = folder.join("spare");
    std::fs::File::create(&spare).unwrap().write_all(&[1; 200_000]).unwrap();
    let mut session = started(folder);
    let act = |i: u64| import("tasks", &format!("{i}"), &rows(&format!("{i}")));
    let mut refused = None;
    for i in 0..100 {
        let head = session.state().head();
        match session.act("van-thu-1", &noon(DAY), act(i), None, None) {
            Ok(_) => {}
            Err(Refusal::Session(SessionError::Journal(error))) => {
                refused = Some((i, head, error));
                break;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    let (i, head, error) = refused.unwrap();
    assert!(i > 0 && matches!(error, JournalError::DiskFull | JournalError::Store(_)), "{error:?}");
    println!("\nREFUSED {error}");
    assert_eq!(session.journal().head().unwrap(), head);
    drop(session);
    let mut session = Session::open(folder).unwrap();
    assert_eq!(verify(&session, Some(head.hash)).unwrap(), Ok(head));
    std::fs::remove_file(spare).unwrap();
    match session.act("van-thu-1", &noon(DAY), act(i), None, None) {
        Ok(receipt) => println!("\nRESUMED {}", receipt.seq),
        Err(error) => println!("\nSTILL {error}"),
    }
}

/// This test binary as a command that does some work.
pub(crate) fn command(work: &str, folder: &Path, name: &str, count: u64) -> Command {
    under(&[], work, folder, name, count)
}

/// The same started by other programs.
pub(crate) fn under(wrapper: &[&str], work: &str, folder: &Path, name: &str, count: u64) -> Command {
    let own = std::env::current_exe().unwrap();
    let mut command = match wrapper {
        [] => Command::new(own),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(own);
            command
        }
    };
    command.args(["child::child", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(WORK, format!("{work}|{}|{name}|{count}", folder.display()));
    command.env("RUST_BACKTRACE", "0").env_remove("PARSCORE_FAULT").stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What a child said, and how it ended.
pub(crate) fn finish(child: Child) -> (Vec<(u64, String)>, String, ExitStatus) {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let acks = text.lines().filter_map(|line| {
        let mut words = line.strip_prefix("ACK ")?.split(' ');
        let (seq, hash) = (words.next()?.parse().ok()?, words.next()?);
        // A line that the kill cut is no acknowledgement.
        (hash.len() == 64).then(|| (seq, hash.to_owned()))
    });
    (acks.collect(), text.clone(), output.status)
}
