//! The arithmetic of emulation titles, awards and grades: quotas, choice within them, consecutive
//! years, ceilings. Percentages, roundings and bands are parameters: the law is data of the caller.

pub mod chain;
pub mod choice;
pub mod grade;
pub mod quota;
pub mod ruleset;
