//! Emulation titles, awards and grades: the arithmetic (quotas, choice within them, consecutive years,
//! ceilings), the rulesets that say which law sets them, the facts they are applied to, and the
//! proposals that come out. Percentages, roundings and bands are parameters: the law is data.

pub mod chain;
pub mod choice;
pub mod evaluate;
pub mod facts;
pub mod grade;
pub mod proposal;
pub mod quota;
pub mod ruleset;
