//! `class-limits`: every possible result has exactly one class, and the classes stand best first.
//!
//! *What.* Thresholds follow each other without gap or overlap down to the lowest and up to the highest
//! possible result; shares of places grow up to 1; quantiles fall, the last being open.
//! *Why.* A unit between two classes, or in two, has a decision that cannot be defended.
//! *Example.* "không loại nào chứa các kết quả từ 79 đến dưới 80".

use std::sync::Arc;

use super::CheckContext;
use super::span::{End, Span};
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::{Exact, Sum};
use crate::rubric::{ClassBasis, ClassLimits, ClassSet, ClassStep, Role, Rubric};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    if let Some(classification) = &rubric.classification {
        let possible = results(rubric, classification.on);
        for set in &classification.sets {
            match &set.limits {
                ClassLimits::Thresholds(steps) => thresholds(steps, &possible, rubric.ranking.high, &set.place, found),
                ClassLimits::RankShares { top, .. } => shares(top, &set.place, found),
                ClassLimits::Quantiles(steps) => quantiles(steps, &set.place, found),
                ClassLimits::RankCounts(_) | ClassLimits::EqualRanges(_) => {}
            }
        }
    }
}

/// Results that are possible: from nought to the maximum, and what bonus and penalty blocks add.
pub(super) fn results(rubric: &Rubric, on: ClassBasis) -> Span {
    let sum = |role| {
        let roots = rubric.roots.iter().map(|ix| rubric.criterion(*ix)).filter(|c| c.role == role);
        roots.map(|c| c.max.exact()).collect::<Sum>().total()
    };
    let (bonus, penalty) = (sum(Role::Bonus), sum(Role::Penalty));
    let (low, high) = match on {
        ClassBasis::Total => (Some(penalty.neg()), Some(rubric.max().add(&bonus))),
        // A unit to which little applies has a small maximum: bonus and penalty weigh without limit then.
        ClassBasis::Index => (penalty.is_zero().then_some(Exact::ZERO), bonus.is_zero().then(|| Exact::from_int(100))),
    };
    Span { low: low.map(End::closed), high: high.map(End::closed), whole: false }
}

/// Names of a set's classes, best first.
pub(super) fn names(set: &ClassSet) -> Vec<&Arc<str>> {
    match &set.limits {
        ClassLimits::Thresholds(steps) => steps.iter().map(|s| &s.name).collect(),
        ClassLimits::RankShares { top, .. } => top.iter().map(|(n, _)| n).collect(),
        ClassLimits::RankCounts(counts) => counts.iter().map(|(n, _)| n).collect(),
        ClassLimits::Quantiles(steps) => steps.iter().map(|(n, _)| n).collect(),
        ClassLimits::EqualRanges(names) => names.iter().collect(),
    }
}

fn fault(place: &Place, message: Text, hint: Text) -> Diagnostic {
    Diagnostic::new(Code::ClassLimits, place.clone(), message).hint(hint)
}

fn thresholds(steps: &[ClassStep], possible: &Span, high: bool, place: &Place, found: &mut Vec<Diagnostic>) {
    for step in steps {
        if matches!((&step.from, &step.below), (Some(f), Some(b)) if f >= b) {
            let name = &step.name;
            let message = text!("loại `{name}` không chứa kết quả nào", "class `{name}` holds no result");
            found.push(fault(
                place,
                message,
                Text::new("`from` phải nhỏ hơn `below`", "`from` must be smaller than `below`"),
            ));
            return;
        }
    }
    let mut down: Vec<&ClassStep> = steps.iter().collect();
    if !high {
        down.reverse();
    }
    let (Some(top), Some(bottom)) = (down.first(), down.last()) else { return };
    for pair in down.windows(2) {
        if !joined(pair[0], pair[1], place, found) {
            return;
        }
    }
    if let Some(end) = &top.below
        && possible.part(Some(end), None).is_some()
    {
        let end = end.to_text();
        found.push(fault(
            place,
            text!("không loại nào chứa các kết quả từ {end} trở lên", "no class holds the results from {end} upwards"),
            Text::new("bỏ `below` của loại cao nhất", "leave `below` of the highest class out"),
        ));
    }
    if let Some(end) = &bottom.from
        && possible.part(None, Some(end)).is_some()
    {
        let end = end.to_text();
        found.push(fault(
            place,
            text!("không loại nào chứa các kết quả dưới {end}", "no class holds the results below {end}"),
            Text::new("bỏ `from` của loại thấp nhất", "leave `from` of the lowest class out"),
        ));
    }
}

/// Whether the upper class begins where the lower one ends; reports and gives false where they stand in
/// the wrong order, since nothing more can be said then.
fn joined(upper: &ClassStep, lower: &ClassStep, place: &Place, found: &mut Vec<Diagnostic>) -> bool {
    let (u, l) = (&upper.name, &lower.name);
    if matches!((&upper.below, &lower.from), (Some(end), Some(start)) if start >= end) {
        found.push(fault(
            place,
            text!("loại `{l}` đứng sai thứ tự so với loại `{u}`", "class `{l}` stands in the wrong order to `{u}`"),
            Text::new("xếp các loại từ tốt nhất đến kém nhất", "put the classes best first"),
        ));
        return false;
    }
    let hint = text!(
        "cho `below` của loại `{l}` bằng `from` của loại `{u}`",
        "let `below` of class `{l}` equal `from` of class `{u}`"
    );
    let message = match (&upper.from, &lower.below) {
        (Some(from), Some(below)) if from == below => return true,
        (Some(from), Some(below)) if from > below => {
            let (from, below) = (from.to_text(), below.to_text());
            text!(
                "không loại nào chứa các kết quả từ {below} đến dưới {from}",
                "no class holds the results from {below} to below {from}"
            )
        }
        _ => text!("loại `{u}` và loại `{l}` chồng lên nhau", "classes `{u}` and `{l}` overlap"),
    };
    found.push(fault(place, message, hint));
    true
}

fn shares(top: &[(Arc<str>, Exact)], place: &Place, found: &mut Vec<Diagnostic>) {
    let mut before = &Exact::ZERO;
    for (name, share) in top {
        if share <= before {
            let (share, before) = (share.to_text(), before.to_text());
            found.push(fault(
                place,
                text!(
                    "loại `{name}` có `top = {share}`, không lớn hơn {before} của loại trên",
                    "class `{name}` has `top = {share}`, not above {before} of the class before"
                ),
                Text::new(
                    "`top` là tỷ lệ đơn vị cộng dồn từ loại tốt nhất, tăng dần đến 1",
                    "`top` is the share of units summed up from the best class, growing to 1",
                ),
            ));
            return;
        }
        before = share;
    }
    if *before != Exact::ONE {
        let last = before.to_text();
        found.push(fault(
            place,
            text!(
                "loại cuối có `top = {last}` nên không phải đơn vị nào cũng có loại",
                "the last class has `top = {last}`, so not every unit has a class"
            ),
            Text::new("viết `top = 1` cho loại cuối", "write `top = 1` for the last class"),
        ));
    }
}

fn quantiles(steps: &[(Arc<str>, Option<Exact>)], place: &Place, found: &mut Vec<Diagnostic>) {
    let mut before: Option<&Exact> = None;
    for (i, (name, above)) in steps.iter().enumerate() {
        let last = i + 1 == steps.len();
        let wrong = match above {
            None => !last,
            Some(above) => {
                above.is_negative()
                    || *above > Exact::ONE
                    || before.is_some_and(|b| above >= b)
                    || last && !above.is_zero()
            }
        };
        if wrong {
            found.push(fault(
                place,
                text!(
                    "giới hạn `above` của loại `{name}` không hợp lệ",
                    "the limit `above` of class `{name}` does not fit"
                ),
                Text::new(
                    "`above` giảm dần trong khoảng từ 1 đến 0, loại cuối không có `above`",
                    "`above` falls between 1 and 0, and the last class has no `above`",
                ),
            ));
            return;
        }
        before = above.as_ref();
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said, with};

    fn classes(kind: &str, list: &str) -> Vec<String> {
        let class = "class = [ { name = \"Tốt\", from = 80 }, { name = \"Khá\", from = 50, below = 80 }, { name = \"Yếu\", below = 50 } ]";
        said(&with(&[
            ("kind = \"thresholds\"", &format!("kind = \"{kind}\"")),
            (class, &format!("class = [ {list} ]")),
        ]))
    }

    #[test]
    fn thresholds_without_gap_and_overlap() {
        let list = |a: &str, b: &str, c: &str| {
            let named = |name: &str, rest: &str| format!("{{ name = \"{name}\"{rest} }}");
            [named("Tốt", a), named("Khá", b), named("Yếu", c)].join(", ")
        };
        let of = |a: &str, b: &str, c: &str| classes("thresholds", &list(a, b, c));
        assert_eq!(of(", from = 80", ", from = 50, below = 80", ", below = 50"), NOTHING);
        assert_eq!(of(", from = 80, below = 100.5", ", from = 50, below = 80", ", from = 0, below = 50"), NOTHING);
        assert_eq!(
            of(", from = 80", ", from = 50, below = 79", ", below = 50"),
            ["class-limits: no class holds the results from 79 to below 80"]
        );
        assert_eq!(
            of(", from = 80", ", from = 50, below = 81", ", below = 50"),
            ["class-limits: classes `Tốt` and `Khá` overlap"]
        );
        assert_eq!(of(", from = 80", ", from = 50", ", below = 50"), ["class-limits: classes `Tốt` and `Khá` overlap"]);
        assert_eq!(
            of(", from = 80, below = 100", ", from = 50, below = 80", ", below = 50"),
            ["class-limits: no class holds the results from 100 upwards"]
        );
        assert_eq!(
            of(", from = 80", ", from = 50, below = 80", ", from = 1, below = 50"),
            ["class-limits: no class holds the results below 1"]
        );
        assert_eq!(
            of(", from = 80", ", from = 80, below = 80", ", below = 80"),
            ["class-limits: class `Khá` holds no result"]
        );
        assert_eq!(
            of(", below = 50", ", from = 50, below = 80", ", from = 80"),
            ["class-limits: class `Khá` stands in the wrong order to `Tốt`"]
        );
    }

    #[test]
    fn groups_and_quantiles() {
        assert_eq!(classes("rank_groups", "{ name = \"Tốt\", top = 0.25 }, { name = \"Khá\", top = 1 }"), NOTHING);
        assert_eq!(
            classes("rank_groups", "{ name = \"Tốt\", top = 0.25 }, { name = \"Khá\", top = 0.75 }"),
            ["class-limits: the last class has `top = 0.75`, so not every unit has a class"]
        );
        assert_eq!(
            classes("rank_groups", "{ name = \"Tốt\", top = 0.75 }, { name = \"Khá\", top = 0.75 }"),
            ["class-limits: class `Khá` has `top = 0.75`, not above 0.75 of the class before"]
        );
        assert_eq!(classes("quantiles", "{ name = \"Tốt\", above = 0.75 }, { name = \"Khá\" }"), NOTHING);
        assert_eq!(
            classes(
                "quantiles",
                "{ name = \"Tốt\", above = 0.25 }, { name = \"Khá\", above = 0.75 }, { name = \"Yếu\" }"
            ),
            ["class-limits: the limit `above` of class `Khá` does not fit"]
        );
        assert_eq!(classes("equal_ranges", "{ name = \"Tốt\" }, { name = \"Khá\" }"), NOTHING);
    }

    #[test]
    fn penalties_reach_below_nought() {
        let penalty = "\n[[criterion]]\nid = \"3\"\ntitle = \"Điểm trừ\"\nmax = 1\nrole = \"penalty\"\nscored_by = \"unit\"\nrule = { kind = \"all_or_nothing\", input = \"ke_hoach\" }\n";
        let text = with(&[("{ name = \"Yếu\", below = 50 }", "{ name = \"Yếu\", from = 0, below = 50 }")]);
        assert_eq!(said(&text), NOTHING);
        assert_eq!(said(&format!("{text}{penalty}")), ["class-limits: no class holds the results below 0"]);
    }
}
