//! The register of discretion: which criteria rest on judgement, who decides them, how many points were
//! given that way, and how many places could have come out otherwise.
//!
//! For each such criterion it asks of every pair of ranked units: had only the points of this criterion
//! been decided otherwise for both, within 0 and its maximum, could the lower one stand above the other?
//! The totals are made anew for 0 and for the maximum by the evaluator itself, so that weights,
//! scaling, caps and rounding count as they do in the sheets; between the two ends totals only grow
//! (or only fall). Everything else stays as it was scored, comparing rules and tie keys included.

use std::collections::BTreeMap;

use crate::number::{Exact, Points, Sum};
use crate::round::Round;
use crate::rubric::{CriterionIx, Role, Rubric, Scorer};
use crate::score::Otherwise;
use crate::sheet::{Line, ScoreSheets, Sheet};
use crate::standing::{Standings, basis};

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscretionLine {
    /// The criterion; `None` for all of them together.
    pub criterion: Option<CriterionIx>,
    /// Who decides; all who do, for all together.
    pub decided_by: Vec<Scorer>,
    /// Most points; the sum of the maxima for all together.
    pub max: Points,
    /// Units that were given points.
    pub units: usize,
    /// Points given, all units together.
    pub sum: Points,
    /// Fewest and most points given to one unit; `None` where none was.
    pub spread: Option<(Points, Points)>,
    /// Most by which the value that places are given on (the total, or the index in percent) of one
    /// unit hangs on it.
    pub reach: Exact,
    /// Pairs of units that are ranked together and stand at different places.
    pub pairs: u64,
    /// Pairs of these whose order could be reversed.
    pub reversible: u64,
}

/// The register of a scored and ranked round: a line per criterion with `judgement`, in the order of
/// the rubric, and a last one for all of them together. Without such criteria it is empty.
///
/// Only units that were given points are taken to be decidable otherwise; units without a place are in
/// no pair. Takes time in proportion to n log n for n units.
pub fn register(round: &Round, sheets: &ScoreSheets, standings: &Standings) -> Vec<DiscretionLine> {
    let rubric = &*round.rubric;
    let judged: Vec<CriterionIx> = rubric.leaves().filter(|ix| rubric.criterion(*ix).judgement).collect();
    if judged.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<Vec<CriterionIx>> = judged.iter().map(|ix| vec![*ix]).collect();
    lines.push(judged);
    let ranked = |unit: usize| standings.rows.get(unit).and_then(|row| row.rank).is_some();
    let mut ends: Vec<Vec<Option<Ends>>> = vec![vec![None; sheets.sheets.len()]; lines.len()];
    for (unit, sheet) in sheets.sheets.iter().enumerate().filter(|(unit, _)| ranked(*unit)) {
        let mut otherwise = Otherwise::of_unit(round, unit, sheet);
        for (line, of) in lines.iter().enumerate() {
            let given: Vec<CriterionIx> = of.iter().filter(|ix| points(sheet, **ix).is_some()).copied().collect();
            ends[line][unit] = reachable(rubric, &sheet.total, &given, &mut otherwise);
        }
    }
    let sets = sets(round, standings);
    let last = lines.len() - 1;
    let line = |(at, of): (usize, Vec<CriterionIx>)| line(rubric, sheets, &sets, &ends[at], of, at == last);
    lines.into_iter().enumerate().map(line).collect()
}

/// Least and most of what a unit is ranked by; greater is better.
type Ends = (Exact, Exact);

/// Units with their places, by the set that they are ranked in.
fn sets(round: &Round, standings: &Standings) -> Vec<Vec<(usize, u32)>> {
    let mut sets: BTreeMap<Option<&str>, Vec<(usize, u32)>> = BTreeMap::new();
    for row in &standings.rows {
        let block = round.units[row.unit].block.as_deref().filter(|_| round.rubric.ranking.within_block);
        if let Some(rank) = row.rank {
            sets.entry(block).or_default().push((row.unit, rank));
        }
    }
    sets.into_values().collect()
}

fn points(sheet: &Sheet, leaf: CriterionIx) -> Option<&Points> {
    sheet.lines[leaf.at()].outcome.points()
}

fn line(
    rubric: &Rubric,
    sheets: &ScoreSheets,
    sets: &[Vec<(usize, u32)>],
    ends: &[Option<Ends>],
    of: Vec<CriterionIx>,
    all: bool,
) -> DiscretionLine {
    let (mut sum, mut units, mut spread) = (Sum::new(), 0, None::<(Points, Points)>);
    for sheet in &sheets.sheets {
        let given = of.iter().filter_map(|ix| points(sheet, *ix)).map(Points::exact);
        let mut given = given.peekable();
        if given.peek().is_none() {
            continue;
        }
        let points = given.collect::<Sum>().total();
        sum.add(&points);
        units += 1;
        let points = Points::new(points);
        spread = Some(match spread {
            None => (points.clone(), points),
            Some((least, most)) => (least.min(points.clone()), most.max(points)),
        });
    }
    let (mut pairs, mut reversible) = (0, 0);
    for set in sets {
        let contestants: Vec<Contestant<'_>> = set
            .iter()
            .filter_map(|(unit, rank)| ends[*unit].as_ref().map(|(low, high)| Contestant { rank: *rank, low, high }))
            .collect();
        let (all, turned) = reversals(contestants);
        pairs += all;
        reversible += turned;
    }
    let reach = ends.iter().flatten().map(|(low, high)| high.sub(low)).max().unwrap_or(Exact::ZERO);
    let mut decided_by: Vec<Scorer> = of.iter().map(|ix| rubric.criterion(*ix).scored_by).collect();
    decided_by.sort();
    decided_by.dedup();
    DiscretionLine {
        criterion: if all { None } else { of.first().copied() },
        decided_by,
        max: Points::new(of.iter().map(|ix| rubric.criterion(*ix).max.exact()).collect::<Sum>().total()),
        units,
        sum: Points::new(sum.total()),
        spread,
        reach,
        pairs,
        reversible,
    }
}

/// A unit in a ranking, with the ends of what it could be ranked by.
#[derive(Debug, Clone)]
struct Contestant<'a> {
    rank: u32,
    low: &'a Exact,
    high: &'a Exact,
}

/// Pairs at different places, and those of them in which the lower one could stand above the other:
/// its most is more than the other's least.
fn reversals(mut units: Vec<Contestant<'_>>) -> (u64, u64) {
    let mut lows: Vec<&Exact> = units.iter().map(|u| u.low).collect();
    lows.sort_unstable();
    lows.dedup();
    // Units that stand higher are counted in before those that stand lower ask.
    units.sort_by_key(|u| u.rank);
    let mut counted = Counts(vec![0; lows.len() + 1]);
    let (mut before, mut pairs, mut reversible) = (0, 0, 0);
    for level in units.chunk_by(|a, b| a.rank == b.rank) {
        for unit in level {
            reversible += counted.first(lows.partition_point(|low| *low < unit.high));
            pairs += before;
        }
        for unit in level {
            counted.count(lows.partition_point(|low| *low < unit.low));
            before += 1;
        }
    }
    (pairs, reversible)
}

/// Counts by position whose sums from the first on are found in logarithmic time (a Fenwick tree).
struct Counts(Vec<u64>);

impl Counts {
    /// One more at a position.
    fn count(&mut self, at: usize) {
        let mut node = at + 1;
        while let Some(sum) = self.0.get_mut(node) {
            *sum += 1;
            node += node & node.wrapping_neg();
        }
    }

    /// How many there are at the first `n` positions.
    fn first(&self, n: usize) -> u64 {
        let mut sum = 0;
        let mut node = n;
        while node > 0 {
            sum += self.0.get(node).copied().unwrap_or(0);
            node &= node - 1;
        }
        sum
    }
}

/// Least and most of the ranking value when the criteria get 0 or their maxima.
fn reachable(
    rubric: &Rubric,
    total: &Line,
    given: &[CriterionIx],
    otherwise: &mut Otherwise<'_>,
) -> Option<(Exact, Exact)> {
    if given.is_empty() {
        return value(rubric, total).map(|v| (v.clone(), v));
    }
    let (mut low, mut high) = (value(rubric, total)?, value(rubric, total)?);
    // A penalty and a bonus pull opposite ways: each goes to the end where it pulls.
    let with = |otherwise: &mut Otherwise<'_>, best: bool| {
        let points = |ix: &CriterionIx| {
            let full = best == raises(rubric, *ix);
            (*ix, if full { rubric.criterion(*ix).max.clone() } else { Points::ZERO })
        };
        value(rubric, &otherwise.total(given.iter().map(points).collect::<Vec<_>>()))
    };
    for best in [false, true] {
        let value = with(otherwise, best)?;
        low = low.min(value.clone());
        high = high.max(value);
    }
    Some((low, high))
}

/// Whether more points of a leaf raise the value that places are given on, seen so that greater is better.
fn raises(rubric: &Rubric, leaf: CriterionIx) -> bool {
    let mut up = rubric.ranking.high != rubric.meta.scale.is_negative();
    let path = std::iter::successors(Some(leaf), |ix| rubric.criterion(*ix).parent);
    for criterion in path.map(|ix| rubric.criterion(ix)) {
        up ^= criterion.scale.is_negative();
        up ^= criterion.weight.as_ref().is_some_and(|w| w.exact().is_negative());
        up ^= criterion.parent.is_none() && criterion.role == Role::Penalty;
    }
    up
}

/// The value that places are given on, seen so that greater is better; `None` without a result.
fn value(rubric: &Rubric, total: &Line) -> Option<Exact> {
    let policy = &rubric.ranking;
    let rounding = policy.printed.then(|| basis::printed(&rubric.rounding)).flatten();
    let (low, high) = basis::oriented(basis::range(total, policy.on, rounding)?, policy.high);
    (low == high).then_some(low)
}

#[cfg(test)]
mod tests;
