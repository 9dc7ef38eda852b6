//! `class-limits`: every possible result has exactly one class, and the classes stand best first.
//!
//! *What.* Thresholds follow each other without gap or overlap down to the lowest and up to the highest
//! possible result; shares of places grow up to 1; quantiles fall, the last being open; names differ;
//! a cap names a class that exists.
//! *Why.* A unit between two classes, or in two, has a decision that cannot be defended.
//! *Example.* "không hạng nào chứa các kết quả từ 79 đến dưới 80".

use std::sync::Arc;

use super::CheckContext;
use super::span::{End, Span};
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::{Exact, Sum};
use crate::rubric::{ClassBasis, ClassLimits, ClassSet, ClassStep, Role, Rubric};
use crate::suggest::did_you_mean;
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    if let Some(classification) = &rubric.classification {
        let possible = results(rubric, classification.on);
        for set in &classification.sets {
            names_differ(set, found);
            match &set.limits {
                ClassLimits::Thresholds(steps) => thresholds(steps, &possible, rubric.ranking.high, &set.place, found),
                ClassLimits::RankShares { top, .. } => shares(top, &set.place, found),
                ClassLimits::Quantiles(steps) => quantiles(steps, &set.place, found),
                ClassLimits::RankCounts(_) | ClassLimits::EqualRanges(_) => {}
            }
        }
    }
    caps(rubric, found);
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

fn names_differ(set: &ClassSet, found: &mut Vec<Diagnostic>) {
    let names = names(set);
    for (i, name) in names.iter().enumerate() {
        if names[..i].contains(name) {
            let message = text!("hạng `{name}` có hai lần trong một bảng", "class `{name}` stands twice in one set");
            found.push(fault(&set.place, message, Text::new("đặt tên khác nhau", "give them different names")));
        }
    }
}

fn thresholds(steps: &[ClassStep], possible: &Span, high: bool, place: &Place, found: &mut Vec<Diagnostic>) {
    for step in steps {
        if matches!((&step.from, &step.below), (Some(f), Some(b)) if f >= b) {
            let name = &step.name;
            let message = text!("hạng `{name}` không chứa kết quả nào", "class `{name}` holds no result");
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
            text!("không hạng nào chứa các kết quả từ {end} trở lên", "no class holds the results from {end} upwards"),
            Text::new("bỏ `below` của hạng cao nhất", "leave `below` of the highest class out"),
        ));
    }
    if let Some(end) = &bottom.from
        && possible.part(None, Some(end)).is_some()
    {
        let end = end.to_text();
        found.push(fault(
            place,
            text!("không hạng nào chứa các kết quả dưới {end}", "no class holds the results below {end}"),
            Text::new("bỏ `from` của hạng thấp nhất", "leave `from` of the lowest class out"),
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
            text!("hạng `{l}` đứng sai thứ tự so với hạng `{u}`", "class `{l}` stands in the wrong order to `{u}`"),
            Text::new("xếp các hạng từ tốt nhất đến kém nhất", "put the classes best first"),
        ));
        return false;
    }
    let hint = text!(
        "cho `below` của hạng `{l}` bằng `from` của hạng `{u}`",
        "let `below` of class `{l}` equal `from` of class `{u}`"
    );
    let message = match (&upper.from, &lower.below) {
        (Some(from), Some(below)) if from == below => return true,
        (Some(from), Some(below)) if from > below => {
            let (from, below) = (from.to_text(), below.to_text());
            text!(
                "không hạng nào chứa các kết quả từ {below} đến dưới {from}",
                "no class holds the results from {below} to below {from}"
            )
        }
        _ => text!("hạng `{u}` và hạng `{l}` chồng lên nhau", "classes `{u}` and `{l}` overlap"),
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
                    "hạng `{name}` có `top = {share}`, không lớn hơn {before} của hạng trên",
                    "class `{name}` has `top = {share}`, not above {before} of the class before"
                ),
                Text::new(
                    "`top` là tỷ lệ đơn vị cộng dồn từ hạng tốt nhất, tăng dần đến 1",
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
                "hạng cuối có `top = {last}` nên không phải đơn vị nào cũng có hạng",
                "the last class has `top = {last}`, so not every unit has a class"
            ),
            Text::new("viết `top = 1` cho hạng cuối", "write `top = 1` for the last class"),
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
                    "giới hạn `above` của hạng `{name}` không hợp lệ",
                    "the limit `above` of class `{name}` does not fit"
                ),
                Text::new(
                    "`above` giảm dần trong khoảng từ 1 đến 0, hạng cuối không có `above`",
                    "`above` falls between 1 and 0, and the last class has no `above`",
                ),
            ));
            return;
        }
        before = above.as_ref();
    }
}

fn caps(rubric: &Rubric, found: &mut Vec<Diagnostic>) {
    let sets = rubric.classification.as_ref().map_or(&[][..], |c| &c.sets);
    let classes: Vec<&Arc<str>> = sets.iter().flat_map(names).collect();
    for cap in rubric.class_caps.iter().filter(|c| !classes.contains(&&c.at_most)) {
        let (id, class) = (&cap.id, &cap.at_most);
        let message = text!(
            "mức khống chế `{id}` nêu hạng `{class}` không có trong bảng phân loại",
            "the cap `{id}` names class `{class}`, which no set of classes has"
        );
        let mut fault = Diagnostic::new(Code::ClassLimits, cap.place.clone(), message);
        fault.hint = did_you_mean(class, classes.iter().map(|c| &***c));
        found.push(fault);
    }
}
