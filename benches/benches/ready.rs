//! Weighted sums and places from ready leaves, against a plain pass over the same table in `f64`.
//!
//! 5,000 units × 100 leaves with two places; the goal is 3 ms on one core, places included.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use parscore_core::number::Exact;
use parscore_core::ready::ReadyLeaves;

const LEAVES: usize = 100;

/// Made-up points between 0 and 10 in hundredths, the same in every run.
fn hundredths(units: usize) -> Vec<i64> {
    let mut state = 2020_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((state >> 33) % 1001).unwrap_or(0)
    };
    (0..units * LEAVES).map(|_| next()).collect()
}

/// Weights of a hundredth up to five hundredths.
fn weight(leaf: usize) -> i64 {
    i64::try_from(leaf % 5 + 1).unwrap_or(1)
}

fn exact(hundredths: i64) -> Exact {
    Exact::from_scaled(i128::from(hundredths), 2)
}

fn table(points: &[i64]) -> ReadyLeaves {
    let weights: Vec<Exact> = (0..LEAVES).map(|leaf| exact(weight(leaf))).collect();
    let points: Vec<Exact> = points.iter().copied().map(exact).collect();
    ReadyLeaves::new(&weights, &points).expect("every row is full")
}

/// What a program without exact numbers would do.
fn plain(points: &[f64], weights: &[f64]) -> Vec<u32> {
    let totals: Vec<f64> =
        points.chunks_exact(LEAVES).map(|row| row.iter().zip(weights).map(|(p, w)| p * w).sum()).collect();
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_unstable_by(|&a, &b| totals[b].total_cmp(&totals[a]));
    let mut ranks = vec![0; totals.len()];
    let mut rank = 0;
    for (at, &unit) in order.iter().enumerate() {
        if at == 0 || totals[order[at - 1]] != totals[unit] {
            rank = u32::try_from(at + 1).unwrap_or(u32::MAX);
        }
        ranks[unit] = rank;
    }
    ranks
}

fn ready(c: &mut Criterion) {
    let mut group = c.benchmark_group("ready");
    for units in [500, 5_000, 50_000] {
        let points = hundredths(units);
        let leaves = table(&points);
        assert!(leaves.is_whole(), "two places fit 64 bits");
        group.throughput(Throughput::Elements((units * LEAVES) as u64));
        group.bench_function(BenchmarkId::new("totals and ranks", units), |b| {
            b.iter(|| black_box(&leaves).totals().ranks(true));
        });
        let floats: Vec<f64> = points.iter().map(|p| *p as f64 / 100.0).collect();
        let weights: Vec<f64> = (0..LEAVES).map(|leaf| weight(leaf) as f64 / 100.0).collect();
        group.bench_function(BenchmarkId::new("plain f64", units), |b| {
            b.iter(|| plain(black_box(&floats), &weights));
        });
    }
    group.finish();
}

criterion_group!(benches, ready);
criterion_main!(benches);
