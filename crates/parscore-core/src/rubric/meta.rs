//! Identity of a rubric, its citations, rounding plan, examples.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Aggregate, CriterionIx, InputIx, Missing, NotApplicablePolicy};
use crate::diagnostic::Place;
use crate::number::{Exact, Points, Rounding};
use crate::value::Value;

/// How far a rubric is an official text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Every number was read in a source that the file cites.
    Official,
    /// Structure or totals are official, parts are not.
    Partial,
    /// Made up or adapted.
    Sample,
}

impl Status {
    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        match self {
            Status::Official => "official",
            Status::Partial => "partial",
            Status::Sample => "sample",
        }
    }
}

/// Level of the units that a rubric is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Provinces and centrally run cities.
    Province,
    /// Departments and boards of a province (sở, ban, ngành).
    Department,
    /// Agencies run by a ministry in the province (ngành dọc).
    VerticalAgency,
    /// Districts (huyện, thành phố); none since July 2025.
    District,
    /// Communes (xã, phường, thị trấn).
    Commune,
}

impl Level {
    /// Every level with its name in files.
    pub const ALL: [(Level, &'static str); 5] = [
        (Level::Province, "province"),
        (Level::Department, "department"),
        (Level::VerticalAgency, "vertical_agency"),
        (Level::District, "district"),
        (Level::Commune, "commune"),
    ];

    /// The name used in files and exports.
    pub fn name(self) -> &'static str {
        Level::ALL.iter().find(|(l, _)| *l == self).map_or("", |(_, n)| n)
    }
}

/// Days from and until which something holds, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// A place in a legal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Number of the document as in `documents.toml`, e.g. `4554/UBND-VXNV`.
    pub document: Arc<str>,
    /// Article, clause, annex.
    pub clause: Option<Arc<str>>,
    /// Words of the text.
    pub quote: Option<Arc<str>>,
    /// Where the citation stands.
    pub place: Place,
}

/// `[rubric]`: identity and total.
#[derive(Debug, Clone)]
pub struct Meta {
    /// `<scheme>/<level>-<year>`.
    pub id: Arc<str>,
    /// For people.
    pub title: Arc<str>,
    /// Levels of unit.
    pub level: Vec<Level>,
    /// How far it is official.
    pub status: Status,
    /// What is not official about it; present unless `official`.
    pub status_note: Option<Arc<str>>,
    /// Who issued it.
    pub issuer: Option<Arc<str>>,
    /// Days that are assessed.
    pub period: Period,
    /// The rubric before this one.
    pub follows: Option<Arc<str>>,
    /// Maximum of the total, bonus and penalty blocks apart.
    pub max: Points,
    /// How the fields make the total.
    pub aggregate: Aggregate,
    /// Factor on the aggregate.
    pub scale: Exact,
    /// What a field without a result makes of the total.
    pub missing: Missing,
    /// What a field that does not apply makes of the total.
    pub not_applicable: NotApplicablePolicy,
    /// Source of what has no citation of its own.
    pub cites: Option<Citation>,
    /// Where `[rubric]` stands.
    pub place: Place,
    /// Where its maximum stands.
    pub max_place: Place,
}

/// `[answers]`: columns of a wide table.
#[derive(Debug, Clone, Default)]
pub struct AnswerColumns {
    /// Column of the unit's id.
    pub unit: Option<Arc<str>>,
    /// Column of its printed name.
    pub name: Option<Arc<str>>,
    /// Column of its block.
    pub block: Option<Arc<str>>,
    /// Columns that become attributes.
    pub attributes: Vec<Arc<str>>,
}

/// `[published]`: columns of published results and the precision they are printed with.
#[derive(Debug, Clone)]
pub struct Published {
    /// Column of the published total.
    pub total: Option<Arc<str>>,
    /// Column of the published rank.
    pub rank: Option<Arc<str>>,
    /// Places of the published total.
    pub total_places: Option<u32>,
    /// Places of the published parts: their rounding may explain a difference.
    pub part_places: Option<u32>,
    /// Differences up to this agree.
    pub tolerance: Exact,
}

/// `[rounding]`: what rounds, where. `None` rounds nothing.
#[derive(Debug, Clone, Default)]
pub struct RoundingPlan {
    /// Every leaf.
    pub leaf: Option<Rounding>,
    /// Every node between leaf and field.
    pub criterion: Option<Rounding>,
    /// Every root criterion.
    pub field: Option<Rounding>,
    /// The total.
    pub total: Option<Rounding>,
    /// Look only.
    pub print: Option<Rounding>,
}

/// A worked example that the file carries.
#[derive(Debug, Clone)]
pub struct Example {
    /// In words.
    pub title: Option<Arc<str>>,
    /// The criterion; `None` is the total.
    pub criterion: Option<CriterionIx>,
    /// The unit's inputs.
    pub inputs: Vec<ExampleInput>,
    /// Inputs of other units of the block, for rules that compare.
    pub peers: Vec<Vec<ExampleInput>>,
    /// Inputs of other years, for pooled references.
    pub pooled: Vec<Vec<ExampleInput>>,
    /// Attributes of the unit.
    pub attributes: Vec<(Arc<str>, Arc<str>)>,
    /// What must result.
    pub expect: Option<Expectation>,
    /// The class that must result.
    pub expect_class: Option<Arc<str>>,
    /// Source of the expected value.
    pub cites: Option<Citation>,
    /// Where the example stands.
    pub place: Place,
}

/// One input of an example.
#[derive(Debug, Clone)]
pub struct ExampleInput {
    /// Which input.
    pub input: InputIx,
    /// Its value; `None` is an empty answer.
    pub value: Option<Value>,
}

/// Expected outcome of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// These points exactly.
    Points(Exact),
    /// The criterion does not apply.
    NotApplicable,
    /// Nothing was submitted.
    NotSubmitted,
    /// Known later.
    Pending,
    /// The inputs are faulty.
    Faulty,
}

/// A clause left out on purpose.
#[derive(Debug, Clone)]
pub struct NotEncoded {
    /// Which clause.
    pub clause: Arc<str>,
    /// Why.
    pub reason: Arc<str>,
    /// Source.
    pub cites: Option<Citation>,
}
