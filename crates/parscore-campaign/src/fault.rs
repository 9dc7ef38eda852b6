//! Points at which a test may abort the process. Without the feature `faults` they do nothing.

/// Aborts the process here when `PARSCORE_FAULT` names this point: `name` or `name:3` for the third
/// time that it is passed.
#[cfg(feature = "faults")]
pub fn point(name: &'static str) {
    use std::collections::BTreeMap;
    use std::sync::Mutex;
    static PASSED: Mutex<BTreeMap<&'static str, u64>> = Mutex::new(BTreeMap::new());
    let Ok(wanted) = std::env::var("PARSCORE_FAULT") else { return };
    let (want, nth) = wanted.split_once(':').map_or((wanted.as_str(), 1), |(n, k)| (n, k.parse().unwrap_or(1)));
    if want == name
        && let Ok(mut passed) = PASSED.lock()
    {
        let count = passed.entry(name).or_insert(0);
        *count += 1;
        if *count == nth {
            std::process::abort();
        }
    }
}

/// Does nothing: the feature `faults` is off.
#[cfg(not(feature = "faults"))]
#[inline]
pub fn point(_name: &'static str) {}
