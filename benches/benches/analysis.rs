//! The table of analysis speeds, measured as its own programs measure others': wall clock, processor time
//! and the goal. With `--json` one line for the comparison with other programs (`benches/peers/compare`).

use std::hint::black_box;
use std::time::{Duration, Instant};

use parscore_benches::clock::{cpu, ms, shortest};
use parscore_benches::hundredths::{made_up, ready_leaves};
use parscore_benches::index;
use parscore_kernels::draws::WeightNoise;
use parscore_kernels::histogram::places_over_draws;
use parscore_kernels::index::run::mean_move;
use parscore_kernels::index::{Plan, pipeline};
use parscore_kernels::sobol;

const UNITS: usize = 5_000;
const COLUMNS: usize = 100;
const DRAWS: u64 = 10_000;

fn main() {
    let json = std::env::args().any(|arg| arg == "--json");
    let (draws, processor) = draws();
    let rows = [
        ("ready", "exact weighted sum and places of ready leaves, 5,000 × 100", ready(), 3),
        ("draws", "10,000 weight draws on 5,000 × 100 with intervals", draws, 1_500),
        ("uncertainty", "uncertainty of an index like ASEM, 1,000 replications", uncertainty(), 20),
        ("sensitivity", "its exact Sobol indices from 2,000 combinations", sensitivity(), 50),
    ];
    if json {
        let fields: Vec<String> =
            rows.iter().map(|(name, _, time, _)| format!("\"{name}\": {}", seconds(*time))).collect();
        say(&format!("{{{}, \"draws_processor\": {}}}", fields.join(", "), seconds(processor)));
        return;
    }
    for (_, what, time, goal) in rows {
        let met = if time <= Duration::from_millis(goal) { "met" } else { "NOT met" };
        say(&format!("{what}: {} (goal {goal} ms, {met})", ms(time)));
    }
    say(&format!("processor time of the draws, all threads together: {}", ms(processor)));
}

fn seconds(time: Duration) -> String {
    format!("{:.6}", time.as_secs_f64())
}

fn ready() -> Duration {
    let leaves = ready_leaves(UNITS, COLUMNS);
    shortest(25, || black_box(&leaves).totals().ranks(true))
}

/// Wall clock and processor time of the draws, intervals included.
fn draws() -> (Duration, Duration) {
    let matrix = made_up(UNITS, COLUMNS);
    let noise = WeightNoise::new(vec![1.0; COLUMNS], 0.25, 2_020).expect("weights that can be moved");
    let run = || {
        let (start, before) = (Instant::now(), cpu());
        let histogram = places_over_draws(&matrix, &noise, DRAWS, |_| true);
        let ends = |unit| (histogram.quantile(unit, 0.05), histogram.quantile(unit, 0.95));
        black_box((0..UNITS).map(ends).collect::<Vec<_>>());
        (start.elapsed(), cpu() - before)
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

/// From the base to all places and their summaries.
fn uncertainty() -> Duration {
    let base = index::base();
    let experiment = index::experiment(&base);
    let choices = index::thousand(&experiment);
    shortest(15, || {
        let plan = Plan::new(&base, &experiment).expect("a plan");
        let runs = plan.run(&choices).expect("runs");
        (0..base.units().len()).map(|unit| runs.summary(unit)).collect::<Vec<_>>()
    })
}

fn sensitivity() -> Duration {
    let base = index::base();
    let experiment = index::experiment(&base);
    shortest(15, || {
        let nominal = pipeline(&base, &index::spec()).expect("a nominal index");
        let plan = Plan::new(&base, &experiment).expect("a plan");
        let all = experiment.combinations();
        let runs = plan.run(&all).expect("runs");
        let moves: Vec<f64> = (0..all.len()).map(|r| mean_move(runs.places(r), &nominal.places)).collect();
        sobol::exact(&experiment.options(), &moves).expect("indices")
    })
}

#[expect(clippy::print_stdout, reason = "a measurement is for people")]
fn say(line: &str) {
    println!("{line}");
}
