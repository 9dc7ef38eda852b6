//! Weighted sums and places from points that are there already: a dense table of integers.
//!
//! For whoever sums the same leaves again and again, or many units at once: weights tried out,
//! points exchanged, draws of an analysis. Rules, missing data and trails are not known here; the
//! table is made once, from exact points or from score sheets, and every total is exact.
//!
//! ```
//! use parscore_core::number::parse_exact;
//! use parscore_core::ready::ReadyLeaves;
//!
//! let n = |text| parse_exact(text).unwrap();
//! // Two leaves of three units, a row per unit; the second leaf counts half.
//! let points = ["8.5", "9", "9.25", "7.5", "7", "9"].map(n).to_vec();
//! let table = ReadyLeaves::new(&[n("1"), n("0.5")], &points).unwrap();
//! let totals = table.totals();
//! assert_eq!(totals.exact(0), n("13"));
//! assert_eq!(totals.ranks(true), [1, 1, 3]);
//! ```

use std::cmp::Reverse;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

use crate::number::{Exact, Sum};
use crate::ranking;
use crate::rubric::{Aggregate, CriterionIx, Role, Rubric, TiePolicy};
use crate::sheet::ScoreSheets;

/// The number of points is no multiple of the number of leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ragged;

/// Points of leaves, a row per unit, with the weight of every leaf in the total.
///
/// Points and weights are whole numbers over denominators of their own; where a total could leave 64
/// bits, or denominators differ too much, the table keeps exact numbers instead and is slower.
#[derive(Debug, Clone)]
pub struct ReadyLeaves {
    leaves: usize,
    rows: Rows,
}

#[derive(Debug, Clone)]
enum Rows {
    /// total = Σ points × weights ÷ denominator; no sum leaves 64 bits.
    Whole { points: Vec<i64>, weights: Vec<i64>, denominator: i64 },
    /// As given.
    Exact { points: Vec<Exact>, weights: Vec<Exact> },
}

/// Totals of a [`ReadyLeaves`], in the order of its rows.
#[derive(Debug, Clone)]
pub struct Totals(Values);

#[derive(Debug, Clone)]
enum Values {
    Whole { values: Vec<i64>, denominator: i64 },
    Exact(Vec<Exact>),
}

impl ReadyLeaves {
    /// A table of `points`, row by row, with a weight for every leaf.
    ///
    /// # Errors
    /// [`Ragged`] when the last row is not full, or there are points without leaves.
    pub fn new(weights: &[Exact], points: &[Exact]) -> Result<Self, Ragged> {
        let leaves = weights.len();
        if !points.is_empty() && (leaves == 0 || !points.len().is_multiple_of(leaves)) {
            return Err(Ragged);
        }
        let exact = || Rows::Exact { points: points.to_vec(), weights: weights.to_vec() };
        Ok(ReadyLeaves { leaves, rows: whole(weights, points).unwrap_or_else(exact) })
    }

    /// The leaves of scored sheets, in file order, with their weights in the total.
    ///
    /// `None` where the total is more than a weighted sum of leaves: a result is missing, does not
    /// apply or is pending, a node or the total rounds, or there are bonus or penalty fields.
    pub fn of_sheets(rubric: &Rubric, sheets: &ScoreSheets) -> Option<Self> {
        let rounding = &rubric.rounding;
        let rounds = |c: &crate::rubric::Criterion| c.rule.is_none() && c.rounding.is_some();
        if rounding.criterion.is_some() || rounding.field.is_some() || rounding.total.is_some() {
            return None;
        }
        if rubric.criteria.iter().any(|c| c.role != Role::Main || rounds(c)) {
            return None;
        }
        let all = effective_weights(rubric)?;
        let leaves: Vec<CriterionIx> = rubric.leaves().collect();
        let weights: Vec<Exact> = leaves.iter().map(|leaf| all[leaf.at()].clone()).collect();
        let mut points = Vec::with_capacity(leaves.len() * sheets.sheets.len());
        for sheet in &sheets.sheets {
            for leaf in &leaves {
                points.push(sheet.lines.get(leaf.at())?.outcome.points()?.exact().clone());
            }
        }
        ReadyLeaves::new(&weights, &points).ok()
    }

    /// True when the table holds whole numbers of 64 bits.
    pub fn is_whole(&self) -> bool {
        matches!(self.rows, Rows::Whole { .. })
    }

    /// The weighted sum of every row.
    pub fn totals(&self) -> Totals {
        Totals(match &self.rows {
            Rows::Whole { points, weights, denominator } => {
                let values = rows(points, self.leaves).map(|row| whole_sum(row, weights)).collect();
                Values::Whole { values, denominator: *denominator }
            }
            Rows::Exact { points, weights } => {
                Values::Exact(rows(points, self.leaves).map(|row| exact_sum(row, weights)).collect())
            }
        })
    }
}

impl Totals {
    /// The total of a row.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn exact(&self, row: usize) -> Exact {
        match &self.0 {
            Values::Whole { values, denominator } => {
                Exact::from_i128(i128::from(values[row]), i128::from(*denominator))
            }
            Values::Exact(values) => values[row].clone(),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Values::Whole { values, .. } => values.len(),
            Values::Exact(values) => values.len(),
        }
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Competition places (1, 2, 2, 4) in the order of the rows; `high` says that more is better.
    pub fn ranks(&self, high: bool) -> Vec<u32> {
        match &self.0 {
            Values::Whole { values, .. } if high => competition(values),
            Values::Whole { values, .. } => competition(&values.iter().map(Reverse).collect::<Vec<_>>()),
            Values::Exact(values) if high => competition(values),
            Values::Exact(values) => competition(&values.iter().map(Reverse).collect::<Vec<_>>()),
        }
    }
}

fn competition<K: Ord>(values: &[K]) -> Vec<u32> {
    ranking::places(values, |row| row, TiePolicy::Competition).into_iter().map(|placed| placed.rank).collect()
}

fn rows<T>(points: &[T], leaves: usize) -> std::slice::ChunksExact<'_, T> {
    points.chunks_exact(leaves.max(1))
}

fn whole_sum(row: &[i64], weights: &[i64]) -> i64 {
    // `whole` has made sure that no partial sum leaves 64 bits.
    row.iter().zip(weights).fold(0_i64, |sum, (points, weight)| sum.wrapping_add(points.wrapping_mul(*weight)))
}

fn exact_sum(row: &[Exact], weights: &[Exact]) -> Exact {
    let mut sum = Sum::new();
    row.iter().zip(weights).for_each(|(points, weight)| sum.add(&points.mul(weight)));
    sum.total()
}

/// Every leaf gets a denominator that serves all its points, and all leaves together one that
/// serves their weights too. `None` when a total could leave 64 bits.
fn whole(weights: &[Exact], points: &[Exact]) -> Option<Rows> {
    let mut of_leaf = vec![1_i64; weights.len()];
    for (at, point) in points.iter().enumerate() {
        let shared = &mut of_leaf[at % weights.len()];
        let (_, den) = lowest(point)?;
        if *shared % den != 0 {
            *shared = shared.checked_mul(den / shared.gcd(&den))?;
        }
    }
    // weight ÷ denominator of its leaf, in lowest terms, and the least denominator for all of them.
    let scaled: Vec<(BigInt, BigInt)> = weights
        .iter()
        .zip(&of_leaf)
        .map(|(weight, leaf)| Exact::from_big(weight.big().0, weight.big().1 * leaf).parts())
        .collect();
    let denominator = scaled.iter().fold(BigInt::one(), |all, (_, den)| all.lcm(den)).to_i64()?;
    let weights: Vec<i64> =
        scaled.iter().map(|(num, den)| (num * denominator / den).to_i64()).collect::<Option<_>>()?;
    let points: Vec<i64> = points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let (num, den) = lowest(point)?;
            num.checked_mul(of_leaf[at % weights.len()] / den)
        })
        .collect::<Option<_>>()?;
    fits(&points, &weights).then_some(Rows::Whole { points, weights, denominator })
}

/// Numerator and denominator in lowest terms, when both have 64 bits.
fn lowest(value: &Exact) -> Option<(i64, i64)> {
    let (num, den) = value.small().or_else(|| value.reduced().small())?;
    let common = num.gcd(&den);
    if common == 0 { Some((0, 1)) } else { Some((num / common, den / common)) }
}

/// True when the greatest numbers of every leaf together stay within 64 bits.
fn fits(points: &[i64], weights: &[i64]) -> bool {
    let mut greatest = vec![0_u64; weights.len()];
    for row in points.chunks_exact(weights.len().max(1)) {
        for (greatest, points) in greatest.iter_mut().zip(row) {
            *greatest = points.unsigned_abs().max(*greatest);
        }
    }
    let most = greatest
        .iter()
        .zip(weights)
        .map(|(points, weight)| BigInt::from(*points) * weight.abs())
        .fold(BigInt::zero(), |all, leaf| all + leaf);
    most <= BigInt::from(i64::MAX)
}

/// What one point of every criterion adds to the total when everything applies and nothing rounds:
/// the weights, scales and means on the way up. `None` where a weight that is needed is not there.
pub fn effective_weights(rubric: &Rubric) -> Option<Vec<Exact>> {
    let mut weights = vec![Exact::ZERO; rubric.criteria.len()];
    let root = Node { aggregate: rubric.meta.aggregate, scale: &rubric.meta.scale, children: &rubric.roots };
    root.hand_down(rubric, &Exact::ONE, &mut weights)?;
    // Parents before their children.
    for ix in rubric.bottom_up.iter().rev() {
        let criterion = rubric.criterion(*ix);
        let node = Node { aggregate: criterion.aggregate, scale: &criterion.scale, children: &criterion.children };
        let own = weights[ix.at()].clone();
        node.hand_down(rubric, &own, &mut weights)?;
    }
    Some(weights)
}

struct Node<'r> {
    aggregate: Aggregate,
    scale: &'r Exact,
    children: &'r [CriterionIx],
}

impl Node<'_> {
    fn hand_down(&self, rubric: &Rubric, own: &Exact, weights: &mut [Exact]) -> Option<()> {
        let of_all = own.mul(self.scale);
        let main = |ix: &&CriterionIx| rubric.criterion(**ix).role == Role::Main;
        let count = i64::try_from(self.children.iter().filter(main).count()).ok()?;
        for child in self.children {
            let criterion = rubric.criterion(*child);
            let at = child.at();
            // Bonus and penalty fields stand beside the aggregate of the main ones.
            weights[at] = match (criterion.role, criterion.parent, self.aggregate) {
                (Role::Bonus, None, _) => Exact::ONE,
                (Role::Penalty, None, _) => Exact::from_int(-1),
                (_, _, Aggregate::Sum) => of_all.clone(),
                (_, _, Aggregate::WeightedSum) => of_all.mul(criterion.weight.as_ref()?.exact()),
                (Role::Main, _, Aggregate::Mean) => of_all.div(&Exact::from_int(count)).ok()?,
                // Below a bonus or penalty field all children have its role.
                (_, _, Aggregate::Mean) => {
                    of_all.div(&Exact::from_int(i64::try_from(self.children.len()).ok()?)).ok()?
                }
            };
        }
        Some(())
    }
}

#[cfg(test)]
mod tests;
