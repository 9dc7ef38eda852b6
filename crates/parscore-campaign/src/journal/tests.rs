//! Tests of the journal in SQLite.

use super::sqlite::SqliteJournal;
use super::*;

fn draft(n: u32) -> Draft {
    Draft {
        at: format!("2021-01-{:02}T08:00:00Z", n % 28 + 1),
        actor: format!("can-bo-{}", n % 3),
        kind: "note".into(),
        schema: 1,
        payload: format!("{{\"n\":{n}}}").into_bytes(),
        reason: n.is_multiple_of(2).then(|| format!("lý do {n}")),
        source: n.is_multiple_of(5).then(|| Source { name: "a.xlsx".into(), hash: Hash::of(&[1]) }),
    }
}

fn filled(dir: &tempfile::TempDir, n: u32) -> (std::path::PathBuf, Vec<Head>) {
    let path = dir.path().join("journal.db");
    let mut journal = SqliteJournal::create(&path, "nam-2020").unwrap();
    let mut heads = vec![journal.head().unwrap()];
    for i in 0..n {
        let head = *heads.last().unwrap();
        heads.push(journal.append(&head, draft(i)).unwrap().head());
    }
    (path, heads)
}

#[test]
fn appends_chain_and_reads_back() {
    let dir = tempfile::tempdir().unwrap();
    let (path, heads) = filled(&dir, 12);
    let journal = SqliteJournal::open(&path).unwrap();
    assert_eq!(verify_chain(&journal, "nam-2020", None).unwrap(), Ok(heads[12]));
    assert_eq!(journal.entry(3).unwrap().unwrap().act, draft(2));
    assert_eq!(journal.entry(13).unwrap(), None);
}

#[test]
fn a_moved_head_is_refused_and_nothing_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let (path, heads) = filled(&dir, 3);
    let mut journal = SqliteJournal::open(&path).unwrap();
    let refused = journal.append(&heads[2], draft(9));
    assert!(matches!(refused, Err(JournalError::HeadMoved { expected: 2, found: 3 })), "{refused:?}");
    assert_eq!(journal.head().unwrap(), heads[3]);
}

#[test]
fn a_second_writer_is_told_who_writes() {
    let dir = tempfile::tempdir().unwrap();
    let (path, heads) = filled(&dir, 1);
    let lock = std::fs::File::create(path.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    std::fs::write(path.with_extension("lock"), "van-thu (pid 7)").unwrap();
    let mut journal = SqliteJournal::open(&path).unwrap();
    journal.set_patience(std::time::Duration::from_millis(50));
    let refused = journal.append(&heads[1], draft(1));
    assert!(matches!(&refused, Err(JournalError::Busy { holder }) if holder == "van-thu (pid 7)"), "{refused:?}");
}

#[test]
fn stored_entries_cannot_be_changed_through_the_store() {
    let dir = tempfile::tempdir().unwrap();
    let (path, _) = filled(&dir, 2);
    let db = rusqlite::Connection::open(&path).unwrap();
    assert!(db.execute("UPDATE entries SET actor = 'x' WHERE seq = 1", []).is_err());
    assert!(db.execute("DELETE FROM entries WHERE seq = 2", []).is_err());
}

/// Opens the file past the program's own guards.
fn tamper(path: &std::path::Path, sql: &str) {
    let db = rusqlite::Connection::open(path).unwrap();
    db.execute_batch("DROP TRIGGER entries_keep; DROP TRIGGER entries_stay;").unwrap();
    db.execute_batch(sql).unwrap();
}

#[test]
fn every_kind_of_tampering_is_named() {
    use ChainFault::*;
    let cases = [
        ("UPDATE entries SET actor = 'ai-do' WHERE seq = 4", Content { seq: 4 }),
        ("UPDATE entries SET payload = x'00' WHERE seq = 1", Content { seq: 1 }),
        ("UPDATE entries SET reason = NULL WHERE seq = 5", Content { seq: 5 }),
        ("UPDATE entries SET source_name = 'b.xlsx' WHERE seq = 6", Content { seq: 6 }),
        ("UPDATE entries SET hash = x'11' WHERE seq = 3", Content { seq: 3 }),
        ("UPDATE entries SET campaign = 'khac' WHERE seq = 2", Campaign { seq: 2, found: "khac".into() }),
        ("DELETE FROM entries WHERE seq = 7", Sequence { expected: 7, found: 8 }),
        ("UPDATE entries SET seq = 99 WHERE seq = 2", Sequence { expected: 2, found: 3 }),
        ("DELETE FROM entries WHERE seq = 2; UPDATE entries SET seq = 2 WHERE seq = 3", Link { seq: 2 }),
    ];
    for (sql, want) in cases {
        let dir = tempfile::tempdir().unwrap();
        let (path, _) = filled(&dir, 8);
        tamper(&path, sql);
        let journal = SqliteJournal::open(&path).unwrap();
        assert_eq!(verify_chain(&journal, "nam-2020", None).unwrap(), Err(want), "{sql}");
    }
}

#[test]
fn a_cut_end_shows_against_a_receipt() {
    let dir = tempfile::tempdir().unwrap();
    let (path, heads) = filled(&dir, 8);
    tamper(&path, "DELETE FROM entries WHERE seq > 6");
    let journal = SqliteJournal::open(&path).unwrap();
    assert_eq!(verify_chain(&journal, "nam-2020", None).unwrap(), Ok(heads[6]));
    let receipt = heads[8].hash;
    assert_eq!(
        verify_chain(&journal, "nam-2020", Some(receipt)).unwrap(),
        Err(ChainFault::ReceiptHead { wanted: receipt, last: 6 })
    );
    assert_eq!(verify_chain(&journal, "nam-2020", Some(heads[4].hash)).unwrap(), Ok(heads[6]));
}

#[test]
fn snapshots_of_a_rewritten_chain_are_not_used() {
    let dir = tempfile::tempdir().unwrap();
    let (path, heads) = filled(&dir, 4);
    let mut journal = SqliteJournal::open(&path).unwrap();
    journal.save_snapshot(&heads[2], 1, b"two").unwrap();
    journal.save_snapshot(&heads[4], 1, b"four").unwrap();
    journal.save_snapshot(&heads[3], 1, b"older ones do not take its place").unwrap();
    assert_eq!(journal.snapshot(1).unwrap(), Some((heads[4], b"four".to_vec())));
    assert_eq!(journal.snapshot(2).unwrap(), None);
    tamper(&path, "DELETE FROM entries WHERE seq = 4");
    assert_eq!(journal.snapshot(1).unwrap(), None);
}

#[test]
fn what_is_no_journal_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("journal.db");
    assert!(matches!(SqliteJournal::open(&path), Err(JournalError::Io { .. })));
    std::fs::write(&path, b"xin chao, day khong phai so cai, chi la mot tep van ban").unwrap();
    assert!(matches!(SqliteJournal::open(&path), Err(JournalError::NotAJournal { .. })));
    assert!(matches!(SqliteJournal::create(&path, "x"), Err(JournalError::Io { .. })));
}
