//! `checklist-sum`: the items of a checklist sum to its maximum.
//!
//! *What.* The points of all items together equal the maximum of the leaf (or part).
//! *Why.* With less nobody reaches the maximum, with more the last items count for nothing.
//! *Example.* "các nội dung của tiêu chí `1.4` cộng lại là 1.5 điểm, điểm tối đa là 2".

use super::CheckContext;
use super::walk::rules;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::number::Sum;
use crate::rubric::Rubric;
use crate::rule::RuleKind;
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for rule in rules(rubric) {
        let RuleKind::Checklist(list) = &rule.rule.kind else { continue };
        let sum = list.item.iter().map(|i| i.points.exact()).collect::<Sum>().total();
        if sum == *rule.max {
            continue;
        }
        let criterion = rubric.criterion(rule.criterion);
        let (id, sum, max) = (&criterion.id, sum.to_text(), rule.max.to_text());
        let message = text!(
            "các nội dung của tiêu chí `{id}` cộng lại là {sum} điểm, điểm tối đa là {max}",
            "the items of criterion `{id}` sum to {sum} points, the maximum is {max}"
        );
        found.push(
            Diagnostic::new(Code::ChecklistSum, rule.rule.place.clone(), message)
                .label(criterion.max_place.clone(), Text::new("điểm tối đa khai báo ở đây", "the maximum stands here"))
                .hint(text!(
                    "sửa điểm của các nội dung, hoặc viết `max = {sum}`",
                    "correct the items' points, or write `max = {sum}`"
                )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said, with};

    #[test]
    fn items_sum_to_the_maximum() {
        let less = with(&[("points = 0.6", "points = 0.5")]);
        let example = "expect = 0.6";
        let text = less.replace(example, "expect = 0.5");
        assert_eq!(said(&text), ["checklist-sum: the items of criterion `2.2` sum to 0.9 points, the maximum is 1"]);
        assert_eq!(said(&with(&[("points = 0.6", "points = 0.60")])), NOTHING);
    }
}
