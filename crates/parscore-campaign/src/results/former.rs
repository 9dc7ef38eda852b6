//! Last year's table and the crosswalk of its criteria, from their registers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parscore_core::number::{Exact, parse_exact};
use parscore_core::rubric::Rubric;
use parscore_core::standing::Former;

use super::last_year::Relation;
use crate::measure::BodyError;
use crate::round::RoundError;
use crate::session::Session;

/// Last year's results by unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormerYear {
    /// Place, total and class by unit id.
    pub units: BTreeMap<Arc<str>, Former>,
    /// Points by unit id and code of criterion, where the table prints them.
    pub(super) points: BTreeMap<(Arc<str>, Arc<str>), Printed>,
    /// Rows of the crosswalk.
    pub(super) pairs: Vec<Pair>,
    /// This year's criteria that are the same as last year's.
    same: BTreeSet<String>,
}

/// Points as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Printed {
    /// Points.
    pub(super) points: Exact,
    /// The greatest points, where printed.
    pub(super) max: Option<Exact>,
}

/// Which criterion of last year answers to which of this year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// Code last year.
    pub(super) former: Option<Arc<str>>,
    /// Id this year.
    pub(super) criterion: Option<Arc<str>>,
    /// How they compare.
    pub(super) relation: Relation,
    /// Why.
    pub(super) note: Option<Arc<str>>,
}

impl FormerYear {
    /// Whether totals of a rubric mean what last year's meant: the crosswalk calls every leaf the same.
    /// Without a crosswalk they are not directly comparable.
    pub fn comparable(&self, rubric: &Rubric) -> bool {
        !self.same.is_empty() && rubric.leaves().all(|leaf| self.same.contains(&*rubric.criterion(leaf).id))
    }
}

/// Last year's results of all units; `None` where the register was not imported.
///
/// # Errors
/// When an entry cannot be read.
pub fn former(session: &Session) -> Result<Option<FormerYear>, RoundError> {
    let mut year: Option<FormerYear> = None;
    let (mut same, mut pairs) = (BTreeSet::new(), Vec::new());
    for (kind, _, imported) in session.state().registers() {
        let entry = imported.entry;
        match kind {
            "last_year" => {
                let FormerYear { units, points: printed, .. } = year.get_or_insert_default();
                rows(
                    session,
                    kind,
                    entry,
                    ["unit", "criterion", "points", "max", "rank", "class"],
                    |[unit, of, points, max, rank, class]| {
                        if of.is_empty() {
                            units.insert(unit.into(), total(points, rank, class));
                        } else if let Some(points) = number(points) {
                            printed.insert((unit.into(), of.into()), Printed { points, max: number(max) });
                        }
                    },
                )?;
            }
            "crosswalk" => {
                rows(
                    session,
                    kind,
                    entry,
                    ["former", "criterion", "relation", "note"],
                    |[former, criterion, relation, note]| {
                        if relation == "same" {
                            same.insert(criterion.to_owned());
                        }
                        pairs.push(pair(former, criterion, relation, note));
                    },
                )?;
            }
            _ => {}
        }
    }
    Ok(year.map(|year| FormerYear { same, pairs, ..year }))
}

fn pair(former: &str, criterion: &str, relation: &str, note: &str) -> Pair {
    let text = |text: &str| Some(Arc::from(text)).filter(|_| !text.is_empty());
    let relation = match relation {
        "same" => Relation::Same,
        "changed" => Relation::Changed,
        _ => Relation::New,
    };
    Pair { former: text(former), criterion: text(criterion), relation, note: text(note) }
}

/// A printed figure.
fn number(text: &str) -> Option<Exact> {
    parse_exact(text.strip_suffix('%').unwrap_or(text)).ok()
}

fn total(points: &str, rank: &str, class: &str) -> Former {
    Former {
        name: None,
        rank: rank.parse().ok(),
        total: number(points),
        class: Some(class).filter(|c| !c.is_empty()).map(Into::into),
    }
}

/// Hands the named columns of every row of a recorded register to `take`.
fn rows<const N: usize>(
    session: &Session,
    register: &str,
    entry: u64,
    columns: [&str; N],
    mut take: impl FnMut([&str; N]),
) -> Result<(), RoundError> {
    let recorded = session.recorded(entry)?.ok_or(RoundError::Entry { entry })?;
    let fault = |row: u64| RoundError::Register { entry, source: BodyError { register: register.to_owned(), row } };
    let mut reader = csv::Reader::from_reader(recorded.body.as_slice());
    let header = reader.headers().map_err(|_| fault(0))?.clone();
    let at = columns.map(|id| header.iter().position(|h| h == id));
    for (row, record) in (1_u64..).zip(reader.records()) {
        let record = record.map_err(|_| fault(row))?;
        take(at.map(|at| at.and_then(|at| record.get(at)).unwrap_or("")));
    }
    Ok(())
}
