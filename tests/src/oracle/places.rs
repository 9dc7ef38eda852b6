//! Places and classes.

use std::cmp::Ordering;

use num_traits::Zero;

use super::classes::class;
use super::tree::{answered, apply};
use super::{Case, Node, Outcome, Sheet};
use crate::rational::{Q, whole};

/// How a unit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its place, where it has one.
    pub rank: Option<u32>,
    /// Its class, where it has one.
    pub class: Option<String>,
}

/// Places and classes of scored sheets. A block with pending results is not looked at by the tests.
pub fn places(case: &Case, sheets: &[Sheet]) -> Vec<Place> {
    let ranking = case.rubric.get("ranking").cloned().unwrap_or(Node::Bool(false));
    let policy = ranking.text("policy").unwrap_or("competition");
    (0..sheets.len())
        .map(|u| Place { rank: place(case, sheets, &ranking, u, policy), class: class(case, sheets, &ranking, u) })
        .collect()
}

/// Total or index of a unit, printed or exact.
pub(super) fn basis(case: &Case, sheet: &Sheet, how: &Node, default_on: &str) -> Option<Q> {
    let Outcome::Scored(points) = &sheet.total.outcome else { return None };
    let value = match how.text("on").unwrap_or(default_on) {
        "index" if sheet.total.max.is_zero() => return None,
        "index" => points / &sheet.total.max * whole(100),
        _ => points.clone(),
    };
    let print = case.rubric.get("rounding").and_then(|r| r.get("print").or(r.get("total")));
    Some(match print {
        Some(print) if how.text("value") == Some("printed") => apply(print, value),
        _ => value,
    })
}

pub(super) fn takes_part(case: &Case, ranking: &Node, unit: usize) -> bool {
    let out = |line: &Node| line.text("unit") == Some(&case.units[unit].id);
    !ranking.list("not_ranked").iter().any(out)
}

/// Better is greater.
fn compare(case: &Case, sheets: &[Sheet], ranking: &Node, a: usize, b: usize) -> Ordering {
    let key = |unit: usize| basis(case, &sheets[unit], ranking, "total");
    let first = key(a).cmp(&key(b));
    let first = if ranking.text("best") == Some("low") { first.reverse() } else { first };
    ranking.list("tie_break").iter().fold(first, |order, tie| {
        order.then_with(|| {
            let value = |unit: usize| match tie.text("criterion") {
                Some(id) => sheets[unit].lines.get(id).and_then(|l| match &l.outcome {
                    Outcome::Scored(p) => Some(p.clone()),
                    _ => None,
                }),
                None => answered(case, unit, tie.text("input").unwrap_or_default()),
            };
            // What is missing is worse than any number, whichever way is good.
            let key = |unit: usize| value(unit).map(|v| if tie.text("best") == Some("low") { -v } else { v });
            key(a).cmp(&key(b))
        })
    })
}

/// Units with a place that are ranked with this one, itself among them if it has one.
pub(super) fn ranked_with(case: &Case, sheets: &[Sheet], ranking: &Node, unit: usize) -> Vec<usize> {
    let has_place = |u: usize| takes_part(case, ranking, u) && basis(case, &sheets[u], ranking, "total").is_some();
    let same_block = |u: &usize| {
        ranking.text("within").unwrap_or("block") != "block" || case.units[*u].block == case.units[unit].block
    };
    (0..sheets.len()).filter(|u| has_place(*u)).filter(same_block).collect()
}

/// Place by a policy's name.
pub(super) fn place(case: &Case, sheets: &[Sheet], ranking: &Node, unit: usize, policy: &str) -> Option<u32> {
    let others = ranked_with(case, sheets, ranking, unit);
    others.contains(&unit).then_some(())?;
    let order = |u: &usize| compare(case, sheets, ranking, *u, unit);
    let better: Vec<usize> = others.iter().copied().filter(|u| order(u) == Ordering::Greater).collect();
    let equal: Vec<usize> = others.iter().copied().filter(|u| order(u) == Ordering::Equal).collect();
    let count = match policy {
        "dense" => {
            let different = |u: &usize| !better.iter().any(|v| v < u && compare(case, sheets, ranking, *v, *u).is_eq());
            better.iter().filter(|u| different(u)).count() + 1
        }
        "modified" => better.len() + equal.len(),
        "ordinal" => {
            let id = |u: &usize| &case.units[*u].id;
            better.len() + 1 + equal.iter().filter(|u| id(u) < id(&unit)).count()
        }
        _ => better.len() + 1,
    };
    u32::try_from(count).ok()
}
