//! `unreachable`: every band, branch, item, class and cap can happen.
//!
//! *What.* By the kinds and ranges of the inputs and by the conditions before it, some unit could come
//! there. Full points of `piecewise` and the cap of a bonus or penalty block can be reached.
//! *Why.* What can never happen is a slip: a limit in percent where the measure is a share, a condition
//! that an earlier branch has taken already.
//! *Example.* "nhánh thứ 3 không bao giờ được xét đến".

use super::CheckContext;
use super::band_overlap::band_name;
use super::class_limits::{names, results};
use super::max_sum;
use super::values::{Known, Truth};
use super::walk::{RuleUse, conditions, rules};
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::Exact;
use crate::rubric::{ClassLimits, Condition, Role, Rubric};
use crate::rule::{Bands, Formula, Piecewise, RuleKind, Steps, Test};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for rule in rules(rubric) {
        of_rule(rubric, rule, found);
    }
    conditions_that_never_hold(rubric, found);
    classes(rubric, found);
    blocks(rubric, found);
}

fn report(place: &Place, message: Text, found: &mut Vec<Diagnostic>) {
    found.push(Diagnostic::new(Code::Unreachable, place.clone(), message).hint(Text::new(
        "sửa giới hạn hoặc `range` của dữ liệu đầu vào, hoặc bỏ phần này",
        "correct the limit or the input's `range`, or take this part out",
    )));
}

fn of_rule(rubric: &Rubric, rule: RuleUse<'_>, found: &mut Vec<Diagnostic>) {
    let known = Known::new(rubric, rule.max);
    match &rule.rule.kind {
        RuleKind::Bands(r) => bands(&known, r, found),
        RuleKind::Formula(r) => branches(&known, r, found),
        RuleKind::Piecewise(r) => piecewise(&known, r, found),
        RuleKind::Steps(r) => steps(&known, r, found),
        RuleKind::AllOrNothing(r) => test(&known, &r.test, found),
        RuleKind::Checklist(r) => r.item.iter().for_each(|i| test(&known, &i.test, found)),
        _ => {}
    }
}

fn bands<'r>(known: &Known<'r>, rule: &'r Bands, found: &mut Vec<Diagnostic>) {
    let Some(possible) = known.span(&rule.value.root) else { return };
    for band in &rule.band {
        if possible.part(band.from.as_ref(), band.below.as_ref()).is_none() {
            let Text { vi, en } = band_name(band);
            report(&band.place, text!("không giá trị nào rơi vào {vi}", "no value falls into {en}"), found);
        }
    }
}

fn branches<'r>(known: &Known<'r>, rule: &'r Formula, found: &mut Vec<Diagnostic>) {
    let mut before = Some(known.clone());
    for (i, branch) in rule.branch.iter().enumerate() {
        let n = i + 1;
        let message = || text!("nhánh thứ {n} không bao giờ được xét đến", "branch {n} is never taken");
        let place = branch.when.as_ref().map_or(&branch.value.place, |w| &w.place);
        let Some(here) = &before else {
            report(place, message(), found);
            continue;
        };
        let Some(when) = &branch.when else {
            before = None;
            continue;
        };
        if here.truth(&when.root) == Truth::Never {
            report(place, message(), found);
            continue;
        }
        before = here.given(&when.root, false);
    }
}

fn piecewise<'r>(known: &Known<'r>, rule: &'r Piecewise, found: &mut Vec<Diagnostic>) {
    let Some(possible) = known.span(&rule.value.root) else { return };
    let up = rule.ceiling > rule.floor;
    let reached = match up {
        true => possible.goes_above(&rule.ceiling) || possible.holds(&rule.ceiling),
        false => possible.goes_below(&rule.ceiling) || possible.holds(&rule.ceiling),
    };
    if !reached {
        let ceiling = rule.ceiling.to_text();
        let message = text!(
            "không giá trị nào đạt mức `ceiling = {ceiling}` để có điểm tối đa",
            "no value reaches `ceiling = {ceiling}`, where the maximum is given"
        );
        report(&rule.value.place, message, found);
    }
}

fn steps<'r>(known: &Known<'r>, rule: &'r Steps, found: &mut Vec<Diagnostic>) {
    let Some(possible) = known.span(&rule.value.root) else { return };
    if rule.factor.is_none() && !possible.goes_above(&rule.threshold) {
        let threshold = rule.threshold.to_text();
        let message = text!(
            "không giá trị nào vượt ngưỡng {threshold} nên không bậc nào được tính",
            "no value goes beyond the threshold {threshold}, so no step ever counts"
        );
        report(&rule.value.place, message, found);
    }
}

fn test<'r>(known: &Known<'r>, test: &'r Test, found: &mut Vec<Diagnostic>) {
    if let Test::When(when) = test
        && known.truth(&when.root) == Truth::Never
    {
        report(&when.place, Text::new("điều kiện này không bao giờ đúng", "this condition never holds"), found);
    }
}

fn conditions_that_never_hold(rubric: &Rubric, found: &mut Vec<Diagnostic>) {
    let of_units = conditions(rubric).filter_map(|line| match &line.condition {
        Condition::When(expr) => Some(expr),
        Condition::Unit(_) | Condition::Attribute { .. } => None,
    });
    for expr in of_units.chain(rubric.class_caps.iter().filter_map(|c| c.when.as_ref())) {
        if Known::new(rubric, rubric.max()).truth(&expr.root) == Truth::Never {
            report(&expr.place, Text::new("điều kiện này không bao giờ đúng", "this condition never holds"), found);
        }
    }
}

fn classes(rubric: &Rubric, found: &mut Vec<Diagnostic>) {
    let Some(classification) = &rubric.classification else { return };
    let possible = results(rubric, classification.on);
    for set in &classification.sets {
        let empty: Vec<&str> = match &set.limits {
            ClassLimits::Thresholds(steps) => {
                let out = |f: &Option<Exact>, b: &Option<Exact>| {
                    // A class that is empty by itself is reported as such.
                    !matches!((f, b), (Some(f), Some(b)) if f >= b) && possible.part(f.as_ref(), b.as_ref()).is_none()
                };
                steps.iter().filter(|s| out(&s.from, &s.below)).map(|s| &*s.name).collect()
            }
            ClassLimits::RankCounts(counts) => {
                counts.iter().filter(|(_, n)| *n == 0).map(|(name, _)| &**name).collect()
            }
            ClassLimits::RankShares { .. } | ClassLimits::Quantiles(_) | ClassLimits::EqualRanges(_) => Vec::new(),
        };
        for name in empty {
            let message = text!("không đơn vị nào có thể đạt loại `{name}`", "no unit can come into class `{name}`");
            report(&set.place, message, found);
        }
    }
    for cap in &rubric.class_caps {
        let holding = || classification.sets.iter().map(names).filter(|names| names.contains(&&cap.at_most));
        if holding().next().is_some() && holding().all(|names| names.first() == Some(&&cap.at_most)) {
            let (id, class) = (&cap.id, &cap.at_most);
            let message = text!(
                "khống chế `{id}` không hạ loại nào vì `{class}` là loại tốt nhất",
                "the cap `{id}` lowers nothing because `{class}` is the best class"
            );
            report(&cap.place, message, found);
        }
    }
}

/// Bonus and penalty blocks whose children give less than the block's cap.
fn blocks(rubric: &Rubric, found: &mut Vec<Diagnostic>) {
    for criterion in rubric.roots.iter().map(|ix| rubric.criterion(*ix)).filter(|c| c.role != Role::Main) {
        let given = max_sum::most(rubric, &criterion.children, criterion.aggregate, &criterion.scale);
        if let Some(given) = given.filter(|g| g < criterion.max.exact()) {
            let (id, max, given) = (&criterion.id, criterion.max.exact().to_text(), given.to_text());
            let message = text!(
                "mức tối đa {max} của nhóm `{id}` không bao giờ đạt: các tiêu chí con cho nhiều nhất {given}",
                "the cap {max} of block `{id}` is never reached: its children give at most {given}"
            );
            report(&criterion.max_place, message, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, PLAIN, said, said_of_rule, with};

    #[test]
    fn bands_beyond_the_range() {
        let rule = "{ kind = \"bands\", value = \"muc_do\", band = [ { below = 50, points = 0 }, { from = 50, below = 100.5, points = 2 }, { from = 100.5, points = 3 } ] }";
        assert_eq!(said_of_rule(rule, ""), ["unreachable: no value falls into the band from 100.5"]);
    }

    #[test]
    fn branches_that_are_taken_before() {
        let formula = |branches: &str| said_of_rule(&format!("{{ kind = \"formula\", branch = [ {branches} ] }}"), "");
        let ladder =
            "{ when = \"muc_do >= 80\", value = \"3\" }, { when = \"muc_do >= 50\", value = \"2\" }, { value = \"0\" }";
        assert_eq!(formula(ladder), NOTHING);
        let turned =
            "{ when = \"muc_do >= 50\", value = \"2\" }, { when = \"muc_do >= 80\", value = \"3\" }, { value = \"0\" }";
        assert_eq!(formula(turned), ["unreachable: branch 2 is never taken"]);
        let whole = "{ when = \"giao > 0\", value = \"2\" }, { when = \"giao = 0\", value = \"3\" }, { value = \"0\" }";
        assert_eq!(formula(whole), ["unreachable: branch 3 is never taken"]);
        let flags = "{ when = \"ke_hoach\", value = \"2\" }, { when = \"ke_hoach và giao > 3\", value = \"3\" }, { value = \"0\" }";
        assert_eq!(formula(flags), ["unreachable: branch 2 is never taken"]);
    }

    #[test]
    fn conditions_and_caps_that_never_hold() {
        assert_eq!(said(&with(&[("vi_pham > 0", "vi_pham < 0")])), ["unreachable: this condition never holds"]);
        assert_eq!(
            said(&with(&[("at_most = \"Khá\"", "at_most = \"Tốt\"")])),
            ["unreachable: the cap `ky-luat` lowers nothing because `Tốt` is the best class"]
        );
    }

    #[test]
    fn ceilings_steps_places() {
        let piecewise = |ceiling: &str| {
            said_of_rule(
                &format!("{{ kind = \"piecewise\", value = \"muc_do\", floor = 50, ceiling = {ceiling} }}"),
                "",
            )
        };
        assert_eq!(piecewise("100"), NOTHING);
        assert_eq!(piecewise("101"), ["unreachable: no value reaches `ceiling = 101`, where the maximum is given"]);
        let steps = |threshold: &str| {
            said_of_rule(
                &format!(
                    "{{ kind = \"steps\", value = \"muc_do\", threshold = {threshold}, base = 1, step = 1, points = 1 }}"
                ),
                "",
            )
        };
        assert_eq!(steps("99"), NOTHING);
        assert_eq!(
            steps("100").first().unwrap(),
            "unreachable: no value goes beyond the threshold 100, so no step ever counts"
        );
    }

    #[test]
    fn classes_and_blocks() {
        let classes = with(&[
            ("\"Tốt\", from = 80", "\"Tốt\", from = 101"),
            ("\"Khá\", from = 50, below = 80", "\"Khá\", from = 50, below = 101"),
        ]);
        assert_eq!(said(&classes), ["unreachable: no unit can come into class `Tốt`"]);
        let bonus = "\n[[criterion]]\nid = \"3\"\ntitle = \"Điểm cộng\"\nmax = 5\nrole = \"bonus\"\n[[criterion]]\nid = \"3.1\"\nparent = \"3\"\ntitle = \"Sáng kiến\"\nmax = 2\nscored_by = \"unit\"\nrule = { kind = \"all_or_nothing\", input = \"ke_hoach\" }\n";
        assert_eq!(
            said(&format!("{PLAIN}{bonus}")),
            ["unreachable: the cap 5 of block `3` is never reached: its children give at most 2"]
        );
    }
}
