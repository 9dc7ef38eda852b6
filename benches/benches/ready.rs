//! Weighted sums and places from ready leaves, with the ratio to a plain pass over the same table in
//! binary floats. The goal for 5,000 units × 100 leaves is 3 ms on one core, places included.

use std::hint::black_box;

use parscore_benches::clock::{ms, shortest};
use parscore_benches::peer::places;
use parscore_core::number::Exact;
use parscore_core::ready::ReadyLeaves;

const LEAVES: usize = 100;

fn main() {
    for units in [500, 5_000, 50_000] {
        let points = hundredths(units);
        let leaves = table(&points);
        let ready = shortest(25, || black_box(&leaves).totals().ranks(true));
        let plain = Plain::new(&points);
        let floats = shortest(25, || plain.ranks());
        let ratio = ready.as_secs_f64() / floats.as_secs_f64();
        let whole = leaves.is_whole();
        say(&format!("{units} units: {}, plain floats {}, ratio {ratio:.2}, whole: {whole}", ms(ready), ms(floats)));
    }
}

/// Made-up points between 0 and 10 in hundredths, the same in every run.
fn hundredths(units: usize) -> Vec<i64> {
    let mut state = 2_020_u64;
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

fn table(points: &[i64]) -> ReadyLeaves {
    let exact = |hundredths: i64| Exact::from_scaled(i128::from(hundredths), 2);
    let weights: Vec<Exact> = (0..LEAVES).map(|leaf| exact(weight(leaf))).collect();
    let points: Vec<Exact> = points.iter().copied().map(exact).collect();
    ReadyLeaves::new(&weights, &points).expect("every row is full")
}

/// What a program without exact numbers would do.
struct Plain {
    points: Vec<f64>,
    weights: Vec<f64>,
}

impl Plain {
    #[expect(clippy::cast_precision_loss, reason = "the peer is inexact by design")]
    fn new(points: &[i64]) -> Self {
        let float = |hundredths: i64| hundredths as f64 / 100.0;
        Plain {
            points: points.iter().copied().map(float).collect(),
            weights: (0..LEAVES).map(|leaf| float(weight(leaf))).collect(),
        }
    }

    fn ranks(&self) -> Vec<u32> {
        let total = |row: &[f64]| row.iter().zip(&self.weights).map(|(p, w)| p * w).sum();
        places(&black_box(&self.points).chunks_exact(LEAVES).map(total).collect::<Vec<f64>>())
    }
}

#[expect(clippy::print_stdout, reason = "a measurement is for people")]
fn say(line: &str) {
    println!("{line}");
}
