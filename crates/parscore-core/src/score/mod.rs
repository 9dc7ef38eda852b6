//! Scoring: a round in, score sheets and diagnostics out; and the explanation of every line.
//!
//! One evaluator does both. It is generic over a recorder: [`score_round`] keeps nothing, [`explain`]
//! keeps every step; there is no second way to compute anything.

mod applies;
pub(crate) mod calc;
mod compare;
pub(crate) mod eval;
mod example;
mod fault;
mod figures;
mod leaf;
mod node;
mod otherwise;
pub(crate) mod record;
mod total;

#[cfg(test)]
mod tests;

use eval::{Eval, Stop};
use figures::{Decided, Figures};
use node::{Children, Plan};
use record::{Full, Recorder, Silent};
use total::Roots;

use crate::diagnostic::Diagnostic;
use crate::expr::Expr;
use crate::number::{Exact, Points};
use crate::round::Round;
use crate::rubric::{Criterion, CriterionIx, Role};
use crate::sheet::{Comparison, Line, Outcome, Reason, ScoreSheets, Sheet};
use crate::trail::Trail;

pub(crate) use applies::alike;
pub(crate) use example::round_of as round_of_example;
pub use example::run_example;
pub(crate) use otherwise::Otherwise;

/// Scores every unit of a round.
///
/// Faulty answers of one unit never keep the others from their scores: each gives a diagnostic and a
/// faulty line. The order of units, criteria and answers does not matter.
pub fn score_round(round: &Round) -> (ScoreSheets, Vec<Diagnostic>) {
    let comparisons = compare::collect(round);
    let roots = Roots::of(&round.rubric);
    let everywhere = applies::everywhere(&round.rubric);
    let mut diagnostics = Vec::new();
    let mut sheets = Vec::with_capacity(round.units.len());
    for unit in 0..round.units.len() {
        let mut faults = Vec::new();
        sheets.push(sheet(round, unit, &comparisons, &roots, everywhere, &mut faults));
        faults.sort_by_key(|(criterion, ..)| *criterion);
        for (criterion, fault, faulty) in faults {
            let trail = || Some(explain_with(round, &comparisons, sheets.last()?, unit, Some(criterion)));
            diagnostics.push(fault.into_diagnostic(round, unit, criterion, trail, faulty));
        }
    }
    (ScoreSheets { sheets, comparisons, version: round.version }, diagnostics)
}

type Faults = Vec<(CriterionIx, eval::Fault, bool)>;

fn sheet(
    round: &Round,
    unit: usize,
    comparisons: &[Comparison],
    roots: &Roots,
    everywhere: bool,
    faults: &mut Faults,
) -> Sheet {
    let rubric = &*round.rubric;
    let eval = &mut Eval::<Silent>::of_unit(round, unit, comparisons);
    let mut lines: Vec<Line> = Vec::with_capacity(rubric.criteria.len());
    lines.resize_with(rubric.criteria.len(), || Line {
        outcome: Outcome::Faulty,
        max: Points::ZERO,
        branch: None,
        version: None,
    });
    for ix in &rubric.bottom_up {
        let criterion = rubric.criterion(*ix);
        let figures = criterion_figures(round, *ix, criterion, &lines, everywhere, eval, &mut ());
        if !eval.remarks.is_empty() {
            let faulty = matches!(figures.decided, Decided::Faulty);
            faults.extend(eval.remarks.drain(..).map(|fault| (*ix, fault, faulty)));
        }
        lines[ix.at()] = line(figures, criterion, eval);
    }
    let total = total::total(roots, &lines, eval, &mut ()).into_line(None, None);
    Sheet { lines, total }
}

#[inline]
fn line<R: Recorder>(figures: Figures<R>, criterion: &Criterion, eval: &Eval<'_, R>) -> Line {
    match criterion.rule {
        Some(_) => figures.into_line(eval.branch, eval.version),
        None => figures.into_line(None, None),
    }
}

/// One criterion: leaf or node, if it applies.
#[inline]
fn criterion_figures<'a, R: Recorder>(
    round: &'a Round,
    ix: CriterionIx,
    criterion: &'a Criterion,
    lines: &[Line],
    everywhere: bool,
    eval: &mut Eval<'a, R>,
    left_out: &mut R::LeftOut,
) -> Figures<R> {
    if !everywhere && let Some(figures) = kept_out(round, ix, criterion, eval) {
        return figures;
    }
    match &criterion.rule {
        Some(rule) => leaf::leaf(round, ix, criterion, rule, eval),
        None => node_figures(criterion, lines, eval, left_out),
    }
}

/// What becomes of a criterion that does not apply, or of which that cannot be told.
fn kept_out<'a, R: Recorder>(
    round: &'a Round,
    ix: CriterionIx,
    criterion: &'a Criterion,
    eval: &mut Eval<'a, R>,
) -> Option<Figures<R>> {
    let above = criterion.parent.map_or(Ok(()), |parent| applies::chain(round, parent, eval));
    let decided = match above {
        Ok(()) => {
            eval.remarks.clear();
            leaf::stopped(applies::own(round, ix, eval).err()?, criterion, eval)
        }
        Err(stop) => {
            // What is wrong above is said there, not here again.
            let decided = leaf::stopped(stop, criterion, eval);
            eval.remarks.clear();
            decided
        }
    };
    let max = leaf::max_of(&decided, criterion, eval);
    Some(Figures { decided, max })
}

fn node_figures<R: Recorder>(
    criterion: &Criterion,
    lines: &[Line],
    eval: &mut Eval<'_, R>,
    left_out: &mut R::LeftOut,
) -> Figures<R> {
    let rubric = eval.rubric;
    let plan = Plan {
        aggregate: criterion.aggregate,
        scale: &criterion.scale,
        missing: criterion.missing,
        not_applicable: criterion.not_applicable,
        full: criterion.max.exact(),
        capped: criterion.role != Role::Main,
    };
    let children = Children { rubric, all: &criterion.children, lines };
    let Figures { decided, max } = node::aggregate(&plan, children, &mut eval.calc, left_out);
    let (level, label) = match criterion.parent {
        None => (rubric.rounding.field, "round_field"),
        Some(_) => (rubric.rounding.criterion, "round_criterion"),
    };
    let decided = match criterion.rounding.or(level) {
        None => decided,
        Some(r) => decided.map(|points| leaf::round_within(points, r, max.exact(), label, eval)),
    };
    Figures { decided, max }
}

/// The trail of one line of a scored round: of a criterion, or of the total.
///
/// It is computed anew by the evaluator that made the sheet, so that it gives the sheet's line.
///
/// # Panics
/// When the unit or the criterion is not of this round.
pub fn explain(round: &Round, sheets: &ScoreSheets, unit: usize, criterion: Option<CriterionIx>) -> Trail {
    let sheet = &sheets.sheets[unit];
    let trail = explain_with(round, &sheets.comparisons, sheet, unit, criterion);
    debug_assert_eq!(&trail.line, criterion.map_or(&sheet.total, |ix| &sheet.lines[ix.at()]));
    trail
}

fn explain_with(
    round: &Round,
    comparisons: &[Comparison],
    sheet: &Sheet,
    unit: usize,
    criterion: Option<CriterionIx>,
) -> Trail {
    let rubric = &*round.rubric;
    let eval = &mut Eval::<Full>::of_unit(round, unit, comparisons);
    let mut left_out = Vec::new();
    let (figures, kind, cites) = match criterion {
        None => {
            let figures = total::total(&Roots::of(rubric), &sheet.lines, eval, &mut left_out);
            (figures, rubric.meta.aggregate.name(), &rubric.meta.cites)
        }
        Some(ix) => {
            let of = rubric.criterion(ix);
            let figures = criterion_figures(round, ix, of, &sheet.lines, false, eval, &mut left_out);
            let kind = of.rule.as_ref().map_or(of.aggregate.name(), |rule| rule.kind.name());
            (figures, kind, &of.cites)
        }
    };
    let results = figures.results();
    let line = match criterion.map(|ix| rubric.criterion(ix)) {
        Some(of) => line(figures, of, eval),
        None => figures.into_line(None, None),
    };
    let Full { steps, groups } = std::mem::take(&mut eval.calc).into_recorder();
    Trail { unit, criterion, kind, steps, results, left_out, groups, line, cites: cites.clone() }
}

/// What a condition is for one unit of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// It holds.
    Holds,
    /// It does not hold.
    Fails,
    /// It cannot be told: an answer is missing.
    Open(Reason),
    /// It cannot be told: the diagnostic says why.
    Faulty(Box<Diagnostic>),
}

/// Whether a formula holds for a unit, in the version that the round scores. What does not apply does
/// not hold.
pub fn condition(round: &Round, unit: usize, formula: &Expr) -> Condition {
    let eval = &mut Eval::<Silent>::of_unit(round, unit, &[]);
    eval.begin(&Exact::ZERO, None, &formula.place);
    match formula.holds(eval) {
        Ok(truth) if truth.holds() => Condition::Holds,
        Ok(_) | Err(Stop::Settled(_) | Stop::NotApplicable(_)) => Condition::Fails,
        Err(Stop::NotSubmitted(reason) | Stop::Pending(reason, _)) => Condition::Open(reason),
        Err(Stop::Faulty(fault)) => Condition::Faulty(Box::new(fault.of_unit(round, unit))),
    }
}
