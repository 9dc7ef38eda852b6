//! What a weight says and what it achieves.

use crate::stats::{covariance, pearson};

/// A part of an index: weight and influence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Importance {
    /// Its effective weight: shares of the parts sum to 1.
    pub weight: f64,
    /// Its correlation with the index; `None` where one never changes.
    pub correlation: Option<f64>,
    /// Share of the variance of the index that goes with it, taken alone: the squared correlation.
    pub alone: Option<f64>,
    /// Weight × covariance with the index / variance of the index: for an index that is the weighted sum of
    /// its parts these sum to 1. Negative where the part works against the index.
    pub share: Option<f64>,
}

/// Compares the weights of parts with what they achieve in an index.
///
/// Source: W. Becker, M. Saisana, P. Paruolo, I. Vandecasteele, "Weights and importance in composite
/// indicators: closing the gap", Ecological Indicators 80 (2017): weights are not importance, which depends
/// on variances and correlations as well.
///
/// # Panics
/// When the columns are not equally long, or there is not a weight per part.
pub fn importance(parts: &[&[f64]], weights: &[f64], index: &[f64]) -> Vec<Importance> {
    assert_eq!(parts.len(), weights.len(), "a weight per part");
    let variance = covariance(index, index).filter(|v| *v > 0.0);
    let one = |(part, weight): (&&[f64], &f64)| {
        let correlation = pearson(part, index);
        let share = covariance(part, index).zip(variance).map(|(with, variance)| weight * with / variance);
        Importance { weight: *weight, correlation, alone: correlation.map(|r| r * r), share }
    };
    parts.iter().zip(weights).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weights_unequal_importance() {
        // The same weight, but the first varies ten times as much and they are independent.
        let a = [0.0, 10.0, 0.0, 10.0];
        let b = [0.0, 0.0, 1.0, 1.0];
        let index: Vec<f64> = a.iter().zip(b).map(|(a, b)| 0.5 * a + 0.5 * b).collect();
        let got = importance(&[&a, &b], &[0.5, 0.5], &index);
        let share = |i: usize| got[i].share.unwrap();
        assert!((share(0) - 100.0 / 101.0).abs() < 1e-12 && (share(0) + share(1) - 1.0).abs() < 1e-12);
        assert!((got[0].alone.unwrap() - 100.0 / 101.0).abs() < 1e-12);
        let flat = importance(&[&[1.0, 1.0]], &[1.0], &[1.0, 1.0]);
        assert_eq!((flat[0].correlation, flat[0].share), (None, None));
    }
}
