//! What the state keeps of each act: enough to decide what counts, never the contents.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::act::{Import, StageChange, SubmissionKind};

/// Texts that took effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The entry that holds the texts.
    pub entry: u64,
    /// SHA-256 of every text by the name of its file, in hexadecimal.
    pub texts: BTreeMap<String, String>,
}

/// What is recorded about one unit, in entry order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRecords {
    /// Submissions by kind.
    pub submissions: BTreeMap<SubmissionKind, Vec<Submission>>,
    /// Decisions of appraisers.
    pub appraisals: Vec<Appraisal>,
}

/// A submission; its answers are in its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Its entry.
    pub entry: u64,
    /// Who took it in (a name of the state).
    pub actor: u32,
    /// The day that decides whether it was in time: arrival at the registry, else the day of the act.
    pub day: Date,
    /// Canonical hash of the form's rubric (a name of the state).
    pub rubric: u32,
    /// Keyed from a scan.
    pub keyed: bool,
    /// Entries that checked it.
    pub checks: Vec<u64>,
    /// First 64 bits of the SHA-256 of the act: an equal one changes nothing.
    pub digest: u64,
}

/// Decisions of one act on one unit; criteria are names of the state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// Its entry.
    pub entry: u64,
    /// First or second appraisal.
    pub round: u8,
    /// Who (a name of the state).
    pub appraiser: u32,
    /// Day of the act.
    pub day: Date,
    /// The self-assessment that it was about; 0 where there was none.
    pub about: u64,
    /// The explanation that counted at the time; 0 where there was none.
    pub explained: u64,
    /// Claims accepted.
    pub accepted: Vec<u32>,
    /// Explanations asked for.
    pub asked: Vec<u32>,
    /// Opinions for a lead.
    pub opinions: Vec<u32>,
    /// Answers changed, with the first 64 bits of their SHA-256.
    pub changed: Vec<(u32, u64)>,
}

/// An import of a register; its rows are in its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Its entry.
    pub entry: u64,
    /// Hash of the rows, in hexadecimal.
    pub body: String,
    /// Number of rows.
    pub rows: u64,
}

impl Imported {
    pub(super) fn of(entry: u64, import: &Import) -> Self {
        Imported { entry, body: import.body.clone(), rows: import.rows }
    }
}

/// An appraiser may not appraise a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    /// Its entry.
    pub entry: u64,
    /// Who may not.
    pub appraiser: String,
    /// The unit.
    pub unit: String,
    /// Who does it instead.
    pub instead: Option<String>,
}

/// A closing, reopening or late acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageEvent {
    /// Its entry.
    pub entry: u64,
    /// Id of the stage.
    pub stage: String,
    /// The unit; `None` for all.
    pub unit: Option<String>,
    /// What happened.
    pub change: StageChange,
    /// Until when it is open.
    pub until: Option<Date>,
}
