//! What conditions and tie keys read of a unit besides its total.

use crate::diagnostic::Diagnostic;
use crate::expr::Expr;
use crate::round::Round;
use crate::rubric::{Applicability, Condition, InputIx, Rubric};
use crate::score::{self, alike};
use crate::sheet::{ScoreSheets, Sheet};
use crate::value::Value;

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It cannot be told (yet).
    Open,
}

impl From<bool> for Holds {
    fn from(holds: bool) -> Self {
        if holds { Holds::Yes } else { Holds::No }
    }
}

/// A scored round as places and classes see it.
pub(crate) struct Facts<'a> {
    pub(crate) round: &'a Round,
    pub(crate) sheets: &'a ScoreSheets,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(round: &'a Round, sheets: &'a ScoreSheets) -> Self {
        Facts { round, sheets }
    }

    pub(crate) fn rubric(&self) -> &'a Rubric {
        &self.round.rubric
    }

    pub(crate) fn sheet(&self, unit: usize) -> &'a Sheet {
        &self.sheets.sheets[unit]
    }

    pub(crate) fn block(&self, unit: usize) -> Option<&'a str> {
        self.round.units[unit].block.as_deref()
    }

    /// The answer in effect: the latest one up to the version that was scored.
    pub(crate) fn answer(&self, unit: usize, input: InputIx) -> Option<&'a Value> {
        self.round.versions.range(..=self.sheets.version).rev().find_map(|(_, table)| table.get(unit, input))
    }

    /// Whether a formula holds for a unit; what is wrong with it for this unit goes to `faults`.
    pub(crate) fn formula(&self, unit: usize, condition: &Expr, faults: &mut Vec<Diagnostic>) -> Holds {
        match score::condition(self.round, unit, condition) {
            score::Condition::Holds => Holds::Yes,
            score::Condition::Fails => Holds::No,
            score::Condition::Open(_) => Holds::Open,
            score::Condition::Faulty(fault) => {
                faults.push(*fault);
                Holds::Open
            }
        }
    }

    /// Whether a line such as `not_ranked` is meant of a unit.
    pub(crate) fn applies(&self, unit: usize, line: &Applicability, faults: &mut Vec<Diagnostic>) -> Holds {
        let of = &self.round.units[unit];
        match &line.condition {
            Condition::Unit(id) => Holds::from(*id == of.id),
            Condition::Attribute { name, is } => {
                Holds::from(of.attributes.get(name).is_some_and(|value| alike(value, is)))
            }
            Condition::When(condition) => self.formula(unit, condition, faults),
        }
    }
}
