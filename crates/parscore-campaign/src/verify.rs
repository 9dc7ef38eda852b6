//! Verifying a campaign: the chain holds, every entry obeys what can be told from the journal alone,
//! and the state through the snapshot is the state of all entries.
//!
//! Results are recomputed from the verified state by whoever scores it; what belongs to the journal
//! ends here.

use std::collections::BTreeMap;

use crate::act::{Act, Apply, Recorded, body_hash};
use crate::config::{self, Campaign};
use crate::journal::{ChainFault, Entry, Hash, Head, verify_chain};
use crate::session::{Session, SessionError, frozen, seed};
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

/// Verifies a whole journal; `receipt` is a head hash that was printed earlier.
///
/// Returns the head, or the first fault.
///
/// # Errors
/// When the journal cannot be read.
pub fn verify(session: &Session, receipt: Option<Hash>) -> Result<Result<Head, VerifyFault>, SessionError> {
    let journal = session.journal();
    let head = match verify_chain(journal, session.id(), receipt)? {
        Ok(head) => head,
        Err(fault) => return Ok(Err(VerifyFault::Chain(fault))),
    };
    let kept = journal.snapshot(SNAPSHOT_SCHEMA)?;
    let mut walk = Walk { state: State::empty(seed(session.id())), campaigns: BTreeMap::new(), fault: None };
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
    if let Some(fault) = walk.fault {
        return Ok(Err(fault));
    }
    let mut own = session.state().clone();
    let same = own.head().seq <= head.seq && fold_in(&mut own, journal)?.is_ok() && own == walk.state;
    Ok(if same { Ok(head) } else { Err(VerifyFault::State { seq: session.state().head().seq }) })
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
        let recorded = Recorded::from_payload(&entry.act.kind, entry.act.schema, &entry.act.payload).ok()?;
        match recorded.act {
            Act::Import(import) => (import.body != body_hash(&recorded.body)).then_some(VerifyFault::Body { seq }),
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
