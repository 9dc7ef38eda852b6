//! Points lost: by unit and criterion, and over all units of a block.

use parscore_core::number::Exact;
use parscore_core::round::Round;
use parscore_core::rubric::{CriterionIx, Role};
use parscore_core::sheet::ScoreSheets;

/// What the units of a block lost on one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The field or criterion.
    pub criterion: CriterionIx,
    /// Sum over the units with points, exact.
    pub points: Exact,
    /// Units that lost anything.
    pub units: usize,
    /// Units that have points.
    pub scored: usize,
}

/// What one unit lost on a criterion: the points to its maximum, or those that a penalty took off;
/// `None` without points, and for a bonus, on which nothing is lost.
pub fn lost_of(round: &Round, sheets: &ScoreSheets, unit: usize, criterion: CriterionIx) -> Option<Exact> {
    let line = sheets.sheets.get(unit)?.lines.get(criterion.at())?;
    let points = line.outcome.points()?.exact();
    match round.rubric.criterion(criterion).role {
        Role::Main => Some(line.max.exact().sub(points)),
        Role::Penalty => Some(points.clone()),
        Role::Bonus => None,
    }
}

/// Points lost on every criterion, in the order of the rubric; bonuses and criteria on which no unit
/// has points are left out.
pub fn lost(round: &Round, sheets: &ScoreSheets) -> Vec<Lost> {
    let criteria = (0_u32..).map(CriterionIx).take(round.rubric.criteria.len());
    let of = |criterion| {
        let mut all = Lost { criterion, points: Exact::ZERO, units: 0, scored: 0 };
        for points in (0..round.units.len()).filter_map(|unit| lost_of(round, sheets, unit, criterion)) {
            all.scored += 1;
            all.units += usize::from(!points.is_zero());
            all.points = all.points.add(&points);
        }
        all
    };
    criteria.map(of).filter(|all| all.scored > 0).collect()
}
