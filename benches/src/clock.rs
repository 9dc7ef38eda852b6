//! Measuring: the shortest of several runs, which other programs on the machine disturb least.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The shortest of `runs` runs after one that is not counted.
pub fn shortest<T>(runs: u32, mut work: impl FnMut() -> T) -> Duration {
    black_box(work());
    let once = |work: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..runs).map(|_| once(&mut work)).min().unwrap_or_default()
}

/// Milliseconds with two places.
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
