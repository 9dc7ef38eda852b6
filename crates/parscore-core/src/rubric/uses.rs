//! Which inputs a criterion reads, through its rule, its measures and its conditions.

use std::collections::BTreeSet;

use super::{Condition, CriterionIx, DateSource, InputIx, MeasureIx, MeasureKind, NotReceived, Rubric};
use crate::expr::{Expr, Node, Op};
use crate::rule::{Rule, RuleKind, Test};

impl Rubric {
    /// Inputs that the rule of a criterion reads, and those of its children.
    pub fn inputs_of(&self, criterion: CriterionIx) -> BTreeSet<InputIx> {
        let mut uses = Uses { rubric: self, found: BTreeSet::new() };
        uses.criterion(criterion, false);
        uses.found
    }

    /// The same, with the inputs that decide whether the criterion applies.
    pub fn all_inputs_of(&self, criterion: CriterionIx) -> BTreeSet<InputIx> {
        let mut uses = Uses { rubric: self, found: BTreeSet::new() };
        uses.criterion(criterion, true);
        uses.found
    }
}

struct Uses<'r> {
    rubric: &'r Rubric,
    found: BTreeSet<InputIx>,
}

impl Uses<'_> {
    fn criterion(&mut self, at: CriterionIx, conditions: bool) {
        let rubric = self.rubric;
        let criterion = rubric.criterion(at);
        if let Some(rule) = &criterion.rule {
            self.rule(rule);
        }
        for line in criterion.only_for.iter().chain(&criterion.not_for).filter(|_| conditions) {
            if let Condition::When(when) = &line.condition {
                self.expr(when);
            }
        }
        for child in &criterion.children {
            self.criterion(*child, conditions);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        match &rule.kind {
            RuleKind::AllOrNothing(r) => self.test(&r.test),
            RuleKind::Levels(r) => self.input(r.input),
            RuleKind::PerUnit(r) => self.expr(&r.value),
            RuleKind::Checklist(r) => r.item.iter().for_each(|i| self.test(&i.test)),
            RuleKind::Linear(r) => {
                self.expr(&r.of);
                self.exprs(r.out_of.as_ref());
            }
            RuleKind::Bands(r) => self.expr(&r.value),
            RuleKind::Piecewise(r) => self.expr(&r.value),
            RuleKind::Deduction(r) => r.term.iter().for_each(|t| self.expr(&t.value)),
            RuleKind::Steps(r) => {
                self.expr(&r.value);
                self.exprs(r.factor.as_ref());
            }
            RuleKind::RelativeToBest(r) => self.expr(&r.value),
            RuleKind::Scaled(r) => self.expr(&r.value),
            RuleKind::RankPoints(r) => self.expr(&r.value),
            RuleKind::SumOf(r) => r.part.iter().for_each(|p| self.rule(&p.rule)),
            RuleKind::BestOf(r) => r.part.iter().for_each(|p| self.rule(&p.rule)),
            RuleKind::Formula(r) => {
                for branch in &r.branch {
                    self.exprs(branch.when.as_ref());
                    self.expr(&branch.value);
                }
            }
            RuleKind::Given(r) => self.input(r.input),
        }
    }

    fn input(&mut self, input: InputIx) {
        self.found.insert(input);
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::Input(input) => self.input(*input),
            Test::When(when) => self.expr(when),
        }
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        exprs.into_iter().for_each(|e| self.expr(e));
    }

    fn expr(&mut self, expr: &Expr) {
        self.node(&expr.root);
    }

    fn node(&mut self, node: &Node) {
        match &node.op {
            Op::Number(_) | Op::MaxPoints => {}
            Op::Input(input) | Op::YesNo(input) | Op::LevelIs(input, _) => self.input(*input),
            Op::Measure(measure) => self.measure(*measure),
            Op::Neg(a) | Op::Not(a) | Op::Round(a, _) | Op::Floor(a) | Op::Ceil(a) | Op::Abs(a) => self.node(a),
            Op::Arithmetic(_, a, b) | Op::Compare(_, a, b) | Op::And(a, b) | Op::Or(a, b) => {
                self.node(a);
                self.node(b);
            }
            Op::Min(list) | Op::Max(list) => list.iter().for_each(|n| self.node(n)),
            Op::If(a, b, c) => [a, b, c].into_iter().for_each(|n| self.node(n)),
        }
    }

    fn measure(&mut self, at: MeasureIx) {
        let rubric = self.rubric;
        match &rubric.measure(at).kind {
            MeasureKind::Lateness(late) => {
                self.date(&late.due);
                self.input(late.received);
                late.extended_to.into_iter().chain(late.excused).for_each(|i| self.input(i));
                if let NotReceived::Cutoff(cutoff) = &late.not_received {
                    self.date(cutoff);
                }
            }
            MeasureKind::Survey(survey) => {
                for group in &survey.groups {
                    group.options.iter().for_each(|o| self.input(o.input));
                    group.issued.into_iter().chain(group.valid).for_each(|i| self.input(i));
                }
                self.exprs(survey.minimum_sample.as_ref());
            }
            MeasureKind::ExternalIndex(index) => self.input(index.input),
        }
    }

    fn date(&mut self, date: &DateSource) {
        if let DateSource::Input(input) = date {
            self.input(*input);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{add_given, add_node, rubric};

    #[test]
    fn a_node_reads_what_its_children_read() {
        let mut rubric = rubric();
        let field = add_node(&mut rubric, "1", None, "10");
        let first = add_given(&mut rubric, "1.1", Some(field), "5");
        add_given(&mut rubric, "1.2", Some(field), "5");
        assert_eq!(rubric.inputs_of(first), BTreeSet::from([InputIx(0)]));
        assert_eq!(rubric.inputs_of(field), BTreeSet::from([InputIx(0), InputIx(1)]));
        assert_eq!(rubric.all_inputs_of(field), rubric.inputs_of(field));
    }
}
