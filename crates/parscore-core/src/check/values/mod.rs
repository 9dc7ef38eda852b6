//! What a formula can give, from the ranges of its inputs and from conditions that are known to hold.
//!
//! Inputs are taken as independent of each other, so a span can be wider than what really occurs; it
//! is never narrower. Checks that warn on "may" say so; checks that refuse use only what is certain.

use std::cell::Cell;
use std::rc::Rc;

use crate::expr::{Arithmetic, Compare, Node, Op};
use crate::number::{Exact, Rounding};
use crate::rubric::{Input, InputIx, InputKind, Measure, MeasureIx, MeasureKind, Rubric};

use crate::check::span::{End, Span};

/// What is known while a formula is looked at.
#[derive(Debug, Clone)]
pub(in crate::check) struct Known<'r> {
    rubric: &'r Rubric,
    max: &'r Exact,
    numbers: Vec<(&'r Node, Span)>,
    conditions: Vec<(&'r Node, bool)>,
    /// Parts that may still be looked at: conditions within conditions must not take for ever.
    left: Rc<Cell<u32>>,
}

/// Parts of one formula that are looked at; beyond, everything is taken as possible.
const MOST_PARTS: u32 = 100_000;

/// What a condition can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Truth {
    Always,
    Never,
    Sometimes,
}

impl<'r> Known<'r> {
    /// Nothing but the ranges of inputs; `max` is the leaf's maximum.
    pub(in crate::check) fn new(rubric: &'r Rubric, max: &'r Exact) -> Self {
        Known { rubric, max, numbers: Vec::new(), conditions: Vec::new(), left: Rc::new(Cell::new(MOST_PARTS)) }
    }

    /// The values of a numeric formula; `None` where no value is possible at all.
    pub(in crate::check) fn span(&self, node: &'r Node) -> Option<Span> {
        let mut span = self.computed(node)?;
        for (known, limit) in &self.numbers {
            if same(known, node) {
                span = span.meet(limit)?;
            }
        }
        Some(span)
    }

    /// True once too much was looked at: spans are wider than they need to be.
    pub(in crate::check) fn gave_up(&self) -> bool {
        self.left.get() == 0
    }

    /// False once too much was looked at.
    fn goes_on(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }

    fn computed(&self, node: &'r Node) -> Option<Span> {
        if !self.goes_on() {
            return Some(Span::ALL);
        }
        Some(match &node.op {
            Op::Number(n) => Span::point(n.clone()),
            Op::Input(ix) => input_span(self.rubric.input(*ix)),
            Op::Measure(ix) => measure_span(self.rubric, *ix),
            Op::MaxPoints => Span::point(self.max.clone()),
            Op::Neg(a) => self.span(a)?.neg(),
            Op::Arithmetic(how, a, b) => self.arithmetic(*how, a, b)?,
            Op::Min(parts) => self.folded(parts, Span::min)?,
            Op::Max(parts) => self.folded(parts, Span::max)?,
            Op::Round(a, places) => self.span(a)?.round(Rounding::half_up(*places)),
            Op::Floor(a) => self.span(a)?.floor(),
            Op::Ceil(a) => self.span(a)?.neg().floor().neg(),
            Op::Abs(a) => self.span(a)?.abs(),
            Op::If(when, then, other) => {
                let yes = self.given(when, true).and_then(|k| k.span(then));
                let no = self.given(when, false).and_then(|k| k.span(other));
                match (yes, no) {
                    (Some(a), Some(b)) => a.hull(&b),
                    (one, other) => one.or(other)?,
                }
            }
            // Conditions have no number; kinds are checked when a formula is read.
            Op::YesNo(_) | Op::LevelIs(..) | Op::Compare(..) | Op::And(..) | Op::Or(..) | Op::Not(_) => Span::ALL,
        })
    }

    fn arithmetic(&self, how: Arithmetic, a: &'r Node, b: &'r Node) -> Option<Span> {
        let (x, y) = (self.span(a)?, self.span(b)?);
        match how {
            Arithmetic::Add => Some(x.add(&y)),
            Arithmetic::Sub if same(a, b) => Some(Span::point(Exact::ZERO)),
            Arithmetic::Sub => Some(x.add(&y.neg())),
            Arithmetic::Mul => Some(x.mul(&y)),
            Arithmetic::Div => x.div(&y),
        }
    }

    fn folded(&self, parts: &'r [Node], join: fn(&Span, &Span) -> Span) -> Option<Span> {
        let mut spans = parts.iter().map(|p| self.span(p));
        let first = spans.next()??;
        spans.try_fold(first, |all, next| Some(join(&all, &next?)))
    }

    /// Whether a condition can hold.
    pub(in crate::check) fn truth(&self, node: &'r Node) -> Truth {
        match (self.given(node, true).is_some(), self.given(node, false).is_some()) {
            (true, true) => Truth::Sometimes,
            (true, false) => Truth::Always,
            _ => Truth::Never,
        }
    }

    /// What is known once a condition holds (or fails); `None` where that cannot be.
    pub(in crate::check) fn given(&self, node: &'r Node, holds: bool) -> Option<Known<'r>> {
        if !self.goes_on() {
            return Some(self.clone());
        }
        if self.conditions.iter().any(|(known, was)| *was != holds && same(known, node)) {
            return None;
        }
        let mut known = match (&node.op, holds) {
            (Op::Not(a), _) => self.given(a, !holds)?,
            (Op::And(a, b), true) | (Op::Or(a, b), false) => self.given(a, holds)?.given(b, holds)?,
            (Op::And(a, b), false) | (Op::Or(a, b), true) => {
                // One of the two is enough: only when one is ruled out does the other follow.
                match (self.given(a, holds), self.given(b, holds)) {
                    (None, None) => return None,
                    (Some(k), None) | (None, Some(k)) => k,
                    (Some(_), Some(_)) => self.clone(),
                }
            }
            (Op::Compare(how, a, b), _) => self.compared(if holds { *how } else { opposite(*how) }, a, b)?,
            _ => self.clone(),
        };
        known.conditions.push((node, holds));
        Some(known)
    }

    fn compared(&self, how: Compare, a: &'r Node, b: &'r Node) -> Option<Known<'r>> {
        if same(a, b) {
            return matches!(how, Compare::Eq | Compare::Le | Compare::Ge).then(|| self.clone());
        }
        let (x, y) = (self.span(a)?, self.span(b)?);
        let left = x.meet(&allowed(how, &x, &y)?)?;
        let right = y.meet(&allowed(mirrored(how), &y, &x)?)?;
        let mut known = self.clone();
        known.numbers.push((a, left));
        known.numbers.push((b, right));
        Some(known)
    }
}

/// Values that may stand left of a comparison with some value of `other`.
fn allowed(how: Compare, own: &Span, other: &Span) -> Option<Span> {
    let up_to = |open: bool| other.high.clone().map(|e| End { open: e.open || open, at: e.at });
    let down_to = |open: bool| other.low.clone().map(|e| End { open: e.open || open, at: e.at });
    Some(match how {
        Compare::Eq => Span { whole: false, ..other.clone() },
        Compare::Lt => Span { low: None, high: up_to(true), whole: false },
        Compare::Le => Span { low: None, high: up_to(false), whole: false },
        Compare::Gt => Span { low: down_to(true), high: None, whole: false },
        Compare::Ge => Span { low: down_to(false), high: None, whole: false },
        Compare::Ne => match other.only() {
            Some(value) => without(own, value)?,
            None => Span::ALL,
        },
    })
}

/// `span` without one value, where that value is an end; `None` where nothing is left.
fn without(span: &Span, value: &Exact) -> Option<Span> {
    let opened = |end: &Option<End>| end.clone().map(|e| End { open: e.open || e.at == *value, at: e.at });
    Span::new(opened(&span.low), opened(&span.high), span.whole)
}

fn opposite(how: Compare) -> Compare {
    match how {
        Compare::Eq => Compare::Ne,
        Compare::Ne => Compare::Eq,
        Compare::Lt => Compare::Ge,
        Compare::Ge => Compare::Lt,
        Compare::Gt => Compare::Le,
        Compare::Le => Compare::Gt,
    }
}

fn mirrored(how: Compare) -> Compare {
    match how {
        Compare::Lt => Compare::Gt,
        Compare::Gt => Compare::Lt,
        Compare::Le => Compare::Ge,
        Compare::Ge => Compare::Le,
        Compare::Eq | Compare::Ne => how,
    }
}

/// Values that an input can have.
pub(in crate::check) fn input_span(input: &Input) -> Span {
    let (low, high) = match input.kind {
        InputKind::Count | InputKind::Days => (Some(Exact::ZERO), None),
        InputKind::Share => (Some(Exact::ZERO), Some(Exact::ONE)),
        _ => (None, None),
    };
    let low = [low, input.range.0.clone()].into_iter().flatten().max();
    let high = [high, input.range.1.clone()].into_iter().flatten().min();
    let whole = input.kind == InputKind::Count || input.places == Some(0);
    // A range in which nothing lies is reported elsewhere.
    Span::new(low.map(End::closed), high.map(End::closed), whole).unwrap_or(Span::ALL)
}

/// Values that a measure can have.
pub(in crate::check) fn measure_span(rubric: &Rubric, ix: MeasureIx) -> Span {
    let measure: &Measure = rubric.measure(ix);
    match &measure.kind {
        MeasureKind::Lateness(late) => {
            let whole = late.excused.is_none_or(|ix| whole_days(rubric, ix));
            Span { low: Some(End::closed(Exact::ZERO)), high: None, whole }
        }
        MeasureKind::Survey(survey) => {
            let mut weights: Vec<&Exact> = survey.groups.iter().flat_map(|g| &g.options).map(|o| &o.weight).collect();
            weights.sort();
            match (weights.first(), weights.last()) {
                (Some(low), Some(high)) => Span::between((*low).clone(), (*high).clone()).unwrap_or(Span::ALL),
                _ => Span::ALL,
            }
        }
        MeasureKind::ExternalIndex(index) => {
            let figure = input_span(rubric.input(index.input));
            figure.div(&Span::point(index.out_of.clone())).unwrap_or(Span::ALL)
        }
    }
}

fn whole_days(rubric: &Rubric, ix: InputIx) -> bool {
    let input = rubric.input(ix);
    matches!(input.kind, InputKind::Count | InputKind::YesNo) || input.places == Some(0)
}

/// Whether two parts of formulas are the same but for where they stand.
pub(in crate::check) fn same(a: &Node, b: &Node) -> bool {
    let all = |x: &[Node], y: &[Node]| x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same(x, y));
    match (&a.op, &b.op) {
        (Op::Number(x), Op::Number(y)) => x == y,
        (Op::Input(x), Op::Input(y)) | (Op::YesNo(x), Op::YesNo(y)) => x == y,
        (Op::Measure(x), Op::Measure(y)) => x == y,
        (Op::MaxPoints, Op::MaxPoints) => true,
        (Op::LevelIs(x, l), Op::LevelIs(y, m)) => x == y && l == m,
        (Op::Neg(x), Op::Neg(y))
        | (Op::Not(x), Op::Not(y))
        | (Op::Floor(x), Op::Floor(y))
        | (Op::Ceil(x), Op::Ceil(y))
        | (Op::Abs(x), Op::Abs(y)) => same(x, y),
        (Op::Round(x, p), Op::Round(y, q)) => p == q && same(x, y),
        (Op::Arithmetic(h, x, v), Op::Arithmetic(i, y, w)) => h == i && same(x, y) && same(v, w),
        (Op::Compare(h, x, v), Op::Compare(i, y, w)) => h == i && same(x, y) && same(v, w),
        (Op::And(x, v), Op::And(y, w)) | (Op::Or(x, v), Op::Or(y, w)) => same(x, y) && same(v, w),
        (Op::Min(x), Op::Min(y)) | (Op::Max(x), Op::Max(y)) => all(x, y),
        (Op::If(c, x, v), Op::If(d, y, w)) => same(c, d) && same(x, y) && same(v, w),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
