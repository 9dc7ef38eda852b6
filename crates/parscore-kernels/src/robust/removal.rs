//! What leaving one criterion out does to the places.

use crate::index::run::mean_move;
use crate::matrix::Matrix;
use crate::places::Ranker;
use crate::product::{BATCH, weighted_sums};

/// The ranking without one criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    /// The criterion left out.
    pub criterion: usize,
    /// Places without it.
    pub places: Vec<u32>,
    /// Mean over the units of how far places moved.
    pub mean_move: f64,
    /// The greatest move of a unit.
    pub greatest_move: u32,
    /// Units that have another place.
    pub moved: usize,
}

/// Leaves each criterion out in turn; the others keep their weights (places do not depend on the scale).
///
/// # Panics
/// When there is not a weight per column.
pub fn removals(matrix: &Matrix, weights: &[f64]) -> Vec<Removal> {
    let mut ranker = Ranker::default();
    let mut sums = vec![vec![0.0; matrix.units()]; BATCH];
    let mut nominal = vec![0; matrix.units()];
    weighted_sums(matrix, &[weights.to_vec()], &mut sums[..1]);
    ranker.rank(&sums[0], &mut nominal);
    let criteria: Vec<usize> = (0..matrix.columns()).collect();
    let mut found = Vec::with_capacity(criteria.len());
    for batch in criteria.chunks(BATCH) {
        let without = |criterion: &usize| {
            let mut weights = weights.to_vec();
            weights[*criterion] = 0.0;
            weights
        };
        let weightings: Vec<Vec<f64>> = batch.iter().map(without).collect();
        weighted_sums(matrix, &weightings, &mut sums[..batch.len()]);
        for (criterion, sums) in batch.iter().zip(&sums) {
            let mut places = vec![0; matrix.units()];
            ranker.rank(sums, &mut places);
            let moves = || places.iter().zip(&nominal).map(|(a, b)| a.abs_diff(*b));
            found.push(Removal {
                criterion: *criterion,
                mean_move: mean_move(&places, &nominal),
                greatest_move: moves().max().unwrap_or(0),
                moved: moves().filter(|m| *m > 0).count(),
                places,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_in_turn_by_hand() {
        // Totals 9, 8, 7; without the first 3, 8, 3; without the second 6, 0, 4.
        let m = Matrix::from_columns(3, 2, vec![6.0, 0.0, 4.0, 1.0, 8.0 / 3.0, 1.0]).unwrap();
        let got = removals(&m, &[1.0, 3.0]);
        assert_eq!((got[0].places.as_slice(), got[1].places.as_slice()), (&[2, 1, 2][..], &[1, 3, 2][..]));
        assert_eq!((got[0].mean_move, got[0].greatest_move, got[0].moved), (1.0, 1, 3));
        assert_eq!((got[1].criterion, got[1].moved), (1, 2));
    }

    #[test]
    fn more_criteria_than_a_batch() {
        let value = |i: usize| ((i * 7_919) % 1_009) as f64;
        let m = Matrix::from_columns(20, 19, (0..20 * 19).map(value).collect()).unwrap();
        let weights: Vec<f64> = (0..19).map(|c| f64::from(c % 4 + 1)).collect();
        let got = removals(&m, &weights);
        assert_eq!(got.len(), 19);
        for removal in got {
            let kept = |c: &usize| *c != removal.criterion;
            let sum = |u: usize| (0..19).filter(kept).map(|c| m.column(c)[u] * weights[c]).sum::<f64>();
            let plain = |u: usize| 1 + (0..20).filter(|v| sum(*v) > sum(u)).count();
            assert!((0..20).all(|u| removal.places[u] as usize == plain(u)));
        }
    }
}
