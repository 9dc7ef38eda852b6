//! Tables of points that are there already, the same in every run.

use parscore_core::number::Exact;
use parscore_core::ready::ReadyLeaves;
use parscore_kernels::matrix::Matrix;

/// Points from 0 to 100 in thousandths, column by column.
///
/// # Panics
/// Never: the numbers are finite.
pub fn made_up(units: usize, columns: usize) -> Matrix {
    let value = |i: usize| ((i * 7_919 + i / 13) % 100_003) as f64 / 1_000.0;
    Matrix::from_columns(units, columns, (0..units * columns).map(value).collect()).expect("finite numbers")
}

/// Points from 0 to 10 in hundredths, row by row, as whole numbers.
pub fn hundredths(units: usize, leaves: usize) -> Vec<i64> {
    let mut state = 2_020_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % 1001).unwrap_or(0)
    };
    (0..units * leaves).map(|_| next()).collect()
}

/// Weights of a hundredth up to five hundredths, in hundredths.
pub fn weight(leaf: usize) -> i64 {
    i64::try_from(leaf % 5 + 1).unwrap_or(1)
}

/// The exact table of these.
///
/// # Panics
/// Never: every row is full.
pub fn ready_leaves(units: usize, leaves: usize) -> ReadyLeaves {
    let exact = |hundredths: i64| Exact::from_scaled(i128::from(hundredths), 2);
    let weights: Vec<Exact> = (0..leaves).map(|leaf| exact(weight(leaf))).collect();
    let points: Vec<Exact> = hundredths(units, leaves).into_iter().map(exact).collect();
    ReadyLeaves::new(&weights, &points).expect("every row is full")
}
