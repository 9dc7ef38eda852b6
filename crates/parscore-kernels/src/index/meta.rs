//! What an index is made of: the columns of COINr's iMeta and iData tables as plain data.
//!
//! Source: W. Becker and others, "COINr: An R package for developing composite indicators", Journal of
//! Open Source Software 7 (2022) 4567.

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// More is better.
    #[default]
    Up,
    /// Less is better.
    Down,
}

impl Direction {
    /// 1 or −1.
    pub fn sign(self) -> f64 {
        match self {
            Direction::Up => 1.0,
            Direction::Down => -1.0,
        }
    }
}

/// What a column of iData or a node of the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A measured column: level 1.
    Indicator,
    /// A mean of nodes below it: level 2 and above.
    Aggregate,
    /// A grouping of units.
    Group,
    /// A column that others are divided by.
    Denominator,
    /// Anything else: kept out of the computation.
    Other,
}

/// A row of iMeta.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Code, unique in the table (`iCode`).
    pub code: String,
    /// Name for people (`iName`).
    pub name: String,
    /// What it is (`Type`).
    pub kind: Kind,
    /// Level: 1 for indicators, more for aggregates; 0 where it has none.
    pub level: u8,
    /// Direction of an indicator.
    pub direction: Direction,
    /// Weight among the nodes of the same parent; scaled there to a sum of 1.
    pub weight: f64,
    /// Unit of measure.
    pub unit: String,
    /// Target in the unit of the data, for distances to it.
    pub target: Option<f64>,
    /// Column that the indicator is divided by.
    pub denominator: Option<String>,
    /// Node that this one is part of.
    pub parent: Option<String>,
}

impl Item {
    /// An item with weight 1, upwards, and nothing else said.
    pub fn new(code: &str, kind: Kind, level: u8, parent: Option<&str>) -> Self {
        Item {
            code: code.to_owned(),
            name: code.to_owned(),
            kind,
            level,
            direction: Direction::Up,
            weight: 1.0,
            unit: String::new(),
            target: None,
            denominator: None,
            parent: parent.map(str::to_owned),
        }
    }
}

/// iMeta: what there is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// Rows in the order of the table.
    pub items: Vec<Item>,
}

/// A unit of iData.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Code, unique in the table (`uCode`).
    pub code: String,
    /// Name for people (`uName`); the code where there is none.
    pub name: String,
}

/// iData: the numbers and groups of units, by columns.
#[derive(Debug, Clone, Default)]
pub struct Data {
    /// Units in the order of the table.
    pub units: Vec<Unit>,
    /// Columns of numbers: code, then a number or `NaN` per unit.
    pub numbers: Vec<(String, Vec<f64>)>,
    /// Columns of groups: code, then a group per unit; empty where there is none.
    pub groups: Vec<(String, Vec<String>)>,
    /// Columns of the table that iMeta does not name.
    pub ignored: Vec<String>,
}
