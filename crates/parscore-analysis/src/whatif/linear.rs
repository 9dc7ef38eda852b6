//! Changes that are carried up to the total, exactly.

use std::collections::BTreeMap;

use parscore_core::diagnostic::Text;
use parscore_core::number::{Exact, parse_exact_text};
use parscore_core::ranking;
use parscore_core::rubric::TiePolicy;
use parscore_core::text;

use crate::source::{Source, Unit};

/// A change of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A criterion counts with another maximum: points scale with it.
    Max {
        /// Id of the criterion.
        criterion: String,
        /// Its maximum.
        max: Exact,
    },
    /// A criterion does not count.
    Drop {
        /// Id of the criterion.
        criterion: String,
    },
    /// A unit has other points at a criterion.
    Points {
        /// Id of the unit.
        unit: String,
        /// Id of the criterion.
        criterion: String,
        /// Its points.
        points: Exact,
    },
    /// A class begins at another limit.
    Limit {
        /// Name of the class.
        class: String,
        /// Lower limit: points, or percent where classes are given on the index.
        from: Exact,
    },
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.en)]
pub struct WhatIfError(pub Text);

/// A unit under the changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Total.
    pub total: Option<Exact>,
    /// What it could be at most.
    pub max: Exact,
    /// The value that places are given on: the total, or the index in percent.
    pub value: Option<Exact>,
    /// Place.
    pub rank: Option<u32>,
    /// Class by fixed limits.
    pub class: Option<String>,
}

/// All units under the changes, in the order of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// One per unit.
    pub standings: Vec<Standing>,
    /// Official places differ from places by value even without a change: the rubric parts equal
    /// results by further keys, which are not applied here.
    pub other_keys: bool,
}

/// Results under the changes.
///
/// # Errors
/// [`WhatIfError`] where a change names what is not there, or cannot be carried up to the total.
pub fn results(source: &Source, changes: &[Change]) -> Result<Results, WhatIfError> {
    let mut sums: Vec<Sums> = source.units.iter().map(|u| (u.total.clone(), u.max.clone())).collect();
    let mut limits = BTreeMap::new();
    let mut touched: Vec<usize> = Vec::new();
    for change in changes {
        match change {
            Change::Max { criterion, max } => {
                let at = addend(source, criterion, &mut touched)?;
                scale(source, at, max, &mut sums)?;
            }
            Change::Drop { criterion } => {
                let at = addend(source, criterion, &mut touched)?;
                scale(source, at, &Exact::ZERO, &mut sums)?;
            }
            Change::Points { unit, criterion, points } => {
                let at = addend(source, criterion, &mut Vec::new())?;
                give(source, at, unit, points, &mut sums)?;
            }
            Change::Limit { class, from } => {
                known_class(source, class)?;
                limits.insert(class.as_str(), from);
            }
        }
    }
    Ok(placed(source, &sums, &limits))
}

/// Position of a criterion whose points are added up to the total, and that no other change touches.
fn addend(source: &Source, id: &str, touched: &mut Vec<usize>) -> Result<usize, WhatIfError> {
    let at = source.criterion(id).or_else(|| source.criteria.iter().position(|c| c.row.code == id));
    let Some(at) = at else {
        let names = source.criteria.iter().map(|c| c.row.criterion.as_str());
        let near = parscore_core::suggest::did_you_mean(id, names);
        let (vi, en) = near.map(|t| (format!(" ({})", t.vi), format!(" ({})", t.en))).unwrap_or_default();
        return Err(WhatIfError(Text::new(
            format!("không có tiêu chí `{id}`{vi}"),
            format!("there is no criterion `{id}`{en}"),
        )));
    };
    let lines: Vec<usize> = std::iter::successors(Some(at), |c| source.criteria[*c].parent).collect();
    if touched.iter().any(|other| lines.contains(other) || above(source, *other).contains(&at)) {
        return Err(WhatIfError(text!(
            "`{id}` được thay đổi hai lần, trực tiếp hoặc qua tiêu chí cấp trên",
            "`{id}` is changed twice, itself or through what is above it"
        )));
    }
    touched.push(at);
    if source.criteria[at].row.role != "main" {
        return Err(WhatIfError(text!(
            "`{id}` là điểm cộng hoặc điểm trừ, có giới hạn riêng nên không thử được theo cách này",
            "`{id}` is bonus or penalty, which has limits of its own, and cannot be changed this way"
        )));
    }
    for parent in lines.iter().skip(1) {
        adds_up(source, *parent)?;
    }
    Ok(at)
}

fn above(source: &Source, at: usize) -> Vec<usize> {
    std::iter::successors(Some(at), |c| source.criteria[*c].parent).collect()
}

/// Every unit's points and maximum of a node are the sums of its parts'.
fn adds_up(source: &Source, node: usize) -> Result<(), WhatIfError> {
    let parts: Vec<usize> = source.parts(Some(node)).collect();
    let fits = |unit: &Unit| {
        let Some(points) = &unit.lines[node].points else { return true };
        let scored = parts.iter().filter_map(|p| unit.lines[*p].points.as_ref());
        let sum = scored.fold(Exact::ZERO, |sum, p| sum.add(p));
        let applies = parts.iter().filter(|p| &*unit.lines[**p].outcome != "not_applicable");
        let max = applies.fold(Exact::ZERO, |sum, p| sum.add(&unit.lines[*p].max));
        sum == *points && max == unit.lines[node].max
    };
    match source.units.iter().find(|u| !fits(u)) {
        None => Ok(()),
        Some(unit) => {
            let (id, name) = (&source.criteria[node].row.criterion, &unit.row.name);
            Err(WhatIfError(text!(
                "điểm của `{id}` không phải là tổng các phần (ở {name}): cần chấm lại theo bộ tiêu chí",
                "the points of `{id}` are not the sum of its parts (of {name}): it has to be scored anew by the rubric"
            )))
        }
    }
}

/// The criterion counts with another maximum.
fn scale(source: &Source, at: usize, max: &Exact, sums: &mut [Sums]) -> Result<(), WhatIfError> {
    let (id, nominal) = (&source.criteria[at].row.criterion, &source.criteria[at].max);
    let factor = max.div(nominal).map_err(|_| {
        WhatIfError(text!(
            "`{id}` có điểm tối đa 0 nên không đổi được",
            "`{id}` has a maximum of 0 and cannot be scaled"
        ))
    })?;
    if factor.is_negative() {
        return Err(WhatIfError(text!(
            "điểm tối đa của `{id}` không được âm",
            "the maximum of `{id}` cannot be negative"
        )));
    }
    let more = factor.sub(&Exact::ONE);
    for (unit, (total, most)) in source.units.iter().zip(sums) {
        let line = &unit.lines[at];
        if &*line.outcome == "not_applicable" {
            continue;
        }
        *total = match (total.take(), &line.points) {
            (Some(total), Some(points)) => Some(total.add(&points.mul(&more))),
            _ => None,
        };
        *most = most.add(&line.max.mul(&more));
    }
    Ok(())
}

/// A unit has other points at a criterion.
fn give(source: &Source, at: usize, unit: &str, points: &Exact, sums: &mut [Sums]) -> Result<(), WhatIfError> {
    let found = source.units.iter().position(|u| u.row.unit == unit || u.row.name == unit);
    let Some(who) = found else {
        return Err(WhatIfError(text!("không có đơn vị `{unit}`", "there is no unit `{unit}`")));
    };
    let (line, id) = (&source.units[who].lines[at], &source.criteria[at].row.criterion);
    if *points > line.max || points.is_negative() {
        let max = line.max.to_text();
        return Err(WhatIfError(text!(
            "điểm `{id}` của `{unit}` phải từ 0 đến {max}",
            "points of `{id}` for `{unit}` are from 0 to {max}"
        )));
    }
    let (Some(before), Some(total)) = (&line.points, &sums[who].0) else {
        return Err(WhatIfError(text!(
            "`{unit}` chưa có điểm ở `{id}` hoặc chưa có tổng điểm",
            "`{unit}` has no points at `{id}`, or no total"
        )));
    };
    sums[who].0 = Some(total.add(&points.sub(before)));
    Ok(())
}

fn known_class(source: &Source, class: &str) -> Result<(), WhatIfError> {
    let sets = source.manifest.classification.iter().flat_map(|c| &c.sets);
    let fixed: Vec<&str> =
        sets.filter(|s| s.kind == "thresholds").flat_map(|s| s.classes.iter().map(|c| c.name.as_str())).collect();
    match fixed.contains(&class) {
        true => Ok(()),
        false => {
            let names = crate::words::list(fixed);
            Err(WhatIfError(text!(
                "không có loại `{class}` với ngưỡng cố định (có: {names})",
                "there is no class `{class}` with a fixed limit (there are: {names})"
            )))
        }
    }
}

/// A total, and what it could be at most.
type Sums = (Option<Exact>, Exact);

/// Places and classes of totals.
fn placed(source: &Source, sums: &[Sums], limits: &BTreeMap<&str, &Exact>) -> Results {
    let values: Vec<Option<Exact>> = sums.iter().map(|(total, max)| value(source, total.as_ref(), max)).collect();
    let ranks = ranks(source, &values);
    let official: Vec<Option<Exact>> = source.units.iter().map(|u| source.value(u)).collect();
    let other_keys = self::ranks(source, &official)
        .iter()
        .zip(&source.units)
        .any(|(rank, unit)| unit.standing.rank.is_some() && *rank != unit.standing.rank);
    let mut standings = Vec::with_capacity(sums.len());
    for (((unit, (total, max)), value), rank) in source.units.iter().zip(sums).zip(values).zip(ranks) {
        let class = class(source, unit, total.as_ref(), max, limits);
        standings.push(Standing { total: total.clone(), max: max.clone(), value, rank, class });
    }
    Results { standings, other_keys }
}

fn value(source: &Source, total: Option<&Exact>, max: &Exact) -> Option<Exact> {
    let value = match source.on_index() {
        true => total?.mul(&Exact::from_int(100)).div(max).ok()?,
        false => total?.clone(),
    };
    Some(if source.manifest.ranking.value == "printed" { source.printing().apply(&value) } else { value })
}

/// Places by value within each block, by the rubric's policy.
fn ranks(source: &Source, values: &[Option<Exact>]) -> Vec<Option<u32>> {
    let policy = match source.manifest.ranking.policy.as_str() {
        "dense" => TiePolicy::Dense,
        "modified" => TiePolicy::Modified,
        "ordinal" => TiePolicy::Ordinal,
        _ => TiePolicy::Competition,
    };
    let low = source.manifest.ranking.best == "low";
    let mut ranks = vec![None; values.len()];
    for units in source.blocks().into_values() {
        let with: Vec<(usize, Exact)> = units
            .into_iter()
            .filter(|u| !source.units[*u].standing.not_ranked)
            .filter_map(|u| Some((u, values[u].clone()?)))
            .collect();
        let keys: Vec<Exact> = with.iter().map(|(_, v)| if low { v.neg() } else { v.clone() }).collect();
        let placed = ranking::places(&keys, |at| source.units[with[at].0].row.unit.as_str(), policy);
        for ((unit, _), place) in with.iter().zip(placed) {
            ranks[*unit] = Some(place.rank);
        }
    }
    ranks
}

/// Class by fixed limits; caps of the rubric are not applied.
fn class(
    source: &Source,
    unit: &Unit,
    total: Option<&Exact>,
    max: &Exact,
    limits: &BTreeMap<&str, &Exact>,
) -> Option<String> {
    let plan = source.manifest.classification.as_ref()?;
    let set = source.classes(unit.row.block.as_deref()).filter(|s| s.kind == "thresholds")?;
    let value = match plan.on.as_str() {
        "index" => total?.mul(&Exact::from_int(100)).div(max).ok()?,
        _ => total?.clone(),
    };
    let value = if plan.value == "printed" { source.printing().apply(&value) } else { value };
    let from = |class: &parscore_files::bundle::ClassOf| match limits.get(class.name.as_str()) {
        Some(limit) => Some((*limit).clone()),
        None => class.from.as_deref().and_then(|text| parse_exact_text(text).ok()),
    };
    // Best first: the first one that is reached.
    let reached = set.classes.iter().find(|class| from(class).is_none_or(|limit| limit <= value));
    reached.map(|class| class.name.clone())
}
