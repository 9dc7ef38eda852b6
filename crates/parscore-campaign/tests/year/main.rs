//! The assessment year as a whole: rules of acts, laws of the fold, crashes, full disks, tampering.

mod child;
mod crash;
mod disk;
mod fixture;
mod fold;
mod rules;
mod tamper;
