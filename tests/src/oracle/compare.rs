//! Rules that compare a unit with others.

use num_traits::{Signed, Zero};

use super::leaf::{Where, leaf_scope};
use super::tree::stopped_by_applicability;
use super::{Node, Stop};
use crate::rational::{Q, whole};

/// Values of the units with which a unit is compared.
struct Peers {
    own: Q,
    /// Every value, the unit's own and those of other years included.
    all: Vec<Q>,
}

fn peers(rule: &Node, at: &Where<'_>, all_units: bool, with_pooled: bool) -> Result<Peers, Stop> {
    let source = rule.text("value").unwrap_or_default();
    let value_of = |unit: usize| leaf_scope(at.case, unit, &at.max).number(source);
    let own = value_of(at.unit)?;
    let mut all = Vec::new();
    for (i, unit) in at.case.units.iter().enumerate() {
        let compared = all_units || unit.block == at.case.units[at.unit].block;
        if !compared {
            continue;
        }
        match stopped_by_applicability(at.case, at.criterion, i) {
            Some(Stop::Pending) => return Err(Stop::Pending),
            Some(_) => continue,
            None => {}
        }
        match value_of(i) {
            Ok(value) => all.push(value),
            Err(Stop::Pending) => return Err(Stop::Pending),
            Err(_) => {}
        }
    }
    if with_pooled {
        for answers in &at.case.pooled {
            let scope = super::quantity::Scope { rubric: &at.case.rubric, answers, max: &at.max };
            all.extend(scope.number(source));
        }
    }
    Ok(Peers { own, all })
}

fn within_all(rule: &Node) -> bool {
    rule.text("within") == Some("all")
}

fn high(rule: &Node, key: &str) -> bool {
    rule.text(key) != Some("low")
}

/// value ÷ best × max, or best ÷ value × max.
pub(super) fn relative_to_best(rule: &Node, at: &Where<'_>) -> Result<Q, Stop> {
    let own = leaf_scope(at.case, at.unit, &at.max).number(rule.text("value").unwrap_or_default())?;
    if own.is_negative() {
        return Err(Stop::Faulty);
    }
    let Peers { own, all } = peers(rule, at, within_all(rule), false)?;
    let high = high(rule, "best");
    let best = if high { all.iter().max() } else { all.iter().min() }.ok_or(Stop::Faulty)?;
    let (of, out_of) = if high { (own, best.clone()) } else { (best.clone(), own) };
    if best.is_zero() || out_of.is_zero() {
        return Err(Stop::ZeroDenominator);
    }
    Ok(of / out_of * &at.max)
}

/// Min–max to a range.
pub(super) fn scaled(rule: &Node, at: &Where<'_>) -> Result<Q, Stop> {
    let range: Vec<Q> = match rule.get("range") {
        Some(Node::List(_)) => rule.list("range").iter().filter_map(as_number).collect(),
        _ => vec![Q::zero(), at.max.clone()],
    };
    let (from, to) = (&range[0], &range[1]);
    let (mut own, low, high_end, clip) = match rule.text("reference") {
        Some(name) => {
            let Peers { own, all } = peers(rule, at, name != "block", name == "pooled")?;
            let low = all.iter().min().cloned().ok_or(Stop::Faulty)?;
            let high = all.iter().max().cloned().ok_or(Stop::Faulty)?;
            (own, low, high, false)
        }
        None => {
            let fixed = rule.get("reference").ok_or(Stop::Faulty)?;
            let own = leaf_scope(at.case, at.unit, &at.max).number(rule.text("value").unwrap_or_default())?;
            let ends = (fixed.number("min").ok_or(Stop::Faulty)?, fixed.number("max").ok_or(Stop::Faulty)?);
            (own, ends.0, ends.1, fixed.get("clip") != Some(&Node::Bool(false)))
        }
    };
    if low == high_end {
        return Err(Stop::ZeroDenominator);
    }
    if clip {
        own = own.max(low.clone()).min(high_end.clone());
    }
    let share = (own - &low) / (high_end - &low);
    let points = if high(rule, "direction") { from + share * (to - from) } else { to - share * (to - from) };
    Ok(if rule.text("reference").is_none() && !clip { points.max(Q::zero()).min(at.max.clone()) } else { points })
}

fn as_number(node: &Node) -> Option<Q> {
    match node {
        Node::Text(text) => crate::rational::parse(text),
        _ => None,
    }
}

/// Points by place; equal values share the better place.
pub(super) fn rank_points(rule: &Node, at: &Where<'_>) -> Result<Q, Stop> {
    let Peers { own, all } = peers(rule, at, within_all(rule), false)?;
    let high = high(rule, "best");
    let better = all.iter().filter(|v| if high { **v > own } else { **v < own }).count();
    let place = whole(i64::try_from(better).map_err(|_| Stop::Faulty)? + 1);
    let listed = rule.list("place").iter().find(|p| p.number("place").as_ref() == Some(&place));
    Ok(match listed {
        Some(line) => line.number("points").ok_or(Stop::Faulty)?,
        None => rule.number("rest").unwrap_or_else(Q::zero),
    })
}
