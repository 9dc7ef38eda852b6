//! Weighted sums of every unit.

use fearless_simd::{Level, Simd as _, dispatch};

use crate::matrix::Matrix;

/// Weightings that are worked on at once: a column is read from memory once for all of them.
pub const BATCH: usize = 16;

/// Units whose sums and columns stay in the first cache.
const TILE: usize = 256;

/// Columns that are added in one go over the sums: as many as leave all weights in registers.
const ABREAST: usize = 3;

/// Weighted sums of every unit for up to [`BATCH`] weightings; sums are added in the order of the
/// columns, so that equal rows have equal sums.
///
/// # Panics
/// When there are more weightings than [`BATCH`], a weighting has not a weight per column, or a row of
/// sums not a number per unit.
pub fn weighted_sums(matrix: &Matrix, weights: &[Vec<f64>], sums: &mut [Vec<f64>]) {
    assert!(weights.len() <= BATCH && weights.len() == sums.len(), "a row of sums per weighting");
    assert!(weights.iter().all(|w| w.len() == matrix.columns()), "a weight per column");
    assert!(sums.iter().all(|s| s.len() == matrix.units()), "a sum per unit");
    dispatch!(Level::new(), simd => simd.vectorize(#[inline(always)] || tiles(matrix, weights, sums)));
}

/// Made for every width of vector that a processor may have; products and sums are rounded one by one in
/// each, so that all give the same.
#[inline(always)]
fn tiles(matrix: &Matrix, weights: &[Vec<f64>], sums: &mut [Vec<f64>]) {
    for start in (0..matrix.units()).step_by(TILE) {
        let end = (start + TILE).min(matrix.units());
        for row in sums.iter_mut() {
            row[start..end].fill(0.0);
        }
        let column = |at: usize| &matrix.column(at)[start..end];
        let abreast = matrix.columns() / ABREAST * ABREAST;
        for at in (0..abreast).step_by(ABREAST) {
            let values = [column(at), column(at + 1), column(at + 2)];
            let of = |weights: &[f64]| [weights[at], weights[at + 1], weights[at + 2]];
            for (weights, rows) in weights.chunks(2).zip(sums.chunks_mut(2)) {
                match (weights, rows) {
                    ([one, two], [first, second]) => {
                        let rows = [&mut first[start..end], &mut second[start..end]];
                        add_to_two(rows, values, [of(one), of(two)]);
                    }
                    ([one, ..], [first, ..]) => add_abreast(&mut first[start..end], values, of(one)),
                    _ => (),
                }
            }
        }
        for at in abreast..matrix.columns() {
            for (weights, row) in weights.iter().zip(sums.iter_mut()) {
                add(&mut row[start..end], column(at), weights[at]);
            }
        }
    }
}

#[inline(always)]
fn add(sums: &mut [f64], values: &[f64], weight: f64) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value * weight;
    }
}

/// As [`add`] of three columns one after the other, while a sum stays in its register.
#[inline(always)]
fn add_abreast(sums: &mut [f64], [a, b, c]: [&[f64]; ABREAST], [wa, wb, wc]: [f64; ABREAST]) {
    for (((sum, a), b), c) in sums.iter_mut().zip(a).zip(b).zip(c) {
        *sum = *sum + a * wa + b * wb + c * wc;
    }
}

/// As [`add_abreast`] for two weightings, while the values of the columns stay in theirs.
#[inline(always)]
fn add_to_two([first, second]: [&mut [f64]; 2], [a, b, c]: [&[f64]; ABREAST], [v, w]: [[f64; ABREAST]; 2]) {
    let rows = first.iter_mut().zip(second.iter_mut());
    for ((((first, second), a), b), c) in rows.zip(a).zip(b).zip(c) {
        *first = *first + a * v[0] + b * v[1] + c * v[2];
        *second = *second + a * w[0] + b * w[1] + c * w[2];
    }
}

/// Whether weighted sums of whole numbers by whole weights are exact: every partial sum stays below
/// 2^53, so that no binary float rounds.
pub fn is_exact(matrix: &Matrix, weights: &[f64]) -> bool {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    let whole = |x: f64| x.trunc() == x && x.abs() < LIMIT;
    if weights.len() != matrix.columns() || !weights.iter().all(|w| whole(*w)) {
        return false;
    }
    let mut most = 0.0;
    for (column, weight) in weights.iter().enumerate() {
        let values = matrix.column(column);
        if !values.iter().all(|x| whole(*x)) {
            return false;
        }
        let largest = values.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
        most += largest * weight.abs();
        // Below the limit every product and sum so far was exact, so the comparison is too.
        if most >= LIMIT {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_by_hand_across_tiles() {
        let units = TILE * 2 + 3;
        let data: Vec<f64> = (0..2 * units).map(|i| i as f64).collect();
        let m = Matrix::from_columns(units, 2, data).unwrap();
        let mut sums = vec![vec![f64::NAN; units]; 2];
        weighted_sums(&m, &[vec![1.0, 0.0], vec![2.0, -1.0]], &mut sums);
        let expected = |f: fn(f64, f64) -> f64| (0..units).map(|u| f(u as f64, (u + units) as f64)).collect::<Vec<_>>();
        assert_eq!(sums[0], expected(|first, _| first));
        assert_eq!(sums[1], expected(|first, second| 2.0 * first - second));
    }

    #[test]
    fn columns_are_added_in_their_order() {
        // 19 columns: six times three abreast and one alone; sums that depend on the order of addition.
        let data: Vec<f64> = (0..19 * 5).map(|i| ((i * 37) % 101) as f64 / 7.0).collect();
        let m = Matrix::from_columns(5, 19, data).unwrap();
        let weights: Vec<f64> = (0..19).map(|c| 0.1 + f64::from(c) / 3.0).collect();
        let mut sums = vec![vec![0.0; 5]];
        weighted_sums(&m, std::slice::from_ref(&weights), &mut sums);
        let plain = |u: usize| weights.iter().enumerate().fold(0.0, |s, (c, w)| s + m.column(c)[u] * w);
        assert_eq!(sums[0], (0..5).map(plain).collect::<Vec<_>>());
    }

    #[test]
    fn exact_only_below_the_bound_and_for_whole_numbers() {
        let m = |x: f64| Matrix::from_columns(1, 2, vec![x, 1.0]).unwrap();
        let bound = 9_007_199_254_740_992.0;
        assert!(is_exact(&m(bound - 2.0), &[1.0, 1.0]));
        assert!(!is_exact(&m(bound - 1.0), &[1.0, 1.0]));
        assert!(!is_exact(&m(-(bound - 1.0)), &[1.0, 1.0]));
        assert!(!is_exact(&m(0.1), &[1.0, 1.0]));
        assert!(!is_exact(&m(1.0), &[0.5, 1.0]));
        assert!(!is_exact(&m(1.0), &[1.0]));
    }
}
