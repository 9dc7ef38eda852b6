//! The value that a place or a class is given on.

use crate::number::{Exact, Rounding};
use crate::rubric::{ClassBasis, RoundingPlan};
use crate::sheet::Line;

/// The rounding of printed totals and indices: `print`, else the total's own.
pub(crate) fn printed(plan: &RoundingPlan) -> Option<Rounding> {
    plan.print.or(plan.total)
}

/// Least and most that the total or the percent index can be, rounded when `rounding` is given;
/// `None` without a result.
pub(crate) fn range(total: &Line, on: ClassBasis, rounding: Option<Rounding>) -> Option<(Exact, Exact)> {
    let (low, high) = match on {
        ClassBasis::Total => total.outcome.range().map(|(l, h)| (l.exact().clone(), h.exact().clone()))?,
        ClassBasis::Index => total.index_range().map(|(l, h)| (l.percent(), h.percent()))?,
    };
    Some(match rounding {
        None => (low, high),
        Some(r) => (r.apply(&low), r.apply(&high)),
    })
}

/// A range seen so that greater is better: turned round and negated where low values are good.
pub(crate) fn oriented((low, high): (Exact, Exact), high_is_good: bool) -> (Exact, Exact) {
    if high_is_good { (low, high) } else { (high.neg(), low.neg()) }
}
