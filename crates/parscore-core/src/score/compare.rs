//! What comparing rules see: the values of all units, collected before any unit is scored.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::applies;
use super::eval::{Answers, Eval, Stop};
use super::record::Silent;
use crate::expr::Expr;
use crate::round::Round;
use crate::rubric::{CriterionIx, Rubric};
use crate::rule::{Reference, Rule, RuleKind, Slot, Within};
use crate::sheet::{Comparison, Group};

/// A rule that compares.
struct Comparing<'a> {
    slot: Slot,
    criterion: CriterionIx,
    rule: &'a Rule,
    value: &'a Expr,
    /// Maximum of the leaf or part.
    max: &'a crate::number::Exact,
    within: Within,
    pooled: bool,
}

/// The values of every comparing rule, by slot.
pub(super) fn collect(round: &Round) -> Vec<Comparison> {
    let mut all: Vec<Comparison> = Vec::new();
    for comparing in comparing_rules(&round.rubric) {
        let at = comparing.slot.0 as usize;
        if all.len() <= at {
            all.resize_with(at + 1, Comparison::default);
        }
        all[at] = one(round, &comparing);
    }
    all
}

fn comparing_rules(rubric: &Rubric) -> Vec<Comparing<'_>> {
    let mut found = Vec::new();
    for ix in rubric.leaves() {
        let criterion = rubric.criterion(ix);
        if let Some(rule) = &criterion.rule {
            find(ix, rule, criterion.max.exact(), &mut found);
        }
    }
    found
}

fn find<'a>(criterion: CriterionIx, rule: &'a Rule, max: &'a crate::number::Exact, found: &mut Vec<Comparing<'a>>) {
    let (slot, value, within, pooled) = match &rule.kind {
        RuleKind::RelativeToBest(r) => (r.slot, &r.value, r.within, false),
        RuleKind::RankPoints(r) => (r.slot, &r.value, r.within, false),
        RuleKind::Scaled(r) => match r.reference {
            Reference::Round(within) => (r.slot, &r.value, within, false),
            Reference::Pooled => (r.slot, &r.value, Within::All, true),
            Reference::Fixed { .. } => return,
        },
        RuleKind::SumOf(crate::rule::SumOf { part }) | RuleKind::BestOf(crate::rule::BestOf { part }) => {
            for part in part {
                find(criterion, &part.rule, part.max.exact(), found);
            }
            return;
        }
        RuleKind::AllOrNothing(_)
        | RuleKind::Levels(_)
        | RuleKind::PerUnit(_)
        | RuleKind::Checklist(_)
        | RuleKind::Linear(_)
        | RuleKind::Bands(_)
        | RuleKind::Piecewise(_)
        | RuleKind::Deduction(_)
        | RuleKind::Steps(_)
        | RuleKind::Formula(_)
        | RuleKind::Given(_) => return,
    };
    found.push(Comparing { slot, criterion, rule, value, max, within, pooled });
}

fn one(round: &Round, comparing: &Comparing<'_>) -> Comparison {
    let (group_of, count) = groups(round, comparing.within);
    let mut groups = vec![Group::default(); count];
    for (unit, group) in (0_u32..).zip(&group_of) {
        let group = &mut groups[*group as usize];
        let eval = &mut Eval::<Silent>::of_unit(round, unit as usize, &[]);
        match applies::chain(round, comparing.criterion, eval).and_then(|()| value(round, comparing, eval)) {
            Ok(value) => group.values.push((unit, value.into_exact())),
            Err(Stop::Pending(..)) => group.pending = group.pending.or(Some(unit)),
            Err(Stop::NotApplicable(_) | Stop::NotSubmitted(_) | Stop::Settled(_) | Stop::Faulty(_)) => {}
        }
    }
    if comparing.pooled {
        pool(round, comparing, &mut groups);
    }
    for group in &mut groups {
        let values = group.values.iter().map(|(_, value)| value);
        group.ascending = values.chain(&group.pooled).cloned().collect();
        group.ascending.sort_unstable();
    }
    Comparison { groups: groups.into_iter().map(Arc::new).collect(), group_of }
}

fn value<'a>(
    round: &'a Round,
    comparing: &Comparing<'a>,
    eval: &mut Eval<'a, Silent>,
) -> Result<super::calc::Num<Silent>, Stop<Silent>> {
    eval.begin(comparing.max, round.rubric.criterion(comparing.criterion).when_zero, &comparing.rule.place);
    comparing.value.number(eval)
}

/// Values of other years join every group; rows that give none are left out.
fn pool(round: &Round, comparing: &Comparing<'_>, groups: &mut [Group]) {
    for row in round.pooled.iter().flat_map(|table| &table.rows) {
        let eval = &mut Eval::<Silent>::new(round, Answers::of_row(row), None, &[]);
        if let Ok(value) = value(round, comparing, eval) {
            for group in &mut *groups {
                group.pooled.push(value.exact().clone());
            }
        }
    }
}

/// By unit its group, and how many groups there are.
fn groups(round: &Round, within: Within) -> (Vec<u32>, usize) {
    match within {
        Within::All => (vec![0; round.units.len()], 1),
        Within::Block => {
            let mut known: BTreeMap<Option<&str>, u32> = BTreeMap::new();
            let mut next = 0;
            let mut of = |block| {
                *known.entry(block).or_insert_with(|| {
                    next += 1;
                    next - 1
                })
            };
            let group_of = round.units.iter().map(|unit| of(unit.block.as_deref())).collect();
            (group_of, known.len())
        }
    }
}
