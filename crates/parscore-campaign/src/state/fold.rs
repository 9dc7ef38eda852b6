//! One entry more.

use parscore_core::diagnostic::Text;
use parscore_core::rubric::canonical::sha256;
use serde::Serialize;

use super::{Applied, Appraisal, Awarded, Imported, Proposal, Recusal, StageEvent, State, Submission};
use crate::act::{Act, Apply, Appraise, PayloadError, SubmissionKind, Submit, Verdict};
use crate::clock;
use crate::journal::{Entry, Journal, JournalError};
use crate::words::of_json;

/// Why an entry cannot be folded in: it was not written through [`crate::session`], or it was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {entry}: {why}")]
pub struct FoldError {
    /// The entry.
    pub entry: u64,
    /// What is wrong.
    pub why: FoldFault,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FoldFault {
    /// It does not follow the last entry folded.
    #[error("does not follow entry {last}")]
    Order {
        /// The last entry folded.
        last: u64,
    },
    /// Its payload cannot be read.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// Its time is no instant.
    #[error("`{0}` is no instant of time")]
    Time(String),
    /// It names an entry that is not there, or not of the kind that it needs.
    #[error("refers to entry {0}, which it cannot refer to")]
    Reference(u64),
    /// It cannot be written as JSON.
    #[error("cannot be digested: {}", .0.en)]
    Digest(Text),
}

/// The state after one entry more.
///
/// # Errors
/// When the entry does not follow the state's head or cannot be read; the state is then given up.
pub fn fold(mut state: State, entry: &Entry) -> Result<State, FoldError> {
    state.fold_next(entry)?;
    Ok(state)
}

/// Folds in every entry that a journal has after the state's head.
///
/// # Errors
/// When the journal cannot be read; inside, when an entry does not fold: the state then holds up to
/// the entry before it.
pub fn fold_in(state: &mut State, journal: &dyn Journal) -> Result<Result<(), FoldError>, JournalError> {
    let mut folded = Ok(());
    journal.since(state.head().seq, &mut |entry| {
        folded = state.fold_next(&entry);
        folded.is_ok()
    })?;
    Ok(folded)
}

impl State {
    /// [`fold`] in place. After an error the state holds what it held.
    pub(crate) fn fold_next(&mut self, entry: &Entry) -> Result<(), FoldError> {
        self.take(entry).map_err(|why| FoldError { entry: entry.seq, why })
    }

    fn take(&mut self, entry: &Entry) -> Result<(), FoldFault> {
        if entry.seq != self.seq + 1 || entry.previous != self.hash {
            return Err(FoldFault::Order { last: self.seq });
        }
        let (act, _) = Act::of_payload(&entry.act.kind, entry.act.schema, &entry.act.payload)?;
        self.record(entry, act)?;
        (self.seq, self.hash) = (entry.seq, entry.hash);
        Ok(())
    }

    fn record(&mut self, entry: &Entry, act: Act) -> Result<(), FoldFault> {
        let seq = entry.seq;
        match act {
            Act::Apply(apply) => self.applied.push(Applied { entry: seq, texts: hashes(&apply) }),
            Act::Submit(submit) => self.submit(entry, &submit)?,
            Act::Check(check) => {
                let found = self.submission_at(check.submission).map(|(unit, what, _)| (unit.to_owned(), what));
                let (unit, what) = found.ok_or(FoldFault::Reference(check.submission))?;
                let all = self.units.get_mut(&unit).and_then(|u| u.submissions.get_mut(&what));
                let kept = all.into_iter().flatten().find(|s| s.entry == check.submission);
                kept.ok_or(FoldFault::Reference(check.submission))?.checks.push(seq);
            }
            Act::Import(import) => {
                let parts = self.registers.entry(import.register.clone()).or_default();
                parts.entry(import.part.clone()).or_default().push(Imported::of(seq, &import));
            }
            Act::Appraise(appraise) => self.appraise(entry, &appraise)?,
            Act::Recuse(r) => {
                self.recusals.push(Recusal { entry: seq, appraiser: r.appraiser, unit: r.unit, instead: r.instead });
            }
            Act::Stage(s) => {
                let event = StageEvent { entry: seq, stage: s.stage, unit: s.unit, change: s.change, until: s.until };
                self.stages.push(event);
            }
            Act::Propose(p) => {
                let digest = digest(&p)?;
                self.proposals.push(Proposal { entry: seq, facts: p.facts, body: p.body, digest });
            }
            Act::Award(a) => {
                if !self.proposals.iter().any(|p| p.entry == a.proposal) {
                    return Err(FoldFault::Reference(a.proposal));
                }
                let (subject, code) = (self.names.intern(&a.subject), self.names.intern(&a.code));
                let awarded = Awarded { entry: seq, subject, code, granted: a.granted, proposal: a.proposal };
                self.awards.push(awarded);
            }
            Act::Undo(undo) => {
                let target = undo.entry;
                if target == 0 || target >= seq || self.is_undo(target) || !self.counts(target) {
                    return Err(FoldFault::Reference(target));
                }
                self.undone.insert(target, seq);
            }
        }
        Ok(())
    }

    fn submit(&mut self, entry: &Entry, submit: &Submit) -> Result<(), FoldFault> {
        let day = submit.arrival.date.map_or_else(|| day_of(entry), Ok)?;
        let submission = Submission {
            entry: entry.seq,
            actor: self.names.intern(&entry.act.actor),
            day,
            rubric: self.names.intern(&submit.rubric),
            keyed: submit.keyed,
            checks: Vec::new(),
            digest: digest(submit)?,
        };
        let records = self.units.entry(submit.unit.clone()).or_default();
        records.submissions.entry(submit.what).or_default().push(submission);
        Ok(())
    }

    fn appraise(&mut self, entry: &Entry, appraise: &Appraise) -> Result<(), FoldFault> {
        let standing = |what| self.submission(&appraise.unit, what).map_or(0, |s| s.entry);
        let mut kept = Appraisal {
            entry: entry.seq,
            round: appraise.round,
            appraiser: 0,
            day: day_of(entry)?,
            about: standing(SubmissionKind::SelfAssessment),
            explained: standing(SubmissionKind::Explanation),
            accepted: Vec::new(),
            asked: Vec::new(),
            opinions: Vec::new(),
            changed: Vec::new(),
        };
        let mut digests = Vec::new();
        for decision in appraise.decisions.values() {
            digests.push(digest(&decision.answers)?);
        }
        kept.appraiser = self.names.intern(&entry.act.actor);
        for ((criterion, decision), digest) in appraise.decisions.iter().zip(digests) {
            let criterion = self.names.intern(criterion);
            match decision.verdict {
                Verdict::Accept => kept.accepted.push(criterion),
                Verdict::Ask => kept.asked.push(criterion),
                Verdict::Opinion => kept.opinions.push(criterion),
                Verdict::Change => kept.changed.push((criterion, digest)),
            }
        }
        self.units.entry(appraise.unit.clone()).or_default().appraisals.push(kept);
        Ok(())
    }
}

fn day_of(entry: &Entry) -> Result<jiff::civil::Date, FoldFault> {
    clock::day(&entry.act.at).ok_or_else(|| FoldFault::Time(entry.act.at.clone()))
}

/// SHA-256 of the texts of an act by the name of their file.
pub(crate) fn hashes(apply: &Apply) -> std::collections::BTreeMap<String, String> {
    let one = |name: String, text: &str| (name, sha256(text.as_bytes()));
    let fixed = [("campaign.toml", &apply.campaign), ("units.csv", &apply.units)];
    fixed
        .into_iter()
        .map(|(name, text)| one(name.to_owned(), text))
        .chain(apply.heads.iter().map(|text| one("heads.csv".to_owned(), text)))
        .chain(apply.rubrics.iter().map(|(name, text)| one(format!("rubric {name}"), text)))
        .chain(apply.calendars.iter().map(|(name, text)| one(format!("calendar {name}"), text)))
        .collect()
}

/// First 64 bits of the SHA-256 of a value's JSON.
pub(crate) fn digest<T: Serialize>(value: &T) -> Result<u64, FoldFault> {
    let bytes = serde_json::to_vec(value).map_err(|e| FoldFault::Digest(of_json(&e)))?;
    let hash = crate::journal::Hash::of(&bytes);
    Ok(hash.bytes().iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}
