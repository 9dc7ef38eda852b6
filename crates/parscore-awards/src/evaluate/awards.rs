//! One award of one subject: vetoes, suspensions, standards; quotas come after.

use parscore_core::text;

use super::remedy::Dead;
use super::rules::Held;
use super::work::{Asked, Work};
use crate::proposal::{Change, Proposed, Row, RuleFound, State, Truth, Witness};
use crate::ruleset::{Award, GradeCeiling, What};

impl Work<'_> {
    /// The row of an award before quotas; `None` where no rule gives the award to such a subject.
    pub(super) fn award(&self, award: Award, at: usize) -> Option<Row> {
        let standards: Vec<&Held> = self.rules.standards(award).filter(|h| self.concerns(&h.rule, at)).collect();
        if standards.is_empty() {
            return None;
        }
        let (state, witness) = self.standing(award, at, &standards);
        Some(Row {
            subject: self.index.subjects[at].id.clone(),
            agency: self.agency_id(at),
            of: Proposed::Award(award),
            state,
            tied: false,
            quotas: Vec::new(),
            index: None,
            witness,
            notes: Vec::new(),
        })
    }

    /// Id of the agency of a subject.
    pub(super) fn agency_id(&self, at: usize) -> Option<std::sync::Arc<str>> {
        let agency = self.index.subjects[at].agency?;
        Some(self.index.subjects[agency].id.code().clone())
    }

    fn standing(&self, award: Award, at: usize, standards: &[&Held]) -> (State, Witness) {
        let vetoes = self.biting(What::Veto, award, at);
        if let Some(veto) = sure(&vetoes) {
            let name = &veto.rule.name;
            let why = text!("điều kiện loại trừ: {name}", "a veto: {name}");
            let change = Change::NoneDoes { why, earliest: None };
            return (State::NotEligible, witness(vec![veto.clone()], change));
        }
        let suspensions = self.biting(What::Suspension, award, at);
        if let Some(suspension) = sure(&suspensions) {
            return (State::Suspended, witness(vec![suspension.clone()], Change::NotNeeded));
        }
        let mut found: Vec<(&Held, RuleFound)> =
            standards.iter().map(|h| (*h, self.rule(h, at, Asked::of(&h.rule, Some(award))))).collect();
        // What makes eligible stands first, then what leaves it open, verified rules before others.
        found.sort_by_key(|(_, f)| std::cmp::Reverse((f.truth, f.rule.decides())));
        let gates = self.closed_gates(at);
        let passes = found.iter().any(|(_, f)| f.truth > Truth::False);
        let closed = gates.iter().any(|gate| gate.truth == Truth::True && gate.rule.decides());
        if !passes || closed {
            let change = self.refusal(award, at, &found, passes, &gates);
            let rules = gates.into_iter().filter(|g| g.truth == Truth::True);
            let rules = rules.chain(found.into_iter().map(|(_, f)| f).filter(|f| !passes || f.truth > Truth::False));
            return (State::NotEligible, witness(rules.collect(), change));
        }
        let eligible = found.iter().any(|(_, f)| f.truth == Truth::True && f.rule.decides());
        let open: Vec<RuleFound> = vetoes.into_iter().chain(suspensions).chain(gates).collect();
        let lost = self.index.subjects[at].in_two_units;
        let state = if eligible && open.is_empty() && !lost { State::Eligible } else { State::NeedsReview };
        let standards = found.into_iter().map(|(_, f)| f).filter(|f| f.truth > Truth::False);
        let mut witness = witness(open.into_iter().chain(standards).collect(), Change::NotNeeded);
        if lost {
            witness.because = Some(text!("có hai đơn vị cùng lúc", "two units claim the person at once"));
        }
        (state, witness)
    }

    /// Vetoes or suspensions that hold, or may.
    fn biting(&self, what: What, award: Award, at: usize) -> Vec<RuleFound> {
        let rules = self.rules.against(what, award).filter(|held| self.concerns(&held.rule, at));
        let found = rules.map(|held| self.rule(held, at, Asked::of(&held.rule, Some(award))));
        found.filter(|found| found.truth > Truth::False).collect()
    }

    /// Gates of the reform result that are closed to a head, or may be.
    fn closed_gates(&self, at: usize) -> Vec<RuleFound> {
        let gates = self.rules.gates().filter(|held| self.concerns(&held.rule, at));
        let closed = gates.filter_map(|held| {
            let mut found = self.rule(held, at, Asked::of(&held.rule, None));
            let Some(GradeCeiling::Reform { bands, .. }) = &held.rule.ceiling else { return None };
            let index = self.reform(at)?.and_then(|r| r.index.as_ref());
            let shut =
                bands.as_ref().zip(index).map(|(bands, index)| bands.grade(index) == crate::grade::Grade::NotCompleted);
            found.truth = found.truth.min(Truth::maybe(shut));
            (found.truth > Truth::False).then_some(found)
        });
        closed.collect()
    }

    /// The smallest change against a refusal: of the standard that takes the fewest edits, and of the gate.
    fn refusal(
        &self,
        award: Award,
        at: usize,
        found: &[(&Held, RuleFound)],
        passes: bool,
        gates: &[RuleFound],
    ) -> Change {
        let mut edits = match passes {
            true => Ok(Vec::new()),
            false => self.fewest(found.iter().map(|(held, f)| {
                self.remedy_all(&held.rule.conditions, &f.found, at, Asked::of(&held.rule, Some(award)))
            })),
        };
        for gate in gates.iter().filter(|gate| gate.truth == Truth::True) {
            edits = edits.and_then(|mut edits| {
                edits.extend(self.open_gate(&gate.rule, at)?);
                Ok(edits)
            });
        }
        match edits {
            Ok(mut edits) => {
                edits.sort();
                edits.dedup();
                Change::Edits(edits)
            }
            Err(Dead { why, earliest }) => Change::NoneDoes { why, earliest },
        }
    }
}

fn sure(found: &[RuleFound]) -> Option<&RuleFound> {
    found.iter().find(|found| found.truth == Truth::True && found.rule.decides())
}

pub(super) fn witness(rules: Vec<RuleFound>, change: Change) -> Witness {
    Witness { rules, change, because: None }
}
