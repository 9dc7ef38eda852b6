//! The assessment year as a whole: rules of acts, laws of the fold, crashes, full disks, tampering.

mod fixture;
mod rules;
