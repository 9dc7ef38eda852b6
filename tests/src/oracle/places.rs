//! Places and classes.

use std::cmp::Ordering;

use num_traits::Zero;

use super::tree::{answered, apply};
use super::{Case, Node, Outcome, Sheet};
use crate::rational::{Q, whole};

/// How a unit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its place, where it has one.
    pub rank: Option<u32>,
    /// Its class by fixed thresholds, where it has one.
    pub class: Option<String>,
}

/// Places and classes of scored sheets. A block with pending results is not looked at by the tests.
pub fn places(case: &Case, sheets: &[Sheet]) -> Vec<Place> {
    let ranking = case.rubric.get("ranking").cloned().unwrap_or(Node::Bool(false));
    (0..sheets.len()).map(|u| Place { rank: rank(case, sheets, &ranking, u), class: class(case, sheets, u) }).collect()
}

/// Total or index of a unit, printed or exact.
fn basis(case: &Case, sheet: &Sheet, how: &Node, default_on: &str) -> Option<Q> {
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

fn takes_part(case: &Case, ranking: &Node, unit: usize) -> bool {
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

fn rank(case: &Case, sheets: &[Sheet], ranking: &Node, unit: usize) -> Option<u32> {
    let has_place = |u: usize| takes_part(case, ranking, u) && basis(case, &sheets[u], ranking, "total").is_some();
    has_place(unit).then_some(())?;
    let same_block = |u: &usize| {
        ranking.text("within").unwrap_or("block") != "block" || case.units[*u].block == case.units[unit].block
    };
    let others: Vec<usize> = (0..sheets.len()).filter(|u| has_place(*u)).filter(same_block).collect();
    let order = |u: &usize| compare(case, sheets, ranking, *u, unit);
    let better: Vec<usize> = others.iter().copied().filter(|u| order(u) == Ordering::Greater).collect();
    let equal: Vec<usize> = others.iter().copied().filter(|u| order(u) == Ordering::Equal).collect();
    let count = match ranking.text("policy").unwrap_or("competition") {
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

fn class(case: &Case, sheets: &[Sheet], unit: usize) -> Option<String> {
    let how = case.rubric.get("classification")?;
    let value = basis(case, &sheets[unit], how, "index")?;
    let block = case.units[unit].block.as_deref();
    let sets = how.list("set");
    let own = sets.iter().find(|s| s.text("block").is_some() && s.text("block") == block);
    let set = own.or_else(|| sets.iter().find(|s| s.text("block").is_none()))?;
    let holds = |c: &&Node| {
        c.number("from").is_none_or(|from| from <= value) && c.number("below").is_none_or(|below| value < below)
    };
    set.list("class").iter().find(holds)?.text("name").map(str::to_owned)
}
