//! The units' own assessment beside the result.
//!
//! What a unit claimed is scored as it claimed it. What only others can say (surveys, published indices,
//! and what it left to registers, appraisers and superiors) is taken as it stands in the result, so that
//! both totals are over the same criteria and their difference is what became of the claims.

use std::collections::{BTreeMap, BTreeSet};

use parscore_core::number::Exact;
use parscore_core::round::{AnswerTable, Round, Version};
use parscore_core::rubric::{CriterionIx, InputIx, Role, Supplier};
use parscore_core::score::score_round;
use parscore_core::sheet::Outcome;
use parscore_core::value::Value;

use super::BlockResults;

/// Points of the units by their own claims, in the order of the round.
///
/// Only the numbers are kept: two score sheets of the largest campaign would fill the memory.
#[derive(Debug, Clone, Default)]
pub struct Own {
    totals: Vec<Option<Exact>>,
    /// Points of the leaves, in the order of the rubric.
    leaves: Vec<Vec<Option<Exact>>>,
}

/// A unit whose total differs from its own assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Position of the unit in the round.
    pub unit: usize,
    /// Its own total.
    pub own: Exact,
    /// The total of the result.
    pub total: Exact,
    /// Result less own: below nought where the unit claimed too much.
    pub less: Exact,
    /// Leaves whose points differ, with result less own, the largest difference first.
    pub leaves: Vec<(CriterionIx, Exact)>,
}

impl Own {
    /// The own assessment of the units that sent one, beside the round of the result; the round is lent
    /// and comes back as it was.
    pub(super) fn of(round: &mut Round, submitted: &BTreeSet<usize>) -> Own {
        let rows = (0..round.units.len()).map(|unit| claimed(round, unit, submitted.contains(&unit))).collect();
        let own = Round {
            rubric: round.rubric.clone(),
            units: std::mem::take(&mut round.units),
            versions: BTreeMap::from([(Version::SelfAssessed, AnswerTable { rows })]),
            version: Version::SelfAssessed,
            evidence: round.evidence.take(),
            places: None,
            open: BTreeSet::new(),
            pooled: std::mem::take(&mut round.pooled),
            calendar: round.calendar.clone(),
        };
        let sheets = score_round(&own).0.sheets;
        let points = |outcome: &Outcome| outcome.points().map(|p| p.exact().clone());
        let of_leaves = |sheet: &parscore_core::sheet::Sheet| {
            own.rubric.leaves().map(|leaf| points(&sheet.lines.get(leaf.at())?.outcome)).collect()
        };
        let totals = sheets.iter().map(|sheet| points(&sheet.total.outcome)).collect();
        let leaves = sheets.iter().map(of_leaves).collect();
        (round.units, round.evidence, round.pooled) = (own.units, own.evidence, own.pooled);
        Own { totals, leaves }
    }

    /// A unit's own total; `None` while it is not known.
    pub fn total(&self, unit: usize) -> Option<&Exact> {
        self.totals.get(unit)?.as_ref()
    }

    /// A unit's own points on the leaf at a position among the leaves.
    fn points(&self, unit: usize, at: usize) -> Option<&Exact> {
        self.leaves.get(unit)?.get(at)?.as_ref()
    }
}

/// What a unit claimed, and where it had nothing to claim what stands in the result.
fn claimed(round: &Round, unit: usize, submitted: bool) -> Vec<Option<Value>> {
    let own = round.versions.get(&Version::SelfAssessed);
    let answer = |(at, input): (u32, &parscore_core::rubric::Input)| {
        let ix = InputIx(at);
        let claim = own.and_then(|table| table.get(unit, ix));
        let others = || round.versions.values().rev().find_map(|table| table.get(unit, ix));
        let kept = claim.or_else(|| if input.supplier == Supplier::Unit { None } else { others() });
        kept.filter(|_| submitted).cloned()
    };
    (0_u32..).zip(&round.rubric.inputs).map(answer).collect()
}

impl BlockResults {
    /// Points that the appraisal added to the unit's own total (below nought where it took them off);
    /// `None` while either is not known.
    pub fn appraised_less_own(&self, unit: usize) -> Option<Exact> {
        let total = self.standings.rows.get(unit)?.total.points()?.exact();
        Some(total.sub(self.own.total(unit)?))
    }

    /// Units whose total differs from their own assessment, the largest over-claim first.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut all: Vec<Gap> = (0..self.round.units.len()).filter_map(|unit| self.gap(unit)).collect();
        all.sort_by(|a, b| a.less.cmp(&b.less).then(a.unit.cmp(&b.unit)));
        all
    }

    /// How a unit's total differs from its own assessment; `None` where it does not, or is not known.
    pub fn gap(&self, unit: usize) -> Option<Gap> {
        let less = self.appraised_less_own(unit).filter(|less| !less.is_zero())?;
        let all = self.round.rubric.leaves().enumerate();
        let mut leaves: Vec<(CriterionIx, Exact)> = all.filter_map(|(at, leaf)| self.changed(unit, at, leaf)).collect();
        leaves.sort_by(|a, b| size(&b.1).cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
        let total = self.standings.rows.get(unit)?.total.points()?.exact().clone();
        Some(Gap { unit, own: self.own.total(unit)?.clone(), total, less, leaves })
    }

    /// What became of a leaf's points, where they differ; a leaf without points on one side had none.
    fn changed(&self, unit: usize, at: usize, leaf: CriterionIx) -> Option<(CriterionIx, Exact)> {
        let line = self.sheets.sheets.get(unit)?.lines.get(leaf.at())?;
        let now = line.outcome.points().map_or(&Exact::ZERO, |p| p.exact());
        let less = now.sub(self.own.points(unit, at).unwrap_or(&Exact::ZERO));
        let less = if self.round.rubric.criterion(leaf).role == Role::Penalty { Exact::ZERO.sub(&less) } else { less };
        (!less.is_zero()).then_some((leaf, less))
    }
}

fn size(points: &Exact) -> Exact {
    points.max(&points.neg())
}
