//! The results bundle: a folder that analysis, report and programs of others read.
//!
//! `BUNDLE.md` beside this crate describes it file by file. The same round gives the same bytes:
//! nothing in a bundle depends on the clock, the machine or the folder's name.

mod classes;
mod read;
mod rows;
mod write;

#[cfg(test)]
mod tests;

pub use classes::{ClassOf, ClassSetOf, ClassificationOf};
pub use read::{Bundle, Lines, read};
pub use rows::{AttributeRow, CriterionRow, ScoreRow, StandingRow, UnitRow};
pub use write::{Trails, write};

use std::collections::BTreeMap;

use parscore_core::diagnostic::Diagnostic;
use parscore_core::round::Round;
use parscore_core::sheet::ScoreSheets;
use parscore_core::standing::Standings;
use serde::{Deserialize, Serialize};

/// Name of the format in the manifest.
pub const FORMAT: &str = "parscore-bundle";
/// Version of the format that this program writes and reads.
pub const VERSION: u32 = 1;

/// A scored round with all that was said about it.
#[derive(Debug, Clone, Copy)]
pub struct Results<'r> {
    /// The round.
    pub round: &'r Round,
    /// Its sheets.
    pub sheets: &'r ScoreSheets,
    /// Its standings.
    pub standings: &'r Standings,
    /// Diagnostics of answers, scoring and ranking.
    pub diagnostics: &'r [Diagnostic],
    /// The answers are made up, for demonstration.
    pub made_up: bool,
}

/// `bundle.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// Version of the meaning of scores ([`parscore_core::sheet::SEMANTICS`]).
    pub semantics: u32,
    /// The rubric.
    pub rubric: RubricOf,
    /// Version of the answers that was scored.
    pub scored_version: String,
    /// The answers are made up, for demonstration; every output made from the bundle says so.
    pub made_up: bool,
    /// How places were given.
    pub ranking: RankingOf,
    /// How classes were given; `None` where the rubric has none, or the bundle is of an earlier program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<ClassificationOf>,
    /// How numbers are printed; `None` prints them exactly.
    pub print: Option<RoundingOf>,
    /// How many of everything.
    pub counts: Counts,
    /// Every other file with its hash and its rows.
    pub files: BTreeMap<String, FileOf>,
}

/// Identity of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RubricOf {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// `official`, `partial` or `sample`; every output made from the bundle repeats it.
    pub status: String,
    /// What is not official about it.
    pub status_note: Option<String>,
    /// First day assessed.
    pub from: String,
    /// Last day assessed.
    pub until: String,
    /// Maximum of the total, exact.
    pub max: String,
    /// SHA-256 of the source bytes.
    pub source_sha256: String,
    /// SHA-256 of the canonical form.
    pub canonical_sha256: String,
}

/// How places were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingOf {
    /// `total` or `index`.
    pub on: String,
    /// `exact` or `printed`.
    pub value: String,
    /// Name of the policy.
    pub policy: String,
    /// `high` or `low`.
    pub best: String,
    /// `block` or `all`.
    pub within: String,
}

/// A declared rounding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundingOf {
    /// Places after the point.
    pub places: u32,
    /// Mode.
    pub mode: String,
}

/// How many of everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Units.
    pub units: usize,
    /// Criteria.
    pub criteria: usize,
    /// Totals by state.
    pub totals: BTreeMap<String, usize>,
    /// Diagnostics by severity.
    pub diagnostics: BTreeMap<String, usize>,
}

/// A file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileOf {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Rows without the header, lines, or entries.
    pub rows: usize,
}
