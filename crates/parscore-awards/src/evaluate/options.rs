//! What an evaluation is asked for.

use std::sync::Arc;

use jiff::civil::Date;

use crate::facts::IndexBasis;
use crate::ruleset::words;

words! {
    /// By what the choice within a quota is made: a greater value first.
    RankKey {
        /// Points of the annual grading; of a collective its points in the emulation block.
        Score = "score",
        /// Number of merits of the year, those of a higher level first.
        Merits = "merits",
        /// Works directly.
        DirectWorker = "direct_worker",
        /// The council's vote.
        Vote = "vote",
        /// The reform result of the unit.
        ReformIndex = "reform_index",
        /// A woman.
        Woman = "woman",
    }
}

words! {
    /// Who counts as a member of a collective.
    MembersCounted {
        /// Everybody whose last service of the year is in it.
        All = "all",
        /// Without those who are not graded.
        Graded = "graded",
    }
}

/// What an evaluation is asked for. Nothing of it is law: the law is in the rulesets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day on which the rules are taken; the last day of the year where absent.
    pub on: Option<Date>,
    /// The province whose local rules hold; without one none does.
    pub province: Option<Arc<str>>,
    /// Which reform result counts.
    pub basis: IndexBasis,
    /// The keys of choice within a quota, the first one first. A key that some candidate of a pool
    /// lacks is not used in that pool, and a diagnostic says so.
    pub rank_by: Vec<RankKey>,
    /// Who counts as a member.
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
