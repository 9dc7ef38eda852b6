//! Rows of the tables in a bundle. Every number is text: exact, or printed as the rubric prints.

use serde::{Deserialize, Serialize};

/// A row of `units.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// Id.
    pub unit: String,
    /// Printed name.
    pub name: String,
    /// Block of assessment.
    pub block: Option<String>,
}

/// A row of `attributes.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeRow {
    /// Id of the unit.
    pub unit: String,
    /// Name of the attribute.
    pub attribute: String,
    /// Its value.
    pub value: String,
}

/// A row of `criteria.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionRow {
    /// Id.
    pub criterion: String,
    /// Printed code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Id of the parent; empty for a field.
    pub parent: Option<String>,
    /// 0 for a field.
    pub depth: u32,
    /// `main`, `bonus` or `penalty`.
    pub role: String,
    /// Most points, exact.
    pub max: String,
    /// Weight within the parent, exact.
    pub weight: Option<String>,
    /// Kind of the rule of a leaf; empty for a node.
    pub rule: Option<String>,
    /// `sum`, `weighted_sum` or `mean` of a node; empty for a leaf.
    pub aggregate: Option<String>,
    /// Who scores it.
    pub scored_by: String,
    /// Whether its points rest on judgement.
    pub judgement: bool,
    /// Criterion of the former rubric that it takes over from.
    pub continues: Option<String>,
    /// Legal text.
    pub document: Option<String>,
    /// Article, clause, annex.
    pub clause: Option<String>,
}

/// A row of `scores.csv`: one line of one unit's sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// Id of the unit.
    pub unit: String,
    /// Id of the criterion.
    pub criterion: String,
    /// State of the line.
    pub outcome: String,
    /// Points of a scored line, exact.
    pub points: Option<String>,
    /// The same as printed.
    pub printed: Option<String>,
    /// Most points that the unit could have, exact.
    pub max: String,
    /// Least points of a pending line, exact.
    pub low: Option<String>,
    /// Most points of a pending line, exact.
    pub high: Option<String>,
    /// Why there is no plain score.
    pub reason: Option<String>,
    /// Position of the branch, band, level or place that was taken.
    pub branch: Option<u16>,
    /// The latest version among the answers used.
    pub version: Option<String>,
}

/// A row of `standings.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingRow {
    /// Id of the unit.
    pub unit: String,
    /// Block of assessment.
    pub block: Option<String>,
    /// State of the total.
    pub outcome: String,
    /// Total, exact.
    pub total: Option<String>,
    /// The same as printed.
    pub printed: Option<String>,
    /// What the total could have been at most, exact.
    pub max: String,
    /// Total over that maximum, exact: 1 is the whole.
    pub index: Option<String>,
    /// Least total of a pending unit, exact.
    pub total_low: Option<String>,
    /// Most total of a pending unit, exact.
    pub total_high: Option<String>,
    /// Least index of a pending unit, exact.
    pub index_low: Option<String>,
    /// Most index of a pending unit, exact.
    pub index_high: Option<String>,
    /// Why there is no plain total.
    pub reason: Option<String>,
    /// Place.
    pub rank: Option<u32>,
    /// Best place that is still possible.
    pub rank_best: Option<u32>,
    /// Worst place that is still possible.
    pub rank_worst: Option<u32>,
    /// Units with the same number share a place.
    pub tie_group: Option<u32>,
    /// Strict position within the block, or the whole round where ranking goes over all.
    pub order_key: u32,
    /// Class.
    pub class: Option<String>,
    /// Class before a cap lowered it.
    pub capped_from: Option<String>,
    /// Id of the cap.
    pub cap: Option<String>,
    /// Whether the rubric gives it no place.
    pub not_ranked: bool,
    /// Why not.
    pub not_ranked_reason: Option<String>,
}
