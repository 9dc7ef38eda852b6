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

/// A row with the names of its columns, which stand in the file even where there are no rows.
pub(super) trait Row: Serialize {
    /// In the order of the fields.
    const COLUMNS: &'static [&'static str];
}

impl Row for UnitRow {
    const COLUMNS: &'static [&'static str] = &["unit", "name", "block"];
}

impl Row for AttributeRow {
    const COLUMNS: &'static [&'static str] = &["unit", "attribute", "value"];
}

impl Row for CriterionRow {
    const COLUMNS: &'static [&'static str] = &[
        "criterion",
        "code",
        "title",
        "parent",
        "depth",
        "role",
        "max",
        "weight",
        "rule",
        "aggregate",
        "scored_by",
        "judgement",
        "continues",
        "document",
        "clause",
    ];
}

impl Row for ScoreRow {
    const COLUMNS: &'static [&'static str] =
        &["unit", "criterion", "outcome", "points", "printed", "max", "low", "high", "reason", "branch", "version"];
}

impl Row for StandingRow {
    const COLUMNS: &'static [&'static str] = &[
        "unit",
        "block",
        "outcome",
        "total",
        "printed",
        "max",
        "index",
        "total_low",
        "total_high",
        "index_low",
        "index_high",
        "reason",
        "rank",
        "rank_best",
        "rank_worst",
        "tie_group",
        "order_key",
        "class",
        "capped_from",
        "cap",
        "not_ranked",
        "not_ranked_reason",
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<R: Row>(row: &R) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.serialize(row).unwrap();
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        assert_eq!(text.lines().next().unwrap(), R::COLUMNS.join(","));
    }

    #[test]
    fn columns_are_the_fields() {
        let text = || "x".to_owned();
        check(&UnitRow { unit: text(), name: text(), block: None });
        check(&AttributeRow { unit: text(), attribute: text(), value: text() });
        check(&CriterionRow {
            criterion: text(),
            code: text(),
            title: text(),
            parent: None,
            depth: 0,
            role: text(),
            max: text(),
            weight: None,
            rule: None,
            aggregate: None,
            scored_by: text(),
            judgement: false,
            continues: None,
            document: None,
            clause: None,
        });
        check(&ScoreRow {
            unit: text(),
            criterion: text(),
            outcome: text(),
            points: None,
            printed: None,
            max: text(),
            low: None,
            high: None,
            reason: None,
            branch: None,
            version: None,
        });
        check(&StandingRow {
            unit: text(),
            block: None,
            outcome: text(),
            total: None,
            printed: None,
            max: text(),
            index: None,
            total_low: None,
            total_high: None,
            index_low: None,
            index_high: None,
            reason: None,
            rank: None,
            rank_best: None,
            rank_worst: None,
            tie_group: None,
            order_key: 1,
            class: None,
            capped_from: None,
            cap: None,
            not_ranked: false,
            not_ranked_reason: None,
        });
    }
}
