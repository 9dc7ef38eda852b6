//! How often each unit takes each place over many draws of weights: one shared table of counts.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::matrix::Matrix;
use crate::places::Ranker;
use crate::product::{BATCH, weighted_sums};

/// Replications of which places are kept at once; after them comes the question whether to go on.
pub(crate) const WAVE: usize = 256;
/// Units that are counted together: their places of one replication lie in one line of a cache.
const ABREAST: usize = 16;

/// Counts that are added at once on the way to a quantile.
const LINE: usize = 64;

/// Weights of a replication; the same ones for the same number, on any thread.
pub trait Draw: Sync {
    /// Writes the weights of replication number `replication`.
    fn draw(&self, replication: u64, weights: &mut [f64]);
}

impl Draw for crate::draws::WeightNoise {
    fn draw(&self, replication: u64, weights: &mut [f64]) {
        crate::draws::WeightNoise::draw(self, replication, weights);
    }
}

/// Counts of places, a row of counts per unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceHistogram {
    units: usize,
    /// `counts[unit * units + place - 1]`, modulo 2^16.
    counts: Vec<u16>,
    /// How often a count went past 2^16.
    carried: BTreeMap<usize, u64>,
    done: u64,
}

/// Runs replications `0..draws`, in waves; `go_on(done)` is asked after each of them, and what is done
/// stays where it says no: then the histogram holds exactly the replications `0..done`.
pub fn places_over_draws(
    matrix: &Matrix,
    weights: &dyn Draw,
    draws: u64,
    mut go_on: impl FnMut(u64) -> bool,
) -> PlaceHistogram {
    let mut histogram = PlaceHistogram::new(matrix.units());
    let mut places = vec![0; WAVE * matrix.units()];
    while histogram.done < draws {
        let end = draws.min(histogram.done + WAVE as u64);
        let wave = ranked(matrix, weights, histogram.done..end, &mut places);
        histogram.add(wave);
        histogram.done = end;
        if end < draws && !go_on(end) {
            break;
        }
    }
    histogram
}

/// Ranks the replications of a range on all threads, into a row of places for each.
pub(crate) fn ranked<'p>(
    matrix: &Matrix,
    weights: &dyn Draw,
    range: std::ops::Range<u64>,
    places: &'p mut [u32],
) -> &'p [u32] {
    let (units, many) = (matrix.units(), usize::try_from(range.end - range.start).unwrap_or(0));
    let places = &mut places[..many * units];
    let buffers = || Buffers::new(matrix);
    let parts = places.par_chunks_mut(BATCH * units).enumerate();
    parts.for_each_init(buffers, |b, (batch, rows)| {
        let many = rows.len() / units;
        let start = range.start + (batch * BATCH) as u64;
        for (weighting, replication) in b.weights.iter_mut().zip(start..range.end) {
            weights.draw(replication, weighting);
        }
        weighted_sums(matrix, &b.weights[..many], &mut b.sums[..many]);
        for (sums, row) in b.sums.iter().zip(rows.chunks_mut(units)) {
            b.ranker.rank(sums, row);
        }
    });
    places
}

struct Buffers {
    weights: Vec<Vec<f64>>,
    sums: Vec<Vec<f64>>,
    ranker: Ranker,
}

impl Buffers {
    fn new(matrix: &Matrix) -> Self {
        Buffers {
            weights: vec![vec![0.0; matrix.columns()]; BATCH],
            sums: vec![vec![0.0; matrix.units()]; BATCH],
            ranker: Ranker::default(),
        }
    }
}

impl PlaceHistogram {
    fn new(units: usize) -> Self {
        PlaceHistogram { units, counts: vec![0; units * units], carried: BTreeMap::new(), done: 0 }
    }

    /// Counts rows of places. Every thread has units of its own, so that none waits for another.
    fn add(&mut self, places: &[u32]) {
        let units = self.units;
        let rows = self.counts.par_chunks_mut(ABREAST * units).enumerate();
        let carried = rows.flat_map_iter(|(chunk, rows)| {
            let first = chunk * ABREAST;
            let mut carried = Vec::new();
            for (unit, counts) in (first..).zip(rows.chunks_mut(units)) {
                for place in places.iter().skip(unit).step_by(units) {
                    let at = *place as usize - 1;
                    counts[at] = counts[at].wrapping_add(1);
                    if counts[at] == 0 {
                        carried.push(unit * units + at);
                    }
                }
            }
            carried
        });
        let carried: Vec<usize> = carried.collect();
        for at in carried {
            *self.carried.entry(at).or_default() += 1;
        }
    }

    /// Replications that are counted.
    pub fn replications(&self) -> u64 {
        self.done
    }

    /// How often a unit took a place (from 1).
    ///
    /// # Panics
    /// When there is no such unit or place.
    pub fn times(&self, unit: usize, place: u32) -> u64 {
        let place = place as usize - 1;
        assert!(unit < self.units && place < self.units, "a unit and a place of this histogram");
        self.count(unit * self.units + place)
    }

    fn count(&self, at: usize) -> u64 {
        let carried = if self.carried.is_empty() { None } else { self.carried.get(&at) };
        u64::from(self.counts[at]) + (carried.copied().unwrap_or(0) << 16)
    }

    fn row(&self, unit: usize) -> impl DoubleEndedIterator<Item = (u32, u64)> {
        let last = u32::try_from(self.units).unwrap_or(u32::MAX);
        let start = unit * self.units;
        (1..=last).map(move |place| (place, self.count(start + place as usize - 1))).filter(|(_, times)| *times > 0)
    }

    /// Best and worst place that a unit took; `None` without replications.
    pub fn range(&self, unit: usize) -> Option<(u32, u32)> {
        let mut row = self.row(unit);
        let (best, _) = row.next()?;
        Some((best, row.next_back().map_or(best, |(worst, _)| worst)))
    }

    /// The best place of which at least the share `p` of the replications is at or above (inverse of the
    /// distribution function; type 1 of Hyndman and Fan). `None` without replications.
    pub fn quantile(&self, unit: usize, p: f64) -> Option<u32> {
        let needed = (p.clamp(0.0, 1.0) * self.done as f64).ceil().max(1.0) as u64;
        let mut sum = 0;
        if self.carried.is_empty() {
            // Whole lines of counts at once, up to the one that reaches what is needed.
            let row = &self.counts[unit * self.units..(unit + 1) * self.units];
            let mut first = 1;
            for line in row.chunks(LINE) {
                let next = sum + u64::from(line.iter().map(|count| u32::from(*count)).sum::<u32>());
                if next >= needed {
                    let reaches = |count: &u16| {
                        sum += u64::from(*count);
                        sum >= needed
                    };
                    let at = line.iter().position(reaches)?;
                    return u32::try_from(first + at).ok();
                }
                (sum, first) = (next, first + line.len());
            }
            return None;
        }
        self.row(unit).find_map(|(place, times)| {
            sum += times;
            (sum >= needed).then_some(place)
        })
    }

    /// Mean place of a unit; `None` without replications.
    pub fn mean(&self, unit: usize) -> Option<f64> {
        let sum: u64 = self.row(unit).map(|(place, times)| u64::from(place) * times).sum();
        (self.done > 0).then(|| sum as f64 / self.done as f64)
    }

    /// Share of the replications in which a unit is among the first `places`; `None` without replications.
    pub fn share_within(&self, unit: usize, places: u32) -> Option<f64> {
        let sum: u64 = self.row(unit).take_while(|(place, _)| *place <= places).map(|(_, times)| times).sum();
        (self.done > 0).then(|| sum as f64 / self.done as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::WeightNoise;

    fn made_up(units: usize, columns: usize) -> Matrix {
        let value = |i: usize| ((i * 7919) % 1009) as f64 / 10.0;
        Matrix::from_columns(units, columns, (0..units * columns).map(value).collect()).unwrap()
    }

    /// Counts by a second, plain way.
    fn plain(matrix: &Matrix, noise: &WeightNoise, draws: u64) -> Vec<Vec<u64>> {
        let mut counts = vec![vec![0; matrix.units()]; matrix.units()];
        for replication in 0..draws {
            let mut weights = vec![0.0; matrix.columns()];
            noise.draw(replication, &mut weights);
            let sum =
                |u: usize| -> f64 { weights.iter().enumerate().fold(0.0, |s, (c, w)| s + matrix.column(c)[u] * w) };
            let sums: Vec<f64> = (0..matrix.units()).map(sum).collect();
            for (unit, mine) in sums.iter().enumerate() {
                counts[unit][sums.iter().filter(|other| *other > mine).count()] += 1;
            }
        }
        counts
    }

    #[test]
    fn counts_are_those_of_a_plain_count_on_any_number_of_threads() {
        let matrix = made_up(40, 6);
        let noise = WeightNoise::new(vec![1.0; 6], 0.4, 3).unwrap();
        let expected = plain(&matrix, &noise, 1_003);
        for threads in [1, 2, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let got = pool.install(|| places_over_draws(&matrix, &noise, 1_003, |_| true));
            for (unit, expected) in expected.iter().enumerate() {
                let row: Vec<u64> = (1..=40).map(|p| got.times(unit, p)).collect();
                assert_eq!(row, *expected, "unit {unit}, {threads} threads");
            }
        }
    }

    #[test]
    fn stopped_it_keeps_the_first_ones() {
        let matrix = made_up(12, 4);
        let noise = WeightNoise::new(vec![1.0; 4], 0.4, 3).unwrap();
        let got = places_over_draws(&matrix, &noise, 5_000, |done| done < 1_024);
        assert_eq!(got.replications(), 1_024);
        let expected = plain(&matrix, &noise, 1_024);
        assert!((0..12).all(|u| (1..=12).all(|p| got.times(u, p) == expected[u][p as usize - 1])));
    }

    #[test]
    fn counts_past_16_bits_are_carried() {
        let matrix = Matrix::from_columns(2, 1, vec![1.0, 2.0]).unwrap();
        let noise = WeightNoise::new(vec![1.0], 0.5, 1).unwrap();
        let got = places_over_draws(&matrix, &noise, 200_000, |_| true);
        assert_eq!((got.times(0, 2), got.times(1, 1), got.times(1, 2)), (200_000, 200_000, 0));
    }

    #[test]
    fn what_a_row_says() {
        let mut histogram = PlaceHistogram { done: 10, ..PlaceHistogram::new(4) };
        for (place, times) in [(1, 1_u16), (2, 6), (4, 3)] {
            histogram.counts[place - 1] = times;
        }
        assert_eq!(histogram.range(0), Some((1, 4)));
        assert_eq!([0.05, 0.1, 0.11, 0.7, 0.71].map(|p| histogram.quantile(0, p).unwrap()), [1, 1, 2, 2, 4]);
        assert_eq!(histogram.mean(0), Some(2.5));
        assert_eq!(histogram.share_within(0, 3), Some(0.7));
        assert_eq!(PlaceHistogram::new(1).quantile(0, 0.5), None);
    }
}
