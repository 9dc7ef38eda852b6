//! A stored journal changed past the program: verifying names the entry.

use std::path::Path;

use parscore_campaign::act::*;
use parscore_campaign::journal::{Entry, Hash, Head, Journal, Source};
use parscore_campaign::session::{JOURNAL, Session};
use parscore_campaign::state::SNAPSHOT_SCHEMA;
use parscore_campaign::verify::{VerifyFault, verify, verify_folder};
use rusqlite::{Connection, params};

use crate::fixture::*;

/// Numbers that look random and are the same in every run (xorshift).
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn pick(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap()
    }
}

const DAY: &str = "2021-01-15";

/// A year of 21 entries of every kind.
fn a_year(folder: &Path) -> Session {
    let mut session = started(folder);
    session.snapshot_every(8);
    let source = Source { name: "phieu.xlsx".into(), hash: Hash::of(b"phieu") };
    for unit in ["so-y-te", "so-tai-chinh", "huyen-thuan-nam"] {
        let form = plain_submit(submit(unit, SubmissionKind::SelfAssessment, "có"));
        session.act("van-thu-1", &noon(DAY), form, None, Some(source.clone())).unwrap();
    }
    let scan = done(&mut session, "van-thu-1", DAY, plain_submit(keyed("so-noi-vu", "có"))).seq;
    done(&mut session, "van-thu-2", DAY, Recorded::plain(Act::Check(Check { submission: scan })));
    let mut last = 0;
    for i in 0..8 {
        last = done(&mut session, "van-thu-2", DAY, import("tasks", &format!("thang-{i}"), "a\n1\n2\n")).seq;
    }
    let recuse = Recuse { appraiser: "cv-1".into(), unit: "so-noi-vu".into(), instead: Some("cv-2".into()) };
    done(&mut session, "quan-tri", DAY, Recorded::plain(Act::Recuse(recuse)));
    for unit in ["so-y-te", "huyen-thuan-nam", "so-noi-vu"] {
        let accept = decision(Verdict::Accept, &[], None);
        done(&mut session, "cv-2", DAY, appraise(unit, 1, &[("1.1", accept.clone()), ("2", accept)]));
    }
    done(&mut session, "quan-tri", DAY, stage("tu-cham", None, StageChange::Close));
    done(&mut session, "quan-tri", DAY, undo(last));
    done(&mut session, "quan-tri", DAY, stage("tu-cham", Some("so-y-te"), StageChange::Reopen));
    session
}

fn entries(journal: &dyn Journal) -> Vec<Entry> {
    let mut all = Vec::new();
    journal
        .since(0, &mut |entry| {
            all.push(entry);
            true
        })
        .unwrap();
    all
}

/// Writes entries over those of a copy of the journal, past the program's guards.
fn store(original: &Path, folder: &Path, entries: &[Entry]) {
    std::fs::copy(original.join(JOURNAL), folder.join(JOURNAL)).unwrap();
    let mut db = Connection::open(folder.join(JOURNAL)).unwrap();
    db.pragma_update(None, "synchronous", "OFF").unwrap();
    let all = db.transaction().unwrap();
    all.execute_batch("DROP TRIGGER entries_keep; DROP TRIGGER entries_stay; DELETE FROM entries").unwrap();
    for e in entries {
        let source = e.act.source.as_ref();
        all.execute(
            "INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                e.seq,
                e.campaign,
                e.act.at,
                e.act.actor,
                e.act.kind,
                e.act.schema,
                e.act.payload,
                e.act.reason,
                source.map(|s| &s.name),
                source.map(|s| s.hash.bytes().to_vec()),
                e.previous.bytes().to_vec(),
                e.hash.bytes().to_vec(),
            ],
        )
        .unwrap();
    }
    all.commit().unwrap();
}

/// Changes one field to something else.
fn change_field(dice: &mut Dice, e: &mut Entry) {
    match dice.below(10) {
        0 => e.campaign.push('x'),
        1 => e.act.at = e.act.at.replace("2021", "2022").replace("2020", "2021"),
        2 => e.act.actor.push('0'),
        3 => e.act.kind = if e.act.kind == "undo" { "apply".into() } else { "undo".into() },
        4 => e.act.schema += 1,
        5 | 6 => {
            let at = dice.pick(e.act.payload.len());
            e.act.payload[at] ^= 1 << dice.below(7);
        }
        7 => e.act.reason = e.act.reason.take().map_or(Some("vì".into()), |_| None),
        8 => {
            let hash = Hash::of(&dice.below(u64::MAX).to_le_bytes());
            e.act.source = Some(Source { name: "khac.xlsx".into(), hash });
        }
        _ => e.hash = Hash::of(b"khac"),
    }
}

/// One random change; returns the number of the entry that must be named.
fn tamper(dice: &mut Dice, all: &mut Vec<Entry>) -> u64 {
    let at = dice.pick(all.len());
    let (seq, last) = (all[at].seq, all.len() as u64);
    match dice.below(8) {
        0..=2 => change_field(dice, &mut all[at]),
        3 => all[at].previous = Hash::of(&dice.below(u64::MAX).to_le_bytes()),
        4 => {
            // Removed; of a cut end only the receipt tells, and the entry before it is the last.
            all.remove(at);
            return if seq == last { last - 1 } else { seq };
        }
        5 => {
            // Inserted: a copy of another, with the hashes that make it fit after the one before.
            let mut forged = all[dice.pick(all.len())].clone();
            (forged.seq, forged.previous) = (seq, all[at].previous);
            forged.act.actor.push('0');
            forged.hash = forged.computed_hash();
            for later in all.iter_mut().skip(at) {
                later.seq += 1;
            }
            all.insert(at, forged);
            // It fits; the one after it does not.
            return seq + 1;
        }
        6 => {
            // Two entries change places.
            let other = (at + 1 + dice.pick(all.len() - 1)) % all.len();
            let seqs = (all[at].seq, all[other].seq);
            (all[at].seq, all[other].seq) = (seqs.1, seqs.0);
            all.sort_by_key(|e| e.seq);
            return seqs.0.min(seqs.1);
        }
        _ => {
            // Changed, and its hash made to fit: the next one names another, or the receipt does.
            change_field(dice, &mut all[at]);
            if all[at].campaign != ID || all[at].hash == Hash::of(b"khac") {
                return seq;
            }
            all[at].hash = all[at].computed_hash();
            return (seq + 1).min(last);
        }
    }
    seq
}

#[test]
fn a_thousand_random_changes_are_all_named() {
    let (original, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let session = a_year(original.path());
    let receipt = session.state().head();
    assert_eq!(verify(&session, Some(receipt.hash)).unwrap(), Ok(receipt));
    let good = entries(session.journal());
    assert_eq!(good.len(), 21);
    let mut dice = Dice::new(4_554);
    for i in 0..1000 {
        let mut changed = good.clone();
        let named = tamper(&mut dice, &mut changed);
        store(original.path(), copy.path(), &changed);
        let fault = verify_folder(copy.path(), Some(receipt.hash)).unwrap().unwrap_err();
        assert_eq!(fault.entry(), named, "change {i}: {fault:?}");
    }
    store(original.path(), copy.path(), &good);
    assert_eq!(verify_folder(copy.path(), Some(receipt.hash)).unwrap(), Ok(receipt));
}

/// Makes the chain fit from an entry on: only the rules and receipts can tell.
fn rechain(all: &mut [Entry]) -> Head {
    let mut head = Head { seq: 0, hash: Hash::of(ID.as_bytes()) };
    for entry in all {
        (entry.seq, entry.previous) = (head.seq + 1, head.hash);
        entry.hash = entry.computed_hash();
        head = entry.head();
    }
    head
}

#[test]
fn a_rewritten_chain_shows_against_a_receipt() {
    let (original, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let session = a_year(original.path());
    let receipt = session.state().head();
    for at in [1, 9, 20] {
        let mut all = entries(session.journal());
        all[at].act.actor.push('0');
        rechain(&mut all);
        store(original.path(), copy.path(), &all);
        let fault = verify_folder(copy.path(), Some(receipt.hash)).unwrap().unwrap_err();
        assert!(matches!(fault, VerifyFault::Chain(_)) && fault.entry() == 21, "{fault:?}");
    }
}

#[test]
fn what_the_rules_forbid_is_named_though_the_chain_fits() {
    let (original, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let session = a_year(original.path());
    let faults = |change: &dyn Fn(&mut Vec<Entry>)| {
        let mut all = entries(session.journal());
        change(&mut all);
        rechain(&mut all);
        store(original.path(), copy.path(), &all);
        verify_folder(copy.path(), None).unwrap().unwrap_err()
    };
    let replace = |entry: &mut Entry, from: &str, to: &str| {
        let text = String::from_utf8(entry.act.payload.clone()).unwrap();
        assert!(text.contains(from));
        entry.act.payload = text.replace(from, to).into_bytes();
    };
    // Rows of a register; the rubric of a form; a rubric edited after forms were in.
    assert_eq!(faults(&|all| replace(&mut all[6], "a\n1\n2\n", "a\n1\n3\n")), VerifyFault::Body { seq: 7 });
    let other = rubric_hash("district");
    let form = |all: &mut Vec<Entry>| replace(&mut all[1], &rubric_hash("department"), &other);
    assert_eq!(faults(&form), VerifyFault::Form { seq: 2 });
    let edited = |all: &mut Vec<Entry>| {
        let mut again = all[0].clone();
        replace(&mut again, "Một", "Hai");
        all.push(again);
    };
    assert_eq!(faults(&edited), VerifyFault::Frozen { seq: 22 });
    let unreadable = |all: &mut Vec<Entry>| replace(&mut all[0], "province", "provinse");
    assert_eq!(faults(&unreadable), VerifyFault::Texts { seq: 1 });
    let undone_twice = |all: &mut Vec<Entry>| {
        let again = all[19].clone();
        all.push(again);
    };
    let fault = faults(&undone_twice);
    assert!(matches!(fault, VerifyFault::Fold(_)) && fault.entry() == 22, "{fault:?}");
}

#[test]
fn a_changed_snapshot_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let session = a_year(dir.path());
    let (at, bytes) = session.journal().snapshot(SNAPSHOT_SCHEMA).unwrap().unwrap();
    drop(session);
    let text = String::from_utf8(bytes).unwrap().replace("\"van-thu-1\"", "\"van-thu-9\"");
    let db = Connection::open(dir.path().join(JOURNAL)).unwrap();
    db.execute("UPDATE snapshots SET state = ?1", [text.into_bytes()]).unwrap();
    assert_eq!(verify_folder(dir.path(), None).unwrap(), Err(VerifyFault::Snapshot { seq: at.seq }));
}
