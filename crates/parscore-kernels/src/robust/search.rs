//! Searches a region for weightings that give a unit its best or its worst place.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::region::Region;
use crate::matrix::Matrix;

/// Weightings that are tried against all rivals together before the hardest one is given up.
const ROUNDS: usize = 10;
/// Columns up to which weight is moved between any two.
const PAIRED: usize = 20;
/// How often, as long as it helps.
const PASSES: usize = 4;
/// Numbers that wandering may read; it takes at most this many steps as well.
const WANDERED: (usize, usize) = (4_000_000, 600);
/// Rivals that are given up before the search ends.
const GIVEN_UP: usize = 20;

/// The best (or worst) place found so far.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    matrix: &'a Matrix,
    unit: usize,
    sign: f64,
    pub(crate) best: Option<(u32, Vec<f64>)>,
}

impl<'a> Search<'a> {
    /// Nothing tried yet; `sign` 1 for the best place, −1 for the worst.
    pub(crate) fn new(matrix: &'a Matrix, unit: usize, sign: f64) -> Self {
        Search { matrix, unit, sign, best: None }
    }

    fn sums(&self, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.matrix.units()];
        for (c, weight) in weights.iter().enumerate() {
            sums.iter_mut().zip(self.matrix.column(c)).for_each(|(sum, x)| *sum += x * weight);
        }
        sums
    }

    /// Tries a weighting, and the best place on the way to it from the best weighting so far.
    pub(crate) fn try_out(&mut self, weights: &[f64]) -> Vec<f64> {
        let sums = self.take(weights);
        if let Some((_, best)) = &self.best
            && let Some(part) = self.best_on_the_way(&self.sums(best), &sums)
        {
            let between: Vec<f64> = best.iter().zip(weights).map(|(b, w)| b + part * (w - b)).collect();
            self.take(&between);
        }
        sums
    }

    fn place(&self, sums: &[f64]) -> u32 {
        let above = sums.iter().filter(|sum| **sum > sums[self.unit]).count();
        u32::try_from(above + 1).unwrap_or(u32::MAX)
    }

    /// Keeps a weighting where it is the best so far.
    fn take(&mut self, weights: &[f64]) -> Vec<f64> {
        let sums = self.sums(weights);
        let place = self.place(&sums);
        let better = |found: u32| if self.sign > 0.0 { place < found } else { place > found };
        if self.best.as_ref().is_none_or(|(found, _)| better(*found)) {
            self.best = Some((place, weights.to_vec()));
        }
        sums
    }

    /// Where between two weightings, 0 to 1, fewest rivals stand before the unit: leads are lines, so a sweep
    /// over the points where they cross nought sees every order on the way.
    fn best_on_the_way(&self, from: &[f64], to: &[f64]) -> Option<f64> {
        let lead = |sums: &[f64], rival: usize| self.sign * (sums[rival] - sums[self.unit]);
        let mut turns: Vec<(f64, i32)> = Vec::new();
        for rival in (0..from.len()).filter(|rival| *rival != self.unit) {
            let (start, end) = (lead(from, rival), lead(to, rival));
            if (start > 0.0) != (end > 0.0) {
                turns.push((start / (start - end), if end > start { 1 } else { -1 }));
            }
        }
        turns.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let (mut before, mut least) = (0, (0, None));
        for (at, (turn, change)) in turns.iter().enumerate() {
            before += change;
            let next = turns.get(at + 1).map_or(1.0, |next| next.0);
            if before < least.0 && next > *turn {
                least = (before, Some(f64::midpoint(*turn, next)));
            }
        }
        least.1
    }

    /// Walks towards corners of the region at random (the same ones in every run), keeping the best place and
    /// going on from the last weighting that was as good.
    pub(crate) fn wander(&mut self, region: &Region) {
        let steps = (WANDERED.0 / (self.matrix.units() * self.matrix.columns())).min(WANDERED.1);
        let mut generator = ChaCha8Rng::seed_from_u64(1);
        let (mut order, mut weights) = (Vec::new(), vec![0.0; region.low.len()]);
        let mut gains = weights.clone();
        for _ in 0..steps {
            gains.iter_mut().for_each(|gain| *gain = generator.random());
            region.greatest(|c| gains[c], &mut order, &mut weights);
            self.try_out(&weights);
            let Some((place, best)) = &self.best else { return };
            let part: f64 = generator.random();
            let between: Vec<f64> = best.iter().zip(&weights).map(|(b, w)| b + part * (w - b)).collect();
            let (place, sums) = (*place, self.sums(&between));
            if self.place(&sums) == place {
                self.best = Some((place, between));
            }
        }
    }

    /// Moves weight between any two columns as long as that helps.
    pub(crate) fn between_columns(&mut self, region: &Region) {
        if region.low.len() > PAIRED {
            return;
        }
        for _ in 0..PASSES {
            let before = self.best.as_ref().map(|(place, _)| *place);
            for (from, to) in (0..region.low.len()).flat_map(|from| (0..region.low.len()).map(move |to| (from, to))) {
                let Some((_, best)) = &self.best else { return };
                let more = (best[from] - region.low[from]).min(region.high[to] - best[to]);
                if from != to && more > 0.0 {
                    let mut weights = best.clone();
                    weights[from] = (weights[from] - more).max(region.low[from]);
                    weights[to] = (weights[to] + more).min(region.high[to]);
                    self.try_out(&weights);
                }
            }
            if self.best.as_ref().map(|(place, _)| *place) == before {
                return;
            }
        }
    }

    /// Tries to get before all rivals together (behind them, for the worst place): those that still stand
    /// before count double in the next round (multiplicative weights), and the mean of the rounds is tried
    /// as well. Where that fails the rival that counts most is given up.
    pub(crate) fn against(&mut self, rivals: &[usize], region: &Region) {
        let columns = self.matrix.columns();
        let mut counts: Vec<(usize, f64)> = rivals.iter().map(|rival| (*rival, 1.0)).collect();
        let (mut order, mut weights) = (Vec::new(), vec![0.0; columns]);
        for _ in 0..=GIVEN_UP {
            let mut mean = vec![0.0; columns];
            for _ in 0..ROUNDS {
                if counts.is_empty() {
                    return;
                }
                let lead = |c: usize, rival: usize| {
                    self.sign * (self.matrix.column(c)[self.unit] - self.matrix.column(c)[rival])
                };
                let gains: Vec<f64> =
                    (0..columns).map(|c| counts.iter().map(|(rival, times)| times * lead(c, *rival)).sum()).collect();
                region.greatest(|c| gains[c], &mut order, &mut weights);
                mean.iter_mut().zip(&weights).for_each(|(mean, w)| *mean += w / ROUNDS as f64);
                let sums = self.try_out(&weights);
                let mut ahead = 0;
                for (rival, times) in &mut counts {
                    if self.stands_before(sums[*rival], sums[self.unit]) {
                        *times *= 2.0;
                        ahead += 1;
                    }
                }
                if ahead == 0 {
                    return;
                }
            }
            let within = mean.iter().zip(&region.low).zip(&region.high).all(|((w, l), h)| w >= l && w <= h);
            if within {
                self.try_out(&mean);
            }
            let hardest = (0..counts.len()).max_by(|a, b| counts[*a].1.total_cmp(&counts[*b].1));
            hardest.map(|at| counts.remove(at));
            counts.iter_mut().for_each(|(_, times)| *times = times.sqrt());
        }
    }

    fn stands_before(&self, rival: f64, mine: f64) -> bool {
        if self.sign > 0.0 { rival > mine } else { rival <= mine }
    }
}
