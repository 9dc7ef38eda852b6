//! Places that are still possible while results are pending.
//!
//! Every value between the two ends of a unit's range is taken as possible, whatever the other
//! units get. Then a unit stands best when it gets the most and all others the least, and worst
//! the other way round; only dense places, which count different results instead of units, need
//! more thought ([`super::dense`]).

use std::cmp::Reverse;

use super::{Key, count, dense};
use crate::rubric::TiePolicy;

/// A unit with the ends of what it can reach; equal ends are a known result.
#[derive(Debug, Clone)]
pub struct Contender<'a> {
    /// Stable id.
    pub id: &'a str,
    /// The key of the least result.
    pub low: Key,
    /// The key of the best result; not below `low`.
    pub high: Key,
}

/// Which values a pending result can take between its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// Any.
    Continuous,
    /// Whole multiples of 10^-places: places are given on printed values.
    Places(u32),
}

/// Best and worst possible place of every unit, in the order given.
///
/// Exact for every policy, with one exception: with dense places and tie keys that are pending
/// themselves, the places may lie further apart than can happen, never closer. O(n log n), except
/// for dense places on printed values: O(n log n) for every pending unit.
pub fn rank_ranges(units: &[Contender<'_>], policy: TiePolicy, grid: Grid) -> Vec<(u32, u32)> {
    match policy {
        TiePolicy::Competition => competition(&ends(units)),
        TiePolicy::Modified => modified(&ends(units)),
        TiePolicy::Ordinal => ordinal(units),
        TiePolicy::Dense => dense::ranges(units, grid),
    }
}

type Ends<'k> = Vec<(&'k Key, &'k Key)>;

fn ends<'k>(units: &'k [Contender<'_>]) -> Ends<'k> {
    units.iter().map(|u| (&u.low, &u.high)).collect()
}

/// 1 + how many are better.
fn competition<K: Ord>(units: &[(K, K)]) -> Vec<(u32, u32)> {
    let lows = sorted(units.iter().map(|u| &u.0));
    let highs = sorted(units.iter().map(|u| &u.1));
    let range = |(low, high): &(K, K)| {
        let best = 1 + above(&lows, high);
        // A pending unit's own best result lies above its least one and does not count.
        let worst = 1 + above(&highs, low) - usize::from(high > low);
        (count(best), count(worst))
    };
    units.iter().map(range).collect()
}

/// How many are better or equal, the unit itself included.
fn modified<K: Ord>(units: &[(K, K)]) -> Vec<(u32, u32)> {
    let lows = sorted(units.iter().map(|u| &u.0));
    let highs = sorted(units.iter().map(|u| &u.1));
    let range = |(low, high): &(K, K)| {
        let best = at_or_above(&lows, high) + usize::from(high > low);
        (count(best), count(at_or_above(&highs, low)))
    };
    units.iter().map(range).collect()
}

/// As competition places, with the id as a last key; the smaller id stands first.
fn ordinal(units: &[Contender<'_>]) -> Vec<(u32, u32)> {
    let keyed: Vec<_> = units.iter().map(|u| ((&u.low, Reverse(u.id)), (&u.high, Reverse(u.id)))).collect();
    competition(&keyed)
}

fn sorted<'k, K: Ord>(keys: impl Iterator<Item = &'k K>) -> Vec<&'k K> {
    let mut keys: Vec<&K> = keys.collect();
    keys.sort_unstable();
    keys
}

fn above<K: Ord>(sorted: &[&K], key: &K) -> usize {
    sorted.len() - sorted.partition_point(|k| *k <= key)
}

fn at_or_above<K: Ord>(sorted: &[&K], key: &K) -> usize {
    sorted.len() - sorted.partition_point(|k| *k < key)
}
