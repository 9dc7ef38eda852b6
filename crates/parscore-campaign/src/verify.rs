//! Verifying a campaign: the chain holds, every entry obeys what can be told from the journal alone,
//! and the state through the snapshot is the state of all entries.
//!
//! Results are recomputed from the verified state by whoever scores it; what belongs to the journal
//! ends here.

use std::collections::BTreeMap;
use std::path::Path;

use crate::act::{Act, Apply, body_hash};
use crate::config::{self, Campaign};
use crate::journal::sqlite::SqliteJournal;
use crate::journal::{ChainFault, Entry, Hash, Head, Journal, JournalError, verify_chain};
use crate::session::{JOURNAL, Session, SessionError, frozen, seed};
use crate::state::{FoldError, SNAPSHOT_SCHEMA, State, fold_in, hashes};

/// The first thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyFault {
    /// The chain is broken, or does not hold the receipt.
    Chain(ChainFault),
    /// An entry does not fold.
    Fold(FoldError),
    /// The rows of a register do not give the hash that the entry names.
    Body {
        /// The entry.
        seq: u64,
    },
    /// Texts took effect that are no campaign.
    Texts {
        /// The entry.
        seq: u64,
    },
    /// A form was taken in that is not of the rubric in effect.
    Form {
        /// The entry.
        seq: u64,
    },
    /// Texts took effect whose rubric differs from the forms that were in.
    Frozen {
        /// The entry.
        seq: u64,
    },
    /// The stored snapshot is not the state of the entries up to it.
    Snapshot {
        /// The last entry that it claims to hold.
        seq: u64,
    },
    /// The session's state is not the state of the entries.
    State {
        /// The session's last entry.
        seq: u64,
    },
}

impl VerifyFault {
    /// The entry that is named.
    pub fn entry(&self) -> u64 {
        match self {
            VerifyFault::Chain(chain) => match chain {
                ChainFault::Sequence { expected, .. } => *expected,
                ChainFault::Link { seq } | ChainFault::Content { seq } | ChainFault::Campaign { seq, .. } => *seq,
                ChainFault::ReceiptHead { last, .. } => *last,
            },
            VerifyFault::Fold(error) => error.entry,
            VerifyFault::Body { seq }
            | VerifyFault::Texts { seq }
            | VerifyFault::Form { seq }
            | VerifyFault::Frozen { seq }
            | VerifyFault::Snapshot { seq }
            | VerifyFault::State { seq } => *seq,
        }
    }
}

/// Verifies the journal of a folder, also one that no longer opens as a session; `receipt` is a head
/// hash that was printed earlier.
///
/// Returns the head, or the first fault.
///
/// # Errors
/// When there is no journal or it cannot be read.
pub fn verify_folder(folder: &Path, receipt: Option<Hash>) -> Result<Result<Head, VerifyFault>, SessionError> {
    let journal = SqliteJournal::open(&folder.join(JOURNAL))?;
    Ok(verify_journal(&journal, journal.campaign(), receipt)?.map(|state| state.head()))
}

/// [`verify_folder`] for an open session, whose own state must be the state of the entries too.
///
/// # Errors
/// When the journal cannot be read.
pub fn verify(session: &Session, receipt: Option<Hash>) -> Result<Result<Head, VerifyFault>, SessionError> {
    let whole = match verify_journal(session.journal(), session.id(), receipt)? {
        Ok(state) => state,
        Err(fault) => return Ok(Err(fault)),
    };
    let mut own = session.state().clone();
    let same = fold_in(&mut own, session.journal())?.is_ok() && own == whole;
    let seq = session.state().head().seq;
    Ok(if same { Ok(whole.head()) } else { Err(VerifyFault::State { seq }) })
}

/// Verifies a journal and returns the state of all its entries, or the first fault.
///
/// # Errors
/// When the journal cannot be read.
pub fn verify_journal(
    journal: &dyn Journal,
    campaign: &str,
    receipt: Option<Hash>,
) -> Result<Result<State, VerifyFault>, JournalError> {
    if let Err(fault) = verify_chain(journal, campaign, receipt)? {
        return Ok(Err(VerifyFault::Chain(fault)));
    }
    let kept = journal.snapshot(SNAPSHOT_SCHEMA)?;
    let mut walk = Walk { state: State::empty(seed(campaign)), campaigns: BTreeMap::new(), fault: None };
    journal.since(0, &mut |entry| {
        walk.step(&entry);
        if let Some((at, bytes)) = &kept
            && at.seq == entry.seq
            && walk.fault.is_none()
            && !State::from_snapshot(bytes).is_ok_and(|state| state == walk.state)
        {
            walk.fault = Some(VerifyFault::Snapshot { seq: at.seq });
        }
        walk.fault.is_none()
    })?;
    Ok(match walk.fault {
        Some(fault) => Err(fault),
        None => Ok(walk.state),
    })
}

/// Names of the texts of a folder that are not the ones in effect: edited without being applied, added
/// or missing. Rubrics and calendars are named `rubric …` and `calendar …`.
pub fn not_in_effect(state: &State, folder: &Apply) -> Vec<String> {
    let found = hashes(folder);
    let Some(applied) = state.applied() else { return found.into_keys().collect() };
    let mut names: Vec<String> = found
        .iter()
        .filter(|(name, hash)| applied.texts.get(*name) != Some(hash))
        .map(|(name, _)| name.clone())
        .collect();
    names.extend(applied.texts.keys().filter(|name| !found.contains_key(*name)).cloned());
    names
}

/// The entries once more from the first.
struct Walk {
    state: State,
    /// Every campaign that took effect, by its entry.
    campaigns: BTreeMap<u64, Campaign>,
    fault: Option<VerifyFault>,
}

impl Walk {
    fn step(&mut self, entry: &Entry) {
        let before = self.state.applied().map(|a| a.entry);
        let fault = match self.state.fold_next(entry) {
            Ok(()) => self.fault_of(entry),
            Err(error) => Some(VerifyFault::Fold(error)),
        };
        let changed = self.state.applied().map(|a| a.entry) != before;
        self.fault = fault.or_else(|| {
            let frozen = !changed || self.campaign().is_some_and(|c| frozen(&self.state, c).is_empty());
            (!frozen).then_some(VerifyFault::Frozen { seq: entry.seq })
        });
    }

    fn campaign(&self) -> Option<&Campaign> {
        self.campaigns.get(&self.state.applied()?.entry)
    }

    fn fault_of(&mut self, entry: &Entry) -> Option<VerifyFault> {
        let seq = entry.seq;
        // It was read a moment ago, by the fold.
        let (act, body) = Act::of_payload(&entry.act.kind, entry.act.schema, &entry.act.payload).ok()?;
        match act {
            Act::Import(import) => (import.body != body_hash(body)).then_some(VerifyFault::Body { seq }),
            Act::Propose(propose) => (propose.body != body_hash(body)).then_some(VerifyFault::Body { seq }),
            Act::Apply(apply) => match config::read(apply.texts()).0 {
                Some(campaign) => {
                    self.campaigns.insert(seq, campaign);
                    None
                }
                None => Some(VerifyFault::Texts { seq }),
            },
            Act::Submit(submit) => {
                let rubric = self.campaign().and_then(|c| c.rubric_of(&submit.unit));
                rubric.is_none_or(|r| r.hashes.canonical != submit.rubric).then_some(VerifyFault::Form { seq })
            }
            _ => None,
        }
    }
}
