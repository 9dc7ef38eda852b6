//! Places and classes.

use std::sync::Arc;

use super::{Applicability, Citation, CriterionIx, InputIx};
use crate::diagnostic::Place;
use crate::expr::Expr;
use crate::number::{Exact, Mode};

/// What places and classes are given on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClassBasis {
    /// Points of the total.
    Total,
    /// Percent of the applicable maximum.
    Index,
}

/// How equal results share places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TiePolicy {
    /// 1, 2, 2, 4.
    Competition,
    /// 1, 2, 2, 3.
    Dense,
    /// 1, 3, 3, 4.
    Modified,
    /// 1, 2, 3, 4: order of ids breaks what is left.
    Ordinal,
}

impl TiePolicy {
    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        match self {
            TiePolicy::Competition => "competition",
            TiePolicy::Dense => "dense",
            TiePolicy::Modified => "modified",
            TiePolicy::Ordinal => "ordinal",
        }
    }
}

/// A further key for equal results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieKey {
    /// Points of a criterion.
    Criterion {
        /// Which.
        criterion: CriterionIx,
        /// Higher is better.
        high: bool,
    },
    /// A numeric input.
    Input {
        /// Which.
        input: InputIx,
        /// Higher is better.
        high: bool,
    },
}

/// `[ranking]`.
#[derive(Debug, Clone)]
pub struct RankingPolicy {
    /// Total or index.
    pub on: ClassBasis,
    /// Places are given on the printed value.
    pub printed: bool,
    /// How equal results share places.
    pub policy: TiePolicy,
    /// Higher is better.
    pub high: bool,
    /// Places are given within blocks.
    pub within_block: bool,
    /// Further keys, in order.
    pub tie_break: Vec<TieKey>,
    /// Units that are scored without a place.
    pub not_ranked: Vec<Applicability>,
}

/// `[classification]`.
#[derive(Debug, Clone)]
pub struct Classification {
    /// Total or index.
    pub on: ClassBasis,
    /// Classes are given on the printed value.
    pub printed: bool,
    /// Sets; the one of the unit's block, else the one without a block.
    pub sets: Vec<ClassSet>,
}

/// One set of classes.
#[derive(Debug, Clone)]
pub struct ClassSet {
    /// Block that it is for; `None` for all others.
    pub block: Option<Arc<str>>,
    /// How its limits are found.
    pub limits: ClassLimits,
    /// Where it stands.
    pub place: Place,
    /// Source.
    pub cites: Option<Citation>,
}

/// A class and its limits.
#[derive(Debug, Clone)]
pub struct ClassStep {
    /// Name of the class.
    pub name: Arc<str>,
    /// Lower limit, included; open when `None`.
    pub from: Option<Exact>,
    /// Upper limit, not included; open when `None`.
    pub below: Option<Exact>,
}

/// How the limits of classes are found; classes stand best first.
#[derive(Debug, Clone)]
pub enum ClassLimits {
    /// Fixed thresholds.
    Thresholds(Vec<ClassStep>),
    /// The first share (of the ranked units) of places, limits rounded by `mode`.
    RankShares {
        /// Names with the share of units up to which each reaches.
        top: Vec<(Arc<str>, Exact)>,
        /// Mode of n × share.
        mode: Mode,
    },
    /// Fixed counts of places.
    RankCounts(Vec<(Arc<str>, u32)>),
    /// Quantiles of the results: a class holds results at or above its quantile.
    Quantiles(Vec<(Arc<str>, Option<Exact>)>),
    /// The span between lowest and highest parted equally.
    EqualRanges(Vec<Arc<str>>),
}

/// `[[class_cap]]`: no class above `at_most` when the condition holds.
#[derive(Debug, Clone)]
pub struct ClassCap {
    /// Stable id.
    pub id: Arc<str>,
    /// Formula over inputs and measures; or `criterion` with `index_below`.
    pub when: Option<Expr>,
    /// Points of this criterion over its applicable maximum …
    pub criterion: Option<CriterionIx>,
    /// … below this share.
    pub index_below: Option<Exact>,
    /// Best class left.
    pub at_most: Arc<str>,
    /// In words.
    pub reason: Arc<str>,
    /// Source.
    pub cites: Option<Citation>,
    /// Where it stands.
    pub place: Place,
}
