//! Points of a leaf by its rule.

use num_traits::{Signed, Zero};

use super::compare::{rank_points, relative_to_best, scaled};
use super::quantity::Scope;
use super::{Case, Node, Stop};
use crate::rational::{Q, whole};

/// A unit at a leaf, or at a part of one.
#[derive(Debug, Clone)]
pub(super) struct Where<'a> {
    pub(super) case: &'a Case,
    pub(super) criterion: &'a Node,
    pub(super) unit: usize,
    /// Maximum of the leaf or part.
    pub(super) max: Q,
}

/// What a unit's formulas see.
pub(super) fn leaf_scope<'a>(case: &'a Case, unit: usize, max: &'a Q) -> Scope<'a> {
    Scope { rubric: &case.rubric, answers: &case.units[unit].answers, max }
}

/// Points, or the range that parts leave open.
#[derive(Debug, Clone)]
pub(super) enum Given {
    Points(Q),
    Range(Q, Q),
}

/// Points of a whole leaf.
pub(super) fn points(at: &Where<'_>) -> Result<Given, Stop> {
    let rule = at.criterion.get("rule").ok_or(Stop::Faulty)?;
    settled(rule, at)
}

/// Points of a rule after `when_zero` and the policy of missing inputs; within nought and the maximum.
fn settled(rule: &Node, at: &Where<'_>) -> Result<Given, Stop> {
    let points = match (by_kind(rule, at), at.criterion.text("when_zero")) {
        (Err(Stop::ZeroDenominator), Some("full")) => at.max.clone(),
        (Err(Stop::ZeroDenominator), Some("zero")) => Q::zero(),
        (Err(Stop::ZeroDenominator), Some(_)) => return Err(Stop::NotApplicable),
        (Err(Stop::ZeroDenominator), None) => return Err(Stop::Faulty),
        (Err(Stop::NoPoints), _) => Q::zero(),
        (Ok(Given::Points(points)), _) => points,
        (other, _) => return other,
    };
    if points.is_negative() || points > at.max { Err(Stop::Faulty) } else { Ok(Given::Points(points)) }
}

fn by_kind(rule: &Node, at: &Where<'_>) -> Result<Given, Stop> {
    match rule.text("kind").unwrap_or_default() {
        "sum_of" => sum_of(rule, at),
        "best_of" => best_of(rule, at),
        kind => single(kind, rule, at).map(Given::Points),
    }
}

fn single(kind: &str, rule: &Node, at: &Where<'_>) -> Result<Q, Stop> {
    let scope = leaf_scope(at.case, at.unit, &at.max);
    match kind {
        "all_or_nothing" => Ok(if scope.test(rule)? { at.max.clone() } else { Q::zero() }),
        "levels" => levels(rule, &scope),
        "per_unit" => {
            let count = not_negative(scope.number(rule.text("value").unwrap_or_default())?)?;
            Ok((count * given(rule, "points")?).min(rule.number("cap").unwrap_or(at.max.clone())))
        }
        "checklist" => checklist(rule, &scope),
        "linear" => linear(rule, &scope),
        "bands" => bands(rule, &scope),
        "piecewise" => piecewise(rule, &scope),
        "deduction" => deduction(rule, &scope),
        "steps" => steps(rule, &scope),
        "relative_to_best" => relative_to_best(rule, at),
        "scaled" => scaled(rule, at),
        "rank_points" => rank_points(rule, at),
        "formula" => formula(rule, &scope),
        _ => scope.input(rule.text("input").unwrap_or_default()),
    }
}

fn given(node: &Node, key: &str) -> Result<Q, Stop> {
    node.number(key).ok_or(Stop::Faulty)
}

fn not_negative(value: Q) -> Result<Q, Stop> {
    if value.is_negative() { Err(Stop::Faulty) } else { Ok(value) }
}

/// `points`, or `share` of the maximum.
fn worth(line: &Node, max: &Q) -> Result<Q, Stop> {
    line.number("points").or_else(|| Some(line.number("share")? * max)).ok_or(Stop::Faulty)
}

fn levels(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    use super::formula::Names as _;
    let answer = scope.level(rule.text("input").unwrap_or_default())?;
    let line = rule.list("level").iter().find(|l| l.text("id") == Some(&answer)).ok_or(Stop::Faulty)?;
    worth(line, scope.max)
}

fn checklist(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    let (mut held, mut applicable, mut any) = (Q::zero(), Q::zero(), false);
    let rescale = rule.text("not_applicable") == Some("rescale");
    for item in rule.list("item") {
        let points = given(item, "points")?;
        match scope.test(item) {
            Err(Stop::NotApplicable) => continue,
            Err(stop) => return Err(stop),
            Ok(true) => held += &points,
            Ok(false) => {}
        }
        applicable += points;
        any = true;
    }
    match (rescale, any) {
        (false, _) => Ok(held),
        (true, false) => Err(Stop::NotApplicable),
        (true, true) if applicable.is_zero() => Err(Stop::ZeroDenominator),
        (true, true) => Ok(held * scope.max / applicable),
    }
}

fn linear(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    let of = scope.number(rule.text("of").unwrap_or_default())?;
    let out_of = rule.text("out_of").map_or(Ok(whole(1)), |s| scope.number(s))?;
    if out_of.is_zero() {
        return Err(Stop::ZeroDenominator);
    }
    within(of / out_of * scope.max, rule, scope.max)
}

/// Points outside nought and the maximum are a fault, or cut.
fn within(points: Q, rule: &Node, max: &Q) -> Result<Q, Stop> {
    if !points.is_negative() && points <= *max {
        return Ok(points);
    }
    match rule.text("over") {
        Some("clamp") => Ok(points.max(Q::zero()).min(max.clone())),
        _ => Err(Stop::Faulty),
    }
}

fn bands(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    let value = scope.number(rule.text("value").unwrap_or_default())?;
    let holds = |b: &&Node| {
        b.number("from").is_none_or(|from| from <= value) && b.number("below").is_none_or(|below| value < below)
    };
    worth(rule.list("band").iter().find(holds).ok_or(Stop::Faulty)?, scope.max)
}

fn piecewise(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    let value = scope.number(rule.text("value").unwrap_or_default())?;
    let (floor, ceiling) = (given(rule, "floor")?, given(rule, "ceiling")?);
    // Turned so that more is better.
    let sign = if ceiling < floor { whole(-1) } else { whole(1) };
    let (value, floor, ceiling) = (value * &sign, floor * &sign, ceiling * sign);
    let at_floor = rule.number("floor_points").unwrap_or_else(Q::zero);
    Ok(if value < floor {
        rule.number("below_points").unwrap_or_else(Q::zero)
    } else if value >= ceiling {
        scope.max.clone()
    } else {
        &at_floor + (value - &floor) / (ceiling - floor) * (scope.max - &at_floor)
    })
}

fn deduction(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    let mut left = rule.number("start").unwrap_or(scope.max.clone());
    let alone = std::slice::from_ref(rule);
    let terms = if rule.list("term").is_empty() { alone } else { rule.list("term") };
    for term in terms {
        let count = not_negative(scope.number(term.text("value").unwrap_or_default())?)?;
        left -= count * given(term, "points")?;
    }
    Ok(left.max(rule.number("floor").unwrap_or_else(Q::zero)))
}

fn steps(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    let value = scope.number(rule.text("value").unwrap_or_default())?;
    let factor = rule.text("factor").map_or(Ok(whole(1)), |s| scope.number(s))?;
    if !factor.is_positive() {
        return Err(Stop::Faulty);
    }
    let (threshold, step) = (given(rule, "threshold")? * &factor, given(rule, "step")? * factor);
    let beyond = ((value - threshold) / step).max(Q::zero());
    let taken = if rule.flag("started") { beyond.ceil() } else { beyond.floor() };
    let sign = if rule.text("direction") == Some("down") { whole(-1) } else { whole(1) };
    let points = given(rule, "base")? + sign * taken * given(rule, "points")?;
    let points = points.max(rule.number("floor").unwrap_or_else(Q::zero));
    Ok(points.min(rule.number("cap").unwrap_or(scope.max.clone())))
}

fn formula(rule: &Node, scope: &Scope<'_>) -> Result<Q, Stop> {
    if let Some(source) = rule.text("value") {
        return within(scope.number(source)?, rule, scope.max);
    }
    for branch in rule.list("branch") {
        if branch.text("when").map_or(Ok(true), |w| scope.holds(w))? {
            return within(scope.number(branch.text("value").unwrap_or_default())?, rule, scope.max);
        }
    }
    Err(Stop::Faulty)
}

/// Least and most points of each part, and whether they are still open.
fn parts<'a>(rule: &'a Node, at: &'a Where<'a>) -> impl Iterator<Item = Result<(Q, Q, bool), Stop>> + 'a {
    rule.list("part").iter().map(|part| {
        let max = part.number("max").ok_or(Stop::Faulty)?;
        match settled(part, &Where { max: max.clone(), ..at.clone() }) {
            Ok(Given::Points(points)) => Ok((points.clone(), points, false)),
            Ok(Given::Range(low, high)) => Ok((low, high, true)),
            Err(Stop::Pending) => Ok((Q::zero(), max, true)),
            Err(stop) => Err(stop),
        }
    })
}

fn made(low: Q, high: Q, open: bool) -> Given {
    if open { Given::Range(low, high) } else { Given::Points(low) }
}

fn sum_of(rule: &Node, at: &Where<'_>) -> Result<Given, Stop> {
    let (mut low, mut high, mut open) = (Q::zero(), Q::zero(), false);
    for part in parts(rule, at) {
        let (from, to, range) = part?;
        low += from;
        high += to;
        open |= range;
    }
    Ok(made(low.min(at.max.clone()), high.min(at.max.clone()), open))
}

fn best_of(rule: &Node, at: &Where<'_>) -> Result<Given, Stop> {
    let (mut low, mut high, mut open) = (None, None, false);
    for part in parts(rule, at) {
        match part {
            Err(Stop::NotApplicable) => {}
            Err(stop) => return Err(stop),
            Ok((from, to, range)) => {
                low = low.max(Some(from));
                high = high.max(Some(to));
                open |= range;
            }
        }
    }
    let (low, high) = low.zip(high).ok_or(Stop::NotApplicable)?;
    Ok(made(low, high, open))
}
