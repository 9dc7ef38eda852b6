//! Places over draws of weights, with the ratio to the plain way: a weighted sum per unit and a full
//! sort per draw, on one thread. The goal for 10,000 draws on 5,000 units × 100 columns is 1.5 s on two
//! cores, places and intervals included.

use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use parscore_benches::clock::{cpu, ms};
use parscore_benches::hundredths::made_up;
use parscore_benches::peer::places;
use parscore_kernels::draws::WeightNoise;
use parscore_kernels::histogram::places_over_draws;
use parscore_kernels::matrix::Matrix;

const COLUMNS: usize = 100;

fn main() {
    say("5,000 units, more and more draws; then 1,000 draws, more and more units:");
    for (units, draws) in [(5_000, 1_000), (5_000, 10_000), (5_000, 20_000), (500, 1_000), (2_500, 1_000)] {
        measure(units, draws);
    }
}

fn measure(units: usize, draws: u64) {
    let matrix = made_up(units, COLUMNS);
    let noise = WeightNoise::new(vec![1.0; COLUMNS], 0.25, 2_020).expect("weights that can be moved");
    let (start, before) = (Instant::now(), cpu());
    let histogram = places_over_draws(&matrix, &noise, draws, |_| true);
    let intervals: Vec<_> = (0..units).map(|u| (histogram.quantile(u, 0.05), histogram.quantile(u, 0.95))).collect();
    let (ours, processor) = (start.elapsed(), cpu() - before);
    black_box(intervals);
    let few = draws.min(200);
    let start = Instant::now();
    (0..few).for_each(|draw| drop(black_box(plain(&matrix, &noise, draw))));
    let peer = start.elapsed().mul_f64(draws as f64 / few as f64);
    let ratio = peer.as_secs_f64() / ours.as_secs_f64();
    let table = units * units * 2 / 1_000_000;
    say(&format!(
        "{units} units, {draws} draws: {} (processor {}), {table} MB; plain way {} ({few} draws measured), {ratio:.1} times",
        ms(ours),
        ms(processor),
        ms(peer)
    ));
}

fn plain(matrix: &Matrix, noise: &WeightNoise, draw: u64) -> Vec<u32> {
    let mut weights = vec![0.0; COLUMNS];
    noise.draw(draw, &mut weights);
    let mut sums = vec![0.0; matrix.units()];
    for (column, weight) in weights.iter().enumerate() {
        for (sum, value) in sums.iter_mut().zip(matrix.column(column)) {
            *sum += value * weight;
        }
    }
    places(&sums)
}

fn say(line: &str) {
    // A closed pipe ends the output, not the measurement.
    let _ = writeln!(std::io::stdout(), "{line}");
}
