//! Last year's table and the crosswalk of its criteria, from their registers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parscore_core::number::parse_exact;
use parscore_core::rubric::Rubric;
use parscore_core::standing::Former;

use crate::measure::BodyError;
use crate::round::RoundError;
use crate::session::Session;

/// Last year's results by unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormerYear {
    /// Place, total and class by unit id.
    pub units: BTreeMap<Arc<str>, Former>,
    /// This year's criteria that are the same as last year's.
    same: BTreeSet<String>,
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
    let mut same = BTreeSet::new();
    for (kind, _, imported) in session.state().registers() {
        let entry = imported.entry;
        match kind {
            "last_year" => {
                let units = &mut year.get_or_insert_default().units;
                rows(
                    session,
                    kind,
                    entry,
                    ["unit", "criterion", "points", "rank", "class"],
                    |[unit, of, points, rank, class]| {
                        if of.is_empty() {
                            units.insert(unit.into(), total(points, rank, class));
                        }
                    },
                )?;
            }
            "crosswalk" => {
                rows(session, kind, entry, ["criterion", "relation"], |[criterion, relation]| {
                    if relation == "same" {
                        same.insert(criterion.to_owned());
                    }
                })?;
            }
            _ => {}
        }
    }
    Ok(year.map(|year| FormerYear { same, ..year }))
}

fn total(points: &str, rank: &str, class: &str) -> Former {
    let points = points.strip_suffix('%').unwrap_or(points);
    Former {
        name: None,
        rank: rank.parse().ok(),
        total: parse_exact(points).ok(),
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
