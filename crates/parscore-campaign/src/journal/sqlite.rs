//! The journal in one SQLite file.
//!
//! Rollback journal with `synchronous = EXTRA` (FULL, and the folder is synced once the rollback journal
//! is gone): when an append returns, the entry is on disk, also after a power failure. Triggers
//! refuse changes of stored entries through the program; the chain shows changes made past it. One
//! process writes at a time: a lock file beside the database holds the writer's name, which a second
//! writer is shown (this also works where a network share's own locks do not reach SQLite).

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use parscore_core::diagnostic::Text;
use parscore_core::text;
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Row, TransactionBehavior, params};

use super::{Draft, Entry, Hash, Head, Journal, JournalError, Source};
use crate::fault;
use crate::words::of_store;

/// Version of the tables.
const LAYOUT: i64 = 1;

const TABLES: &str = "
CREATE TABLE campaign (id TEXT NOT NULL) STRICT;
CREATE TABLE entries (
  seq INTEGER PRIMARY KEY, campaign TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
  schema INTEGER NOT NULL, payload BLOB NOT NULL, reason TEXT, source_name TEXT, source_hash BLOB,
  previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TRIGGER entries_keep BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;
CREATE TABLE snapshots (schema INTEGER PRIMARY KEY, seq INTEGER NOT NULL, head BLOB NOT NULL, state BLOB NOT NULL) STRICT;
";

/// A journal in a SQLite file.
#[derive(Debug)]
pub struct SqliteJournal {
    db: Connection,
    campaign: String,
    lock_path: PathBuf,
    patience: Duration,
}

impl SqliteJournal {
    /// Makes the journal of a new campaign at `path`. It is prepared under another name, so that a
    /// process that dies meanwhile leaves nothing at `path`.
    ///
    /// # Errors
    /// When a file is there already or cannot be written.
    pub fn create(path: &Path, campaign: &str) -> Result<Self, JournalError> {
        let io = |source| JournalError::Io { path: path.to_owned(), source };
        let lock = File::create(path.with_extension("lock")).map_err(io)?;
        lock.lock().map_err(io)?;
        if path.try_exists().map_err(io)? {
            return Err(io(std::io::ErrorKind::AlreadyExists.into()));
        }
        let draft = path.with_extension("new");
        // What a process left that died at this.
        for left in [draft.clone(), path.with_extension("new-journal")] {
            if left.try_exists().map_err(io)? {
                std::fs::remove_file(&left).map_err(io)?;
            }
        }
        set_up(&draft, campaign)?;
        fault::point("journal.created");
        std::fs::rename(&draft, path).map_err(io)?;
        fault::point("journal.named");
        drop(lock);
        Self::open(path)
    }

    /// Opens an existing journal.
    ///
    /// # Errors
    /// When the file is missing, not a journal, or of a later layout.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let not = |why: Text| JournalError::NotAJournal { path: path.to_owned(), why };
        File::open(path).map_err(|source| JournalError::Io { path: path.to_owned(), source })?;
        let db = connect(path).map_err(|e| not(of_store(&e)))?;
        let layout: i64 = db.pragma_query_value(None, "user_version", |r| r.get(0)).map_err(|e| not(of_store(&e)))?;
        if layout != LAYOUT {
            return Err(not(text!(
                "cấu trúc phiên bản {layout}, chương trình này đọc phiên bản {LAYOUT}",
                "layout {layout}, expected {LAYOUT}"
            )));
        }
        let campaign = db.query_row("SELECT id FROM campaign", [], |r| r.get(0)).map_err(|e| not(of_store(&e)))?;
        let lock_path = path.with_extension("lock");
        Ok(SqliteJournal { db, campaign, lock_path, patience: Duration::from_secs(5) })
    }

    /// Id of the campaign.
    pub fn campaign(&self) -> &str {
        &self.campaign
    }

    /// Waits this long for another writer before giving up.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    fn writer_lock(&self, actor: &str) -> Result<File, JournalError> {
        let io = |source| JournalError::Io { path: self.lock_path.clone(), source };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&self.lock_path).map_err(io)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if start.elapsed() < self.patience => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    // The name is a courtesy: without it the second writer is refused all the same.
                    if file.read_to_string(&mut holder).is_err() || holder.trim().is_empty() {
                        holder = "?".to_owned();
                    }
                    return Err(JournalError::Busy { holder: holder.trim().to_owned() });
                }
                Err(TryLockError::Error(source)) => return Err(io(source)),
            }
        }
        let name = format!("{actor} (pid {})", std::process::id());
        let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(name.as_bytes()));
        // A full disk must not keep anybody from reading on; the append itself will say so.
        drop(written);
        Ok(file)
    }
}

fn set_up(path: &Path, campaign: &str) -> Result<(), JournalError> {
    let mut db = connect(path)?;
    let setup = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    setup.execute_batch(TABLES).map_err(full)?;
    setup.execute("INSERT INTO campaign (id) VALUES (?1)", [campaign]).map_err(full)?;
    setup.pragma_update(None, "user_version", LAYOUT)?;
    setup.commit().map_err(full)
}

fn connect(path: &Path) -> Result<Connection, rusqlite::Error> {
    let db = Connection::open(path)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "journal_mode", "DELETE")?;
    db.pragma_update(None, "synchronous", "EXTRA")?;
    Ok(db)
}

/// A full disk is told apart from other failures of the store.
fn full(error: rusqlite::Error) -> JournalError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => JournalError::DiskFull,
        _ => JournalError::Store(error),
    }
}

fn head_of(db: &Connection, campaign: &str) -> Result<Head, JournalError> {
    let last = db
        .query_row("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1", [], |r| {
            Ok(Head { seq: r.get(0)?, hash: hash_at(r, 1)? })
        })
        .optional()?;
    Ok(last.unwrap_or(Head { seq: 0, hash: Hash::of(campaign.as_bytes()) }))
}

fn hash_at(row: &Row<'_>, column: usize) -> Result<Hash, rusqlite::Error> {
    let bytes: Vec<u8> = row.get(column)?;
    // A hash of another length was tampered with: it compares unequal to everything.
    Ok(<[u8; 32]>::try_from(bytes.as_slice()).map_or_else(|_| Hash::of(&bytes), Hash::from))
}

const FIELDS: &str =
    "seq, campaign, at, actor, kind, schema, payload, reason, source_name, source_hash, previous, hash";

fn entry_of(row: &Row<'_>) -> Result<Entry, rusqlite::Error> {
    let name: Option<String> = row.get(8)?;
    let source = match name {
        Some(name) => Some(Source { name, hash: hash_at(row, 9)? }),
        None => None,
    };
    let act = Draft {
        at: row.get(2)?,
        actor: row.get(3)?,
        kind: row.get(4)?,
        schema: row.get(5)?,
        payload: row.get(6)?,
        reason: row.get(7)?,
        source,
    };
    Ok(Entry { seq: row.get(0)?, campaign: row.get(1)?, act, previous: hash_at(row, 10)?, hash: hash_at(row, 11)? })
}

impl Journal for SqliteJournal {
    fn head(&self) -> Result<Head, JournalError> {
        head_of(&self.db, &self.campaign)
    }

    fn append(&mut self, expected: &Head, draft: Draft) -> Result<Entry, JournalError> {
        let lock = self.writer_lock(&draft.actor)?;
        fault::point("journal.locked");
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = head_of(&transaction, &self.campaign)?;
        if found != *expected {
            return Err(JournalError::HeadMoved { expected: expected.seq, found: found.seq });
        }
        let entry = Entry::following(expected, &self.campaign, draft);
        let (act, source) = (&entry.act, entry.act.source.as_ref());
        transaction
            .execute(
                "INSERT INTO entries (seq, campaign, at, actor, kind, schema, payload, reason, source_name, source_hash, previous, hash)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    entry.seq,
                    entry.campaign,
                    act.at,
                    act.actor,
                    act.kind,
                    act.schema,
                    act.payload,
                    act.reason,
                    source.map(|s| &s.name),
                    source.map(|s| s.hash.bytes().to_vec()),
                    entry.previous.bytes().to_vec(),
                    entry.hash.bytes().to_vec(),
                ],
            )
            .map_err(full)?;
        fault::point("journal.inserted");
        transaction.commit().map_err(full)?;
        fault::point("journal.committed");
        drop(lock);
        Ok(entry)
    }

    fn since(&self, seq: u64, each: &mut dyn FnMut(Entry) -> bool) -> Result<(), JournalError> {
        let mut query = self.db.prepare_cached(&format!("SELECT {FIELDS} FROM entries WHERE seq > ?1 ORDER BY seq"))?;
        let mut rows = query.query([seq])?;
        while let Some(row) = rows.next()? {
            if !each(entry_of(row)?) {
                break;
            }
        }
        Ok(())
    }

    fn entry(&self, seq: u64) -> Result<Option<Entry>, JournalError> {
        let mut query = self.db.prepare_cached(&format!("SELECT {FIELDS} FROM entries WHERE seq = ?1"))?;
        Ok(query.query_row([seq], entry_of).optional()?)
    }

    fn save_snapshot(&mut self, head: &Head, schema: u32, state: &[u8]) -> Result<(), JournalError> {
        self.db
            .execute(
                "INSERT INTO snapshots (schema, seq, head, state) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (schema) DO UPDATE SET seq = ?2, head = ?3, state = ?4 WHERE seq < ?2",
                params![schema, head.seq, head.hash.bytes().to_vec(), state],
            )
            .map_err(full)?;
        Ok(())
    }

    fn snapshot(&self, schema: u32) -> Result<Option<(Head, Vec<u8>)>, JournalError> {
        // Joined with the chain: a snapshot of entries that were since cut or rewritten is not used.
        Ok(self
            .db
            .query_row(
                "SELECT s.seq, s.head, s.state FROM snapshots s JOIN entries e ON e.seq = s.seq AND e.hash = s.head
                 WHERE s.schema = ?1",
                [schema],
                |r| Ok((Head { seq: r.get(0)?, hash: hash_at(r, 1)? }, r.get(2)?)),
            )
            .optional()?)
    }
}
