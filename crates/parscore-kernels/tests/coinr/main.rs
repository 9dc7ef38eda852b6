//! Against inputs and outputs of the COINr package on its ASEM example, read in place beside the project;
//! without them every test says so and passes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod coherence;
mod reference;
mod runs;
mod sobol;
mod steps;
