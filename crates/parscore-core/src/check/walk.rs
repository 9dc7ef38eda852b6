//! Everything of one kind in a rubric: its rules, formulas, inputs in use, citations.

use std::collections::BTreeSet;

use crate::expr::{Expr, Node, Op};
use crate::number::Exact;
use crate::rubric::{
    Applicability, Citation, Condition, CriterionIx, DateSource, InputIx, MeasureIx, MeasureKind, NotReceived, Rubric,
    TieKey,
};
use crate::rule::{Part, Rule, RuleKind, Test};

/// A rule with the criterion and the maximum that it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct RuleUse<'r> {
    pub(super) criterion: CriterionIx,
    pub(super) rule: &'r Rule,
    pub(super) max: &'r Exact,
    /// True for a part of `sum_of` or `best_of`.
    pub(super) is_part: bool,
}

/// Every rule, those within `sum_of` and `best_of` after the one that holds them.
pub(super) fn rules(rubric: &Rubric) -> Vec<RuleUse<'_>> {
    let mut found = Vec::new();
    for ix in rubric.leaves() {
        let criterion = rubric.criterion(ix);
        if let Some(rule) = &criterion.rule {
            push_rule(&mut found, RuleUse { criterion: ix, rule, max: criterion.max.exact(), is_part: false });
        }
    }
    found
}

fn push_rule<'r>(found: &mut Vec<RuleUse<'r>>, rule: RuleUse<'r>) {
    found.push(rule);
    for part in parts(rule.rule) {
        push_rule(found, RuleUse { rule: &part.rule, max: part.max.exact(), is_part: true, ..rule });
    }
}

/// Parts of `sum_of` and `best_of`.
pub(super) fn parts(rule: &Rule) -> &[Part] {
    match &rule.kind {
        RuleKind::SumOf(sum) => &sum.part,
        RuleKind::BestOf(best) => &best.part,
        _ => &[],
    }
}

/// Formulas of a rule, those of its parts left out.
pub(super) fn formulas(rule: &Rule) -> Vec<&Expr> {
    let test = |t: &'_ Test| matches!(t, Test::When(_));
    match &rule.kind {
        RuleKind::AllOrNothing(r) => test(&r.test).then_some(&r.test).into_iter().filter_map(when).collect(),
        RuleKind::Checklist(r) => r.item.iter().filter_map(|i| when(&i.test)).collect(),
        RuleKind::PerUnit(r) => vec![&r.value],
        RuleKind::Linear(r) => std::iter::once(&r.of).chain(&r.out_of).collect(),
        RuleKind::Bands(r) => vec![&r.value],
        RuleKind::Piecewise(r) => vec![&r.value],
        RuleKind::Deduction(r) => r.term.iter().map(|t| &t.value).collect(),
        RuleKind::Steps(r) => std::iter::once(&r.value).chain(&r.factor).collect(),
        RuleKind::RelativeToBest(r) => vec![&r.value],
        RuleKind::Scaled(r) => vec![&r.value],
        RuleKind::RankPoints(r) => vec![&r.value],
        RuleKind::Formula(r) => r.branch.iter().flat_map(|b| b.when.iter().chain([&b.value])).collect(),
        RuleKind::Levels(_) | RuleKind::SumOf(_) | RuleKind::BestOf(_) | RuleKind::Given(_) => Vec::new(),
    }
}

fn when(test: &Test) -> Option<&Expr> {
    match test {
        Test::When(expr) => Some(expr),
        Test::Input(_) => None,
    }
}

/// Inputs that a rule reads without a formula, those of its parts left out.
fn direct_inputs(rule: &Rule) -> Vec<InputIx> {
    let of_test = |t: &Test| match t {
        Test::Input(ix) => Some(*ix),
        Test::When(_) => None,
    };
    match &rule.kind {
        RuleKind::AllOrNothing(r) => of_test(&r.test).into_iter().collect(),
        RuleKind::Checklist(r) => r.item.iter().filter_map(|i| of_test(&i.test)).collect(),
        RuleKind::Levels(r) => vec![r.input],
        RuleKind::Given(r) => vec![r.input],
        _ => Vec::new(),
    }
}

/// The part itself and everything below it, from the outside in.
pub(super) fn nodes<'e>(node: &'e Node, visit: &mut impl FnMut(&'e Node)) {
    visit(node);
    match &node.op {
        Op::Neg(a) | Op::Not(a) | Op::Floor(a) | Op::Ceil(a) | Op::Abs(a) | Op::Round(a, _) => nodes(a, visit),
        Op::Arithmetic(_, a, b) | Op::Compare(_, a, b) | Op::And(a, b) | Op::Or(a, b) => {
            nodes(a, visit);
            nodes(b, visit);
        }
        Op::If(a, b, c) => [a, b, c].into_iter().for_each(|n| nodes(n, visit)),
        Op::Min(all) | Op::Max(all) => all.iter().for_each(|n| nodes(n, visit)),
        Op::Number(_) | Op::Input(_) | Op::Measure(_) | Op::MaxPoints | Op::YesNo(_) | Op::LevelIs(..) => {}
    }
}

/// Inputs and measures that something reads.
#[derive(Debug, Default)]
pub(super) struct Used {
    pub(super) inputs: BTreeSet<InputIx>,
    pub(super) measures: BTreeSet<MeasureIx>,
}

impl Used {
    /// What rules, conditions, caps, tie keys and measures of a rubric read.
    pub(super) fn by(rubric: &Rubric) -> Used {
        let mut used = Used::default();
        for found in rules(rubric) {
            formulas(found.rule).into_iter().for_each(|e| used.expr(e));
            used.inputs.extend(direct_inputs(found.rule));
        }
        for line in conditions(rubric) {
            if let Condition::When(expr) = &line.condition {
                used.expr(expr);
            }
        }
        rubric.class_caps.iter().filter_map(|c| c.when.as_ref()).for_each(|e| used.expr(e));
        for key in &rubric.ranking.tie_break {
            if let TieKey::Input { input, .. } = key {
                used.inputs.insert(*input);
            }
        }
        rubric.measures.iter().for_each(|m| used.measure(&m.kind));
        used
    }

    fn expr(&mut self, expr: &Expr) {
        nodes(&expr.root, &mut |node| match node.op {
            Op::Input(ix) | Op::YesNo(ix) | Op::LevelIs(ix, _) => {
                self.inputs.insert(ix);
            }
            Op::Measure(ix) => {
                self.measures.insert(ix);
            }
            _ => {}
        });
    }

    fn measure(&mut self, kind: &MeasureKind) {
        match kind {
            MeasureKind::Lateness(late) => {
                let cutoff = match &late.not_received {
                    NotReceived::Cutoff(date) => Some(date),
                    NotReceived::Missing => None,
                };
                let dates = [Some(&late.due), cutoff].into_iter().flatten().filter_map(date_input);
                self.inputs.extend(dates);
                self.inputs.extend([Some(late.received), late.extended_to, late.excused].into_iter().flatten());
            }
            MeasureKind::Survey(survey) => {
                for group in &survey.groups {
                    self.inputs.extend(group.options.iter().map(|o| o.input));
                    self.inputs.extend(group.issued.iter().chain(&group.valid));
                }
                survey.minimum_sample.iter().for_each(|e| self.expr(e));
            }
            MeasureKind::ExternalIndex(index) => {
                self.inputs.insert(index.input);
            }
        }
    }
}

fn date_input(date: &DateSource) -> Option<InputIx> {
    match date {
        DateSource::Input(ix) => Some(*ix),
        DateSource::Fixed(_) => None,
    }
}

/// Every line of `only_for`, `not_for` and `not_ranked`.
pub(super) fn conditions(rubric: &Rubric) -> impl Iterator<Item = &Applicability> {
    let of_criteria = rubric.criteria.iter().flat_map(|c| c.only_for.iter().chain(&c.not_for));
    of_criteria.chain(&rubric.ranking.not_ranked)
}

/// Every citation, each place once, in file order.
pub(super) fn citations(rubric: &Rubric) -> Vec<&Citation> {
    let mut found: Vec<&Citation> = rubric.meta.cites.iter().collect();
    found.extend(rubric.criteria.iter().filter_map(|c| c.cites.as_ref()));
    found.extend(conditions(rubric).filter_map(|c| c.cites.as_ref()));
    found.extend(rubric.measures.iter().filter_map(|m| m.cites.as_ref()));
    found.extend(rubric.classification.iter().flat_map(|c| &c.sets).filter_map(|s| s.cites.as_ref()));
    found.extend(rubric.class_caps.iter().filter_map(|c| c.cites.as_ref()));
    found.extend(rubric.examples.iter().filter_map(|e| e.cites.as_ref()));
    found.extend(rubric.not_encoded.iter().filter_map(|n| n.cites.as_ref()));
    // Inherited citations stand at one place many times.
    found.sort_by(|a, b| (&a.place, &a.document).cmp(&(&b.place, &b.document)));
    found.dedup_by(|a, b| a.place == b.place && a.document == b.document);
    found
}
