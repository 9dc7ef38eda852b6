//! The journal: an append-only chain of entries, one per act.
//!
//! An entry's hash covers all its fields and the hash of the entry before, each field preceded by its
//! length, so that nothing can be changed, removed, inserted or moved without breaking the chain. A
//! cut or rewritten end leaves a valid chain: it shows against a head hash that was printed on a
//! receipt, in minutes or in a publication.
//!
//! Behind [`Journal`] stands SQLite ([`sqlite::SqliteJournal`]); a database server can take its place.

mod entry;
pub mod sqlite;
#[cfg(test)]
mod tests;
mod verify;

pub use entry::{Draft, Entry, Hash, Head, Source};
pub use verify::{ChainFault, verify_chain};

use std::path::PathBuf;

use parscore_core::diagnostic::Text;

/// Why the journal could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Another act was recorded since the head was read: read on, check again, retry.
    #[error("the journal's head moved from entry {expected} to entry {found}")]
    HeadMoved {
        /// Sequence number that the writer had seen.
        expected: u64,
        /// Sequence number now.
        found: u64,
    },
    /// Another process writes and did not finish in time.
    #[error("the journal is being written by {holder}")]
    Busy {
        /// Who writes, as recorded in the lock file.
        holder: String,
    },
    /// The disk is full: nothing was recorded.
    #[error("no space left to record the act; the journal is unchanged")]
    DiskFull,
    /// The file is not a journal, or one of a later program.
    #[error("`{path}` is not a journal that this program reads: {}", why.en)]
    NotAJournal {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: Text,
    },
    /// The store failed.
    #[error("the journal's store failed: {0}")]
    Store(#[from] rusqlite::Error),
    /// A file beside the store failed.
    #[error("`{path}`: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What failed.
        source: std::io::Error,
    },
}

/// An append-only chain of entries.
pub trait Journal {
    /// The last entry's number and hash; number 0 and the campaign's seed when empty.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn head(&self) -> Result<Head, JournalError>;

    /// Records `draft` as the entry after `expected`. When this returns, the entry is on disk.
    ///
    /// # Errors
    /// [`JournalError::HeadMoved`] when another act came between; nothing is recorded on any error.
    fn append(&mut self, expected: &Head, draft: Draft) -> Result<Entry, JournalError>;

    /// Calls `each` with every entry after `seq`, in order, until it returns false.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn since(&self, seq: u64, each: &mut dyn FnMut(Entry) -> bool) -> Result<(), JournalError>;

    /// One entry.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn entry(&self, seq: u64) -> Result<Option<Entry>, JournalError>;

    /// Keeps a serialised state that holds after entry `head.seq`, in place of older ones.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn save_snapshot(&mut self, head: &Head, schema: u32, state: &[u8]) -> Result<(), JournalError>;

    /// The latest snapshot of a schema whose entry still is in the chain.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn snapshot(&self, schema: u32) -> Result<Option<(Head, Vec<u8>)>, JournalError>;
}
