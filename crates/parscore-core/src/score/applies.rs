//! Whether a criterion applies to a unit: `only_for` and `not_for` of it and of what is above it.

use unicode_normalization::UnicodeNormalization as _;

use super::eval::{Eval, Settled, Stop};
use super::record::Recorder;
use crate::round::{Round, Unit};
use crate::rubric::{Applicability, Condition, Criterion, CriterionIx, Rubric};
use crate::sheet::Reason;

/// True when no criterion says for whom it is.
pub(super) fn everywhere(rubric: &Rubric) -> bool {
    rubric.criteria.iter().all(|c| c.only_for.is_empty() && c.not_for.is_empty())
}

/// Whether the criterion applies, the topmost criterion that says something first.
pub(super) fn chain<'a, R: Recorder>(round: &'a Round, ix: CriterionIx, eval: &mut Eval<'a, R>) -> Result<(), Stop<R>> {
    if let Some(parent) = round.rubric.criterion(ix).parent {
        chain(round, parent, eval)?;
    }
    own(round, ix, eval)
}

/// Whether the criterion's own lines let it apply.
pub(super) fn own<'a, R: Recorder>(round: &'a Round, ix: CriterionIx, eval: &mut Eval<'a, R>) -> Result<(), Stop<R>> {
    let criterion = round.rubric.criterion(ix);
    if criterion.only_for.is_empty() && criterion.not_for.is_empty() {
        return Ok(());
    }
    // A condition is no leaf: what a zero denominator makes of points does not hold for it.
    eval.begin(criterion.max.exact(), None, &criterion.place);
    of_lines(round, ix, criterion, eval)
}

fn of_lines<'a, R: Recorder>(
    round: &'a Round,
    ix: CriterionIx,
    criterion: &'a Criterion,
    eval: &mut Eval<'a, R>,
) -> Result<(), Stop<R>> {
    let Some(unit) = eval.unit.and_then(|u| round.units.get(u)) else { return Ok(()) };
    if !criterion.only_for.is_empty() && first_that_fits(&criterion.only_for, unit, eval)?.is_none() {
        return Err(Stop::NotApplicable(Reason::OnlyFor(ix)));
    }
    match first_that_fits(&criterion.not_for, unit, eval)? {
        Some(line) => Err(Stop::NotApplicable(Reason::NotFor { criterion: ix, line })),
        None => Ok(()),
    }
}

fn first_that_fits<'a, R: Recorder>(
    lines: &'a [Applicability],
    unit: &Unit,
    eval: &mut Eval<'a, R>,
) -> Result<Option<u16>, Stop<R>> {
    for (at, line) in (0_u16..).zip(lines) {
        if fits(line, unit, eval)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn fits<'a, R: Recorder>(line: &'a Applicability, unit: &Unit, eval: &mut Eval<'a, R>) -> Result<bool, Stop<R>> {
    match &line.condition {
        Condition::Unit(id) => Ok(*id == unit.id),
        Condition::Attribute { name, is } => Ok(unit.attributes.get(name).is_some_and(|value| alike(value, is))),
        Condition::When(condition) => {
            eval.place = &line.place;
            match condition.holds(eval) {
                Ok(truth) => Ok(truth.holds()),
                Err(Stop::Settled(Settled::MissingZero)) => Ok(false),
                Err(stop) => Err(stop),
            }
        }
    }
}

/// Equal but for Unicode form and case.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let folded = |s: &str| s.nfc().collect::<String>().to_lowercase();
    a == b || if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { folded(a) == folded(b) }
}
