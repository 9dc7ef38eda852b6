//! `weight-sum`: weights stand where they count, and sum to 1.
//!
//! *What.* Children of a `weighted_sum` all have a weight, and the weights sum to 1
//! (`scale` says what the weighted mean is multiplied by). Elsewhere a weight counts for nothing.
//! *Why.* Weights that sum to 0.95 take 5 % off every unit unseen.
//! *Example.* "trọng số của các tiêu chí con cộng lại là 0.95, phải là 1".

use super::CheckContext;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::number::{Exact, Sum};
use crate::rubric::{Aggregate, CriterionIx, Role, Rubric};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for criterion in &rubric.criteria {
        of_children(rubric, &criterion.children, criterion.aggregate, &criterion.place, found);
    }
    let (main, apart): (Vec<CriterionIx>, Vec<CriterionIx>) =
        rubric.roots.iter().partition(|ix| rubric.criterion(**ix).role == Role::Main);
    of_children(rubric, &main, rubric.meta.aggregate, &rubric.meta.place, found);
    of_children(rubric, &apart, Aggregate::Sum, &rubric.meta.place, found);
}

fn of_children(rubric: &Rubric, children: &[CriterionIx], how: Aggregate, place: &Place, found: &mut Vec<Diagnostic>) {
    let mut sum = Sum::new();
    let mut complete = !children.is_empty();
    for ix in children {
        let child = rubric.criterion(*ix);
        let id = &child.id;
        let message = match (how, &child.weight) {
            (Aggregate::WeightedSum, None) => {
                complete = false;
                text!("tiêu chí `{id}` chưa có trọng số", "criterion `{id}` has no weight")
            }
            (Aggregate::WeightedSum, Some(w)) => {
                sum.add(w.exact());
                continue;
            }
            (Aggregate::Sum | Aggregate::Mean, None) => continue,
            (Aggregate::Sum | Aggregate::Mean, Some(_)) => {
                let name = how.name();
                text!(
                    "trọng số của tiêu chí `{id}` không có tác dụng vì cấp trên dùng `{name}`",
                    "the weight of criterion `{id}` has no effect because its parent uses `{name}`"
                )
            }
        };
        let hint = text!(
            "trọng số chỉ dùng khi cấp trên có `aggregate = \"weighted_sum\"`, và phải có ở mọi tiêu chí con",
            "weights stand only below `aggregate = \"weighted_sum\"`, and then at every child"
        );
        found.push(Diagnostic::new(Code::WeightSum, child.place.clone(), message).hint(hint));
    }
    let total = sum.total();
    if how == Aggregate::WeightedSum && complete && total != Exact::ONE {
        let total = total.to_text();
        let message = text!(
            "trọng số của các tiêu chí con cộng lại là {total}, phải là 1",
            "the weights of the children sum to {total}, they must sum to 1"
        );
        let hint = text!(
            "sửa các trọng số, và dùng `scale` nếu kết quả phải nhân lên",
            "correct the weights, and use `scale` where the result is to be multiplied"
        );
        found.push(Diagnostic::new(Code::WeightSum, place.clone(), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said, with};

    const FIELDS: [&str; 2] = ["title = \"Lĩnh vực một\"", "title = \"Lĩnh vực hai\""];

    /// The plain rubric as a weighted sum; an empty weight is left out.
    fn weighted(one: &str, two: &str, max: &str) -> String {
        let line = |field: &str, weight: &str| match weight {
            "" => field.to_owned(),
            _ => format!("{field}\nweight = {weight}"),
        };
        let max = format!("max = {max}\naggregate = \"weighted_sum\"\n");
        with(&[(FIELDS[0], &line(FIELDS[0], one)), (FIELDS[1], &line(FIELDS[1], two)), ("max = 10\n", &max)])
    }

    #[test]
    fn weights_sum_to_one() {
        assert_eq!(said(&weighted("0.5", "0.5", "5")), NOTHING);
        assert_eq!(said(&weighted("\"1/3\"", "\"2/3\"", "\"14/3\"")), NOTHING);
        // 0.5 × 6 + 0.45 × 4 = 4.8
        assert_eq!(
            said(&weighted("0.5", "0.45", "4.8")),
            ["weight-sum: the weights of the children sum to 0.95, they must sum to 1"]
        );
    }

    #[test]
    fn every_child_has_one() {
        assert_eq!(said(&weighted("1", "", "6")), ["weight-sum: criterion `2` has no weight"]);
    }

    #[test]
    fn elsewhere_a_weight_counts_for_nothing() {
        let text = with(&[(FIELDS[0], "title = \"Lĩnh vực một\"\nweight = 2")]);
        assert_eq!(
            said(&text),
            ["weight-sum: the weight of criterion `1` has no effect because its parent uses `sum`"]
        );
    }
}
