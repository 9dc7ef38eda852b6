//! The total: main fields, plus bonus, minus penalty.

use super::calc::Num;
use super::eval::Eval;
use super::figures::{Decided, Figures};
use super::node::{Children, Plan, aggregate};
use super::record::Recorder;
use crate::number::Exact;
use crate::rubric::{CriterionIx, Missing, Role, Rubric};
use crate::sheet::{Line, Outcome, Reason};
use crate::trail::{ChildNumber, LeftOut, LeftOutHow};

/// Roots of a rubric by what they are to the total.
#[derive(Debug)]
pub(super) struct Roots {
    main: Vec<CriterionIx>,
    others: Vec<CriterionIx>,
}

impl Roots {
    pub(super) fn of(rubric: &Rubric) -> Self {
        let (main, others) = rubric.roots.iter().partition(|r| rubric.criterion(**r).role == Role::Main);
        Roots { main, others }
    }
}

/// The total of one unit.
pub(super) fn total<'a, R: Recorder>(
    roots: &Roots,
    lines: &[Line],
    eval: &mut Eval<'a, R>,
    left_out: &mut R::LeftOut,
) -> Figures<R> {
    let rubric = eval.rubric;
    let meta = &rubric.meta;
    let plan = Plan {
        aggregate: meta.aggregate,
        scale: &meta.scale,
        missing: meta.missing,
        not_applicable: meta.not_applicable,
        full: meta.max.exact(),
        capped: false,
    };
    let children = Children { rubric, all: &roots.main, lines };
    let Figures { mut decided, max } = aggregate(&plan, children, &mut eval.calc, left_out);
    for root in &roots.others {
        decided = with_block(decided, *root, &lines[root.at()], meta.missing, eval, left_out);
    }
    if let Some(rounding) = rubric.rounding.total {
        decided = decided.map(|points| eval.calc.round(&points, rounding, "round_total"));
    }
    Figures { decided, max }
}

/// The total so far with a bonus or penalty block.
fn with_block<R: Recorder>(
    so_far: Decided<R>,
    root: CriterionIx,
    line: &Line,
    missing: Missing,
    eval: &mut Eval<'_, R>,
    left_out: &mut R::LeftOut,
) -> Decided<R> {
    if !matches!(so_far, Decided::Scored(_) | Decided::Pending { .. }) {
        return so_far;
    }
    let how = match (&line.outcome, missing) {
        (Outcome::Scored(points), _) => {
            let block = eval.calc.child(root, ChildNumber::Points, points.exact());
            return so_far.map(|total| joined(&total, &block, root, eval));
        }
        (Outcome::Pending(range), _) => {
            let low = eval.calc.child(root, ChildNumber::Low, range.low.exact());
            let high = eval.calc.child(root, ChildNumber::High, range.high.exact());
            return opened(so_far, low, high, root, eval);
        }
        (Outcome::NotApplicable(_), _) => LeftOutHow::NotApplicable,
        (_, Missing::Pending) => LeftOutHow::Pending,
        (_, Missing::Zero) => LeftOutHow::Zero,
        (_, Missing::None) => LeftOutHow::NoResult,
        (_, Missing::Skip) => LeftOutHow::Skipped,
    };
    R::left_out(left_out, LeftOut { criterion: root, how });
    match how {
        LeftOutHow::NotApplicable | LeftOutHow::Zero | LeftOutHow::Skipped => so_far,
        LeftOutHow::NoResult => Decided::NotSubmitted(Reason::Child(root)),
        LeftOutHow::Pending => {
            let low = eval.calc.constant(&Exact::ZERO);
            let high = eval.calc.child(root, ChildNumber::Max, line.max.exact());
            opened(so_far, low, high, root, eval)
        }
    }
}

/// Added, or taken off.
fn joined<R: Recorder>(total: &Num<R>, block: &Num<R>, root: CriterionIx, eval: &mut Eval<'_, R>) -> Num<R> {
    match eval.rubric.criterion(root).role {
        Role::Penalty => eval.calc.sub(total, block, "penalty"),
        Role::Main | Role::Bonus => eval.calc.add(total, block, "bonus"),
    }
}

/// The total with a block that is not known yet; a penalty turns its range around.
fn opened<R: Recorder>(
    so_far: Decided<R>,
    low: Num<R>,
    high: Num<R>,
    root: CriterionIx,
    eval: &mut Eval<'_, R>,
) -> Decided<R> {
    let (total_low, total_high, reason) = match so_far {
        Decided::Scored(points) => (points.clone(), points, Reason::Child(root)),
        Decided::Pending { low, high, reason } => (low, high, reason),
        other => return other,
    };
    let (least, most) = match eval.rubric.criterion(root).role {
        Role::Penalty => (high, low),
        Role::Main | Role::Bonus => (low, high),
    };
    let low = joined(&total_low, &least, root, eval);
    Decided::Pending { low, high: joined(&total_high, &most, root, eval), reason }
}
