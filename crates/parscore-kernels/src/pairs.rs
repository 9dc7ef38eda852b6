//! How often a unit stands before another over many draws.

use rayon::prelude::*;

use crate::histogram::{Draw, WAVE, ranked};
use crate::matrix::Matrix;

/// Most units for which pairs are counted.
pub const MOST_UNITS: usize = 500;

/// Counts of wins: `[a * units + b]` is how often `a` stood strictly before `b`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wins {
    units: usize,
    counts: Vec<u32>,
    /// Replications that are counted.
    pub replications: u32,
}

/// Why pairs are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("pairs are counted for up to {MOST_UNITS} units, not {0}: choose a block")]
pub struct TooManyUnits(pub usize);

/// Counts over replications `0..draws` how often each unit stands before each other one.
///
/// # Errors
/// [`TooManyUnits`] for more than [`MOST_UNITS`].
pub fn wins(matrix: &Matrix, weights: &dyn Draw, draws: u32) -> Result<Wins, TooManyUnits> {
    let units = matrix.units();
    if units > MOST_UNITS {
        return Err(TooManyUnits(units));
    }
    let mut counts = vec![0_u32; units * units];
    let mut places = vec![0; WAVE * units];
    for start in (0..draws).step_by(WAVE) {
        let end = draws.min(start.saturating_add(WAVE as u32));
        let wave = ranked(matrix, weights, u64::from(start)..u64::from(end), &mut places);
        counts.par_chunks_mut(units).enumerate().for_each(|(unit, row)| {
            for places in wave.chunks_exact(units) {
                let mine = places[unit];
                row.iter_mut().zip(places).for_each(|(count, other)| *count += u32::from(mine < *other));
            }
        });
    }
    Ok(Wins { units, counts, replications: draws })
}

impl Wins {
    /// How often `a` stood strictly before `b`.
    ///
    /// # Panics
    /// When there is no such unit.
    pub fn times(&self, a: usize, b: usize) -> u32 {
        assert!(a < self.units && b < self.units, "units of this count");
        self.counts[a * self.units + b]
    }

    /// Share of the replications in which `a` stands before `b`, equals counted half; `None` without any.
    pub fn share(&self, a: usize, b: usize) -> Option<f64> {
        let (won, lost) = (f64::from(self.times(a, b)), f64::from(self.times(b, a)));
        let all = f64::from(self.replications);
        (self.replications > 0).then(|| (won + (all - won - lost) / 2.0) / all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::WeightNoise;

    #[test]
    fn who_dominates_always_wins_and_equals_share() {
        // Unit 0 is better in both columns than 1; 2 equals 1.
        let m = Matrix::from_columns(3, 2, vec![5.0, 3.0, 3.0, 4.0, 2.0, 2.0]).unwrap();
        let noise = WeightNoise::new(vec![1.0, 1.0], 0.5, 9).unwrap();
        let w = wins(&m, &noise, 777).unwrap();
        assert_eq!((w.times(0, 1), w.times(1, 0), w.times(1, 2)), (777, 0, 0));
        assert_eq!((w.share(0, 1), w.share(1, 2), w.share(2, 1)), (Some(1.0), Some(0.5), Some(0.5)));
    }

    #[test]
    fn too_many_units_are_refused() {
        let m = Matrix::from_columns(501, 1, vec![0.0; 501]).unwrap();
        let noise = WeightNoise::new(vec![1.0], 0.5, 9).unwrap();
        assert_eq!(wins(&m, &noise, 1), Err(TooManyUnits(501)));
    }
}
