//! A campaign folder opened for reading and acting.
//!
//! Opening takes the latest snapshot and folds the entries after it. An act is checked against the
//! state, appended at the head that the state has, and folded in. When somebody else's act came
//! between, the session folds on, checks again and retries; what the check reads are the unit, stage,
//! register or campaign that the act touches, so acts on different things never disturb each other.

mod proposed;
mod rules;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parscore_core::diagnostic::Diagnostic;

use crate::act::{Act, Apply, PayloadError, Recorded};
use crate::config::{self, ActorRole, Campaign};
use crate::fault;
use crate::journal::sqlite::SqliteJournal;
use crate::journal::{Draft, Hash, Head, Journal, JournalError, Source};
use crate::state::{FoldError, SNAPSHOT_SCHEMA, State};
pub use proposed::Proposed;
pub(crate) use rules::frozen;
use rules::{Case, Plan};

/// Name of the journal within a campaign's folder.
pub const JOURNAL: &str = "journal.db";

/// Folders within a campaign's folder.
pub const FOLDERS: [&str; 5] = ["evidence", "den", "da-nhan", "tra-lai", "out"];

/// A snapshot is kept after this many entries: so many are folded quickly.
const SNAPSHOT_EVERY: u64 = 50;

/// A large state is written less often: after a fiftieth of its entries.
const SNAPSHOT_SHARE: u64 = 50;

/// A snapshot is kept after this many bytes of payload: reading more again would be felt.
const SNAPSHOT_BYTES: usize = 16 << 20;

/// An act is retried this many times when others keep coming between.
const ATTEMPTS: u32 = 50;

/// What was done, and where the chain stands since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The entry that holds the act.
    pub seq: u64,
    /// Hash of the journal's head: of this entry when it was recorded now.
    pub head: Hash,
    /// Whether anything was recorded.
    pub effect: Effect,
}

/// Whether an act changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It was recorded.
    Recorded,
    /// An entry that counts says the same already: nothing was recorded.
    Unchanged,
}

/// Why a session cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The journal.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// An entry that does not fold.
    #[error(transparent)]
    Fold(#[from] FoldError),
    /// The texts of an entry are no campaign to this program.
    #[error("entry {entry} holds a campaign that this program cannot read")]
    Campaign {
        /// The entry.
        entry: u64,
        /// What is wrong with it.
        faults: Vec<Diagnostic>,
    },
    /// An act that cannot be stored.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// A folder.
    #[error("`{path}`: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What failed.
        source: std::io::Error,
    },
    /// Others recorded acts all the time.
    #[error("the journal's head kept moving; nothing was recorded, try again")]
    Contended,
}

/// Why an act was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It breaks rules: every fault that was found.
    #[error("the act has {} faults", .0.len())]
    Faults(Vec<Diagnostic>),
    /// It could not be recorded.
    #[error(transparent)]
    Session(#[from] SessionError),
}

impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        Refusal::Session(error.into())
    }
}

/// An open campaign folder.
#[derive(Debug)]
pub struct Session {
    folder: PathBuf,
    journal: SqliteJournal,
    state: State,
    /// The entry whose texts are parsed, and the campaign.
    campaign: Option<(u64, Arc<Campaign>)>,
    /// The proposal whose rows were read last, by its entry.
    proposed: RefCell<Option<(u64, Arc<Proposed>)>>,
    snapshot_at: u64,
    snapshot_every: u64,
    /// Bytes of payload folded in since the snapshot.
    unsaved: usize,
}

impl Session {
    /// Makes a campaign's folder with an empty journal, and opens it.
    ///
    /// # Errors
    /// When there is a journal already or the folder cannot be written.
    pub fn create(folder: &Path, campaign: &str) -> Result<Self, SessionError> {
        for path in std::iter::once(folder.to_owned()).chain(FOLDERS.iter().map(|name| folder.join(name))) {
            std::fs::create_dir_all(&path).map_err(|source| SessionError::Folder { path, source })?;
        }
        fault::point("session.folders");
        SqliteJournal::create(&folder.join(JOURNAL), campaign)?;
        Self::open(folder)
    }

    /// Opens a campaign's folder.
    ///
    /// # Errors
    /// When there is no journal, or its entries do not fold.
    pub fn open(folder: &Path) -> Result<Self, SessionError> {
        let journal = SqliteJournal::open(&folder.join(JOURNAL))?;
        let kept = match journal.snapshot(SNAPSHOT_SCHEMA)? {
            // A snapshot that cannot be read is only lost time: everything is in the entries.
            Some((head, bytes)) => State::from_snapshot(&bytes).ok().filter(|state| state.head() == head),
            None => None,
        };
        let state = kept.unwrap_or_else(|| State::empty(seed(journal.campaign())));
        let snapshot_at = state.head().seq;
        let mut session = Session {
            folder: folder.to_owned(),
            journal,
            state,
            campaign: None,
            proposed: RefCell::new(None),
            snapshot_at,
            snapshot_every: SNAPSHOT_EVERY,
            unsaved: 0,
        };
        session.catch_up()?;
        Ok(session)
    }

    /// The campaign's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Id of the campaign.
    pub fn id(&self) -> &str {
        self.journal.campaign()
    }

    /// The state after the last entry that the session has read.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The campaign in effect; `None` before the first texts were applied.
    pub fn campaign(&self) -> Option<&Arc<Campaign>> {
        self.campaign.as_ref().map(|(_, campaign)| campaign)
    }

    /// The journal, for reading entries.
    pub fn journal(&self) -> &dyn Journal {
        &self.journal
    }

    /// The act of an entry, with its body: answers, decisions, rows.
    ///
    /// # Errors
    /// When the journal or the entry cannot be read.
    pub fn recorded(&self, entry: u64) -> Result<Option<Recorded>, SessionError> {
        recorded_in(&self.journal, entry)
    }

    /// The texts in effect.
    ///
    /// # Errors
    /// When the journal or the entry cannot be read.
    pub fn texts(&self) -> Result<Option<Apply>, SessionError> {
        let Some(applied) = self.state.applied() else { return Ok(None) };
        Ok(match self.recorded(applied.entry)? {
            Some(Recorded { act: Act::Apply(apply), .. }) => Some(apply),
            _ => None,
        })
    }

    /// A snapshot is kept after this many entries (at least one).
    pub fn snapshot_every(&mut self, entries: u64) {
        self.snapshot_every = entries.max(1);
    }

    /// Waits this long for another writer before an act is refused.
    pub fn set_patience(&mut self, patience: std::time::Duration) {
        self.journal.set_patience(patience);
    }

    /// Takes in what others recorded since.
    ///
    /// # Errors
    /// When the journal cannot be read or an entry does not fold.
    pub fn catch_up(&mut self) -> Result<(), SessionError> {
        let (state, unsaved) = (&mut self.state, &mut self.unsaved);
        let mut folded = Ok(());
        self.journal.since(state.head().seq, &mut |entry| {
            *unsaved += entry.act.payload.len();
            folded = state.fold_next(&entry);
            folded.is_ok()
        })?;
        folded?;
        self.parse_applied()
    }

    /// Reads the campaign in effect when it is another than the one read last.
    fn parse_applied(&mut self) -> Result<(), SessionError> {
        let applied = self.state.applied().map(|a| a.entry);
        if self.campaign.as_ref().map(|(entry, _)| *entry) != applied {
            self.campaign = match applied {
                Some(entry) => Some((entry, Arc::new(self.campaign_of(entry)?))),
                None => None,
            };
        }
        Ok(())
    }

    /// The campaign that an entry put into effect.
    fn campaign_of(&self, entry: u64) -> Result<Campaign, SessionError> {
        let Some(Recorded { act: Act::Apply(apply), .. }) = self.recorded(entry)? else {
            return Err(SessionError::Campaign { entry, faults: Vec::new() });
        };
        let (campaign, faults) = config::read(apply.texts());
        campaign.ok_or(SessionError::Campaign { entry, faults })
    }

    /// What [`Session::act`] would say, without recording anything: every fault, or whether the act
    /// would change anything.
    ///
    /// # Errors
    /// As [`Session::act`].
    pub fn preview(&self, actor: &str, at: &str, recorded: &Recorded, reason: Option<&str>) -> Result<Effect, Refusal> {
        Ok(match self.plan(actor, at, recorded, reason)? {
            Plan::Record => Effect::Recorded,
            Plan::Unchanged(_) => Effect::Unchanged,
        })
    }

    /// Records an act: `actor` is the code of whoever acts, `at` an RFC 3339 instant, `source` the file
    /// that the content came from. When this returns, the act is on disk.
    ///
    /// # Errors
    /// [`Refusal::Faults`] when the act breaks rules; nothing is recorded on any error.
    pub fn act(
        &mut self,
        actor: &str,
        at: &str,
        recorded: Recorded,
        reason: Option<&str>,
        source: Option<Source>,
    ) -> Result<Receipt, Refusal> {
        self.catch_up()?;
        let draft = Draft {
            at: at.to_owned(),
            actor: actor.to_owned(),
            kind: recorded.act.kind().to_owned(),
            schema: recorded.act.schema(),
            payload: recorded.to_payload().map_err(SessionError::from)?,
            reason: reason.map(str::to_owned),
            source,
        };
        for _ in 0..ATTEMPTS {
            if let Plan::Unchanged(seq) = self.plan(actor, at, &recorded, reason)? {
                return Ok(Receipt { seq, head: self.state.head().hash, effect: Effect::Unchanged });
            }
            fault::point("session.checked");
            match self.journal.append(&self.state.head(), draft.clone()) {
                Ok(entry) => {
                    let receipt = Receipt { seq: entry.seq, head: entry.hash, effect: Effect::Recorded };
                    self.state.fold_next(&entry).map_err(SessionError::from)?;
                    self.unsaved += entry.act.payload.len();
                    self.parse_applied()?;
                    self.keep_snapshot();
                    return Ok(receipt);
                }
                Err(JournalError::HeadMoved { .. }) => self.catch_up()?,
                Err(other) => return Err(other.into()),
            }
        }
        Err(SessionError::Contended.into())
    }

    /// Faults of an actor who is not known or has none of the roles.
    pub(crate) fn faults_of_actor(&self, actor: &str, roles: &[ActorRole]) -> Vec<Diagnostic> {
        Case::new(self, actor, "", None).faults_of_actor(roles)
    }

    fn plan(&self, actor: &str, at: &str, recorded: &Recorded, reason: Option<&str>) -> Result<Plan, Refusal> {
        Case::new(self, actor, at, reason).plan(recorded)
    }

    fn keep_snapshot(&mut self) {
        let head: Head = self.state.head();
        let wait = self.snapshot_every.max(head.seq / SNAPSHOT_SHARE);
        if head.seq < self.snapshot_at + wait && self.unsaved < SNAPSHOT_BYTES {
            return;
        }
        fault::point("session.snapshot");
        // The act is recorded whether or not a snapshot can be kept: the next act tries again.
        let kept = self.state.to_snapshot().map(|bytes| self.journal.save_snapshot(&head, SNAPSHOT_SCHEMA, &bytes));
        if matches!(kept, Ok(Ok(()))) {
            (self.snapshot_at, self.unsaved) = (head.seq, 0);
        }
    }
}

/// The act of an entry of a journal, with its body.
pub(crate) fn recorded_in(journal: &dyn Journal, entry: u64) -> Result<Option<Recorded>, SessionError> {
    let Some(entry) = journal.entry(entry)? else { return Ok(None) };
    Ok(Some(Recorded::of_owned(&entry.act.kind, entry.act.schema, entry.act.payload)?))
}

/// The head of an empty journal.
pub(crate) fn seed(campaign: &str) -> Head {
    Head { seq: 0, hash: Hash::of(campaign.as_bytes()) }
}
