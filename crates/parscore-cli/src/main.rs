//! The parscore program.
fn main() {}
