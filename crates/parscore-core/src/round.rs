//! The round: all that a score may depend on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diagnostic::Place;
use crate::rubric::{CriterionIx, InputIx, Rubric};
use crate::value::Value;

/// Versions of the answers, in the order of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// The unit's own assessment.
    SelfAssessed,
    /// First appraisal.
    Appraised1,
    /// After the unit's explanation.
    Explained,
    /// Second appraisal.
    Appraised2,
    /// As the council approved it.
    Final,
}

impl Version {
    /// Every version with its name in files.
    pub const ALL: [(Version, &'static str); 5] = [
        (Version::SelfAssessed, "self"),
        (Version::Appraised1, "appraised_1"),
        (Version::Explained, "explained"),
        (Version::Appraised2, "appraised_2"),
        (Version::Final, "final"),
    ];

    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        Version::ALL.iter().find(|(v, _)| *v == self).map_or("", |(_, n)| n)
    }

    /// The version of a name used in files; `appraised` is the second appraisal.
    pub fn from_name(name: &str) -> Option<Version> {
        match name {
            "appraised" => Some(Version::Appraised2),
            _ => Version::ALL.iter().find(|(_, n)| *n == name).map(|(v, _)| *v),
        }
    }
}

/// A unit that is assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Stable id.
    pub id: Arc<str>,
    /// Printed name.
    pub name: Arc<str>,
    /// Block of assessment; units of one block are ranked together.
    pub block: Option<Arc<str>>,
    /// Further properties by name.
    pub attributes: BTreeMap<Arc<str>, Arc<str>>,
    /// Where it was read.
    pub place: Place,
}

/// Answers of one version: a row per unit, a column per input; `None` is not answered in this version.
#[derive(Debug, Clone, Default)]
pub struct AnswerTable {
    /// `rows[unit][input]`.
    pub rows: Vec<Vec<Option<Value>>>,
}

impl AnswerTable {
    /// A table without answers.
    pub fn empty(units: usize, inputs: usize) -> Self {
        AnswerTable { rows: vec![vec![None; inputs]; units] }
    }

    /// The answer of a unit.
    pub fn get(&self, unit: usize, input: InputIx) -> Option<&Value> {
        self.rows.get(unit)?.get(input.at())?.as_ref()
    }
}

/// Evidence for one criterion of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Documents as named by the unit.
    pub documents: Vec<Arc<str>>,
    /// Notes: explanation, reason.
    pub notes: Vec<Arc<str>>,
}

/// Where answers were read. Asked only when a diagnostic needs it, so that no place is kept per answer.
pub trait AnswerPlaces: fmt::Debug + Send + Sync {
    /// The cell of an answer of one version; `None` where that version does not have it.
    fn place(&self, version: Version, unit: usize, input: InputIx) -> Option<Place>;
}

/// All that a score may depend on.
#[derive(Debug, Clone)]
pub struct Round {
    /// The frozen rubric.
    pub rubric: Arc<Rubric>,
    /// Units in the order of the file; results never depend on it.
    pub units: Vec<Unit>,
    /// Answers by version. A later version holds only what it changed: the value in effect for a
    /// version is the latest one up to it.
    pub versions: BTreeMap<Version, AnswerTable>,
    /// The version that is scored.
    pub version: Version,
    /// Evidence by unit and criterion; `None` where the source has no evidence column, and then
    /// evidence is not checked.
    pub evidence: Option<BTreeMap<(usize, CriterionIx), Evidence>>,
    /// Where answers were read, for diagnostics; `None` where they come from no file.
    pub places: Option<Arc<dyn AnswerPlaces>>,
    /// Answers that are still in dispute, by unit and input: whatever the input's own policy for an
    /// empty answer, they are known later. Versions hold no answer to them.
    pub open: BTreeSet<(usize, InputIx)>,
    /// Answers of other years, for pooled references.
    pub pooled: Vec<AnswerTable>,
    /// Days off and swapped working days.
    pub calendar: Arc<Calendar>,
}

impl Round {
    /// True where the answers tell versions apart: more than the units' own assessment is there or asked for.
    pub fn has_versions(&self) -> bool {
        self.version != Version::SelfAssessed || self.versions.keys().any(|v| *v != Version::SelfAssessed)
    }

    /// Where the answer in effect was read; without one, where the unit was read.
    pub fn place_of(&self, unit: usize, input: InputIx) -> Place {
        let latest = |v: &&Version| self.versions.get(v).is_some_and(|t| t.get(unit, input).is_some());
        let version = self.versions.range(..=self.version).rev().map(|(v, _)| v).find(latest).copied();
        let cell = self.places.as_ref().and_then(|p| p.place(version.unwrap_or(self.version), unit, input));
        cell.or_else(|| self.units.get(unit).map(|u| u.place.clone())).unwrap_or(Place::Nowhere)
    }
}
