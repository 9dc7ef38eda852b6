//! `campaign.toml`, `units.csv`, `heads.csv`: what people edit, read with every fault at its place.

pub(crate) mod keys;
mod read;
#[cfg(test)]
mod tests;
mod units;

pub use read::{Texts, read};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use parscore_core::calendar::Calendar;
use parscore_core::rubric::{Level, Rubric, Status};

/// The campaign as applied: all texts read and checked.
#[derive(Debug, Clone)]
pub struct Campaign {
    /// Stable id, also of the journal.
    pub id: Arc<str>,
    /// For people.
    pub title: Arc<str>,
    /// Year that is assessed.
    pub year: i16,
    /// The province.
    pub province: Arc<str>,
    /// Whether inputs are real: a `sample` says so in every output.
    pub status: Status,
    /// What is not official about it.
    pub status_note: Option<Arc<str>>,
    /// Blocks of assessment in order.
    pub blocks: Vec<Block>,
    /// Stages in order.
    pub stages: Vec<Stage>,
    /// Who acts.
    pub actors: Vec<Actor>,
    /// Reports that are due.
    pub reports: Vec<ReportDue>,
    /// Units in the order of the file.
    pub units: Vec<CampaignUnit>,
    /// Heads of units, dated, by code (no names).
    pub heads: Vec<Head>,
    /// Days off and swapped working days.
    pub calendar: Arc<Calendar>,
    /// Position of every unit: there may be thousands, and everything looks them up.
    pub(crate) positions: BTreeMap<Arc<str>, usize>,
}

impl Campaign {
    /// The unit with an id.
    pub fn unit(&self, id: &str) -> Option<&CampaignUnit> {
        self.units.get(*self.positions.get(id)?)
    }

    /// The block with an id.
    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|b| *b.id == *id)
    }

    /// The actor with an id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.iter().find(|a| *a.id == *id)
    }

    /// The rubric that a unit is assessed by.
    pub fn rubric_of(&self, unit: &str) -> Option<&Arc<Rubric>> {
        self.block(&self.unit(unit)?.block).map(|b| &b.rubric)
    }
}

/// A block of assessment and its rubric.
#[derive(Debug, Clone)]
pub struct Block {
    /// Stable id, as units name it.
    pub id: Arc<str>,
    /// For people.
    pub title: Arc<str>,
    /// Its rubric.
    pub rubric: Arc<Rubric>,
    /// Name of the rubric as `campaign.toml` gives it.
    pub rubric_name: Arc<str>,
}

/// What a stage is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageKind {
    /// Units assess themselves.
    SelfAssessment,
    /// First appraisal.
    Appraisal1,
    /// Units explain.
    Explanation,
    /// Second appraisal.
    Appraisal2,
    /// The council.
    Council,
    /// Approval.
    Approval,
    /// Publication.
    Publication,
}

impl StageKind {
    /// Every kind with its name in files, in the order of the procedure.
    pub const ALL: [(StageKind, &'static str); 7] = [
        (StageKind::SelfAssessment, "self_assessment"),
        (StageKind::Appraisal1, "appraisal_1"),
        (StageKind::Explanation, "explanation"),
        (StageKind::Appraisal2, "appraisal_2"),
        (StageKind::Council, "council"),
        (StageKind::Approval, "approval"),
        (StageKind::Publication, "publication"),
    ];
}

/// A stage with its days, both included.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Stable id.
    pub id: Arc<str>,
    /// For people.
    pub title: Arc<str>,
    /// What it is for.
    pub kind: StageKind,
    /// First day.
    pub opens: Date,
    /// Last day.
    pub closes: Date,
    /// Registers count up to this day for what the stage decides; `None` is its last day.
    pub cutoff: Option<Date>,
    /// Blocks that it is for; all where empty.
    pub blocks: Vec<Arc<str>>,
}

/// What an actor may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorRole {
    /// Takes in papers and keys scans.
    Clerk,
    /// Appraises the criteria that are his or hers.
    Appraiser,
    /// Decides on criteria of which he or she is the lead.
    Lead,
    /// Closes and reopens stages, accepts late acts.
    Administrator,
    /// Records proposals of titles and awards and what the board for emulation and awards decides.
    Board,
}

impl ActorRole {
    /// Every role with its name in files.
    pub const ALL: [(ActorRole, &'static str); 5] = [
        (ActorRole::Clerk, "clerk"),
        (ActorRole::Appraiser, "appraiser"),
        (ActorRole::Lead, "lead"),
        (ActorRole::Administrator, "administrator"),
        (ActorRole::Board, "board"),
    ];
}

/// Somebody who acts, named by a code (no names of persons).
#[derive(Debug, Clone)]
pub struct Actor {
    /// Code, as entries name it.
    pub id: Arc<str>,
    /// Position, for people.
    pub title: Arc<str>,
    /// What he or she may do.
    pub roles: Vec<ActorRole>,
    /// The unit that he or she belongs to: may not appraise it.
    pub unit: Option<Arc<str>>,
    /// Criteria (ids, with their descendants) that he or she appraises; all where empty.
    pub criteria: Vec<Arc<str>>,
    /// Blocks that he or she appraises; all where empty.
    pub blocks: Vec<Arc<str>>,
    /// Units that he or she appraises; all (of the blocks) where empty.
    pub units: Vec<Arc<str>>,
}

impl Actor {
    /// Whether a unit of a block is among those that the actor appraises.
    pub fn appraises(&self, unit: &str, block: &str) -> bool {
        let within = |list: &[Arc<str>], id: &str| list.is_empty() || list.iter().any(|one| **one == *id);
        within(&self.blocks, block) && within(&self.units, unit)
    }
}

/// A report that units owe.
#[derive(Debug, Clone)]
pub struct ReportDue {
    /// Stable id.
    pub id: Arc<str>,
    /// For people.
    pub title: Arc<str>,
    /// Due date.
    pub due: Date,
    /// "trước ngày": the day before is the last in time.
    pub before: bool,
    /// Blocks that owe it; all where empty.
    pub blocks: Vec<Arc<str>>,
}

/// A unit of the campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignUnit {
    /// Stable id.
    pub id: Arc<str>,
    /// Printed name.
    pub name: Arc<str>,
    /// Official code.
    pub code: Option<Arc<str>>,
    /// Level.
    pub level: Level,
    /// Block of assessment.
    pub block: Arc<str>,
    /// Emulation block, apart from it.
    pub emulation_block: Option<Arc<str>>,
    /// The unit above.
    pub parent: Option<Arc<str>>,
    /// Days of validity.
    pub valid: (Option<Date>, Option<Date>),
    /// Unit that it was merged into.
    pub merged_into: Option<Arc<str>>,
    /// Unit that it was split from.
    pub split_from: Option<Arc<str>>,
    /// Further properties by column name.
    pub attributes: BTreeMap<Arc<str>, Arc<str>>,
}

/// A head of a unit over some days, by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The unit.
    pub unit: Arc<str>,
    /// Code of the person.
    pub person: Arc<str>,
    /// First and last day.
    pub valid: (Option<Date>, Option<Date>),
}
