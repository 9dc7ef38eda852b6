//! Classes: thresholds, groups by place, quantiles, equal ranges.

use num_traits::Zero;

use super::places::{basis, place, ranked_with};
use super::{Case, Node, Sheet};
use crate::rational::{Q, round, whole};

/// The class of a unit, where it has one.
pub(super) fn class(case: &Case, sheets: &[Sheet], ranking: &Node, unit: usize) -> Option<String> {
    let how = case.rubric.get("classification")?;
    let value = |u: usize| basis(case, &sheets[u], how, "index");
    let own = value(unit)?;
    let set = set_of(how, case.units[unit].block.as_deref())?;
    let classes = set.list("class");
    let at = match set.text("kind").unwrap_or_default() {
        "thresholds" => classes.iter().position(|c| {
            c.number("from").is_none_or(|from| from <= own) && c.number("below").is_none_or(|below| own < below)
        }),
        "rank_groups" => {
            let ordinal = ranking.text("policy") == Some("ordinal");
            let policy = if ordinal { "ordinal" } else { "competition" };
            let position = whole(i64::from(place(case, sheets, ranking, unit, policy)?));
            by_position(set, &position, ranked_with(case, sheets, ranking, unit).len())
        }
        kind => {
            let low = ranking.text("best") == Some("low");
            let turned = |q: Q| if low { -q } else { q };
            let others = ranked_with(case, sheets, ranking, unit);
            let mut sample: Vec<Q> = others.into_iter().filter_map(value).map(turned).collect();
            sample.sort();
            if kind == "quantiles" {
                by_quantile(classes, &turned(own), &sample)
            } else {
                by_range(classes.len(), &turned(own), &sample)
            }
        }
    }?;
    classes[at].text("name").map(str::to_owned)
}

fn set_of<'n>(how: &'n Node, block: Option<&str>) -> Option<&'n Node> {
    let sets = how.list("set");
    let own = sets.iter().find(|s| s.text("block").is_some() && s.text("block") == block);
    own.or_else(|| sets.iter().find(|s| s.text("block").is_none()))
}

fn by_position(set: &Node, position: &Q, ranked: usize) -> Option<usize> {
    let n = whole(i64::try_from(ranked).ok()?);
    let mut counted = Q::zero();
    set.list("class").iter().position(|class| {
        let limit = match class.number("top") {
            Some(top) => round(&(top * &n), 0, set.text("rounding").unwrap_or("half_up")).unwrap_or_else(Q::zero),
            None => {
                counted += class.number("count").unwrap_or_else(Q::zero);
                counted.clone()
            }
        };
        *position <= limit
    })
}

/// At or above the quantile, which is interpolated between the order statistics.
fn by_quantile(classes: &[Node], own: &Q, sample: &[Q]) -> Option<usize> {
    let last = sample.len().checked_sub(1)?;
    classes.iter().position(|class| {
        let Some(share) = class.number("above") else { return true };
        let at = share * whole(i64::try_from(last).unwrap_or(0));
        let below: usize = at.floor().to_integer().try_into().unwrap_or(0);
        let above = (below + 1).min(last);
        let limit = &sample[below] + (&sample[above] - &sample[below]) * at.fract();
        *own >= limit
    })
}

/// The span parted equally, best first; the best part holds its lower limit, and so on.
fn by_range(parts: usize, own: &Q, sample: &[Q]) -> Option<usize> {
    let (least, greatest) = (sample.first()?, sample.last()?);
    let count = i64::try_from(parts).ok()?;
    let limit = |part: i64| greatest - (greatest - least) * whole(part + 1) / whole(count);
    let found = (0..count - 1).find(|part| *own >= limit(*part)).unwrap_or(count - 1);
    usize::try_from(found).ok()
}
