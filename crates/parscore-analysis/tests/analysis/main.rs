//! Analyses of small made-up rounds and of published panels; the program as a user calls it.
#![expect(clippy::unwrap_used, reason = "a test ends where something cannot be done")]

mod bundles;
mod fixture;
mod panels;
mod program;
mod split;
