//! Quotas, blocks and the reform result as they were used.

use std::sync::Arc;

use parscore_core::diagnostic::Place;
use parscore_core::number::Exact;

use crate::facts::{IndexBasis, SubjectId};
use crate::quota::{Percent, QuotaRounding};
use crate::ruleset::{Base, Pool, RankKey, Rule, RuleCode};

/// The pool within which a cap is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PoolKey {
    /// Kind of pool.
    pub pool: Pool,
    /// Which one: the agency; the agency and the group of duties; the Party organisation; the group of
    /// collectives or posts; the block; empty for the province.
    pub key: Arc<str>,
    /// The second part of the key: the group of similar duties.
    pub group: Option<Arc<str>>,
}

/// One cap in one pool.
#[derive(Debug, Clone)]
pub struct QuotaRow {
    /// The rule that sets it.
    pub rule: Arc<Rule>,
    /// What it caps.
    pub code: RuleCode,
    /// Where.
    pub pool: PoolKey,
    /// Share in per cent and of what; `None` for a number of places or where unknown.
    pub percent: Option<(Percent, Base)>,
    /// The rounding.
    pub rounding: QuotaRounding,
    /// The keys of choice that were used, the first one first.
    pub rank_by: Vec<RankKey>,
    /// Of how many for certain; `None` where it is no share.
    pub base: Option<u64>,
    /// How many more may belong to the base: their case needs review.
    pub undecided_base: u64,
    /// The share before rounding.
    pub share: Option<Exact>,
    /// Places; `None` where the size is still to be set.
    pub places: Option<u64>,
    /// True where rounding passed the ceiling of the share.
    pub over_ceiling: bool,
    /// How many meet every condition.
    pub candidates: u64,
    /// How many more may: their case needs review.
    pub undecided: u64,
    /// Who is within.
    pub held: Vec<SubjectId>,
    /// Who is over it, with no place left in this pool.
    pub over: Vec<SubjectId>,
    /// Who stands equal at the edge: the board decides.
    pub tied: Vec<SubjectId>,
    /// Places that a tie leaves open.
    pub open: u64,
}

/// One emulation block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRanking {
    /// The block.
    pub block: Arc<str>,
    /// Its members, the most points first; without points last, by id.
    pub rows: Vec<BlockRow>,
}

/// A member of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// The collective.
    pub collective: Arc<str>,
    /// Points; `None` where unknown.
    pub score: Option<Exact>,
    /// Place by points: equal points share a place; `None` without points.
    pub rank: Option<u32>,
    /// Whether the board voted it leader; `None` before the vote.
    pub voted_leader: Option<bool>,
    /// Where that was read.
    pub place: Place,
}

/// The reform result that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexUsed {
    /// Which one counts.
    pub basis: IndexBasis,
    /// The year that it assesses; `None` where there is no result at all.
    pub of_year: Option<i16>,
    /// The index in per cent; `None` while it is pending or missing.
    pub index: Option<Exact>,
    /// Where it was read.
    pub place: Place,
}
