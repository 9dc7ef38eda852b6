//! Results of the year: points, places and classes of every block, with last year's places, points
//! lost, the units' own assessment beside them, and what is still pending.
//!
//! Nothing is printed and nothing is kept here: a block's results are values, and [`write()`] puts them
//! into a bundle under `out/`.

mod compare;
mod export;
mod former;
mod last_year;
mod lost;
mod own;

pub use compare::{Differs, verify};
pub use export::last_year_folder;
pub use former::{FormerYear, former};
pub use last_year::{AgainstLastYear, CriterionChange, GoneUnit, NewUnit, Relation, UnitPoints};
pub use lost::{Lost, lost, lost_of};
pub use own::{Gap, Own};

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::diagnostic::Diagnostic;
use parscore_core::round::{Round, Version};
use parscore_core::rubric::Status;
use parscore_core::score::score_round;
use parscore_core::sheet::{Outcome, ScoreSheets};
use parscore_core::standing::{self, Change, Changes, Former, Standing, Standings};
use parscore_files::FileError;
use parscore_files::bundle::{self, Trails};

use crate::config::Campaign;
use crate::round::{BlockRound, Difference, OpenCriterion, RegisterFacts, RoundError, RoundOptions, rounds_with};
use crate::session::Session;

/// Folder of the bundles within a campaign's folder.
pub const FOLDER: &str = "out/ket-qua";

/// A block, scored.
#[derive(Debug, Clone)]
pub struct BlockResults {
    /// Id of the block.
    pub block: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// What was scored.
    pub round: Round,
    /// Points of every line.
    pub sheets: ScoreSheets,
    /// Places and classes, in the order of the round's units.
    pub standings: Standings,
    /// The units' own assessment, in the same order.
    pub own: Own,
    /// Last year's results of the block's units and the changes; `None` without that register.
    pub former: Option<(BTreeMap<Arc<str>, Former>, Changes)>,
    /// Criteria and units against last year's table; `None` without that register.
    pub against: Option<AgainstLastYear>,
    /// Points lost by field and criterion over all units.
    pub lost: Vec<Lost>,
    /// Day up to which registers count, by version.
    pub cutoffs: BTreeMap<Version, Date>,
    /// Claims that differ from facts.
    pub differences: Vec<Difference>,
    /// Criteria in conflict.
    pub conflicts: Vec<OpenCriterion>,
    /// Everything that was found wrong.
    pub faults: Vec<Diagnostic>,
    /// The campaign's inputs are made up: every output says so.
    pub made_up: bool,
}

/// How a unit's place moved on last year's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Places gained.
    Up(u64),
    /// Places lost.
    Down(u64),
    /// The same place.
    Same,
    /// Not in last year's table.
    New,
    /// No place in one of the years.
    Unknown,
}

/// How many units moved how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moves {
    /// Rose.
    pub up: usize,
    /// Fell.
    pub down: usize,
    /// Kept their place.
    pub same: usize,
    /// Not in last year's table.
    pub new: usize,
    /// No place in one of the years.
    pub unknown: usize,
}

/// Results of all blocks in a version, in the order of the campaign.
///
/// # Errors
/// When the journal cannot be read or no campaign is in effect.
pub fn results(session: &Session, version: Version, asked: RoundOptions) -> Result<Vec<BlockResults>, RoundError> {
    let registers = RegisterFacts::load(session)?;
    let last_year = former(session)?;
    let campaign = session.campaign().cloned().ok_or(RoundError::NotApplied)?;
    let rounds = rounds_with(session, &registers, version, asked)?;
    drop(registers);
    Ok(rounds.into_iter().map(|round| scored(&campaign, round, last_year.as_ref())).collect())
}

/// One block.
fn scored(campaign: &Campaign, of: BlockRound, last_year: Option<&FormerYear>) -> BlockResults {
    let BlockRound { block, title, mut round, submitted, cutoffs, differences, conflicts, mut faults } = of;
    let own = Own::of(&mut round, &submitted);
    let (sheets, found) = score_round(&round);
    faults.extend(found);
    let (standings, found) = standing::stand(&round, &sheets);
    faults.extend(found);
    let former = last_year.map(|year| {
        let ids: BTreeSet<&Arc<str>> = round.units.iter().map(|u| &u.id).collect();
        let units: BTreeMap<Arc<str>, Former> = year
            .units
            .iter()
            .filter(|(id, _)| ids.contains(id))
            .map(|(id, former)| (id.clone(), former.clone()))
            .collect();
        let changes = standing::changes(&round, &standings, &units, year.comparable(&round.rubric));
        (units, changes)
    });
    let against = last_year.map(|year| last_year::against(campaign, &block, &round, &sheets, year));
    // A block of which the table knows nothing has nothing to compare with.
    let against = against.filter(|a| !a.gone.is_empty() || a.arrived.len() < round.units.len());
    let lost = lost(&round, &sheets);
    BlockResults {
        block,
        title,
        round,
        sheets,
        standings,
        own,
        former,
        against,
        lost,
        cutoffs,
        differences,
        conflicts,
        faults,
        made_up: campaign.status == Status::Sample,
    }
}

/// Writes a bundle per block below `out/ket-qua/<version>/`, and beside it what changed on last year's
/// table, where there is one; returns the folders.
///
/// # Errors
/// When a bundle cannot be written.
pub fn write(results: &[BlockResults], campaign: &Path, trails: Trails) -> Result<Vec<PathBuf>, FileError> {
    let mut folders = Vec::new();
    for block in results {
        let folder = folder_of(campaign, block);
        bundle::write(&folder, &block.bundle(), trails)?;
        folders.push(folder);
        folders.extend(export::write_last_year(campaign, block)?);
    }
    Ok(folders)
}

/// Where the bundle of a block stands.
pub fn folder_of(campaign: &Path, block: &BlockResults) -> PathBuf {
    campaign.join(FOLDER).join(block.round.version.name()).join(&*block.block)
}

impl BlockResults {
    /// What a bundle is made of.
    pub fn bundle(&self) -> bundle::Results<'_> {
        bundle::Results {
            round: &self.round,
            sheets: &self.sheets,
            standings: &self.standings,
            diagnostics: &self.faults,
            made_up: self.made_up,
        }
    }

    /// Standings in the order of their places.
    pub fn in_order(&self) -> Vec<&Standing> {
        let mut rows: Vec<&Standing> = self.standings.rows.iter().collect();
        rows.sort_by_key(|row| row.order_key);
        rows
    }

    /// Units whose total is pending: the range is in the total, places still possible in `rank_range`.
    pub fn pending(&self) -> impl Iterator<Item = &Standing> {
        self.standings.rows.iter().filter(|row| matches!(row.total, Outcome::Pending(_)))
    }

    /// How a unit's place moved; `None` without last year's table.
    pub fn moved(&self, unit: usize) -> Option<Move> {
        let (_, changes) = self.former.as_ref()?;
        let change = changes.by_unit.get(&self.round.units.get(unit)?.id)?;
        Some(match change {
            Change::New | Change::Gone => Move::New,
            Change::Both { rank: None, .. } => Move::Unknown,
            Change::Both { rank: Some(0), .. } => Move::Same,
            Change::Both { rank: Some(gained), .. } if *gained > 0 => Move::Up(gained.unsigned_abs()),
            Change::Both { rank: Some(gained), .. } => Move::Down(gained.unsigned_abs()),
        })
    }

    /// How many units moved how.
    pub fn moves(&self) -> Moves {
        let mut moves = Moves::default();
        for unit in 0..self.round.units.len() {
            match self.moved(unit) {
                Some(Move::Up(_)) => moves.up += 1,
                Some(Move::Down(_)) => moves.down += 1,
                Some(Move::Same) => moves.same += 1,
                Some(Move::New) => moves.new += 1,
                Some(Move::Unknown) => moves.unknown += 1,
                None => {}
            }
        }
        moves
    }

    /// Units by class; units without one under `None`.
    pub fn classes(&self) -> BTreeMap<Option<Arc<str>>, usize> {
        let mut classes = BTreeMap::new();
        for row in &self.standings.rows {
            *classes.entry(row.class.clone()).or_default() += 1;
        }
        classes
    }
}
