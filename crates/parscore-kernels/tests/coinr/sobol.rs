//! Estimates of the Sobol indices from the recorded outcomes.

use parscore_kernels::sobol::estimate;

use crate::reference::{Frame, folder};

#[test]
fn estimates_of_the_sensitivity_run() {
    if folder().is_none() {
        return;
    }
    // 200 of sample A, 200 of B, then 200 for each of four choices.
    let y = Frame::open("asem_sa200_y.csv").numbers("mean_abs_rank_change");
    assert_eq!(y.len(), 1_200);
    let parts: Vec<&[f64]> = y.chunks_exact(200).collect();
    let indices = estimate(parts[0], parts[1], &parts[2..]).unwrap();
    let published = Frame::open("asem_sa200_sobol.csv");
    let (first, total) = (published.numbers("Si"), published.numbers("STi"));
    assert_eq!(first.len(), 4);
    for ((index, first), total) in indices.iter().zip(first).zip(total) {
        assert!((index.first - first).abs() < 1e-12, "{index:?} {first}");
        assert!((index.total - total).abs() < 1e-12, "{index:?} {total}");
    }
}
