//! Places and classes of a scored round.

pub(crate) mod basis;
mod change;
mod facts;
mod place;

#[cfg(test)]
mod tests;

pub use change::{Change, Changes, Former, changes};

use std::sync::Arc;

use crate::classification;
use crate::diagnostic::Diagnostic;
use crate::number::{Exact, Share};
use crate::round::Round;
use crate::sheet::{Outcome, ScoreSheets};

pub(crate) use facts::{Facts, Holds};
pub(crate) use place::RankedSet;

/// How a unit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Position of the unit in the round.
    pub unit: usize,
    /// Its total.
    pub total: Outcome,
    /// What the total could have been at most.
    pub max: Exact,
    /// Total over that maximum.
    pub index: Option<Share>,
    /// Least and most that the index can be while the total is pending.
    pub index_range: Option<(Share, Share)>,
    /// Its place; `None` where it has no result, is scored without a place, or where pending results
    /// of the ranked set leave more than one place possible.
    pub rank: Option<u32>,
    /// Best and worst place that is still possible; only while results of its ranked set are pending.
    pub rank_range: Option<(u32, u32)>,
    /// Units with the same number share a place; counted from 1 within the ranked set, and only
    /// given together with a place.
    pub tie_group: Option<u32>,
    /// Strict position within the ranked set (the block, or the whole round), 1 first: units with a
    /// result by result, tie keys and id, then pending ones, then units scored without a place,
    /// then units without a result.
    pub order_key: u32,
    /// Its class; `None` also while more than one class is possible.
    pub class: Option<Arc<str>>,
    /// The class before caps, where a cap lowered it, with the cap's id. Of a pending unit the best
    /// class that it could have had.
    pub capped_from: Option<(Arc<str>, Arc<str>)>,
    /// Why there is no place, where the rubric's `not_ranked` says so; empty when it gives no reason.
    pub not_ranked: Option<Arc<str>>,
}

/// All standings of a round, in the order of the round's units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// One per unit.
    pub rows: Vec<Standing>,
}

/// Places and classes of every unit, as the rubric's `[ranking]`, `[classification]` and
/// `[[class_cap]]` say.
///
/// Diagnostics come from conditions that cannot be evaluated; the units concerned are then ranked,
/// and keep a class only where the cap would not change it.
pub fn stand(round: &Round, sheets: &ScoreSheets) -> (Standings, Vec<Diagnostic>) {
    let facts = Facts::new(round, sheets);
    let mut faults = Vec::new();
    let not_ranked = place::not_ranked(&facts, &mut faults);
    let mut rows: Vec<Standing> = round
        .units
        .iter()
        .zip(&sheets.sheets)
        .zip(not_ranked)
        .enumerate()
        .map(|(unit, ((_, sheet), not_ranked))| Standing {
            unit,
            total: sheet.total.outcome.clone(),
            max: sheet.total.max.exact().clone(),
            index: sheet.total.index(),
            index_range: match sheet.total.outcome {
                Outcome::Pending(_) => sheet.total.index_range(),
                _ => None,
            },
            rank: None,
            rank_range: None,
            tie_group: None,
            order_key: 0,
            class: None,
            capped_from: None,
            not_ranked,
        })
        .collect();
    let sets = place::ranked_sets(&facts, &rows);
    for set in &sets {
        set.place(&round.rubric.ranking, &mut rows);
    }
    if let Some(plan) = &round.rubric.classification {
        classification::classify(&facts, plan, &sets, &mut rows, &mut faults);
    }
    faults.sort();
    faults.dedup();
    (Standings { rows }, faults)
}
