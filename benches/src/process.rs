//! The whole program as a process: wall time and the largest resident memory.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub struct Took {
    /// From start to end.
    pub time: Duration,
    /// Time of processors, which other programs on the machine disturb less; `None` where the system does
    /// not tell.
    pub cpu: Option<Duration>,
    /// Largest resident memory in MB (10⁶ bytes), `None` where the system does not tell.
    pub peak_mb: Option<u64>,
}

/// The release build of the program, made if need be.
///
/// # Panics
/// When it cannot be built.
pub fn program() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo)
        .args(["build", "--release", "--locked", "--quiet", "-p", "parscore-cli"])
        .current_dir(&root)
        .status();
    assert!(built.is_ok_and(|s| s.success()), "the program cannot be built");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.join("release/parscore")
}

/// Runs the program to its end, its output thrown away.
///
/// # Panics
/// When it cannot be run or fails.
pub fn run(program: &Path, args: &[&str]) -> Took {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| panic!("{}: {e}", program.display()));
    let (mut peak_mb, mut spent) = (None, None);
    let status = loop {
        peak_mb = peak_mb.max(peak(&child));
        spent = spent.max(cpu(&child));
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => std::thread::sleep(Duration::from_millis(1)),
            Err(e) => panic!("{e}"),
        }
    };
    let time = start.elapsed();
    assert!(status.success(), "{args:?}: {status}");
    Took { time, cpu: spent, peak_mb }
}

/// The largest resident memory so far (`VmHWM`, in units of 1,024 bytes).
fn peak(child: &Child) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kib * 1_024 / 1_000_000)
}

/// Time of processors so far, in user and kernel (`utime` and `stime`, in hundredths of a second).
fn cpu(child: &Child) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    // The name of the program may hold spaces: the fields are counted from the bracket after it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks(11)? + ticks(12)?)))
}
