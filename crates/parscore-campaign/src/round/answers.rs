//! Answers of one unit, version by version.
//!
//! The self-assessment is what the unit claims, and the fact where it claims nothing. From the first
//! appraisal on, a decision of an appraiser goes before fact and claim until another decision takes its
//! place; a second appraisal that accepts goes back to the claim. Between fact and claim the rubric's
//! `prefer` decides, and whichever is there where only one is; but what appraisers or superiors supply
//! is the unit's own figure only where they accepted it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use parscore_core::diagnostic::{Code, Diagnostic, Place};
use parscore_core::round::{Evidence, Version};
use parscore_core::rubric::{CriterionIx, Input, InputIx, Prefer, Rubric, Supplier};
use parscore_core::text;
use parscore_core::value::Value;
use parscore_files::answers::{canonical, of_canonical};

use super::block::Reading;
use super::facts::ByVersion;
use super::{BlockRound, Difference, OpenCriterion, RoundError};
use crate::act::{Act, Appraise, EvidenceRow, Recorded, SubmissionKind, Submit};
use crate::config::{Campaign, CampaignUnit};
use crate::state::{Holding, Standing};

/// Answers by input.
type Answers = BTreeMap<InputIx, Value>;

/// What the decisions of one appraisal come to.
#[derive(Debug, Default)]
struct Decided {
    /// Changed answers.
    changed: Answers,
    /// Inputs of criteria whose claim was accepted.
    accepted: BTreeSet<InputIx>,
    /// Inputs of criteria of which other answers were changed: these stand as they are.
    left: BTreeSet<InputIx>,
    /// Criteria that were decided.
    criteria: BTreeSet<CriterionIx>,
    /// Criteria in conflict.
    conflicts: BTreeSet<CriterionIx>,
}

/// What every unit of a block looks up in its rubric, found once.
pub(super) struct Lookup {
    inputs: HashMap<Arc<str>, InputIx>,
    criteria: HashMap<Arc<str>, CriterionIx>,
    /// Inputs of every criterion, with those that decide whether it applies.
    used: Vec<BTreeSet<InputIx>>,
    /// Inputs of any criterion.
    judged: BTreeSet<InputIx>,
}

impl Lookup {
    /// Looks the rubric through.
    pub(super) fn new(rubric: &Rubric) -> Lookup {
        let criteria = || (0_u32..).map(CriterionIx).zip(&rubric.criteria);
        let used: Vec<BTreeSet<InputIx>> = criteria().map(|(ix, _)| rubric.all_inputs_of(ix)).collect();
        Lookup {
            inputs: (0_u32..).map(InputIx).zip(&rubric.inputs).map(|(ix, input)| (input.id.clone(), ix)).collect(),
            criteria: criteria().map(|(ix, criterion)| (criterion.id.clone(), ix)).collect(),
            judged: used.iter().flatten().copied().collect(),
            used,
        }
    }

    /// Acts name criteria by their ids.
    fn criterion(&self, id: &str) -> Option<CriterionIx> {
        self.criteria.get(id).copied()
    }
}

/// One unit on its way into a round.
struct Case<'s, 'o> {
    reading: &'s Reading<'s>,
    campaign: &'s Campaign,
    rubric: Arc<Rubric>,
    lookup: &'s Lookup,
    unit: &'s CampaignUnit,
    /// Position in the round.
    at: usize,
    out: &'o mut BlockRound,
}

/// Adds the unit at a position of the round: a row to every version, evidence, differences, conflicts.
pub(super) fn of_unit(
    reading: &Reading<'_>,
    campaign: &Campaign,
    lookup: &Lookup,
    (at, unit): (usize, &CampaignUnit),
    facts: &ByVersion,
    out: &mut BlockRound,
) -> Result<(), RoundError> {
    let rubric = out.round.rubric.clone();
    Case { reading, campaign, rubric, lookup, unit, at, out }.run(facts)
}

impl Case<'_, '_> {
    fn run(&mut self, facts: &ByVersion) -> Result<(), RoundError> {
        let version = self.out.round.version;
        let own = self.form(SubmissionKind::SelfAssessment)?;
        let explained = if version >= Version::Explained { self.form(SubmissionKind::Explanation)? } else { None };
        if own.is_some() {
            self.out.submitted.insert(self.at);
        }
        let own = own.map(|form| self.take(&form)).unwrap_or_default();
        let explained = explained.map(|form| self.take(&form)).unwrap_or_default();
        let first = if version >= Version::Appraised1 { self.decided(1)? } else { Decided::default() };
        let second = if version >= Version::Appraised2 { self.decided(2)? } else { Decided::default() };
        let open = self.open(&first, &second);
        for at in 0..self.rubric.inputs.len() {
            let Ok(input) = u32::try_from(at).map(InputIx) else { continue };
            let claims = (own.get(&input), explained.get(&input));
            let cells = if open.contains(&input) {
                BTreeMap::new()
            } else {
                self.cells(input, claims, (&first, &second), facts)
            };
            for (of, table) in &mut self.out.round.versions {
                if table.rows.len() <= self.at {
                    table.rows.push(vec![None; self.rubric.inputs.len()]);
                }
                if let Some(cell) = table.rows.get_mut(self.at).and_then(|row| row.get_mut(at)) {
                    *cell = cells.get(of).cloned();
                }
            }
            self.difference(input, claims.1.or(claims.0), facts);
        }
        Ok(())
    }

    /// The form of a kind that counts.
    fn form(&self, what: SubmissionKind) -> Result<Option<Submit>, RoundError> {
        let Some(submission) = self.reading.state.submission(&self.unit.id, what) else { return Ok(None) };
        let entry = submission.entry;
        match self.reading.recorded(entry)? {
            Some(Recorded { act: Act::Submit(submit), .. }) => Ok(Some(submit)),
            _ => Err(RoundError::Entry { entry }),
        }
    }

    /// A form's answers; its evidence goes into the round.
    fn take(&mut self, form: &Submit) -> Answers {
        let keep = |id: &str| self.lookup.criterion(id).map(|ix| (self.at, ix));
        let evidence = self.out.round.evidence.get_or_insert_default();
        for (criterion, rows) in &form.evidence {
            if let Some(key) = keep(criterion) {
                let of: &mut Evidence = evidence.entry(key).or_default();
                of.documents.extend(rows.iter().map(document).map(Arc::from));
            }
        }
        for (criterion, note) in &form.notes {
            if let Some(key) = keep(criterion) {
                evidence.entry(key).or_default().notes.push(note.as_str().into());
            }
        }
        self.answers(&form.answers, None)
    }

    /// Canonical texts to values, of all inputs or some.
    fn answers(&mut self, texts: &BTreeMap<String, String>, only: Option<&BTreeSet<InputIx>>) -> Answers {
        let mut answers = Answers::new();
        for (id, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let ix = self.lookup.inputs.get(id.as_str()).filter(|ix| only.is_none_or(|only| only.contains(ix)));
            let Some(ix) = ix.copied() else { continue };
            match of_canonical(text, self.rubric.input(ix)) {
                Some(value) => {
                    answers.insert(ix, value);
                }
                None => self.unreadable(id, text),
            }
        }
        answers
    }

    fn unreadable(&mut self, input: &str, answer: &str) {
        let unit = &self.unit.id;
        let message = text!(
            "đơn vị `{unit}`: không đọc được câu trả lời `{answer}` của `{input}`",
            "unit `{unit}`: the answer `{answer}` to `{input}` cannot be read"
        );
        self.out.faults.push(Diagnostic::new(Code::BadAnswer, Place::Nowhere, message));
    }

    /// What the decisions of an appraisal come to.
    fn decided(&mut self, round: u8) -> Result<Decided, RoundError> {
        let (reading, campaign, lookup, unit) = (self.reading, self.campaign, self.lookup, &*self.unit.id);
        let mut entries: BTreeMap<u64, Appraise> = BTreeMap::new();
        let mut decided = Decided::default();
        for (criterion, standing) in reading.state.standings(campaign, unit, round) {
            let Some(ix) = lookup.criterion(criterion) else { continue };
            let held = match standing {
                Standing::Open | Standing::Asked(_) => continue,
                Standing::Conflict(_) => {
                    decided.conflicts.insert(ix);
                    continue;
                }
                Standing::Decided(held) => held,
            };
            decided.criteria.insert(ix);
            let Some(inputs) = lookup.used.get(ix.at()) else { continue };
            if held.holding == Holding::Accept {
                decided.accepted.extend(inputs);
                continue;
            }
            let appraise = match entries.entry(held.entry) {
                std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::btree_map::Entry::Vacant(new) => new.insert(appraise(reading, held.entry)?),
            };
            if let Some(decision) = appraise.decisions.get(criterion) {
                let changed = |ix: &InputIx| decision.answers.contains_key(&*self.rubric.input(*ix).id);
                decided.left.extend(inputs.iter().filter(|ix| !changed(ix)));
                decided.changed.extend(self.answers(&decision.answers, Some(inputs)));
            }
        }
        Ok(decided)
    }

    /// Inputs in dispute; the criteria are named in the round.
    fn open(&mut self, first: &Decided, second: &Decided) -> BTreeSet<InputIx> {
        let still = first.conflicts.difference(&second.criteria).map(|ix| (1, *ix));
        let conflicts: BTreeMap<CriterionIx, u8> =
            still.chain(second.conflicts.iter().map(|ix| (2, *ix))).map(|(round, ix)| (ix, round)).collect();
        let mut open = BTreeSet::new();
        for (ix, round) in conflicts {
            let criterion = self.rubric.criterion(ix).id.clone();
            self.out.conflicts.push(OpenCriterion { unit: self.unit.id.clone(), criterion, round });
            open.extend(self.rubric.inputs_of(ix));
        }
        self.out.round.open.extend(open.iter().map(|input| (self.at, *input)));
        open
    }

    /// The answers of an input by version, where they differ from those of the version before.
    fn cells(
        &self,
        ix: InputIx,
        (own, explained): (Option<&Value>, Option<&Value>),
        (first, second): (&Decided, &Decided),
        facts: &ByVersion,
    ) -> BTreeMap<Version, Value> {
        let input = self.rubric.input(ix);
        let mut cells = BTreeMap::new();
        let (mut current, mut by_decision): (Option<&Value>, bool) = (None, false);
        let mut latest = None;
        for version in self.out.cutoffs.keys() {
            let fact = fact(input, facts, *version);
            let claim = explained.filter(|_| *version >= Version::Explained).or(own);
            let change = match version {
                Version::Appraised1 => first.changed.get(&ix),
                Version::Appraised2 => second.changed.get(&ix),
                _ => None,
            };
            by_decision = match version {
                _ if change.is_some() => true,
                // A new claim says nothing against a decision where the fact goes before claims.
                Version::Explained if explained.is_some() => {
                    by_decision && (prefers_fact(input, fact) || others_decide(input))
                }
                Version::Appraised2 if second.accepted.contains(&ix) => false,
                _ => by_decision,
            };
            let stands = |decided: &Decided| decided.accepted.contains(&ix) || decided.left.contains(&ix);
            let accepted = || stands(first) || (*version >= Version::Appraised2 && stands(second));
            let value = match change {
                Some(value) => Some(value),
                None if *version == Version::SelfAssessed => claim.or(fact),
                None if by_decision => current,
                None if prefers_fact(input, fact)
                    || (others_decide(input) && self.lookup.judged.contains(&ix) && !accepted()) =>
                {
                    fact
                }
                None => claim.or(fact),
            };
            latest = value;
            if let Some(value) = value.filter(|v| current != Some(*v)) {
                cells.insert(*version, value.clone());
                current = Some(value);
            }
        }
        // A claim that nobody accepted must not stand in for the answer that is missing.
        if latest.is_none() { BTreeMap::new() } else { cells }
    }

    fn difference(&mut self, ix: InputIx, claim: Option<&Value>, facts: &ByVersion) {
        let input = self.rubric.input(ix);
        let latest = self.out.cutoffs.keys().next_back();
        let fact = latest.and_then(|version| fact(input, facts, *version));
        if let (Some(claim), Some(fact)) = (claim, fact)
            && claim != fact
        {
            let (unit, id) = (self.unit.id.clone(), input.id.clone());
            let (claim, fact) = (canonical(input, claim), canonical(input, fact));
            self.out.differences.push(Difference { unit, input: id, claim, fact });
        }
    }
}

/// The fact of a version that fills an input.
fn fact<'f>(input: &Input, facts: &'f ByVersion, version: Version) -> Option<&'f Value> {
    facts.get(&version)?.get(&**input.measure.as_ref()?)
}

fn prefers_fact(input: &Input, fact: Option<&Value>) -> bool {
    fact.is_some() && input.prefer == Prefer::Fact
}

/// What somebody else than the unit and the registers supplies: a claim counts where it was accepted.
fn others_decide(input: &Input) -> bool {
    !matches!(input.supplier, Supplier::Unit | Supplier::Register)
}

fn appraise(reading: &Reading<'_>, entry: u64) -> Result<Appraise, RoundError> {
    match reading.recorded(entry)? {
        Some(Recorded { act: Act::Appraise(appraise), .. }) => Ok(appraise),
        _ => Err(RoundError::Entry { entry }),
    }
}

/// A piece of evidence in one line, in the order of the form.
fn document(row: &EvidenceRow) -> String {
    let date = row.date.map(|d| format!("{:02}/{:02}/{}", d.day(), d.month(), d.year())).unwrap_or_default();
    let parts = [row.number.trim(), &date, row.issuer.trim(), row.place.trim(), row.link.trim()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}
