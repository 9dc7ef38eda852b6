//! From the journal to what core scores: one round per block, for a chosen version.
//!
//! A version's answers are the claims of the forms that count, the facts of the registers on the
//! version's own cut-off date, and the decisions that count. Registers are read once ([`RegisterFacts`])
//! for all blocks and versions.

mod answers;
mod block;
mod facts;

pub use facts::{RegisterFacts, VersionFacts};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::Diagnostic;
use parscore_core::round::{Round, Version};

use crate::config::{Block, Campaign, CampaignUnit, StageKind};
use crate::measure::BodyError;
use crate::session::{Session, SessionError};

/// Versions that have answers of their own, with the stage that makes each.
const STAGES: [(Version, StageKind); 4] = [
    (Version::SelfAssessed, StageKind::SelfAssessment),
    (Version::Appraised1, StageKind::Appraisal1),
    (Version::Explained, StageKind::Explanation),
    (Version::Appraised2, StageKind::Appraisal2),
];

/// What is asked for besides the version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoundOptions {
    /// Registers count up to this day for the version that is scored, instead of its stage's cut-off.
    pub cutoff: Option<Date>,
}

/// A claim that differs from what the registers say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The unit.
    pub unit: Arc<str>,
    /// The input.
    pub input: Arc<str>,
    /// The unit's claim, as canonical text.
    pub claim: String,
    /// The register's fact on the cut-off date of the version, as canonical text.
    pub fact: String,
}

/// A criterion of a unit on which the appraisers differ; its answers are pending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCriterion {
    /// The unit.
    pub unit: Arc<str>,
    /// The criterion.
    pub criterion: Arc<str>,
    /// The appraisal, 1 or 2, whose decisions differ.
    pub round: u8,
}

/// A block's round and what was found on the way.
#[derive(Debug, Clone)]
pub struct BlockRound {
    /// Id of the block.
    pub block: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// What core scores.
    pub round: Round,
    /// Units (positions in the round) whose self-assessment is in.
    pub submitted: BTreeSet<usize>,
    /// Day up to which registers count, by version.
    pub cutoffs: BTreeMap<Version, Date>,
    /// Claims that differ from facts, by unit and input in their order.
    pub differences: Vec<Difference>,
    /// Criteria in conflict.
    pub conflicts: Vec<OpenCriterion>,
    /// Recorded answers that are none to the rubric in effect.
    pub faults: Vec<Diagnostic>,
}

/// Why rounds cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// The journal.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// No texts were applied yet.
    #[error("no campaign is in effect yet")]
    NotApplied,
    /// A register that cannot be read.
    #[error("entry {entry}: {source}")]
    Register {
        /// Its entry.
        entry: u64,
        /// What is wrong.
        source: BodyError,
    },
    /// An entry that the state names and that is not what it should be.
    #[error("entry {entry} is not the act that the state takes it for")]
    Entry {
        /// The entry.
        entry: u64,
    },
}

/// The rounds of all blocks, in the order of the campaign; blocks without units are left out.
///
/// # Errors
/// When the journal cannot be read or no campaign is in effect.
pub fn rounds(session: &Session, version: Version, asked: RoundOptions) -> Result<Vec<BlockRound>, RoundError> {
    rounds_with(session, &RegisterFacts::load(session)?, version, asked)
}

/// [`rounds`] with registers that were read already.
///
/// # Errors
/// As [`rounds`].
pub fn rounds_with(
    session: &Session,
    registers: &RegisterFacts,
    version: Version,
    asked: RoundOptions,
) -> Result<Vec<BlockRound>, RoundError> {
    let campaign = session.campaign().ok_or(RoundError::NotApplied)?;
    let mut all = Vec::new();
    for block in &campaign.blocks {
        let units = units_of(campaign, block);
        if !units.is_empty() {
            all.push(block::round(session, registers, block, &units, version, asked)?);
        }
    }
    Ok(all)
}

/// Units of a block that are valid in the year that is assessed, with their position in the campaign.
pub fn units_of<'c>(campaign: &'c Campaign, block: &Block) -> Vec<(usize, &'c CampaignUnit)> {
    let in_year = |unit: &CampaignUnit| {
        let (from, until) = unit.valid;
        from.is_none_or(|d| d.year() <= campaign.year) && until.is_none_or(|d| d.year() >= campaign.year)
    };
    campaign.units.iter().enumerate().filter(|(_, u)| u.block == block.id && in_year(u)).collect()
}

/// Day up to which registers count in a block, for every version up to `version`: the cut-off of the
/// version's stage; of the version before where the campaign has no such stage for the block, and at
/// first the last day of the year.
pub fn cutoffs(campaign: &Campaign, block: &Block, version: Version, asked: RoundOptions) -> BTreeMap<Version, Date> {
    let mut last = Date::new(campaign.year, 12, 31).unwrap_or(Date::MAX);
    let mut all = BTreeMap::new();
    for (of, kind) in STAGES.iter().filter(|(of, _)| *of <= version) {
        let is_for = |b: &[Arc<str>]| b.is_empty() || b.contains(&block.id);
        let stage = campaign.stages.iter().rev().find(|s| s.kind == *kind && is_for(&s.blocks));
        last = stage.map_or(last, |s| s.cutoff.unwrap_or(s.closes));
        all.insert(*of, last);
    }
    if let (Some(day), Some(mut entry)) = (asked.cutoff, all.last_entry()) {
        entry.insert(day);
    }
    all
}
