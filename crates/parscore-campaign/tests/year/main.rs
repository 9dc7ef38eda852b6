//! The assessment year as a whole: rules of acts, laws of the fold, crashes, full disks, tampering.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "children report to their parent; counts and skips are shown")]

mod awards;
mod child;
mod crash;
mod disk;
mod fixture;
mod fold;
mod inbox;
mod progress;
mod round;
mod rules;
mod tamper;
mod workbooks;
