//! Classes: half-open thresholds, groups by place, limits from the results, and caps on the class.
//!
//! A class is given only where no other one is possible: a pending unit, or one whose class hangs
//! on pending results of others, has none until its whole range lies in one class.

mod caps;
mod limits;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::number::Exact;
use crate::rubric::{ClassLimits, ClassSet, Classification};
use crate::standing::{Facts, RankedSet, Standing, basis};
use limits::{Sample, Scale};

/// Best and worst class that are still possible, as positions in the set, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    best: usize,
    worst: usize,
}

/// Gives every unit its class, or none.
pub(crate) fn classify(
    facts: &Facts<'_>,
    plan: &Classification,
    ranked: &[RankedSet<'_>],
    rows: &mut [Standing],
    faults: &mut Vec<Diagnostic>,
) {
    let spans = spans(facts, plan, ranked);
    for (unit, span) in spans.into_iter().enumerate() {
        let (Some(before), Some(set)) = (span, set_of(plan, facts.block(unit))) else { continue };
        let names = names(&set.limits);
        let caps = caps::of(facts, unit, &names, faults);
        let (after, lowered) = caps::apply(before, &caps);
        faults.extend(caps::open(&caps, after, &facts.round.units[unit].id));
        let row = &mut rows[unit];
        if after.best == after.worst {
            row.class = names.get(after.best).map(|name| Arc::clone(name));
            row.capped_from = lowered.and_then(|cap| Some((Arc::clone(names.get(before.best)?), Arc::clone(cap))));
        }
    }
}

/// The set of a block: its own, else the one for all.
fn set_of<'p>(plan: &'p Classification, block: Option<&str>) -> Option<&'p ClassSet> {
    let own = plan.sets.iter().find(|set| set.block.is_some() && set.block.as_deref() == block);
    own.or_else(|| plan.sets.iter().find(|set| set.block.is_none()))
}

/// Names of the classes, best first.
fn names(limits: &ClassLimits) -> Vec<&Arc<str>> {
    match limits {
        ClassLimits::Thresholds(steps) => steps.iter().map(|step| &step.name).collect(),
        ClassLimits::RankShares { top, .. } => top.iter().map(|(name, _)| name).collect(),
        ClassLimits::RankCounts(counts) => counts.iter().map(|(name, _)| name).collect(),
        ClassLimits::Quantiles(classes) => classes.iter().map(|(name, _)| name).collect(),
        ClassLimits::EqualRanges(names) => names.iter().collect(),
    }
}

/// Possible classes of every unit before caps; `None` where some possible result has no class.
fn spans(facts: &Facts<'_>, plan: &Classification, ranked: &[RankedSet<'_>]) -> Vec<Option<Span>> {
    let rounding = plan.printed.then(|| basis::printed(&facts.rubric().rounding)).flatten();
    let values: Vec<Option<(Exact, Exact)>> =
        facts.sheets.sheets.iter().map(|sheet| basis::range(&sheet.total, plan.on, rounding)).collect();
    let mut spans = vec![None; values.len()];
    for set in ranked {
        by_place(facts, plan, set, &mut spans);
        by_sample(facts, plan, set, &values, &mut spans);
    }
    for (unit, value) in values.iter().enumerate() {
        if let (Some((low, high)), Some(set)) = (value, set_of(plan, facts.block(unit)))
            && let ClassLimits::Thresholds(steps) = &set.limits
        {
            let ends = limits::threshold(steps, low).zip(limits::threshold(steps, high));
            spans[unit] = ends.map(|(a, b)| Span { best: a.min(b), worst: a.max(b) });
        }
    }
    spans
}

/// Groups by place. Units without a place have no class.
fn by_place(facts: &Facts<'_>, plan: &Classification, set: &RankedSet<'_>, spans: &mut [Option<Span>]) {
    let uses_places =
        |limits: &ClassLimits| matches!(limits, ClassLimits::RankShares { .. } | ClassLimits::RankCounts(_));
    if !plan.sets.iter().any(|s| uses_places(&s.limits)) {
        return;
    }
    let positions = set.positions(facts.rubric().ranking.policy);
    for (contestant, (first, last)) in set.ranked.iter().zip(positions) {
        let Some(classes) = set_of(plan, facts.block(contestant.unit)) else { continue };
        let class = |position| limits::by_position(&classes.limits, position, set.ranked.len());
        if uses_places(&classes.limits) {
            spans[contestant.unit] = class(first).zip(class(last)).map(|(best, worst)| Span { best, worst });
        }
    }
}

/// Limits from the results of the ranked units of the set that share the classes; units scored
/// without a place are measured with the same limits.
fn by_sample(
    facts: &Facts<'_>,
    plan: &Classification,
    set: &RankedSet<'_>,
    values: &[Option<(Exact, Exact)>],
    spans: &mut [Option<Span>],
) {
    let high = facts.rubric().ranking.high;
    for classes in &plan.sets {
        let Some(scale) = Scale::of(&classes.limits) else { continue };
        let here = |unit: &usize| set_of(plan, facts.block(*unit)).is_some_and(|s| std::ptr::eq(s, classes));
        let value = |unit: usize| Some((unit, basis::oriented(values[unit].clone()?, high)));
        let members: Vec<_> = set.ranked.iter().map(|c| c.unit).filter(here).filter_map(value).collect();
        let lows = sorted(members.iter().map(|(_, value)| value.0.clone()));
        let highs = sorted(members.iter().map(|(_, value)| value.1.clone()));
        // At its best a unit has the most and the others the least; at its worst the other way round.
        for (unit, (low, high)) in &members {
            let best = scale.class(high, &Sample::with(&lows, low, high));
            let worst = scale.class(low, &Sample::with(&highs, high, low));
            spans[*unit] = best.zip(worst).map(|(best, worst)| Span { best, worst });
        }
        for (unit, (low, high)) in set.apart().filter(here).filter_map(value) {
            let (best, worst) = (scale.class(&high, &Sample::of(&lows)), scale.class(&low, &Sample::of(&highs)));
            spans[unit] = best.zip(worst).map(|(best, worst)| Span { best, worst });
        }
    }
}

fn sorted(values: impl Iterator<Item = Exact>) -> Vec<Exact> {
    let mut values: Vec<Exact> = values.collect();
    values.sort_unstable();
    values
}
