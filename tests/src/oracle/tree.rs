//! From leaves to the total.

use std::collections::BTreeMap;

use num_traits::{Signed, Zero};

use super::leaf::{Given, Where, leaf_scope, points};
use super::{Case, Line, Node, Outcome, Sheet, Stop};
use crate::rational::{Q, parse, round, whole};

/// A sheet per unit, in the order of the units.
pub fn score(case: &Case) -> Vec<Sheet> {
    (0..case.units.len()).map(|unit| sheet(case, unit)).collect()
}

fn sheet(case: &Case, unit: usize) -> Sheet {
    let mut lines = BTreeMap::new();
    let roots: Vec<(&Node, Line)> =
        children(case, None).into_iter().map(|root| (root, line(case, unit, root, &mut lines))).collect();
    Sheet { total: total(case, &roots), lines }
}

fn children<'a>(case: &'a Case, parent: Option<&str>) -> Vec<&'a Node> {
    case.rubric.list("criterion").iter().filter(|c| c.text("parent") == parent).collect()
}

fn line(case: &Case, unit: usize, criterion: &Node, lines: &mut BTreeMap<String, Line>) -> Line {
    let id = criterion.text("id").unwrap_or_default();
    let max = criterion.number("max").unwrap_or_else(Q::zero);
    let below: Vec<(&Node, Line)> =
        children(case, Some(id)).into_iter().map(|c| (c, line(case, unit, c, lines))).collect();
    let found = match stopped_by_applicability(case, criterion, unit) {
        Some(stop) => stopped(stop, max),
        None if below.is_empty() => leaf(case, unit, criterion, max),
        None => node(case, criterion, &below),
    };
    lines.insert(id.to_owned(), found.clone());
    found
}

fn stopped(stop: Stop, max: Q) -> Line {
    let outcome = match stop {
        Stop::NotApplicable => Outcome::NotApplicable,
        Stop::NotSubmitted => Outcome::NotSubmitted,
        Stop::Pending => Outcome::Pending(Q::zero(), max.clone()),
        Stop::NoPoints => Outcome::Scored(Q::zero()),
        Stop::ZeroDenominator | Stop::Faulty => Outcome::Faulty,
    };
    Line { outcome, max }
}

/// Whether `only_for` or `not_for` of the criterion, or of one above it, keeps the unit out, or cannot
/// be told yet.
pub(super) fn stopped_by_applicability(case: &Case, criterion: &Node, unit: usize) -> Option<Stop> {
    let parent = criterion.text("parent").and_then(|p| case.rubric.with_id("criterion", p));
    if let Some(stop) = parent.and_then(|p| stopped_by_applicability(case, p, unit)) {
        return Some(stop);
    }
    let meets = |line: &Node| meets(case, line, unit);
    let only = criterion.list("only_for");
    match any(only.iter().map(meets)) {
        Err(stop) => return Some(stop),
        Ok(false) if !only.is_empty() => return Some(Stop::NotApplicable),
        Ok(_) => {}
    }
    match any(criterion.list("not_for").iter().map(meets)) {
        Err(stop) => Some(stop),
        Ok(true) => Some(Stop::NotApplicable),
        Ok(false) => None,
    }
}

fn any(tests: impl Iterator<Item = Result<bool, Stop>>) -> Result<bool, Stop> {
    for test in tests {
        if test? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn meets(case: &Case, line: &Node, unit: usize) -> Result<bool, Stop> {
    let given = &case.units[unit];
    if let Some(id) = line.text("unit") {
        return Ok(given.id == id);
    }
    if let Some(name) = line.text("attribute") {
        return Ok(given.attributes.get(name).map(String::as_str) == line.text("is"));
    }
    match leaf_scope(case, unit, &Q::zero()).holds(line.text("when").unwrap_or_default()) {
        Err(Stop::NoPoints) => Ok(false),
        other => other,
    }
}

fn leaf(case: &Case, unit: usize, criterion: &Node, max: Q) -> Line {
    let at = Where { case, criterion, unit, max: max.clone() };
    let end = |points: Q| rounded(case, criterion, true, points, &max);
    let outcome = match points(&at) {
        Ok(Given::Points(points)) => Outcome::Scored(end(points)),
        Ok(Given::Range(low, high)) => Outcome::Pending(end(low), end(high)),
        Err(Stop::Pending) => Outcome::Pending(end(Q::zero()), end(max.clone())),
        Err(stop) => return stopped(stop, max),
    };
    Line { outcome, max }
}

fn node(case: &Case, criterion: &Node, below: &[(&Node, Line)]) -> Line {
    let full = criterion.number("max").unwrap_or_else(Q::zero);
    let capped = role_of(case, criterion) != "main";
    let mut made = aggregate(criterion, below, &full, capped);
    let cap = |points: Q| if capped { points.min(full.clone()) } else { points };
    let end = |points: Q| rounded(case, criterion, false, cap(points), &made.max);
    made.outcome = match made.outcome {
        Outcome::Scored(points) => Outcome::Scored(end(points)),
        Outcome::Pending(low, high) => Outcome::Pending(end(low), end(high)),
        other => other,
    };
    made
}

/// Role of the root that a criterion stands below.
fn role_of<'a>(case: &'a Case, criterion: &'a Node) -> &'a str {
    match criterion.text("parent").and_then(|p| case.rubric.with_id("criterion", p)) {
        Some(parent) => role_of(case, parent),
        None => criterion.text("role").unwrap_or("main"),
    }
}

/// Children made into their node, or fields into the total.
fn aggregate(node: &Node, below: &[(&Node, Line)], full: &Q, capped: bool) -> Line {
    let (mut low, mut high, mut max) = (Q::zero(), Q::zero(), Q::zero());
    let (mut count, mut pending, mut skipped, mut no_result) = (0_i64, false, false, false);
    let kind = node.text("aggregate").unwrap_or("sum");
    let missing = node.text("missing").unwrap_or("pending");
    for (child, line) in below {
        let (from, to) = match (&line.outcome, missing) {
            (Outcome::NotApplicable, _) => continue,
            (Outcome::NotSubmitted | Outcome::Faulty, "skip") => {
                skipped = true;
                continue;
            }
            (Outcome::Scored(p), _) => (p.clone(), p.clone()),
            (Outcome::Pending(a, b), _) => (a.clone(), b.clone()),
            (_, "zero" | "none") => (Q::zero(), Q::zero()),
            _ => (Q::zero(), line.max.clone()),
        };
        let without = matches!(line.outcome, Outcome::NotSubmitted | Outcome::Faulty);
        no_result |= without && missing == "none";
        pending |= (without && missing == "pending") || matches!(line.outcome, Outcome::Pending(..));
        let weight = if kind == "weighted_sum" { child.number("weight") } else { None }.unwrap_or_else(|| whole(1));
        low += &weight * from;
        high += &weight * to;
        max += weight * &line.max;
        count += 1;
    }
    if count == 0 && skipped {
        return Line { outcome: Outcome::NotSubmitted, max: full.clone() };
    }
    if count == 0 {
        return Line { outcome: Outcome::NotApplicable, max: Q::zero() };
    }
    let scale = node.number("scale").unwrap_or_else(|| whole(1));
    let mut factor = if kind == "mean" { scale / whole(count) } else { scale };
    max *= &factor;
    if capped {
        max = max.min(full.clone());
    }
    if no_result {
        return Line { outcome: Outcome::NotSubmitted, max };
    }
    if node.text("not_applicable") == Some("rescale") && !max.is_zero() {
        factor *= full / &max;
        max = full.clone();
    }
    let (low, high) = (low * &factor, high * factor);
    let outcome = if pending { Outcome::Pending(low, high) } else { Outcome::Scored(low) };
    Line { outcome, max }
}

fn total(case: &Case, roots: &[(&Node, Line)]) -> Line {
    let meta = case.rubric.get("rubric").cloned().unwrap_or(Node::Bool(false));
    let full = meta.number("max").unwrap_or_else(Q::zero);
    let role = |n: &Node| n.text("role").unwrap_or("main").to_owned();
    let main: Vec<(&Node, Line)> = roots.iter().filter(|(n, _)| role(n) == "main").cloned().collect();
    let mut total = aggregate(&meta, &main, &full, false);
    let missing = meta.text("missing").unwrap_or("pending");
    for (root, line) in roots.iter().filter(|(n, _)| role(n) != "main") {
        let sign = if role(root) == "bonus" { whole(1) } else { whole(-1) };
        total.outcome = with_block(total.outcome, line, &sign, missing);
    }
    let end = |points: Q| match case.rubric.get("rounding").and_then(|r| r.get("total")) {
        Some(r) => apply(r, points),
        None => points,
    };
    total.outcome = match total.outcome {
        Outcome::Scored(points) => Outcome::Scored(end(points)),
        Outcome::Pending(low, high) => Outcome::Pending(end(low), end(high)),
        other => other,
    };
    total
}

/// The total with a bonus or penalty block.
fn with_block(total: Outcome, line: &Line, sign: &Q, missing: &str) -> Outcome {
    let (low, high) = match &total {
        Outcome::Scored(p) => (p.clone(), p.clone()),
        Outcome::Pending(a, b) => (a.clone(), b.clone()),
        _ => return total,
    };
    let (from, to, open) = match (&line.outcome, missing) {
        (Outcome::Scored(p), _) => (p.clone(), p.clone(), false),
        (Outcome::Pending(a, b), _) => (a.clone(), b.clone(), true),
        (Outcome::NotApplicable, _) | (_, "skip" | "zero") => return total,
        (_, "none") => return Outcome::NotSubmitted,
        _ => (Q::zero(), line.max.clone(), true),
    };
    // The most of a penalty makes the least of the total.
    let (least, most) = if sign.is_negative() { (to, from) } else { (from, to) };
    let (low, high) = (low + sign * least, high + sign * most);
    let still_open = open || matches!(total, Outcome::Pending(..));
    if still_open { Outcome::Pending(low, high) } else { Outcome::Scored(low) }
}

/// Points after the declared rounding, which never lifts them above `max`.
fn rounded(case: &Case, criterion: &Node, is_leaf: bool, points: Q, max: &Q) -> Q {
    let plan = case.rubric.get("rounding");
    let level = |key: &str| plan.and_then(|p| p.get(key));
    let is_root = criterion.text("parent").is_none();
    let own = criterion.get("rounding");
    let steps = match (is_leaf, is_root) {
        (true, true) if own.is_none() => vec![level("leaf"), level("field")],
        (true, _) => vec![own.or(level("leaf"))],
        (false, true) => vec![own.or(level("field"))],
        (false, false) => vec![own.or(level("criterion"))],
    };
    steps.into_iter().flatten().fold(points, |p, rounding| apply(rounding, p).min(max.clone()))
}

/// A value rounded as `{ places, mode }` says.
pub(super) fn apply(rounding: &Node, value: Q) -> Q {
    let places = rounding.text("places").and_then(|p| p.parse().ok()).unwrap_or(0);
    round(&value, places, rounding.text("mode").unwrap_or_default()).unwrap_or(value)
}

/// A number of an answer, for tie keys.
pub(super) fn answered(case: &Case, unit: usize, input: &str) -> Option<Q> {
    let missing = || {
        let counts_nought = case.rubric.with_id("input", input)?.text("missing") == Some("zero");
        counts_nought.then(Q::zero)
    };
    case.units[unit].answers.get(input).and_then(|t| parse(t)).or_else(missing)
}
