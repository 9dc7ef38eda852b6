//! Weights moved by noise, one stream of the generator per replication.

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Weights that are each moved by a uniform share up or down, then scaled to their nominal sum.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightNoise {
    nominal: Vec<f64>,
    spread: f64,
    seed: u64,
}

/// Why weights cannot be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoiseError {
    /// A weight is negative or no finite number, or all are nought.
    #[error("weights are finite, not negative, and not all nought")]
    Weights,
    /// The share is not from 0 to below 1: a weight could become negative.
    #[error("the share by which weights move is from 0 to below 1")]
    Spread,
}

impl WeightNoise {
    /// Noise about nominal weights: each is multiplied by 1 + `spread` × u, u uniform in [−1, 1).
    ///
    /// # Errors
    /// [`NoiseError`] where weights or spread cannot be used.
    pub fn new(nominal: Vec<f64>, spread: f64, seed: u64) -> Result<Self, NoiseError> {
        let sum: f64 = nominal.iter().sum();
        if nominal.iter().any(|w| !(w.is_finite() && *w >= 0.0)) || !(sum > 0.0 && sum.is_finite()) {
            return Err(NoiseError::Weights);
        }
        if !(0.0..1.0).contains(&spread) {
            return Err(NoiseError::Spread);
        }
        Ok(WeightNoise { nominal, spread, seed })
    }

    /// The weights of a replication: the same for the same seed and number, whoever asks and when.
    ///
    /// # Panics
    /// When `weights` has not a place per weight.
    pub fn draw(&self, replication: u64, weights: &mut [f64]) {
        assert_eq!(weights.len(), self.nominal.len(), "a place per weight");
        let mut generator = ChaCha8Rng::seed_from_u64(self.seed);
        generator.set_stream(replication);
        for (weight, nominal) in weights.iter_mut().zip(&self.nominal) {
            let u: f64 = generator.random();
            *weight = nominal * (1.0 + self.spread * (2.0 * u - 1.0));
        }
        let scale = self.nominal.iter().sum::<f64>() / weights.iter().sum::<f64>();
        weights.iter_mut().for_each(|w| *w *= scale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replications_stand_on_their_own() {
        let noise = WeightNoise::new(vec![10.0, 20.0, 0.0, 70.0], 0.25, 7).unwrap();
        let draw = |i| {
            let mut w = [0.0; 4];
            noise.draw(i, &mut w);
            w
        };
        let (first, second) = (draw(0), draw(1));
        assert_ne!(first, second);
        assert_eq!(first, draw(0));
        for w in [first, second] {
            assert!((w.iter().sum::<f64>() - 100.0).abs() < 1e-9);
            assert_eq!(w[2], 0.0);
            // Of the nominal ratio 2 at most 2 × 1.25 / 0.75 is left by the noise.
            assert!(w[1] / w[0] < 2.0 * 1.25 / 0.75 && w[1] / w[0] > 2.0 * 0.75 / 1.25);
        }
    }

    #[test]
    fn without_noise_weights_stay() {
        let noise = WeightNoise::new(vec![1.0, 3.0], 0.0, 1).unwrap();
        let mut w = [0.0; 2];
        noise.draw(5, &mut w);
        assert_eq!(w, [1.0, 3.0]);
    }

    #[test]
    fn what_cannot_be_moved() {
        assert_eq!(WeightNoise::new(vec![0.0], 0.1, 1), Err(NoiseError::Weights));
        assert_eq!(WeightNoise::new(vec![1.0, -1.0], 0.1, 1), Err(NoiseError::Weights));
        assert_eq!(WeightNoise::new(vec![f64::NAN], 0.1, 1), Err(NoiseError::Weights));
        assert_eq!(WeightNoise::new(vec![1.0], 1.0, 1), Err(NoiseError::Spread));
    }
}
