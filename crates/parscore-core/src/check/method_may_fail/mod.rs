//! `method-may-fail`: a rule works for every value that its inputs may have.
//!
//! *What.* No denominator can be nought unless `when_zero` (or a condition around it) says what happens
//! then; counts that cost or earn points, values set against the best and context factors are not below
//! nought; points computed from one input stay within 0 and the maximum, or are clamped.
//! *Why.* The unit with the unusual value would get a fault instead of points, in the middle of the round.
//! Relations between inputs (done ≤ assigned) are not known here, so that quotients of two inputs are
//! never said to exceed 1. Where only a whole round can bring it about (every unit equal, every value
//! nought), it is one note for all such rules, not a warning.
//! *Example.* "mẫu số `nhiem_vu_giao` có thể bằng 0".

use std::collections::BTreeSet;

use crate::check::CheckContext;
use crate::check::span::Span;
use crate::check::values::{Known, input_span};
use crate::check::walk::{RuleUse, formulas, nodes, rules};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, Text};
use crate::expr::{Arithmetic, Expr, Node, Op};
use crate::number::Exact;
use crate::rubric::{Condition, Rubric};
use crate::rule::{Direction, Formula, Linear, Over, Reference, RuleKind};
use crate::text;

pub(in crate::check) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for rule in rules(rubric) {
        let known = Known::new(rubric, rule.max);
        if rubric.criterion(rule.criterion).when_zero.is_none() {
            denominators(&known, rule, found);
        }
        signs(&known, rule, found);
        limits(rubric, &known, rule, found);
    }
    whole_rounds(rubric, found);
    for expr in conditions(rubric) {
        divisions(&Known::new(rubric, rubric.max()), expr, &expr.root, found);
    }
}

/// Formulas that stand outside of rules, where no `when_zero` helps.
fn conditions(rubric: &Rubric) -> impl Iterator<Item = &Expr> {
    let of_units = crate::check::walk::conditions(rubric).filter_map(|line| match &line.condition {
        Condition::When(expr) => Some(expr),
        Condition::Unit(_) | Condition::Attribute { .. } => None,
    });
    of_units.chain(rubric.class_caps.iter().filter_map(|c| c.when.as_ref()))
}

fn report(place: Place, message: Text, hint: Text, found: &mut Vec<Diagnostic>) {
    found.push(Diagnostic::new(Code::MethodMayFail, place, message).hint(hint));
}

fn denominators<'r>(known: &Known<'r>, rule: RuleUse<'r>, found: &mut Vec<Diagnostic>) {
    match &rule.rule.kind {
        RuleKind::Formula(formula) => branches(known, formula, &mut |known, expr| {
            divisions(known, expr, &expr.root, found);
        }),
        _ => formulas(rule.rule).into_iter().for_each(|expr| divisions(known, expr, &expr.root, found)),
    }
    match &rule.rule.kind {
        RuleKind::Linear(Linear { out_of: Some(out_of), .. }) => {
            may_be_zero(known, out_of, &out_of.root, found);
        }
        RuleKind::RelativeToBest(r) if r.best == Direction::Low => {
            may_be_zero(known, &r.value, &r.value.root, found);
        }
        _ => {}
    }
}

/// Rules that fail only where a whole round is unusual: said once, with every place.
fn whole_rounds(rubric: &Rubric, found: &mut Vec<Diagnostic>) {
    let open = |rule: &RuleUse<'_>| rubric.criterion(rule.criterion).when_zero.is_none();
    let (mut equal, mut nought) = (Vec::new(), Vec::new());
    for rule in rules(rubric).into_iter().filter(open) {
        match &rule.rule.kind {
            RuleKind::Scaled(r) if !matches!(r.reference, Reference::Fixed { .. }) => equal.push(rule),
            RuleKind::RelativeToBest(r)
                if r.best == Direction::High && holds_zero(&Known::new(rubric, rule.max), &r.value.root) =>
            {
                nought.push(rule);
            }
            _ => {}
        }
    }
    let equal_text = Text::new(
        "nếu mọi đơn vị có cùng giá trị thì không chia được",
        "where every unit has the same value, nothing can be divided",
    );
    let nought_text = Text::new(
        "nếu giá trị tốt nhất bằng 0 thì không chia được",
        "where the best value is 0, nothing can be divided by it",
    );
    for (rules, message) in [(equal, equal_text), (nought, nought_text)] {
        let Some((first, rest)) = rules.split_first() else { continue };
        let mut fault = Diagnostic::new(Code::MethodMayFail, first.rule.place.clone(), message).hint(when_zero());
        fault.severity = Severity::Note;
        for rule in rest {
            let id = &rubric.criterion(rule.criterion).id;
            let also = text!("tiêu chí `{id}` cũng vậy", "criterion `{id}` too");
            fault = fault.label(rule.rule.place.clone(), also);
        }
        found.push(fault);
    }
}

fn when_zero() -> Text {
    Text::new(
        "thêm `when_zero = \"not_applicable\"`, `\"full\"` hoặc `\"zero\"` vào tiêu chí",
        "add `when_zero = \"not_applicable\"`, `\"full\"` or `\"zero\"` to the criterion",
    )
}

/// Visits every formula of the branches with what is known when it is evaluated.
fn branches<'r>(known: &Known<'r>, rule: &'r Formula, visit: &mut dyn FnMut(&Known<'r>, &'r Expr)) {
    let mut before = Some(known.clone());
    for branch in &rule.branch {
        let Some(here) = before.take() else { return };
        let Some(when) = &branch.when else {
            visit(&here, &branch.value);
            return;
        };
        visit(&here, when);
        if let Some(taken) = here.given(&when.root, true) {
            visit(&taken, &branch.value);
        }
        before = here.given(&when.root, false);
    }
}

/// Reports each division whose denominator may be nought, minding conditions within the formula.
fn divisions<'r>(known: &Known<'r>, expr: &'r Expr, node: &'r Node, found: &mut Vec<Diagnostic>) {
    match &node.op {
        Op::Arithmetic(how, a, b) => {
            divisions(known, expr, a, found);
            divisions(known, expr, b, found);
            if *how == Arithmetic::Div {
                may_be_zero(known, expr, b, found);
            }
        }
        Op::And(a, b) | Op::Or(a, b) => {
            divisions(known, expr, a, found);
            if let Some(known) = known.given(a, matches!(node.op, Op::And(..))) {
                divisions(&known, expr, b, found);
            }
        }
        Op::If(when, then, other) => {
            divisions(known, expr, when, found);
            for (part, holds) in [(then, true), (other, false)] {
                if let Some(known) = known.given(when, holds) {
                    divisions(&known, expr, part, found);
                }
            }
        }
        Op::Compare(_, a, b) => [a, b].into_iter().for_each(|n| divisions(known, expr, n, found)),
        Op::Neg(a) | Op::Not(a) | Op::Floor(a) | Op::Ceil(a) | Op::Abs(a) | Op::Round(a, _) => {
            divisions(known, expr, a, found);
        }
        Op::Min(all) | Op::Max(all) => all.iter().for_each(|n| divisions(known, expr, n, found)),
        Op::Number(_) | Op::Input(_) | Op::Measure(_) | Op::MaxPoints | Op::YesNo(_) | Op::LevelIs(..) => {}
    }
}

fn holds_zero<'r>(known: &Known<'r>, node: &'r Node) -> bool {
    known.span(node).is_some_and(|s| s.holds(&Exact::ZERO)) && !known.gave_up()
}

fn may_be_zero<'r>(known: &Known<'r>, expr: &'r Expr, node: &'r Node, found: &mut Vec<Diagnostic>) {
    if !holds_zero(known, node) {
        return;
    }
    let shown = expr.source.get(node.range.clone()).unwrap_or(&expr.source);
    let message = text!("mẫu số `{shown}` có thể bằng 0", "the denominator `{shown}` can be 0");
    report(place_of(expr, node), message, when_zero(), found);
}

/// Where a part of a formula stands in the file; the whole formula where it is not written as it reads.
fn place_of(expr: &Expr, node: &Node) -> Place {
    match &expr.place {
        Place::Text { file, start, end } if end - start == expr.source.len() => {
            Place::text(file, start + node.range.start..start + node.range.end)
        }
        place => place.clone(),
    }
}

/// Values that must not be below nought.
fn signs<'r>(known: &Known<'r>, rule: RuleUse<'r>, found: &mut Vec<Diagnostic>) {
    let values: Vec<&Expr> = match &rule.rule.kind {
        RuleKind::PerUnit(r) => vec![&r.value],
        RuleKind::Deduction(r) => r.term.iter().map(|t| &t.value).collect(),
        RuleKind::RelativeToBest(r) => vec![&r.value],
        RuleKind::Steps(r) => {
            if let Some(factor) = &r.factor
                && holds_zero(known, &factor.root)
            {
                let shown = &factor.source;
                let message = text!("hệ số `{shown}` có thể bằng 0", "the factor `{shown}` can be 0");
                report(factor.place.clone(), message, range_hint(), found);
            }
            r.factor.iter().collect()
        }
        _ => Vec::new(),
    };
    for expr in values {
        if known.span(&expr.root).is_some_and(|s| s.goes_below(&Exact::ZERO)) && !known.gave_up() {
            let shown = &expr.source;
            let message = text!("`{shown}` có thể nhỏ hơn 0", "`{shown}` can be below 0");
            report(expr.place.clone(), message, range_hint(), found);
        }
    }
}

fn range_hint() -> Text {
    Text::new(
        "khai báo `range` của dữ liệu đầu vào, hoặc sửa công thức",
        "declare the `range` of the input, or correct the formula",
    )
}

/// Points that must stay within 0 and the maximum.
fn limits<'r>(rubric: &'r Rubric, known: &Known<'r>, rule: RuleUse<'r>, found: &mut Vec<Diagnostic>) {
    match &rule.rule.kind {
        RuleKind::Formula(r) if r.over == Over::Fault => branches(known, r, &mut |known, expr| {
            let is_value = r.branch.iter().any(|b| std::ptr::eq(&raw const b.value, expr));
            if is_value && independent(&expr.root) {
                outside(known.span(&expr.root), rule.max, expr, found);
            }
        }),
        RuleKind::Linear(r) if r.over == Over::Fault => {
            let whole = match &r.out_of {
                Some(out_of) => known.span(&out_of.root).and_then(|s| s.only().cloned()),
                None => Some(Exact::ONE),
            };
            if let Some(whole) = whole.filter(|w| !w.is_zero() && !w.is_negative())
                && independent(&r.of.root)
            {
                outside(known.span(&r.of.root), &whole, &r.of, found);
            }
        }
        RuleKind::Given(r) => {
            let input = rubric.input(r.input);
            let declared = input_span(input);
            let beyond = |end: &Option<crate::check::span::End>, wrong: fn(&Exact, &Exact) -> bool, limit: &Exact| {
                end.as_ref().is_some_and(|e| wrong(&e.at, limit))
            };
            if beyond(&declared.high, |a, b| a > b, rule.max) || beyond(&declared.low, |a, b| a < b, &Exact::ZERO) {
                let (id, max) = (&input.id, rule.max.to_text());
                let message = text!(
                    "`range` của dữ liệu đầu vào `{id}` cho phép điểm ngoài khoảng từ 0 đến {max}",
                    "the `range` of input `{id}` allows points outside 0 to {max}"
                );
                let hint =
                    text!("viết `range = {{ min = 0, max = {max} }}`", "write `range = {{ min = 0, max = {max} }}`");
                report(input.place.clone(), message, hint, found);
            }
        }
        _ => {}
    }
}

fn outside(span: Option<Span>, max: &Exact, expr: &Expr, found: &mut Vec<Diagnostic>) {
    let Some(span) = span else { return };
    let (shown, max_text) = (&expr.source, max.to_text());
    let message = if span.goes_above(max) {
        text!("`{shown}` có thể lớn hơn {max_text}", "`{shown}` can be above {max_text}")
    } else if span.goes_below(&Exact::ZERO) {
        text!("`{shown}` có thể nhỏ hơn 0", "`{shown}` can be below 0")
    } else {
        return;
    };
    let hint = Text::new(
        "khai báo `range` của dữ liệu đầu vào, hoặc viết `over = \"clamp\"`",
        "declare the `range` of the input, or write `over = \"clamp\"`",
    );
    report(expr.place.clone(), message, hint, found);
}

/// True where no input stands twice and nothing is divided by an input: then each end of the span is
/// reached as far as the declared ranges go.
fn independent(root: &Node) -> bool {
    let (mut seen, mut ok) = (BTreeSet::new(), true);
    nodes(root, &mut |node| match &node.op {
        Op::Input(ix) => ok &= seen.insert((0, ix.0)),
        Op::Measure(ix) => ok &= seen.insert((1, ix.0)),
        Op::YesNo(_) | Op::LevelIs(..) | Op::Compare(..) => ok = false,
        Op::Arithmetic(Arithmetic::Div, _, b) => ok &= matches!(b.op, Op::Number(_)),
        _ => {}
    });
    ok
}

#[cfg(test)]
mod tests;
