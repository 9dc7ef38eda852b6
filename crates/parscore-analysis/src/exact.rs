//! Weighted sums with places that are exact: by the fast kernel where its floats hold whole numbers
//! below 2^53 throughout, else number by number.

use parscore_core::number::{Exact, Sum};
use parscore_core::ranking;
use parscore_core::rubric::TiePolicy;
use parscore_kernels::matrix::Matrix;
use parscore_kernels::places::Ranker;
use parscore_kernels::product;

use crate::frame;

/// Places after the point of numbers that the fast way takes.
const MOST_PLACES: u32 = 9;

/// Which way the places were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Whole numbers in floats, every partial sum below 2^53.
    Fast,
    /// Exact numbers.
    Slow,
}

/// Places of `Σ weight × points`, greater is better, equals share the best place. `points` has a row
/// per unit and a number per weight.
pub fn places(points: &[Vec<Exact>], weights: &[Exact]) -> (Vec<u32>, Way) {
    match fast(points, weights) {
        Some(places) => (places, Way::Fast),
        None => (slow(points, weights), Way::Slow),
    }
}

/// `None` where the bound of 2^53 does not hold.
fn fast(points: &[Vec<Exact>], weights: &[Exact]) -> Option<Vec<u32>> {
    let columns = weights.len();
    let of_points = scaled(points.iter().flatten())?;
    let of_weights = scaled(weights.iter())?;
    let at = |unit: usize, column: usize| of_points.get(unit * columns + column).copied();
    let by_column: Option<Vec<f64>> =
        (0..columns).flat_map(|c| (0..points.len()).map(move |u| (u, c))).map(|(u, c)| at(u, c)).collect();
    let matrix = Matrix::from_columns(points.len(), columns, by_column?).ok()?;
    if !product::is_exact(&matrix, &of_weights) {
        return None;
    }
    let mut sums = vec![vec![0.0; points.len()]];
    product::weighted_sums(&matrix, std::slice::from_ref(&of_weights), &mut sums);
    let mut places = vec![0; points.len()];
    Ranker::default().rank(sums.first()?, &mut places);
    Some(places)
}

/// Values times a power of ten that makes all of them whole.
fn scaled<'v>(values: impl Iterator<Item = &'v Exact> + Clone) -> Option<Vec<f64>> {
    let places = frame::places(values.clone(), MOST_PLACES)?;
    let unit = Exact::from_int(10_i64.checked_pow(places)?);
    values.map(|v| v.mul(&unit).to_text().parse::<f64>().ok()).collect()
}

/// Number by number.
fn slow(points: &[Vec<Exact>], weights: &[Exact]) -> Vec<u32> {
    let sum = |row: &Vec<Exact>| -> Exact {
        let parts: Vec<Exact> = row.iter().zip(weights).map(|(p, w)| p.mul(w)).collect();
        parts.iter().collect::<Sum>().total()
    };
    let sums: Vec<Exact> = points.iter().map(sum).collect();
    ranking::places(&sums, |unit| unit, TiePolicy::Competition).into_iter().map(|p| p.rank).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tenths(row: &[i64]) -> Vec<Exact> {
        row.iter().map(|n| Exact::from_scaled(i128::from(*n), 1)).collect()
    }

    /// Places of plain float sums of the points.
    fn by_floats(points: &[Vec<Exact>]) -> Vec<u32> {
        let float = |x: &Exact| x.to_text().parse::<f64>().unwrap();
        let sums: Vec<f64> = points.iter().map(|row| row.iter().map(float).sum()).collect();
        sums.iter().map(|s| 1 + u32::try_from(sums.iter().filter(|o| *o > s).count()).unwrap()).collect()
    }

    #[test]
    fn plain_floats_give_other_places_than_points_in_tenths_have() {
        // 120 units, eight criteria of 0 to 2.5 points in steps of 0.1: made-up, by a plain generator.
        let mut state = 12_345_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((state >> 33) % below).unwrap()
        };
        let points: Vec<Vec<Exact>> = (0..120).map(|_| tenths(&(0..8).map(|_| next(26)).collect::<Vec<_>>())).collect();
        let ones = vec![Exact::ONE; 8];
        let (exact, way) = places(&points, &ones);
        assert_eq!(way, Way::Fast);
        assert_eq!(exact, slow(&points, &ones));
        let floats = by_floats(&points);
        let other = exact.iter().zip(&floats).filter(|(a, b)| a != b).count();
        assert!(other > 12, "floats give {other} of 120 units another place");
    }

    #[test]
    fn three_ways_to_three_tenths_tie() {
        let points = [tenths(&[1, 2, 0]), tenths(&[3, 0, 0]), tenths(&[2, 1, 0]), tenths(&[0, 0, 2])];
        assert_eq!(places(&points, &vec![Exact::ONE; 3]), (vec![1, 1, 1, 4], Way::Fast));
        assert_eq!(by_floats(&points), [1, 3, 1, 4], "0.1 + 0.2 is more than 0.3 in floats");
    }

    #[test]
    fn beyond_the_bound_the_slow_way_takes_over() {
        // 2^53 and 2^53 + 1 are the same float.
        let big = |n: i64| vec![Exact::from_int(n)];
        let bound = 9_007_199_254_740_992;
        let points = [big(bound), big(bound + 1), big(bound - 1)];
        assert_eq!(places(&points, &[Exact::ONE]), (vec![2, 1, 3], Way::Slow));
        let below = [big(bound - 2), big(bound - 1), big(bound - 1)];
        assert_eq!(places(&below, &[Exact::ONE]), (vec![3, 1, 1], Way::Fast));
        let thirds = [vec![Exact::ratio(1, 3).unwrap()], vec![Exact::ratio(2, 6).unwrap()]];
        assert_eq!(places(&thirds, &[Exact::ONE]), (vec![1, 1], Way::Slow));
    }

    proptest! {
        #[test]
        fn both_ways_agree(
            points in prop::collection::vec(prop::collection::vec(0_i64..40, 4), 1..40),
            weights in prop::collection::vec(1_i64..30, 4),
        ) {
            let points: Vec<Vec<Exact>> = points.iter().map(|row| tenths(row)).collect();
            let weights = tenths(&weights);
            let (got, way) = places(&points, &weights);
            prop_assert_eq!(way, Way::Fast);
            prop_assert_eq!(got, slow(&points, &weights));
        }
    }
}
