//! Against outputs of the COINr package on its ASEM example, read in place beside the project; without
//! them the test says so and passes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;

use parscore_kernels::sobol::estimate;

fn numbers(file: &Path, column: usize) -> Vec<f64> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.records().map(|r| r.unwrap()[column].parse().unwrap()).collect()
}

#[test]
fn sobol_estimates_of_the_sensitivity_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/reference/coinr");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    // 200 of sample A, 200 of B, then 200 for each of four choices.
    let y = numbers(&folder.join("asem_sa200_y.csv"), 1);
    assert_eq!(y.len(), 1_200);
    let parts: Vec<&[f64]> = y.chunks_exact(200).collect();
    let indices = estimate(parts[0], parts[1], &parts[2..]).unwrap();
    let published = folder.join("asem_sa200_sobol.csv");
    let (first, total) = (numbers(&published, 1), numbers(&published, 2));
    assert_eq!(first.len(), 4);
    for ((index, first), total) in indices.iter().zip(first).zip(total) {
        assert!((index.first - first).abs() < 1e-12, "{index:?} {first}");
        assert!((index.total - total).abs() < 1e-12, "{index:?} {total}");
    }
}
