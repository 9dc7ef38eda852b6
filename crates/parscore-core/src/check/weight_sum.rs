//! `weight-sum`: weights stand where they count, and sum to 1.
//!
//! *What.* Children of a `weighted_sum` all have a weight, none below nought, and the weights sum to 1
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
            (Aggregate::WeightedSum, Some(w)) if !w.exact().is_negative() => {
                sum.add(w.exact());
                continue;
            }
            (Aggregate::WeightedSum, Some(w)) => {
                complete = false;
                let w = w.exact().to_text();
                text!("trọng số {w} của tiêu chí `{id}` nhỏ hơn 0", "weight {w} of criterion `{id}` is below 0")
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
