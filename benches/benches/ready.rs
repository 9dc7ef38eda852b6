//! Weighted sums and places from ready leaves, with the ratio to a plain pass over the same table in
//! binary floats. The goal for 5,000 units × 100 leaves is 3 ms on one core, places included.

use std::hint::black_box;

use parscore_benches::clock::{ms, shortest};
use parscore_benches::hundredths::{hundredths, ready_leaves, weight};
use parscore_benches::peer::places;

const LEAVES: usize = 100;

fn main() {
    for units in [500, 5_000, 50_000] {
        let points = hundredths(units, LEAVES);
        let leaves = ready_leaves(units, LEAVES);
        let ready = shortest(25, || black_box(&leaves).totals().ranks(true));
        let plain = Plain::new(&points);
        let floats = shortest(25, || plain.ranks());
        let ratio = ready.as_secs_f64() / floats.as_secs_f64();
        let whole = leaves.is_whole();
        say(&format!("{units} units: {}, plain floats {}, ratio {ratio:.2}, whole: {whole}", ms(ready), ms(floats)));
    }
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
