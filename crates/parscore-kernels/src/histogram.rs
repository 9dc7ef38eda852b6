//! How often each unit takes each place over many draws of weights: one shared table of counts.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::matrix::Matrix;
use crate::places::Ranker;
use crate::product::{BATCH, weighted_sums};

/// Replications between two questions whether to go on.
const WAVE: u64 = 512;

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

/// A histogram while threads count in it.
struct Counter {
    units: usize,
    counts: Vec<AtomicU16>,
    carried: Mutex<BTreeMap<usize, u64>>,
}

/// Runs replications `0..draws`, in waves; `go_on(done)` is asked after each of them, and what is done
/// stays where it says no: then the histogram holds exactly the replications `0..done`.
pub fn places_over_draws(
    matrix: &Matrix,
    weights: &dyn Draw,
    draws: u64,
    mut go_on: impl FnMut(u64) -> bool,
) -> PlaceHistogram {
    let counter = Counter::new(matrix.units());
    let mut done = 0;
    while done < draws {
        let end = draws.min(done + WAVE);
        each_ranked(matrix, weights, done..end, |places| counter.count(places));
        done = end;
        if end < draws && !go_on(end) {
            break;
        }
    }
    counter.finish(done)
}

/// Ranks the replications of a range, on all threads.
pub(crate) fn each_ranked(
    matrix: &Matrix,
    weights: &dyn Draw,
    range: std::ops::Range<u64>,
    take: impl Fn(&[u32]) + Sync,
) {
    let batch = BATCH as u64;
    let starts: Vec<u64> = range.clone().step_by(BATCH).collect();
    let buffers = || Buffers::new(matrix);
    starts.par_iter().for_each_init(buffers, |b, start| {
        let end = range.end.min(start + batch);
        let many = b.sums.len().min(usize::try_from(end - start).unwrap_or(BATCH));
        for (weighting, replication) in b.weights.iter_mut().zip(*start..end) {
            weights.draw(replication, weighting);
        }
        weighted_sums(matrix, &b.weights[..many], &mut b.sums[..many]);
        for sums in &b.sums[..many] {
            b.ranker.rank(sums, &mut b.places);
            take(&b.places);
        }
    });
}

struct Buffers {
    weights: Vec<Vec<f64>>,
    sums: Vec<Vec<f64>>,
    places: Vec<u32>,
    ranker: Ranker,
}

impl Buffers {
    fn new(matrix: &Matrix) -> Self {
        Buffers {
            weights: vec![vec![0.0; matrix.columns()]; BATCH],
            sums: vec![vec![0.0; matrix.units()]; BATCH],
            places: vec![0; matrix.units()],
            ranker: Ranker::default(),
        }
    }
}

impl Counter {
    fn new(units: usize) -> Self {
        let mut counts = Vec::new();
        counts.resize_with(units * units, AtomicU16::default);
        Counter { units, counts, carried: Mutex::default() }
    }

    fn count(&self, places: &[u32]) {
        for (unit, place) in places.iter().enumerate() {
            let at = unit * self.units + *place as usize - 1;
            if self.counts[at].fetch_add(1, Ordering::Relaxed) == u16::MAX {
                let mut carried = self.carried.lock().unwrap_or_else(PoisonError::into_inner);
                *carried.entry(at).or_default() += 1;
            }
        }
    }

    fn finish(self, done: u64) -> PlaceHistogram {
        let carried = self.carried.into_inner().unwrap_or_else(PoisonError::into_inner);
        let counts = self.counts.into_iter().map(AtomicU16::into_inner).collect();
        PlaceHistogram { units: self.units, counts, carried, done }
    }
}

impl PlaceHistogram {
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
        u64::from(self.counts[at]) + (self.carried.get(&at).copied().unwrap_or(0) << 16)
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
        let needed = (p.clamp(0.0, 1.0) * self.done as f64).ceil().max(1.0);
        let mut sum = 0;
        self.row(unit).find_map(|(place, times)| {
            sum += times;
            (sum as f64 >= needed).then_some(place)
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
        let mut histogram = Counter::new(4).finish(10);
        for (place, times) in [(1, 1_u16), (2, 6), (4, 3)] {
            histogram.counts[place - 1] = times;
        }
        assert_eq!(histogram.range(0), Some((1, 4)));
        assert_eq!([0.05, 0.1, 0.11, 0.7, 0.71].map(|p| histogram.quantile(0, p).unwrap()), [1, 1, 2, 2, 4]);
        assert_eq!(histogram.mean(0), Some(2.5));
        assert_eq!(histogram.share_within(0, 3), Some(0.7));
        assert_eq!(Counter::new(1).finish(0).quantile(0, 0.5), None);
    }
}
