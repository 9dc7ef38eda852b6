//! How far the points of a leaf can move when the figures that it reads are rounded.
//!
//! The influence of a formula or rule is a bound on its change when every rounded figure moves by at
//! most 1: the sum of the absolute slopes where it is made of straight pieces without jumps. Counts,
//! days, dates, levels and yes or no are never rounded. `None` where no bound can be read off, as
//! with bands or a ratio of two rounded figures: there a difference is never explained away.

use crate::expr::{Arithmetic, Expr, Node, Op};
use crate::number::Exact;
use crate::rubric::{InputIx, InputKind, MeasureIx, MeasureKind, Rubric};
use crate::rule::{Formula, Linear, Piecewise, Reference, RuleKind, Scaled, Test};

/// The influence of rounded figures on the points of a rule with the maximum `max`.
pub(super) fn of_rule(rubric: &Rubric, rule: &RuleKind, max: &Exact) -> Option<Exact> {
    let read = Reading { rubric, max };
    match rule {
        RuleKind::Given(given) => Some(read.input(given.input)),
        RuleKind::Linear(linear) => read.linear(linear),
        RuleKind::PerUnit(rule) => Some(read.formula(&rule.value)?.mul(rule.points.exact())),
        RuleKind::Piecewise(piecewise) => read.piecewise(piecewise),
        RuleKind::Deduction(deduction) => deduction
            .term
            .iter()
            .try_fold(Exact::ZERO, |all, term| Some(all.add(&read.formula(&term.value)?.mul(term.points.exact())))),
        RuleKind::Scaled(scaled) => read.scaled(scaled),
        RuleKind::Formula(formula) => read.branches(formula),
        RuleKind::SumOf(sum) => sum
            .part
            .iter()
            .try_fold(Exact::ZERO, |all, part| Some(all.add(&of_rule(rubric, &part.rule.kind, part.max.exact())?))),
        RuleKind::BestOf(best) => best.part.iter().try_fold(Exact::ZERO, |all, part| {
            Some(Ord::max(all, of_rule(rubric, &part.rule.kind, part.max.exact())?))
        }),
        RuleKind::Levels(_) => Some(Exact::ZERO),
        RuleKind::AllOrNothing(rule) => read.test(&rule.test),
        RuleKind::Checklist(list) => list.item.iter().try_fold(Exact::ZERO, |_, item| read.test(&item.test)),
        RuleKind::Bands(bands) => read.unmoved(&bands.value),
        RuleKind::Steps(steps) => {
            read.unmoved(&steps.value)?;
            steps.factor.as_ref().map_or(Some(Exact::ZERO), |factor| read.unmoved(factor))
        }
        RuleKind::RelativeToBest(rule) => read.unmoved(&rule.value),
        RuleKind::RankPoints(rule) => read.unmoved(&rule.value),
    }
}

struct Reading<'r> {
    rubric: &'r Rubric,
    max: &'r Exact,
}

impl Reading<'_> {
    fn input(&self, input: InputIx) -> Exact {
        match self.rubric.input(input).kind {
            InputKind::Number | InputKind::Share | InputKind::Points => Exact::ONE,
            InputKind::Count
            | InputKind::Days
            | InputKind::YesNo
            | InputKind::Level(_)
            | InputKind::Date
            | InputKind::Text => Exact::ZERO,
        }
    }

    fn measure(&self, measure: MeasureIx) -> Option<Exact> {
        match &self.rubric.measure(measure).kind {
            MeasureKind::ExternalIndex(index) => slope(&self.input(index.input), &index.out_of),
            // Days and counts of answers.
            MeasureKind::Lateness(_) | MeasureKind::Survey(_) => Some(Exact::ZERO),
        }
    }

    fn formula(&self, formula: &Expr) -> Option<Exact> {
        self.node(&formula.root)
    }

    /// Nought where no rounded figure is read; a jump follows a figure that moves.
    fn unmoved(&self, formula: &Expr) -> Option<Exact> {
        self.formula(formula).filter(Exact::is_zero)
    }

    fn test(&self, test: &Test) -> Option<Exact> {
        match test {
            Test::Input(_) => Some(Exact::ZERO),
            Test::When(condition) => self.unmoved(condition),
        }
    }

    fn linear(&self, rule: &Linear) -> Option<Exact> {
        let of = self.formula(&rule.of)?.mul(self.max);
        match &rule.out_of {
            None => Some(of),
            Some(out_of) => self.quotient(of, &out_of.root),
        }
    }

    fn piecewise(&self, rule: &Piecewise) -> Option<Exact> {
        let value = self.formula(&rule.value)?;
        if value.is_zero() {
            return Some(value);
        }
        let jumps = rule.below_points != rule.floor_points;
        let rise = self.max.sub(rule.floor_points.exact());
        if jumps { None } else { slope(&value.mul(&rise), &rule.ceiling.sub(&rule.floor)) }
    }

    fn scaled(&self, rule: &Scaled) -> Option<Exact> {
        let value = self.formula(&rule.value)?;
        match &rule.reference {
            _ if value.is_zero() => Some(value),
            Reference::Fixed { min, max, .. } => {
                let span = rule.range.1.exact().sub(rule.range.0.exact());
                slope(&value.mul(&span), &max.sub(min))
            }
            // The reference moves too.
            Reference::Round(_) | Reference::Pooled => None,
        }
    }

    fn branches(&self, rule: &Formula) -> Option<Exact> {
        rule.branch.iter().try_fold(Exact::ZERO, |most, branch| {
            if let Some(when) = &branch.when {
                self.unmoved(when)?;
            }
            Some(Ord::max(most, self.formula(&branch.value)?))
        })
    }

    fn node(&self, node: &Node) -> Option<Exact> {
        match &node.op {
            Op::Number(_) | Op::MaxPoints | Op::YesNo(_) | Op::LevelIs(..) => Some(Exact::ZERO),
            Op::Input(input) => Some(self.input(*input)),
            Op::Measure(measure) => self.measure(*measure),
            Op::Neg(inner) | Op::Abs(inner) => self.node(inner),
            Op::Arithmetic(Arithmetic::Add | Arithmetic::Sub, a, b) => Some(self.node(a)?.add(&self.node(b)?)),
            Op::Arithmetic(Arithmetic::Mul, a, b) => self.product(a, b),
            Op::Arithmetic(Arithmetic::Div, a, b) => self.quotient(self.node(a)?, b),
            Op::Min(list) | Op::Max(list) => {
                list.iter().try_fold(Exact::ZERO, |most, inner| Some(Ord::max(most, self.node(inner)?)))
            }
            Op::If(condition, a, b) => {
                self.node(condition).filter(Exact::is_zero)?;
                Some(Ord::max(self.node(a)?, self.node(b)?))
            }
            Op::Round(inner, _) | Op::Floor(inner) | Op::Ceil(inner) | Op::Not(inner) => {
                self.node(inner).filter(Exact::is_zero)
            }
            Op::Compare(_, a, b) | Op::And(a, b) | Op::Or(a, b) => {
                self.node(a).filter(Exact::is_zero)?;
                self.node(b).filter(Exact::is_zero)
            }
        }
    }

    fn product(&self, a: &Node, b: &Node) -> Option<Exact> {
        let (of_a, of_b) = (self.node(a)?, self.node(b)?);
        match (of_a.is_zero(), of_b.is_zero()) {
            (true, true) => Some(Exact::ZERO),
            (false, true) => Some(of_a.mul(&size(&self.constant(b)?))),
            (true, false) => Some(of_b.mul(&size(&self.constant(a)?))),
            (false, false) => None,
        }
    }

    /// The influence of `of ÷ divisor`, where `of` is the influence of the numerator.
    fn quotient(&self, of: Exact, divisor: &Node) -> Option<Exact> {
        if !self.node(divisor)?.is_zero() {
            return None;
        }
        if of.is_zero() { Some(of) } else { slope(&of, &self.constant(divisor)?) }
    }

    /// The value of what reads no input.
    fn constant(&self, node: &Node) -> Option<Exact> {
        match &node.op {
            Op::Number(value) => Some(value.clone()),
            Op::MaxPoints => Some(self.max.clone()),
            Op::Neg(inner) => Some(self.constant(inner)?.neg()),
            Op::Arithmetic(how, a, b) => {
                let (a, b) = (self.constant(a)?, self.constant(b)?);
                match how {
                    Arithmetic::Add => Some(a.add(&b)),
                    Arithmetic::Sub => Some(a.sub(&b)),
                    Arithmetic::Mul => Some(a.mul(&b)),
                    Arithmetic::Div => a.div(&b).ok(),
                }
            }
            _ => None,
        }
    }
}

fn size(value: &Exact) -> Exact {
    Ord::max(value.clone(), value.neg())
}

/// `rise ÷ run` without a sign.
fn slope(rise: &Exact, run: &Exact) -> Option<Exact> {
    Some(size(&rise.div(run).ok()?))
}
