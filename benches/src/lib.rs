//! parscore benches.
