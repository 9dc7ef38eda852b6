//! Change on a former year.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Standings;
use crate::number::Exact;
use crate::round::Round;

/// What a former year's table says of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Former {
    /// Printed name, for units that are gone.
    pub name: Option<Arc<str>>,
    /// Place.
    pub rank: Option<u32>,
    /// Total, exact as printed.
    pub total: Option<Exact>,
    /// Class.
    pub class: Option<Arc<str>>,
}

/// Change against a former year: `rank` is old minus new, so that +6 means six places up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both years.
    Both {
        /// Places gained; `None` where it has no place in one of the years.
        rank: Option<i64>,
        /// Points gained; `None` where it has no total in one of the years.
        total: Option<Exact>,
    },
    /// Only this year.
    New,
    /// Only the former year.
    Gone,
}

/// The changes of a round against a former year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// By unit id; every unit of either year is there.
    pub by_unit: BTreeMap<Arc<str>, Change>,
    /// False where the former totals were given by another rubric: then points gained are "không so
    /// sánh trực tiếp", not directly comparable, and whoever shows them says so.
    pub comparable: bool,
}

/// Change of place and total of every unit against the former year, by unit id.
///
/// `comparable` says whether the former year was scored with a rubric whose totals mean the same.
pub fn changes(round: &Round, standings: &Standings, former: &BTreeMap<Arc<str>, Former>, comparable: bool) -> Changes {
    let mut by_unit: BTreeMap<Arc<str>, Change> = former.keys().map(|id| (id.clone(), Change::Gone)).collect();
    for row in &standings.rows {
        let id = &round.units[row.unit].id;
        let change = match former.get(id) {
            None => Change::New,
            Some(old) => Change::Both {
                rank: old.rank.zip(row.rank).map(|(old, new)| i64::from(old) - i64::from(new)),
                total: old.total.as_ref().zip(row.total.points()).map(|(old, new)| new.exact().sub(old)),
            },
        };
        by_unit.insert(id.clone(), change);
    }
    Changes { by_unit, comparable }
}
