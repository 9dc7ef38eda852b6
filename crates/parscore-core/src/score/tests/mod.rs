//! Tests of scoring as a whole; rules have theirs beside them.

mod applicability;
mod evidence;
mod examples;
mod laws;
mod measures;
mod nodes;
mod timing;
mod totals;
mod versions;
