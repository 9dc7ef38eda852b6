//! The state of the year: a pure fold over the journal's entries.
//!
//! Every act is kept as a small record in entry order, and an undo only marks its entry: what counts
//! now is always derived from the records that are not undone. So an undo needs no repair, and folding
//! in one go, in pieces and through snapshots gives the same value. Answers, texts and rows of
//! registers stay in their entries and are read from the journal on demand.

mod appraisal;
mod award;
mod fold;
mod names;
mod opening;
mod record;

pub use appraisal::{Held, Holding, Standing};
pub use award::{Awarded, Proposal};
pub use fold::{FoldError, FoldFault, fold, fold_in};
pub(crate) use fold::{digest, hashes};
pub use names::Names;
pub use opening::Opening;
pub use record::{Applied, Appraisal, Imported, Recusal, StageEvent, Submission, UnitRecords};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::act::SubmissionKind;
use crate::journal::{Hash, Head};

/// Form of the serialised state; a snapshot of another schema is not read but folded anew.
pub const SNAPSHOT_SCHEMA: u32 = 2;

/// Everything that the entries up to [`State::head`] say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    seq: u64,
    #[serde(with = "hex_hash")]
    hash: Hash,
    applied: Vec<Applied>,
    units: BTreeMap<String, UnitRecords>,
    registers: BTreeMap<String, BTreeMap<String, Vec<Imported>>>,
    recusals: Vec<Recusal>,
    stages: Vec<StageEvent>,
    proposals: Vec<Proposal>,
    awards: Vec<Awarded>,
    /// Undone entry → the undo.
    undone: BTreeMap<u64, u64>,
    names: Names,
}

impl State {
    /// The state of an empty journal, whose head is `seed`.
    pub fn empty(seed: Head) -> Self {
        State {
            seq: seed.seq,
            hash: seed.hash,
            applied: Vec::new(),
            units: BTreeMap::new(),
            registers: BTreeMap::new(),
            recusals: Vec::new(),
            stages: Vec::new(),
            proposals: Vec::new(),
            awards: Vec::new(),
            undone: BTreeMap::new(),
            names: Names::default(),
        }
    }

    /// The last entry that is folded in.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }

    /// Whether an entry still counts (was not undone).
    pub fn counts(&self, entry: u64) -> bool {
        !self.undone.contains_key(&entry)
    }

    /// The undo of an entry, where there is one.
    pub fn undone_by(&self, entry: u64) -> Option<u64> {
        self.undone.get(&entry).copied()
    }

    /// Undone entries with their undo, in order.
    pub fn undone(&self) -> &BTreeMap<u64, u64> {
        &self.undone
    }

    /// The texts that are in effect.
    pub fn applied(&self) -> Option<&Applied> {
        self.applied_before(u64::MAX)
    }

    /// The texts that would be in effect without the entries from `entry` on.
    pub fn applied_before(&self, entry: u64) -> Option<&Applied> {
        self.applied.iter().rev().find(|a| a.entry < entry && self.counts(a.entry))
    }

    /// Units about which anything is recorded, by id.
    pub fn units(&self) -> impl Iterator<Item = (&str, &UnitRecords)> {
        self.units.iter().map(|(id, records)| (id.as_str(), records))
    }

    /// What is recorded about a unit.
    pub fn unit(&self, unit: &str) -> Option<&UnitRecords> {
        self.units.get(unit)
    }

    /// The text of an interned name (actor, criterion, rubric hash).
    pub fn name(&self, ix: u32) -> &str {
        self.names.text(ix)
    }

    /// Every submission of a unit and kind that is not undone, oldest first.
    pub fn submissions(&self, unit: &str, what: SubmissionKind) -> impl DoubleEndedIterator<Item = &Submission> {
        let all = self.unit(unit).and_then(|u| u.submissions.get(&what));
        all.into_iter().flatten().filter(|s| self.counts(s.entry))
    }

    /// The submission that counts: the latest that, where it was keyed from a scan, has been checked.
    pub fn submission(&self, unit: &str, what: SubmissionKind) -> Option<&Submission> {
        self.submissions(unit, what).rev().find(|s| !s.keyed || self.check_of(s).is_some())
    }

    /// A keyed submission that waits for its check; nothing later has taken its place.
    pub fn awaiting_check(&self, unit: &str, what: SubmissionKind) -> Option<&Submission> {
        self.submissions(unit, what).next_back().filter(|s| s.keyed && self.check_of(s).is_none())
    }

    /// The entry that checked a keyed submission.
    pub fn check_of(&self, submission: &Submission) -> Option<u64> {
        submission.checks.iter().copied().find(|c| self.counts(*c))
    }

    /// The submission that an entry recorded, with its unit and kind; undone ones too.
    pub fn submission_at(&self, entry: u64) -> Option<(&str, SubmissionKind, &Submission)> {
        self.units.iter().find_map(|(unit, records)| {
            records.submissions.iter().find_map(|(what, all)| {
                let at = all.binary_search_by_key(&entry, |s| s.entry).ok()?;
                Some((unit.as_str(), *what, all.get(at)?))
            })
        })
    }

    /// The register of a kind and part that counts.
    pub fn register(&self, kind: &str, part: &str) -> Option<&Imported> {
        let history = self.registers.get(kind)?.get(part)?;
        history.iter().rev().find(|r| self.counts(r.entry))
    }

    /// Every register that counts: kind, part and import, in the order of kind and part.
    pub fn registers(&self) -> impl Iterator<Item = (&str, &str, &Imported)> {
        self.registers.iter().flat_map(move |(kind, parts)| {
            parts.keys().filter_map(move |part| Some((kind.as_str(), part.as_str(), self.register(kind, part)?)))
        })
    }

    /// Every import of a kind and part, oldest first, superseded and undone ones too.
    pub fn register_history(&self, kind: &str, part: &str) -> &[Imported] {
        self.registers.get(kind).and_then(|parts| parts.get(part)).map_or(&[], Vec::as_slice)
    }

    /// Recusals that count.
    pub fn recusals(&self) -> impl Iterator<Item = &Recusal> {
        self.recusals.iter().filter(|r| self.counts(r.entry))
    }

    /// The recusal of an appraiser from a unit.
    pub fn recusal(&self, appraiser: &str, unit: &str) -> Option<&Recusal> {
        self.recusals().find(|r| r.appraiser == appraiser && r.unit == unit)
    }

    /// Closings, reopenings and late acceptances that count, in order.
    pub fn stage_events(&self) -> impl Iterator<Item = &StageEvent> {
        self.stages.iter().filter(|s| self.counts(s.entry))
    }

    /// Whether an entry is an undo.
    pub fn is_undo(&self, entry: u64) -> bool {
        self.undone.values().any(|undo| *undo == entry)
    }

    /// The state as bytes, for a snapshot of [`SNAPSHOT_SCHEMA`].
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no state of this program does.
    pub fn to_snapshot(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads a snapshot back.
    ///
    /// # Errors
    /// When the bytes are no state of this schema.
    pub fn from_snapshot(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}

/// Hashes as hexadecimal text in snapshots.
mod hex_hash {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::journal::Hash;

    pub(super) fn serialize<S: Serializer>(hash: &Hash, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&hash.hex())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let text = String::deserialize(from)?;
        Hash::parse(&text).ok_or_else(|| D::Error::custom("not a hash"))
    }
}
