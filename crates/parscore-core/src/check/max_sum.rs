//! `max-sum`: a maximum is what the children give at most.
//!
//! *What.* The maximum of a criterion with children, and of the total, equals the sum, weighted sum or
//! mean of the children's maxima, times `scale`. Bonus and penalty blocks stand outside the total;
//! their own maximum is a cap, and their children may sum to more.
//! *Why.* Published summaries disagree with their own columns at times; a wrong maximum moves every index.
//! *Example.* "tiêu chí `1` có điểm tối đa 60 nhưng các tiêu chí con cho nhiều nhất 61".

use super::CheckContext;
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::number::{Exact, Sum};
use crate::rubric::{Aggregate, CriterionIx, Role, Rubric};
use crate::text;

/// Children that are shown one by one; further ones are left out.
const MOST_LABELS: usize = 12;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for criterion in &rubric.criteria {
        let capped = criterion.parent.is_none() && criterion.role != Role::Main;
        if criterion.children.is_empty() || capped {
            continue;
        }
        let Some(given) = most(rubric, &criterion.children, criterion.aggregate, &criterion.scale) else { continue };
        if given != *criterion.max.exact() {
            let (id, max, sum) = (&criterion.id, criterion.max.exact().to_text(), given.to_text());
            let message = text!(
                "tiêu chí `{id}` có điểm tối đa {max} nhưng các tiêu chí con cho nhiều nhất {sum}",
                "criterion `{id}` has maximum {max} but its children give at most {sum}"
            );
            found.push(fault(rubric, &criterion.max_place, message, &criterion.children, &sum));
        }
    }
    let main: Vec<CriterionIx> =
        rubric.roots.iter().copied().filter(|ix| rubric.criterion(*ix).role == Role::Main).collect();
    let meta = &rubric.meta;
    let Some(given) = most(rubric, &main, meta.aggregate, &meta.scale) else { return };
    if given != *rubric.max() {
        let (max, sum) = (rubric.max().to_text(), given.to_text());
        let message = text!(
            "tổng điểm tối đa là {max} nhưng các lĩnh vực cho nhiều nhất {sum}",
            "the total's maximum is {max} but the fields give at most {sum}"
        );
        found.push(fault(rubric, &meta.max_place, message, &main, &sum));
    }
}

/// What children give at most; `None` where a weight is missing (another check says so) or there is no child.
pub(super) fn most(rubric: &Rubric, children: &[CriterionIx], how: Aggregate, scale: &Exact) -> Option<Exact> {
    let mut sum = Sum::new();
    for ix in children {
        let child = rubric.criterion(*ix);
        match how {
            Aggregate::Sum | Aggregate::Mean => sum.add(child.max.exact()),
            Aggregate::WeightedSum => sum.add(&child.weight.as_ref()?.exact().mul(child.max.exact())),
        }
    }
    let sum = sum.total();
    let count = Exact::from_int(i64::try_from(children.len()).ok()?);
    let given = match how {
        Aggregate::Mean => sum.div(&count).ok()?,
        Aggregate::Sum | Aggregate::WeightedSum if children.is_empty() => return None,
        Aggregate::Sum | Aggregate::WeightedSum => sum,
    };
    Some(given.mul(scale))
}

fn fault(rubric: &Rubric, place: &Place, message: Text, children: &[CriterionIx], sum: &str) -> Diagnostic {
    let mut fault = Diagnostic::new(Code::MaxSum, place.clone(), message).hint(text!(
        "viết `max = {sum}`, hoặc sửa điểm tối đa của các tiêu chí con",
        "write `max = {sum}`, or correct the maxima of the children"
    ));
    for ix in children.iter().take(MOST_LABELS) {
        let child = rubric.criterion(*ix);
        let (id, max) = (&child.id, child.max.exact().to_text());
        fault = fault.label(child.max_place.clone(), text!("`{id}`: tối đa {max}", "`{id}`: at most {max}"));
    }
    fault
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, PLAIN, found, said, with};

    #[test]
    fn a_node_and_the_total() {
        assert_eq!(
            said(&with(&[
                ("title = \"Lĩnh vực hai\"\nmax = 4", "title = \"Lĩnh vực hai\"\nmax = 4.5"),
                ("max = 10\n", "max = 10.5\n")
            ])),
            ["max-sum: criterion `2` has maximum 4.5 but its children give at most 4"]
        );
        assert_eq!(
            said(&with(&[("max = 10\n", "max = 100\n")])),
            ["max-sum: the total's maximum is 100 but the fields give at most 10"]
        );
        let both = found(&with(&[("max = 10\n", "max = 9\n")]));
        assert_eq!(both[0].labels.len(), 2, "both fields are shown");
    }

    #[test]
    fn means_weights_and_scale() {
        // The mean of 6 and 4 is 5; twice that is 10.
        assert_eq!(said(&with(&[("max = 10\n", "max = 10\naggregate = \"mean\"\nscale = 2\n")])), NOTHING);
        assert_eq!(said(&with(&[("max = 10\n", "max = 10\naggregate = \"mean\"\n")])).len(), 1);
        // 0.25 × 6 + 0.75 × 4 = 4.5
        let weights = [
            ("title = \"Lĩnh vực một\"", "title = \"Lĩnh vực một\"\nweight = 0.25"),
            ("title = \"Lĩnh vực hai\"", "title = \"Lĩnh vực hai\"\nweight = 0.75"),
        ];
        let text = |max: &str| {
            with(&[weights[0], weights[1], ("max = 10\n", &format!("max = {max}\naggregate = \"weighted_sum\"\n"))])
        };
        assert_eq!(said(&text("4.5")), NOTHING);
        assert_eq!(said(&text("5")), ["max-sum: the total's maximum is 5 but the fields give at most 4.5"]);
    }

    #[test]
    fn blocks_may_hold_more_than_their_cap() {
        let bonus = "\n[[criterion]]\nid = \"3\"\ntitle = \"Điểm cộng\"\nmax = 1\nrole = \"bonus\"\n[[criterion]]\nid = \"3.1\"\nparent = \"3\"\ntitle = \"Sáng kiến\"\nmax = 2\nscored_by = \"unit\"\nrule = { kind = \"all_or_nothing\", input = \"ke_hoach\" }\n";
        assert_eq!(said(&format!("{PLAIN}{bonus}")), NOTHING);
    }
}
