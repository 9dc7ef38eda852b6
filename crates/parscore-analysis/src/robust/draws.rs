//! Places over draws of weights.

use parscore_core::diagnostic::Text;
use parscore_core::number::Exact;
use parscore_core::text;
use parscore_kernels::draws::WeightNoise;
use parscore_kernels::matrix::Matrix;
use parscore_kernels::places::Ranker;
use parscore_kernels::product::weighted_sums;

use crate::source::{Source, Unit};

/// Which weights are moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Of fields.
    Fields,
    /// Of single criteria.
    Leaves,
}

/// What is assumed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Share by which each weight moves at most, from 0 to below 1.
    pub spread: f64,
    /// Replications.
    pub draws: u64,
    /// Seed of the generator.
    pub seed: u64,
    /// Which weights are moved.
    pub level: Level,
}

impl Options {
    /// What is assumed where nothing else is asked for: weights of fields within ±10 %, 1,000 draws.
    pub const USUAL: Options = Options { spread: 0.1, draws: 1000, seed: 1, level: Level::Fields };
}

/// Places of the units of a block over all draws.
#[derive(Debug, Clone)]
pub struct Places {
    /// Positions of the units in the bundle.
    pub units: Vec<usize>,
    /// `counts[unit][place − 1]`.
    counts: Vec<Vec<u32>>,
    /// Replications that were done.
    pub draws: u64,
}

/// What the draws say of one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Best place of all.
    pub best: u32,
    /// Place that it has or is better than in 5 % of the draws.
    pub low: u32,
    /// Median place.
    pub median: u32,
    /// Place that it has or is better than in 95 % of the draws.
    pub high: u32,
    /// Worst place of all.
    pub worst: u32,
    /// Share of the draws in which it is first.
    pub first: f64,
}

/// Parts of the results that weights multiply, and what they leave alone.
struct Parts {
    units: Vec<usize>,
    nominal: Vec<f64>,
    points: Matrix,
    max: Matrix,
    /// Per unit: points and maximum that no weight moves, such as bonus.
    rest: Vec<(f64, f64)>,
}

/// Asked every now and then with the number of draws done whether to go on.
pub type GoOn<'g> = &'g mut dyn FnMut(u64) -> bool;

/// Draws between two questions whether to go on.
const WAVE: u64 = 64;

/// Places over draws of the weights within a block; `None` with fewer than two units that have a result.
/// Stopped early it holds the first draws, as if no more had been asked for.
///
/// # Errors
/// Why the weights cannot be moved.
pub fn places(source: &Source, units: &[usize], options: &Options, go_on: GoOn<'_>) -> Result<Option<Places>, Text> {
    let ranked = |u: &&usize| source.units[**u].total.is_some() && !source.units[**u].standing.not_ranked;
    let units: Vec<usize> = units.iter().filter(ranked).copied().collect();
    if units.len() < 2 {
        return Ok(None);
    }
    let parts = parts(source, units, options.level)?;
    let noise = WeightNoise::new(parts.nominal.clone(), options.spread, options.seed)
        .map_err(|e| text!("không tạo được dao động trọng số: {e}", "weights cannot be moved: {e}"))?;
    Ok(Some(draw(source, parts, &noise, options.draws, go_on)))
}

fn draw(source: &Source, parts: Parts, noise: &WeightNoise, draws: u64, go_on: GoOn<'_>) -> Places {
    let count = parts.units.len();
    let (on_index, low) = (source.on_index(), source.manifest.ranking.best == "low");
    let mut counts = vec![vec![0_u32; count]; count];
    let mut weights = vec![vec![0.0; parts.nominal.len()]];
    let (mut points, mut most) = (vec![vec![0.0; count]], vec![vec![0.0; count]]);
    let (mut values, mut places) = (vec![0.0; count], vec![0_u32; count]);
    let mut ranker = Ranker::default();
    let mut done = 0;
    while done < draws && (done == 0 || done % WAVE != 0 || go_on(done)) {
        let replication = done;
        done += 1;
        noise.draw(replication, &mut weights[0]);
        weighted_sums(&parts.points, &weights, &mut points);
        weighted_sums(&parts.max, &weights, &mut most);
        for (unit, value) in values.iter_mut().enumerate() {
            let (more, over) = parts.rest[unit];
            let total = points[0][unit] + more;
            let result = if on_index { total / (most[0][unit] + over) } else { total };
            *value = if low { -result } else { result };
        }
        ranker.rank(&values, &mut places);
        for (unit, place) in places.iter().enumerate() {
            counts[unit][*place as usize - 1] += 1;
        }
    }
    Places { units: parts.units, counts, draws: done }
}

fn parts(source: &Source, units: Vec<usize>, level: Level) -> Result<Parts, Text> {
    let is_part = |c: &crate::source::Criterion| match level {
        Level::Fields => c.parent.is_none(),
        Level::Leaves => c.is_leaf(),
    };
    let columns: Vec<usize> = source
        .criteria
        .iter()
        .enumerate()
        .filter(|(_, c)| c.row.role == "main" && is_part(c) && !c.max.is_zero())
        .map(|(at, _)| at)
        .collect();
    if columns.is_empty() {
        return Err(text!("không có tiêu chí nào có điểm tối đa", "no criterion has a maximum"));
    }
    if level == Level::Leaves {
        adds_up(source, &units, &columns)?;
    }
    let scaled = |unit: &Unit, at: usize, value: Option<&Exact>| {
        let applies = &*unit.lines[at].outcome != "not_applicable";
        value.filter(|_| applies).and_then(|v| v.div(&source.criteria[at].max).ok()).map_or(0.0, |v| float(&v))
    };
    let column = |of: fn(&crate::source::Line) -> Option<&Exact>| -> Vec<f64> {
        let cells = columns.iter().flat_map(|at| units.iter().map(move |u| (*at, *u)));
        cells.map(|(at, u)| scaled(&source.units[u], at, of(&source.units[u].lines[at]))).collect()
    };
    let (points, max) = (column(|l| l.points.as_ref()), column(|l| Some(&l.max)));
    let matrix = |data| {
        Matrix::from_columns(units.len(), columns.len(), data)
            .map_err(|e| text!("số liệu không dùng được: {e}", "the figures cannot be used: {e}"))
    };
    let rest = units.iter().map(|u| rest(&source.units[*u], &columns)).collect();
    let nominal = columns.iter().map(|at| float(&source.criteria[*at].max)).collect();
    Ok(Parts { nominal, points: matrix(points)?, max: matrix(max)?, rest, units })
}

/// Points and maximum of a unit outside the columns.
fn rest(unit: &Unit, columns: &[usize]) -> (f64, f64) {
    let zero = Exact::ZERO;
    let (mut points, mut max) = (unit.total.clone().unwrap_or(zero), unit.max.clone());
    for at in columns {
        let line = &unit.lines[*at];
        if &*line.outcome != "not_applicable" {
            points = line.points.as_ref().map_or(points.clone(), |p| points.sub(p));
            max = max.sub(&line.max);
        }
    }
    (float(&points), float(&max))
}

/// Leaves may stand for the fields only where their points add up to the fields' points.
fn adds_up(source: &Source, units: &[usize], leaves: &[usize]) -> Result<(), Text> {
    for unit in units.iter().map(|u| &source.units[*u]) {
        let sum = |of: &mut dyn Iterator<Item = usize>| {
            of.filter_map(|at| unit.lines[at].points.clone()).fold(Exact::ZERO, |sum, p| sum.add(&p))
        };
        let fields = source.parts(None).filter(|at| source.criteria[*at].row.role == "main");
        if sum(&mut leaves.iter().copied()) != sum(&mut { fields }) {
            let name = &unit.row.name;
            return Err(text!(
                "điểm của {name} không phải là tổng các tiêu chí: chỉ thử được trọng số lĩnh vực (`--level field`)",
                "the points of {name} are not the sum of its criteria: only weights of fields can be moved (`--level field`)"
            ));
        }
    }
    Ok(())
}

/// The nearest float: draws need no more.
fn float(value: &Exact) -> f64 {
    let places = parscore_core::number::Rounding::half_up(12);
    parscore_core::number::NumberStyle::fixed(parscore_core::number::Mark::Point, places)
        .print(value)
        .parse()
        .unwrap_or(0.0)
}

impl Places {
    /// What the draws say of a unit, by its position among [`Places::units`].
    pub fn summary(&self, unit: usize) -> Option<Summary> {
        let row = self.counts.get(unit)?;
        let taken = |at: usize| row[at] > 0;
        let (best, worst) = ((0..row.len()).find(|at| taken(*at))?, (0..row.len()).rfind(|at| taken(*at))?);
        let place = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        Some(Summary {
            best: place(best),
            low: self.quantile(row, 0.05),
            median: self.quantile(row, 0.5),
            high: self.quantile(row, 0.95),
            worst: place(worst),
            first: f64::from(row[0]) / self.draws as f64,
        })
    }

    /// The best place at or above which the share `p` of the draws lies.
    fn quantile(&self, row: &[u32], p: f64) -> u32 {
        let needed = (p * self.draws as f64).ceil().max(1.0);
        let mut sum = 0.0;
        let at = row.iter().position(|times| {
            sum += f64::from(*times);
            sum >= needed
        });
        at.map_or(0, |at| u32::try_from(at + 1).unwrap_or(u32::MAX))
    }
}
