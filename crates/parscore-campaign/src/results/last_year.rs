//! This year against last year's printed table: criteria by the crosswalk, units by their lineage.
//!
//! A difference of points is given only where one criterion of last year answers to one of this year and
//! the crosswalk calls them the same (or, without a row there, the rubric's `continues` names it and the
//! maximum is the same). Everything else stands side by side, marked as not directly comparable.

use std::collections::BTreeMap;
use std::sync::Arc;

use parscore_core::number::Exact;
use parscore_core::round::Round;
use parscore_core::rubric::{CriterionIx, Rubric};
use parscore_core::sheet::ScoreSheets;
use parscore_core::standing::Former;

use super::former::{FormerYear, Pair, Printed};
use crate::config::{Campaign, CampaignUnit};

/// How a criterion of this year compares with one of last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Points may be subtracted.
    Same,
    /// They have something in common; points are not directly comparable.
    Changed,
    /// Only this year, or not comparable at all.
    New,
    /// Only last year.
    Gone,
}

/// Points of one unit on a criterion in both years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPoints {
    /// The unit, in the order of the round.
    pub unit: usize,
    /// As last year's table prints them.
    pub then: Option<Exact>,
    /// This year's; `None` while they are not known.
    pub now: Option<Exact>,
}

/// A criterion of either year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionChange {
    /// This year's criterion.
    pub criterion: Option<CriterionIx>,
    /// Code of last year's.
    pub former: Option<Arc<str>>,
    /// How they compare.
    pub relation: Relation,
    /// Why, as the crosswalk says.
    pub note: Option<Arc<str>>,
    /// Last year's maximum, where it was printed and the same for all.
    pub max_then: Option<Exact>,
    /// Units with points in either year, in the order of the round.
    pub units: Vec<UnitPoints>,
}

/// A unit that stands in last year's table only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneUnit {
    /// Its id.
    pub id: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Name of the unit that it was merged into.
    pub merged_into: Option<Arc<str>>,
    /// What the table says of it.
    pub former: Former,
}

/// A unit that last year's table does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// The unit, in the order of the round.
    pub unit: usize,
    /// Names of the units that were merged into it.
    pub merged_from: Vec<Arc<str>>,
    /// Name of the unit that it was split from.
    pub split_from: Option<Arc<str>>,
}

/// A block against last year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgainstLastYear {
    /// Criteria in the order of the rubric, then those that are gone; empty where last year's table has no
    /// criteria.
    pub criteria: Vec<CriterionChange>,
    /// Units that are gone.
    pub gone: Vec<GoneUnit>,
    /// Units that are new.
    pub arrived: Vec<NewUnit>,
}

impl UnitPoints {
    /// What the unit gained, where `relation` lets points be subtracted.
    pub fn change(&self, relation: Relation) -> Option<Exact> {
        (relation == Relation::Same).then(|| Some(self.now.as_ref()?.sub(self.then.as_ref()?)))?
    }
}

impl CriterionChange {
    /// Mean points last year and this year, and the mean change, over the units that have both; `None`
    /// without such a unit or where points may not be subtracted.
    pub fn means(&self) -> Option<(Exact, Exact, Exact)> {
        let both = || self.units.iter().filter(|u| u.then.is_some() && u.now.is_some());
        let count = Exact::from_int(i64::try_from(both().count()).ok()?);
        let mean = |of: fn(&UnitPoints) -> Option<&Exact>| {
            both().filter_map(of).fold(Exact::ZERO, |sum, points| sum.add(points)).div(&count).ok()
        };
        let (then, now) = (mean(|u| u.then.as_ref())?, mean(|u| u.now.as_ref())?);
        let change = now.sub(&then);
        (self.relation == Relation::Same).then_some((then, now, change))
    }
}

/// A block against last year's table.
pub(super) fn against(
    campaign: &Campaign,
    block: &str,
    round: &Round,
    sheets: &ScoreSheets,
    year: &FormerYear,
) -> AgainstLastYear {
    let ids: BTreeMap<&str, usize> = round.units.iter().enumerate().map(|(at, unit)| (&*unit.id, at)).collect();
    let name = |id: &Arc<str>| campaign.unit(id).map_or_else(|| id.clone(), |unit| unit.name.clone());
    let is_gone = |unit: &&CampaignUnit| *unit.block == *block && !ids.contains_key(&*unit.id);
    let gone = campaign.units.iter().filter(is_gone).filter_map(|unit| {
        let former = year.units.get(&unit.id)?.clone();
        let merged_into = unit.merged_into.as_ref().map(name);
        Some(GoneUnit { id: unit.id.clone(), name: unit.name.clone(), merged_into, former })
    });
    let is_new = |(_, unit): &(usize, &parscore_core::round::Unit)| !year.units.contains_key(&unit.id);
    let arrived = round.units.iter().enumerate().filter(is_new).map(|(at, unit)| {
        let merged = campaign.units.iter().filter(|u| u.merged_into.as_ref() == Some(&unit.id));
        let split_from = campaign.unit(&unit.id).and_then(|u| u.split_from.as_ref()).map(name);
        NewUnit { unit: at, merged_from: merged.map(|u| u.name.clone()).collect(), split_from }
    });
    AgainstLastYear { gone: gone.collect(), arrived: arrived.collect(), criteria: criteria(round, sheets, year, &ids) }
}

fn criteria(
    round: &Round,
    sheets: &ScoreSheets,
    year: &FormerYear,
    ids: &BTreeMap<&str, usize>,
) -> Vec<CriterionChange> {
    // Codes that the table prints for units of the block.
    let mut printed: BTreeMap<&str, BTreeMap<usize, &Printed>> = BTreeMap::new();
    for ((unit, code), points) in &year.points {
        if let Some(unit) = ids.get(&**unit) {
            printed.entry(code).or_default().insert(*unit, points);
        }
    }
    if printed.is_empty() {
        return Vec::new();
    }
    let rubric = &round.rubric;
    let pairs = pairs(rubric, year, &printed);
    let mut all: Vec<CriterionChange> = Vec::new();
    for ix in (0_u32..).map(CriterionIx).take(rubric.criteria.len()) {
        let of: Vec<&(CriterionIx, Pair)> = pairs.iter().filter(|(criterion, _)| *criterion == ix).collect();
        if of.is_empty() {
            all.push(change(round, sheets, Some(ix), None, &printed));
        }
        for (_, pair) in of {
            let alone = |(criterion, other): &&(CriterionIx, Pair)| *criterion == ix || other.former == pair.former;
            let one_to_one = pairs.iter().filter(alone).count() == 1;
            let mut found = change(round, sheets, Some(ix), pair.former.clone(), &printed);
            found.note.clone_from(&pair.note);
            found.relation = match (pair.relation, one_to_one) {
                (Relation::Same, false) => Relation::Changed,
                (relation, _) => relation,
            };
            all.push(found);
        }
    }
    let taken_over = |code: &str| pairs.iter().any(|(_, pair)| pair.former.as_deref() == Some(code));
    for code in printed.keys().filter(|code| !taken_over(code)) {
        let former = Some(Arc::from(*code));
        let note = year.pairs.iter().find(|p| p.former == former).and_then(|p| p.note.clone());
        all.push(CriterionChange { note, ..change(round, sheets, None, former, &printed) });
    }
    all
}

/// Criteria with what they take over: rows of the crosswalk, else the rubric's `continues`.
fn pairs(
    rubric: &Rubric,
    year: &FormerYear,
    printed: &BTreeMap<&str, BTreeMap<usize, &Printed>>,
) -> Vec<(CriterionIx, Pair)> {
    let mut pairs = Vec::new();
    for ix in (0_u32..).map(CriterionIx).take(rubric.criteria.len()) {
        let criterion = rubric.criterion(ix);
        let rows: Vec<&Pair> = year.pairs.iter().filter(|p| p.criterion.as_deref() == Some(&*criterion.id)).collect();
        // A row that names this criterion alone says that it is new.
        pairs.extend(rows.iter().filter(|p| p.former.is_some()).map(|p| (ix, (*p).clone())));
        let Some(former) = criterion.continues.clone().filter(|_| rows.is_empty()) else { continue };
        let same =
            printed.get(&*former).and_then(|units| max_of(units)).is_some_and(|max| max == *criterion.max.exact());
        let relation = if same { Relation::Same } else { Relation::Changed };
        pairs.push((ix, Pair { former: Some(former), criterion: Some(criterion.id.clone()), relation, note: None }));
    }
    pairs
}

/// The maximum of a code, where it is printed and the same for every unit.
fn max_of(units: &BTreeMap<usize, &Printed>) -> Option<Exact> {
    let first = units.values().next()?.max.clone()?;
    units.values().all(|printed| printed.max.as_ref() == Some(&first)).then_some(first)
}

fn change(
    round: &Round,
    sheets: &ScoreSheets,
    criterion: Option<CriterionIx>,
    former: Option<Arc<str>>,
    printed: &BTreeMap<&str, BTreeMap<usize, &Printed>>,
) -> CriterionChange {
    let nobody = BTreeMap::new();
    let then = former.as_deref().and_then(|code| printed.get(code)).unwrap_or(&nobody);
    let now = |unit: usize| {
        let line = sheets.sheets.get(unit)?.lines.get(criterion?.at())?;
        Some(line.outcome.points()?.exact().clone())
    };
    let units = (0..round.units.len()).map(|unit| UnitPoints {
        unit,
        then: then.get(&unit).map(|printed| printed.points.clone()),
        now: now(unit),
    });
    let relation = if criterion.is_some() { Relation::New } else { Relation::Gone };
    CriterionChange {
        criterion,
        former,
        relation,
        note: None,
        max_then: max_of(then),
        units: units.filter(|u| u.then.is_some() || u.now.is_some()).collect(),
    }
}
