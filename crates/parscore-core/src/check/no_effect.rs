//! `no-effect`: every criterion can change some rank.
//!
//! *What.* A criterion has a maximum and a weight above nought, and its rule can give different points
//! that its rounding does not make equal again.
//! *Why.* What is the same for everybody costs work and decides nothing; often a weight was forgotten.
//! *Example.* "tiêu chí `3.2` cho mọi đơn vị cùng số điểm 2".

use super::CheckContext;
use super::span::Span;
use super::values::{Known, Truth, input_span};
use super::walk::RuleUse;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::number::{Exact, Points};
use crate::rubric::{Criterion, CriterionIx, Rubric};
use crate::rule::{Formula, Over, Rule, RuleKind, Test};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for ix in &rubric.roots {
        below(rubric, *ix, found);
    }
}

/// Reports a criterion that has no effect, or looks at its children.
fn below(rubric: &Rubric, ix: CriterionIx, found: &mut Vec<Diagnostic>) {
    let criterion = rubric.criterion(ix);
    match why(rubric, ix, criterion) {
        Some(message) => {
            found.push(Diagnostic::new(Code::NoEffect, criterion.place.clone(), message).hint(Text::new(
                "sửa điểm, trọng số hoặc làm tròn, hoặc bỏ tiêu chí",
                "correct its points, weight or rounding, or take the criterion out",
            )));
        }
        None => criterion.children.iter().for_each(|child| below(rubric, *child, found)),
    }
}

fn why(rubric: &Rubric, ix: CriterionIx, criterion: &Criterion) -> Option<Text> {
    let id = &criterion.id;
    if criterion.max.exact().is_zero() {
        return Some(text!("tiêu chí `{id}` có điểm tối đa 0", "criterion `{id}` has maximum 0"));
    }
    if criterion.weight.as_ref().is_some_and(|w| w.exact().is_zero()) {
        return Some(text!("tiêu chí `{id}` có trọng số 0", "criterion `{id}` has weight 0"));
    }
    if criterion.scale.is_zero() {
        return Some(text!("tiêu chí `{id}` có hệ số `scale = 0`", "criterion `{id}` has `scale = 0`"));
    }
    let rule = criterion.rule.as_ref()?;
    let span = points(rubric, RuleUse { criterion: ix, rule, max: criterion.max.exact(), is_part: false })?;
    if let Some(same) = span.only() {
        let same = same.to_text();
        return Some(text!(
            "tiêu chí `{id}` cho mọi đơn vị cùng số điểm {same}",
            "criterion `{id}` gives every unit the same {same} points"
        ));
    }
    let rounding = criterion.rounding.or(rubric.rounding.leaf)?;
    let same = span.round(rounding).only()?.to_text();
    Some(text!(
        "làm tròn khiến tiêu chí `{id}` cho mọi đơn vị cùng số điểm {same}",
        "rounding makes criterion `{id}` give every unit the same {same} points"
    ))
}

/// Points that a rule can give, within 0 and its maximum; `None` where nothing can be said.
fn points(rubric: &Rubric, rule: RuleUse<'_>) -> Option<Span> {
    let all = Span::between(Exact::ZERO, rule.max.clone())?;
    let known = Known::new(rubric, rule.max);
    let of = |p: &Points| Span::point(p.exact().clone());
    let span = match &rule.rule.kind {
        RuleKind::AllOrNothing(r) => yes_or_no(&known, &r.test, rule.max),
        RuleKind::Levels(r) => hull(r.level.iter().map(|l| of(&l.points)))?,
        RuleKind::Bands(r) => {
            let possible = known.span(&r.value.root)?;
            let reached = |b: &&crate::rule::Band| possible.part(b.from.as_ref(), b.below.as_ref()).is_some();
            hull(r.band.iter().filter(reached).map(|b| of(&b.points)))?
        }
        RuleKind::Checklist(r) => r
            .item
            .iter()
            .map(|i| yes_or_no(&known, &i.test, i.points.exact()))
            .fold(Span::point(Exact::ZERO), |sum, item| sum.add(&item)),
        RuleKind::PerUnit(r) => known.span(&r.value.root)?.mul(&of(&r.points)).min(&of(&r.cap)),
        RuleKind::Linear(r) => {
            let of = known.span(&r.of.root)?;
            let share = match &r.out_of {
                Some(out_of) => of.div(&known.span(&out_of.root)?)?,
                None => of,
            };
            share.mul(&Span::point(rule.max.clone()))
        }
        RuleKind::Deduction(r) => {
            let mut left = of(&r.start);
            for term in &r.term {
                left = left.add(&known.span(&term.value.root)?.mul(&of(&term.points)).neg());
            }
            left.max(&of(&r.floor))
        }
        RuleKind::Steps(r) if r.points.exact().is_zero() => of(&r.base),
        RuleKind::RankPoints(r) => hull(r.place.iter().map(|p| of(&p.points)).chain([of(&r.rest)]))?,
        RuleKind::Scaled(r) => of(&r.range.0).hull(&of(&r.range.1)),
        RuleKind::Formula(r) => formula(&known, r)?,
        RuleKind::Given(r) => input_span(rubric.input(r.input)),
        RuleKind::SumOf(r) => {
            let parts = r.part.iter().map(|p| part(rubric, rule, &p.rule, &p.max));
            parts.fold(Span::point(Exact::ZERO), |sum, part| sum.add(&part))
        }
        RuleKind::BestOf(r) => {
            let mut parts = r.part.iter().map(|p| part(rubric, rule, &p.rule, &p.max));
            let first = parts.next()?;
            parts.fold(first, |best, part| best.max(&part))
        }
        RuleKind::Steps(_) | RuleKind::Piecewise(_) | RuleKind::RelativeToBest(_) => all.clone(),
    };
    // Points outside 0 and the maximum are a fault or cut to it: both are an effect.
    match (span.meet(&all), over(rule.rule)) {
        (Some(inside), Over::Fault) => Some(inside),
        (_, Over::Clamp) => Some(span.max(&Span::point(Exact::ZERO)).min(&Span::point(rule.max.clone()))),
        (None, Over::Fault) => None,
    }
}

fn over(rule: &Rule) -> Over {
    match &rule.kind {
        RuleKind::Linear(r) => r.over,
        RuleKind::Formula(r) => r.over,
        // A sum of parts and a count of units are capped by themselves.
        RuleKind::SumOf(_) | RuleKind::BestOf(_) | RuleKind::PerUnit(_) => Over::Clamp,
        _ => Over::Fault,
    }
}

fn part<'r>(rubric: &'r Rubric, of: RuleUse<'r>, rule: &'r Rule, max: &'r Points) -> Span {
    let part = RuleUse { criterion: of.criterion, rule, max: max.exact(), is_part: true };
    // What does not apply or was not submitted may give nought.
    points(rubric, part).unwrap_or(Span { ..Span::ALL })
}

fn hull(mut spans: impl Iterator<Item = Span>) -> Option<Span> {
    let first = spans.next()?;
    Some(spans.fold(first, |all, span| all.hull(&span)))
}

fn yes_or_no<'r>(known: &Known<'r>, test: &'r Test, points: &Exact) -> Span {
    let (yes, no) = (Span::point(points.clone()), Span::point(Exact::ZERO));
    match test {
        Test::Input(_) => yes.hull(&no),
        Test::When(when) => match known.truth(&when.root) {
            Truth::Always => yes,
            Truth::Never => no,
            Truth::Sometimes => yes.hull(&no),
        },
    }
}

fn formula<'r>(known: &Known<'r>, rule: &'r Formula) -> Option<Span> {
    let mut before = Some(known.clone());
    let mut spans = Vec::new();
    for branch in &rule.branch {
        let Some(here) = before.take() else { break };
        match &branch.when {
            None => spans.push(here.span(&branch.value.root)),
            Some(when) => {
                if let Some(taken) = here.given(&when.root, true) {
                    spans.push(taken.span(&branch.value.root));
                }
                before = here.given(&when.root, false);
            }
        }
    }
    hull(spans.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, PLAIN, found_in, rubric, said, said_of_rule, with};
    use super::*;
    use crate::number::Weight;
    use std::sync::Arc;

    #[test]
    fn the_same_points_for_everybody() {
        let levels = with(&[
            ("{ id = \"tot\", points = 1 }", "{ id = \"tot\", points = 0.5 }"),
            ("{ id = \"yeu\", points = 0 }", "{ id = \"yeu\", points = 0.5 }"),
        ]);
        assert_eq!(said(&levels), ["no-effect: criterion `2.1` gives every unit the same 0.5 points"]);
        assert_eq!(
            said_of_rule("{ kind = \"formula\", value = \"1.5\" }", ""),
            ["no-effect: criterion `1.3` gives every unit the same 1.5 points"]
        );
        assert_eq!(
            said_of_rule(
                "{ kind = \"rank_points\", value = \"muc_do\", place = [ { place = 1, points = 2 } ], rest = 2 }",
                ""
            ),
            ["no-effect: criterion `1.3` gives every unit the same 2 points"]
        );
        let always = "{ kind = \"all_or_nothing\", when = \"giao >= 0\" }";
        assert_eq!(said_of_rule(always, ""), ["no-effect: criterion `1.3` gives every unit the same 3 points"]);
    }

    #[test]
    fn nought_as_maximum_or_weight() {
        // The reader refuses both; a rubric made by a program may have them.
        let changed = |change: fn(&mut Criterion)| {
            let mut rubric = Rubric::clone(&rubric(PLAIN));
            let at = rubric.find_criterion("2.4").unwrap().at();
            change(&mut rubric.criteria[at]);
            let all = found_in(&Arc::new(rubric)).into_iter().filter(|d| d.code == Code::NoEffect);
            all.map(|d| d.message.en).collect::<Vec<_>>()
        };
        assert_eq!(changed(|c| c.max = Points::ZERO), ["criterion `2.4` has maximum 0"]);
        assert_eq!(changed(|c| c.weight = Some(Weight::ZERO)), ["criterion `2.4` has weight 0"]);
        assert_eq!(changed(|c| c.scale = Exact::ZERO), ["criterion `2.4` has `scale = 0`"]);
        assert_eq!(changed(|_| {}), NOTHING);
    }

    #[test]
    fn rounding_that_makes_all_equal() {
        let rounding = |places: u32, max: &str, points: &str, expect: &str| {
            let max_of_field = if max == "1" { "4" } else { "3.4" };
            let total = if max == "1" { "10" } else { "9.4" };
            with(&[
                (
                    "title = \"Vi phạm\"\nmax = 1",
                    &format!(
                        "title = \"Vi phạm\"\nrounding = {{ places = {places}, mode = \"half_up\" }}\nmax = {max}"
                    ),
                ),
                ("points = 0.25 }", &format!("points = {points} }}")),
                ("expect = 0.25", &format!("expect = {expect}")),
                ("title = \"Lĩnh vực hai\"\nmax = 4", &format!("title = \"Lĩnh vực hai\"\nmax = {max_of_field}")),
                ("max = 10\n", &format!("max = {total}\n")),
            ])
        };
        assert_eq!(said(&rounding(0, "1", "0.25", "0")), NOTHING);
        assert_eq!(said(&rounding(1, "0.4", "0.1", "0.1")), NOTHING);
        let all_nought = ["no-effect: rounding makes criterion `2.3` give every unit the same 0 points"];
        assert_eq!(said(&rounding(0, "0.4", "0.1", "0")), all_nought);
    }

    #[test]
    fn rules_that_differ_are_left_alone() {
        for rule in [
            "{ kind = \"steps\", value = \"giao\", threshold = 5, base = 1, step = 1, points = 0.5 }",
            "{ kind = \"linear\", of = \"muc_do\", out_of = 100 }",
            "{ kind = \"sum_of\", part = [ { kind = \"linear\", max = 2, of = \"muc_do\", out_of = 100 }, { kind = \"per_unit\", max = 1, value = \"giao\", points = 0.5 } ] }",
            "{ kind = \"best_of\", part = [ { kind = \"linear\", max = 2, of = \"muc_do\", out_of = 100 }, { kind = \"per_unit\", max = 3, value = \"giao\", points = 0.5 } ] }",
            "{ kind = \"formula\", value = \"nếu(giao > 5; 3; 0)\" }",
            "{ kind = \"piecewise\", value = \"muc_do\", floor = 50, ceiling = 90 }",
            "{ kind = \"deduction\", value = \"giao\", points = 1 }",
        ] {
            assert_eq!(said_of_rule(rule, ""), NOTHING, "{rule}");
        }
    }
}
