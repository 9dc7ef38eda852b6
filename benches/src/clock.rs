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

/// Processor time of this process so far, all threads together; nought where the system does not tell
/// (`/proc/self/stat`, in hundredths of a second).
pub fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold anything: fields are counted from its end.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// Milliseconds with two places.
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
