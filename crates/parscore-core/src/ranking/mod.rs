//! Places from keys: which units share one, in which strict order they stand, and which places are
//! still possible while results are pending.
//!
//! Nothing here knows rubrics or sheets: [`crate::standing`] makes the keys. A greater key stands
//! better, so whoever ranks low values first hands in negated ones. No result depends on the order
//! of the units: what the keys leave equal is ordered by id.

mod dense;
mod range;

#[cfg(test)]
mod tests;

pub use range::{Contender, Grid, rank_ranges};

use std::cmp::Ordering;

use num_integer::Integer;
use num_traits::{Signed as _, ToPrimitive as _};

use crate::number::Exact;
use crate::rubric::TiePolicy;

/// A tie-break value; greater is better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// There is none: it stands last.
    Missing,
    /// A value, negated where low is good.
    Known(Exact),
    /// Not known yet and without an upper bound; only ever the best end of a range.
    Unbounded,
}

/// What a unit is ranked by, compared from left to right; greater is better.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The value in whole steps of 2^-32, rounded down: it stands first, because it decides nearly
    /// every comparison and exact totals of many ratios are long.
    rough: i64,
    value: Exact,
    ties: Vec<Tie>,
}

impl Key {
    /// The key of a total or index, negated where low is good, and of the tie-break values in the
    /// order of the rubric; all keys of a ranking have equally many.
    pub fn new(value: Exact, ties: Vec<Tie>) -> Self {
        Key { rough: rough(&value), value, ties }
    }
}

/// floor(value × 2^32), or the nearest number of 64 bits: never greater for a smaller value.
fn rough(value: &Exact) -> i64 {
    if let Some((num, den)) = value.small() {
        let floor = Integer::div_floor(&(i128::from(num) << 32), &i128::from(den));
        return i64::try_from(floor).unwrap_or(if num < 0 { i64::MIN } else { i64::MAX });
    }
    let (num, den) = value.big();
    let floor = Integer::div_floor(&(num << 32_u8), &den);
    floor.to_i64().unwrap_or(if floor.is_negative() { i64::MIN } else { i64::MAX })
}

/// Where a unit stands among those that were ranked with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place by the policy.
    pub rank: u32,
    /// Number of its group of equals, 1 for the best.
    pub group: u32,
    /// Strict position, 1 for the best: keys, then ids.
    pub order: u32,
}

/// Places of units by their keys, in the order in which the units were given.
///
/// `id(i)` is the id of unit `i`; it orders units whose keys are equal, and under
/// [`TiePolicy::Ordinal`] parts their places too.
///
/// Takes O(n log n) comparisons.
pub fn places<K: Ord, I: Ord>(keys: &[K], id: impl Fn(usize) -> I, policy: TiePolicy) -> Vec<Placed> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_unstable_by(|&a, &b| keys[b].cmp(&keys[a]).then_with(|| id(a).cmp(&id(b))));
    places_of(&order, |a, b| keys[a].cmp(&keys[b]), policy)
}

/// Places of units that stand in their strict order already; `order` is a permutation of `0..n`.
pub(crate) fn places_of(order: &[usize], compare: impl Fn(usize, usize) -> Ordering, policy: TiePolicy) -> Vec<Placed> {
    let mut out = vec![Placed { rank: 0, group: 0, order: 0 }; order.len()];
    let mut start = 0;
    let mut group = 0;
    while let Some(&first) = order.get(start) {
        let rest = &order[start + 1..];
        let alike = match policy {
            TiePolicy::Ordinal => 1,
            _ => 1 + rest.iter().take_while(|&&u| compare(first, u) == Ordering::Equal).count(),
        };
        group += 1;
        let end = start + alike;
        let rank = match policy {
            TiePolicy::Competition | TiePolicy::Ordinal => start + 1,
            TiePolicy::Dense => group,
            TiePolicy::Modified => end,
        };
        for (at, &unit) in order.iter().enumerate().take(end).skip(start) {
            out[unit] = Placed { rank: count(rank), group: count(group), order: count(at + 1) };
        }
        start = end;
    }
    out
}

/// A number of units as a place; rounds with more than four thousand million units do not exist.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
