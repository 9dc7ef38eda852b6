//! `points-over-max`: no part of a rule promises more than the leaf's maximum, or less than nought.
//!
//! *What.* Points of levels, bands, items, places, caps, bases, starts and ranges, and maxima of parts,
//! lie between 0 and the maximum; a formula does not lie outside with every value it can have.
//! *Why.* Such points are a fault of the line for every unit that earns them, found only when one does.
//! *Example.* "điểm của mức `tot` là 3, vượt điểm tối đa 2.5 của tiêu chí `2.1.3`".

use super::CheckContext;
use super::band_overlap::band_name;
use super::values::Known;
use super::walk::{RuleUse, rules};
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::{Exact, Points};
use crate::rubric::{InputKind, Rubric};
use crate::rule::{Formula, Over, RuleKind};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for rule in rules(rubric) {
        for named in points(rubric, rule) {
            report(rubric, rule, &named, found);
        }
        if let RuleKind::Formula(formula) = &rule.rule.kind {
            check_formula(rubric, rule, formula, found);
        }
    }
}

/// Points that a rule names, with what they are called.
struct Named<'r> {
    what: Text,
    points: &'r Exact,
    place: &'r Place,
}

fn points<'r>(rubric: &'r Rubric, rule: RuleUse<'r>) -> Vec<Named<'r>> {
    let place = &rule.rule.place;
    let one = |what: Text, points: &'r Points| Named { what, points: points.exact(), place };
    match &rule.rule.kind {
        RuleKind::Levels(r) => {
            let ids: &[_] = match &rubric.input(r.input).kind {
                InputKind::Level(ids) => ids,
                _ => &[],
            };
            let named = ids.iter().zip(&r.level);
            named.map(|(id, l)| one(text!("điểm của mức `{id}`", "points of level `{id}`"), &l.points)).collect()
        }
        RuleKind::PerUnit(r) => vec![one(Text::new("`cap`", "`cap`"), &r.cap)],
        RuleKind::Checklist(r) => numbered(&r.item, "nội dung", "item", |i| &i.points, place),
        RuleKind::Bands(r) => r
            .band
            .iter()
            .map(|b| {
                let Text { vi, en } = band_name(b);
                Named { place: &b.place, ..one(text!("điểm của {vi}", "points of {en}"), &b.points) }
            })
            .collect(),
        RuleKind::Piecewise(r) => vec![
            one(Text::new("`floor_points`", "`floor_points`"), &r.floor_points),
            one(Text::new("`below_points`", "`below_points`"), &r.below_points),
        ],
        RuleKind::Deduction(r) => {
            vec![one(Text::new("`start`", "`start`"), &r.start), one(Text::new("`floor`", "`floor`"), &r.floor)]
        }
        RuleKind::Steps(r) => vec![
            one(Text::new("`base`", "`base`"), &r.base),
            one(Text::new("`cap`", "`cap`"), &r.cap),
            one(Text::new("`floor`", "`floor`"), &r.floor),
        ],
        RuleKind::Scaled(r) => vec![
            one(Text::new("điểm thấp nhất của `range`", "the lower end of `range`"), &r.range.0),
            one(Text::new("điểm cao nhất của `range`", "the upper end of `range`"), &r.range.1),
        ],
        RuleKind::RankPoints(r) => {
            let mut all = vec![one(Text::new("`rest`", "`rest`"), &r.rest)];
            all.extend(r.place.iter().map(|p| {
                let n = p.place;
                one(text!("điểm của hạng {n}", "points of place {n}"), &p.points)
            }));
            all
        }
        RuleKind::SumOf(r) => numbered(&r.part, "phần", "part", |p| &p.max, place),
        RuleKind::BestOf(r) => numbered(&r.part, "phần", "part", |p| &p.max, place),
        RuleKind::AllOrNothing(_)
        | RuleKind::Linear(_)
        | RuleKind::RelativeToBest(_)
        | RuleKind::Formula(_)
        | RuleKind::Given(_) => Vec::new(),
    }
}

fn numbered<'r, T>(
    all: &'r [T],
    vi: &str,
    en: &str,
    points: impl Fn(&'r T) -> &'r Points,
    place: &'r Place,
) -> Vec<Named<'r>> {
    let named = |(i, t): (usize, &'r T)| {
        let n = i + 1;
        Named { what: text!("điểm của {vi} thứ {n}", "points of {en} {n}"), points: points(t).exact(), place }
    };
    all.iter().enumerate().map(named).collect()
}

fn report(rubric: &Rubric, rule: RuleUse<'_>, named: &Named<'_>, found: &mut Vec<Diagnostic>) {
    let criterion = rubric.criterion(rule.criterion);
    let (id, points, max) = (&criterion.id, named.points.to_text(), rule.max.to_text());
    let (vi, en) = (&named.what.vi, &named.what.en);
    let message = if named.points > rule.max {
        match rule.is_part {
            false => text!(
                "{vi} là {points}, vượt điểm tối đa {max} của tiêu chí `{id}`",
                "{en} is {points}, above the maximum {max} of criterion `{id}`"
            ),
            true => text!(
                "{vi} là {points}, vượt điểm tối đa {max} của phần trong tiêu chí `{id}`",
                "{en} is {points}, above the maximum {max} of its part of criterion `{id}`"
            ),
        }
    } else if named.points.is_negative() {
        text!("{vi} trong tiêu chí `{id}` là {points}, nhỏ hơn 0", "{en} in criterion `{id}` is {points}, below 0")
    } else {
        return;
    };
    found.push(
        Diagnostic::new(Code::PointsOverMax, named.place.clone(), message)
            .label(criterion.max_place.clone(), Text::new("điểm tối đa khai báo ở đây", "the maximum stands here"))
            .hint(text!("viết số từ 0 đến {max}, hoặc sửa `max`", "write a number from 0 to {max}, or correct `max`")),
    );
}

fn check_formula(rubric: &Rubric, rule: RuleUse<'_>, formula: &Formula, found: &mut Vec<Diagnostic>) {
    if formula.over == Over::Clamp {
        return;
    }
    let known = Known::new(rubric, rule.max);
    for branch in &formula.branch {
        let Some(span) = known.span(&branch.value.root) else { continue };
        let below = !span.goes_above(&Exact::ZERO) && !span.holds(&Exact::ZERO);
        let above = !span.goes_below(rule.max) && !span.holds(rule.max);
        if !below && !above {
            continue;
        }
        let criterion = rubric.criterion(rule.criterion);
        let (id, max) = (&criterion.id, rule.max.to_text());
        let message = text!(
            "công thức của tiêu chí `{id}` luôn cho điểm ngoài khoảng từ 0 đến {max}",
            "the formula of criterion `{id}` always gives points outside 0 to {max}"
        );
        found.push(
            Diagnostic::new(Code::PointsOverMax, branch.value.place.clone(), message)
                .label(criterion.max_place.clone(), Text::new("điểm tối đa khai báo ở đây", "the maximum stands here"))
                .hint(Text::new("sửa công thức hoặc `max`", "correct the formula or `max`")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said, said_of_rule, with};

    #[test]
    fn one_of_each_kind_above_the_maximum() {
        // The leaf's maximum is 3.
        for (rule, what) in [
            ("{ kind = \"per_unit\", value = \"giao\", points = 1, cap = 4 }", "`cap` is 4"),
            (
                "{ kind = \"bands\", value = \"muc_do\", band = [ { below = 50, points = 0 }, { from = 50, points = 3.01 } ] }",
                "points of the band from 50 is 3.01",
            ),
            (
                "{ kind = \"piecewise\", value = \"muc_do\", floor = 50, ceiling = 90, floor_points = 5 }",
                "`floor_points` is 5",
            ),
            ("{ kind = \"deduction\", value = \"giao\", points = 1, start = 3.5 }", "`start` is 3.5"),
            ("{ kind = \"steps\", value = \"giao\", threshold = 5, base = 4, step = 1, points = 1 }", "`base` is 4"),
            (
                "{ kind = \"scaled\", value = \"muc_do\", range = [0, 10], reference = { min = 0, max = 100 } }",
                "the upper end of `range` is 10",
            ),
            (
                "{ kind = \"rank_points\", value = \"muc_do\", place = [ { place = 1, points = 3.5 } ] }",
                "points of place 1 is 3.5",
            ),
            (
                "{ kind = \"best_of\", part = [ { kind = \"per_unit\", max = 4, value = \"giao\", points = 1, cap = 2 } ] }",
                "points of part 1 is 4",
            ),
        ] {
            let want = format!("points-over-max: {what}, above the maximum 3 of criterion `1.3`");
            assert_eq!(said_of_rule(rule, ""), [want], "{rule}");
        }
        let level = with(&[("{ id = \"tot\", points = 1 }", "{ id = \"tot\", points = 1.5 }")]);
        assert_eq!(
            said(&level),
            ["points-over-max: points of level `tot` is 1.5, above the maximum 1 of criterion `2.1`"]
        );
        let within_part = "{ kind = \"sum_of\", part = [ { kind = \"per_unit\", max = 1, value = \"giao\", points = 1, cap = 2 }, { kind = \"linear\", max = 2, of = \"muc_do\", out_of = 100 } ] }";
        assert_eq!(
            said_of_rule(within_part, ""),
            ["points-over-max: `cap` is 2, above the maximum 1 of its part of criterion `1.3`"]
        );
    }

    #[test]
    fn below_nought() {
        let band = with(&[("{ below = 50, points = 0 }", "{ below = 50, points = -1 }")]);
        assert_eq!(said(&band), ["points-over-max: points of the band below 50 in criterion `1.3` is -1, below 0"]);
    }

    #[test]
    fn formulas_only_when_no_value_fits() {
        assert_eq!(
            said_of_rule("{ kind = \"formula\", value = \"4 + muc_do / 100\" }", ""),
            [
                "points-over-max: the formula of criterion `1.3` always gives points outside 0 to 3",
                "method-may-fail: `4 + muc_do / 100` can be above 3",
            ]
        );
        assert_eq!(said_of_rule("{ kind = \"formula\", value = \"3 × muc_do / 100\" }", ""), NOTHING);
        assert_eq!(
            said_of_rule("{ kind = \"formula\", value = \"4 + muc_do\", over = \"clamp\" }", ""),
            ["no-effect: criterion `1.3` gives every unit the same 3 points"]
        );
    }
}
