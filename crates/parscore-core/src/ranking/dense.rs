//! Possible dense places: 1 + how many *different* results are better.
//!
//! Results with different tie keys never coincide, so every set of tie keys is a line of its own
//! on which the values lie.

use std::collections::BTreeMap;

use super::range::{Contender, Grid};
use super::{Key, Tie, count};
use crate::number::Exact;

type Ties = [Tie];

/// Best and worst possible dense place of every unit.
pub(super) fn ranges(units: &[Contender<'_>], grid: Grid) -> Vec<(u32, u32)> {
    let fewest = Fewest::new(units);
    let best = units.iter().map(|u| 1 + fewest.above(&u.high));
    let worst = match grid {
        Grid::Continuous => most_continuous(units),
        Grid::Places(places) => most_on_grid(units, &Exact::from_scaled(1, places)),
    };
    best.zip(worst).map(|(best, worst)| (count(best), count(1 + worst))).collect()
}

/// A unit whose tie keys are not known can be on any line.
fn line_known(unit: &Contender<'_>) -> bool {
    unit.low.ties == unit.high.ties
}

/// Fewest different results above a key: everything that must lie above it, in as few values as can
/// be. Taking the lower ends from the best down, a value is needed at each lower end that the last
/// value on its line does not serve already; so the number for any key is a prefix of one pass.
struct Fewest<'k> {
    /// Lower ends from the best down, with the number of values needed up to each.
    needed: Vec<(&'k Key, usize)>,
}

impl<'k> Fewest<'k> {
    fn new(units: &'k [Contender<'_>]) -> Self {
        let mut by_low: Vec<&Contender<'_>> = units.iter().filter(|u| line_known(u)).collect();
        by_low.sort_unstable_by(|a, b| b.low.cmp(&a.low));
        let mut last: BTreeMap<&Ties, &Exact> = BTreeMap::new();
        let mut values = 0;
        let mut needed = Vec::with_capacity(by_low.len());
        for unit in by_low {
            if last.get(&*unit.low.ties).is_none_or(|value| unit.high.value < **value) {
                values += 1;
                last.insert(&unit.low.ties, &unit.low.value);
            }
            needed.push((&unit.low, values));
        }
        Fewest { needed }
    }

    fn above(&self, key: &Key) -> usize {
        let must = self.needed.partition_point(|(low, _)| *low > key);
        must.checked_sub(1).map_or(0, |last| self.needed[last].1)
    }
}

/// Most different results above every unit's least one when any value is possible: a pending unit
/// with room above finds a value of its own; what can only lie at single points counts once a point.
fn most_continuous(units: &[Contender<'_>]) -> Vec<usize> {
    let mut free: Vec<&Exact> = Vec::new();
    let mut unknown: Vec<&Key> = Vec::new();
    // Points: known results, and upper ends, which are single points for a key that differs from
    // them in the tie keys only.
    let mut points: Vec<&Key> = Vec::new();
    let mut known: Vec<&Key> = Vec::new();
    for unit in units {
        if !line_known(unit) {
            unknown.push(&unit.high);
            continue;
        }
        points.push(&unit.high);
        if unit.low == unit.high { known.push(&unit.low) } else { free.push(&unit.high.value) }
    }
    free.sort_unstable();
    unknown.sort_unstable();
    for keys in [&mut points, &mut known] {
        keys.sort_unstable();
        keys.dedup();
    }
    let most = |unit: &Contender<'_>| {
        let key = &unit.low;
        let level = points.partition_point(|p| p.value <= key.value) - points.partition_point(|p| *p <= key);
        let known = known.len() - known.partition_point(|k| k.value <= key.value);
        let free = free.len() - free.partition_point(|f| **f <= key.value);
        let unknown = unknown.len() - unknown.partition_point(|k| *k <= key);
        let itself = usize::from(!line_known(unit) || unit.high.value > key.value);
        level + known + free + unknown - itself
    };
    units.iter().map(most).collect()
}

/// Most different results above every unit's least one when values lie on a grid.
fn most_on_grid(units: &[Contender<'_>], step: &Exact) -> Vec<usize> {
    let everybody = Slots::new(units, None, step);
    let most = |at: usize, unit: &Contender<'_>| {
        let above = |slots: &Slots<'_>| slots.above(&unit.low);
        if unit.low == unit.high { above(&everybody) } else { above(&Slots::new(units, Some(at), step)) }
    };
    units.iter().enumerate().map(|(at, u)| most(at, u)).collect()
}

/// The grid values that can be held by different units at once, on every line.
///
/// Going down from the best value, each value goes to a unit that can still take it and has the
/// least room below. That holds the most values above *every* limit at the same time, because a
/// limit only makes units alike that have room beyond it.
struct Slots<'k> {
    lines: BTreeMap<&'k Ties, Vec<Exact>>,
    unknown: Vec<&'k Key>,
}

impl<'k> Slots<'k> {
    fn new(units: &'k [Contender<'_>], without: Option<usize>, step: &Exact) -> Self {
        let mut jobs: BTreeMap<&Ties, Vec<(&Exact, &Exact)>> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (_, unit) in units.iter().enumerate().filter(|(at, _)| Some(*at) != without) {
            if line_known(unit) {
                jobs.entry(&unit.low.ties).or_default().push((&unit.high.value, &unit.low.value));
            } else {
                unknown.push(&unit.high);
            }
        }
        let lines = jobs.into_iter().map(|(ties, line)| (ties, taken(line, step))).collect();
        Slots { lines, unknown }
    }

    fn above(&self, key: &Key) -> usize {
        let on_line = |(ties, values): (&&Ties, &Vec<Exact>)| {
            let better = **ties > *key.ties;
            values.partition_point(|v| *v > key.value || (better && *v == key.value))
        };
        let unknown = self.unknown.iter().filter(|high| **high > key).count();
        self.lines.iter().map(on_line).sum::<usize>() + unknown
    }
}

/// Values taken on one line, from the best down; units are (upper end, lower end).
fn taken(mut line: Vec<(&Exact, &Exact)>, step: &Exact) -> Vec<Exact> {
    line.sort_unstable();
    let mut open = std::collections::BinaryHeap::new();
    let mut values = Vec::new();
    let mut value = Exact::ZERO;
    loop {
        if open.is_empty() {
            // Nobody can take the next value: go on at the next upper end.
            let Some((high, _)) = line.last() else { return values };
            value = (*high).clone();
        }
        while let Some((high, low)) = line.pop_if(|(high, _)| **high >= value) {
            debug_assert!(*high >= *low);
            open.push(low);
        }
        // The one with the least room below: the greatest lower end.
        while open.peek().is_some_and(|low| **low > value) {
            open.pop();
        }
        if open.pop().is_some() {
            values.push(value.clone());
            value = value.sub(step);
        }
    }
}
