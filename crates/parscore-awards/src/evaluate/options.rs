//! What an evaluation is asked for.

use std::sync::Arc;

use jiff::civil::Date;

use crate::facts::IndexBasis;
pub use crate::ruleset::{MembersCounted, RankKey};

/// What an evaluation is asked for. Nothing of it is law: the law is in the rulesets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day on which the rules are taken; the last day of the year where absent.
    pub on: Option<Date>,
    /// The province whose local rules hold; without one none does.
    pub province: Option<Arc<str>>,
    /// Which reform result counts.
    pub basis: IndexBasis,
    /// The keys of choice within a quota whose cap declares none, the first one first. A key that some
    /// candidate of a pool lacks is not used in that pool, and a diagnostic says so.
    pub rank_by: Vec<RankKey>,
    /// Who counts as a member where a condition does not say.
    pub members: MembersCounted,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            on: None,
            province: None,
            basis: IndexBasis::SameYear,
            rank_by: vec![RankKey::Score, RankKey::Merits, RankKey::DirectWorker],
            members: MembersCounted::All,
        }
    }
}
