//! The arithmetic of emulation titles, awards and grades: quotas, choice within them, consecutive
//! years, ceilings; and the rulesets that say which law sets them. Percentages, roundings and bands are
//! parameters: the law is data.

pub mod chain;
pub mod choice;
pub mod grade;
pub mod quota;
pub mod ruleset;
