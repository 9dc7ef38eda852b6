//! From what is wrong with the answers of a unit to a diagnostic that names unit, criterion and answers.

use std::collections::BTreeSet;

use super::eval::Fault;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::round::Round;
use crate::rubric::{CriterionIx, InputIx};
use crate::text;
use crate::trail::{StepOp, Trail};

/// Most answers that a diagnostic shows.
const MOST_LABELS: usize = 4;

impl Fault {
    /// The diagnostic of a condition that is of no criterion.
    pub(super) fn of_unit(self, round: &Round, unit: usize) -> Diagnostic {
        let id = round.units.get(unit).map_or("", |u| &*u.id);
        let (vi, en) = (self.what.vi, self.what.en);
        let message = text!("đơn vị `{id}`: {vi}", "unit `{id}`: {en}");
        let mut diagnostic = Diagnostic::new(self.code, self.place, message);
        diagnostic.hint = self.hint.filter(|_| self.code != Code::DivisionByZero);
        diagnostic
    }

    /// The diagnostic; `trail` shows which answers were read, where they are not known.
    pub(super) fn into_diagnostic(
        self,
        round: &Round,
        unit: usize,
        criterion: CriterionIx,
        trail: impl FnOnce() -> Option<Trail>,
        faulty: bool,
    ) -> Diagnostic {
        let Fault { code, what, hint, input, place } = self;
        let id = round.units.get(unit).map_or("", |u| &*u.id);
        let code_of = &round.rubric.criterion(criterion).code;
        let (vi, en) = (what.vi, what.en);
        let message = text!("đơn vị `{id}`, tiêu chí `{code_of}`: {vi}", "unit `{id}`, criterion `{code_of}`: {en}");
        let mut diagnostic = Diagnostic::new(code, place, message);
        diagnostic.hint = hint;
        if faulty {
            diagnostic.severity = Severity::Error;
        }
        let inputs = input.map_or_else(|| trail().map(|t| read(&t)).unwrap_or_default(), |i| vec![i]);
        for input in inputs.into_iter().take(MOST_LABELS) {
            let of = &round.rubric.input(input).id;
            let place = round.place_of(unit, input);
            if place != Place::Nowhere {
                diagnostic = diagnostic.label(place, text!("câu trả lời của `{of}`", "the answer to `{of}`"));
            }
        }
        diagnostic
    }
}

/// Inputs that a trail read, each once, in the order of reading.
fn read(trail: &Trail) -> Vec<InputIx> {
    let mut seen = BTreeSet::new();
    let inputs = trail.steps.iter().filter_map(|step| match step.op {
        StepOp::Input { input, .. } => Some(input),
        _ => None,
    });
    inputs.filter(|input| seen.insert(*input)).collect()
}
