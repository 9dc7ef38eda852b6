//! One leaf of one unit: rule, rounding, evidence.

use super::calc::Num;
use super::eval::{Eval, Fault, Stop};
use super::figures::{Decided, Figures};
use super::record::Recorder;
use crate::diagnostic::Code;
use crate::number::{Exact, Rounding};
use crate::round::{Evidence, Round};
use crate::rubric::{Criterion, CriterionIx, EvidenceMissing, Rubric};
use crate::rule::{Rule, RuleKind};
use crate::text;

/// Points of a leaf that applies. Faults and remarks are left in `eval.remarks`.
#[inline]
pub(super) fn leaf<'a, R: Recorder>(
    round: &'a Round,
    ix: CriterionIx,
    criterion: &'a Criterion,
    rule: &'a Rule,
    eval: &mut Eval<'a, R>,
) -> Figures<R> {
    eval.begin(criterion.max.exact(), criterion.when_zero, &rule.place);
    let found = rule.kind.points(eval);
    let decided = match found {
        Ok(points) => {
            let points = rounded(points, criterion, &round.rubric, eval);
            Decided::Scored(match &round.evidence {
                None => points,
                Some(all) => with_evidence(points, all.get(&(eval.unit.unwrap_or(usize::MAX), ix)), criterion, eval),
            })
        }
        Err(stop) => {
            let branch = eval.branch;
            let decided = stopped(stop, criterion, eval).map(|points| rounded(points, criterion, &round.rubric, eval));
            eval.branch = branch;
            decided
        }
    };
    Figures { max: max_of(&decided, criterion, eval), decided }
}

/// What a stop makes of a leaf or a node to which it happened before any points.
pub(super) fn stopped<R: Recorder>(stop: Stop<R>, criterion: &Criterion, eval: &mut Eval<'_, R>) -> Decided<R> {
    match stop {
        Stop::NotApplicable(reason) => Decided::NotApplicable(reason),
        Stop::NotSubmitted(reason) => Decided::NotSubmitted(reason),
        Stop::Pending(reason, None) => {
            let (low, high) = (eval.calc.constant(&Exact::ZERO), eval.calc.constant(criterion.max.exact()));
            Decided::Pending { low, high, reason }
        }
        Stop::Pending(reason, Some(range)) => Decided::Pending { low: range.0, high: range.1, reason },
        // Rules settle these themselves, conditions never meet them.
        Stop::Settled(_) => Decided::Scored(eval.calc.constant(&Exact::ZERO)),
        Stop::Faulty(fault) => {
            eval.remarks.push(*fault);
            Decided::Faulty
        }
    }
}

/// Nothing is attainable where it does not apply.
#[inline]
pub(super) fn max_of<R: Recorder>(decided: &Decided<R>, criterion: &Criterion, eval: &Eval<'_, R>) -> Num<R> {
    match decided {
        Decided::NotApplicable(_) => eval.calc.constant(&Exact::ZERO),
        _ => eval.calc.constant(criterion.max.exact()),
    }
}

#[inline]
pub(super) fn rounded<R: Recorder>(
    points: Num<R>,
    criterion: &Criterion,
    rubric: &Rubric,
    eval: &mut Eval<'_, R>,
) -> Num<R> {
    let max = criterion.max.exact();
    if let Some(own) = criterion.rounding {
        return round_within(points, own, max, "round_leaf", eval);
    }
    let points = match rubric.rounding.leaf {
        Some(rounding) => round_within(points, rounding, max, "round_leaf", eval),
        None => points,
    };
    match rubric.rounding.field {
        Some(rounding) if criterion.parent.is_none() => round_within(points, rounding, max, "round_field", eval),
        _ => points,
    }
}

/// Rounded, but never above the maximum.
#[inline]
pub(super) fn round_within<R: Recorder>(
    points: Num<R>,
    rounding: Rounding,
    max: &Exact,
    label: &'static str,
    eval: &mut Eval<'_, R>,
) -> Num<R> {
    let rounded = eval.calc.round(&points, rounding, label);
    if rounded.exact() <= max {
        return rounded;
    }
    let max = eval.calc.constant(max);
    eval.calc.min(&rounded, &max, "max")
}

/// Points after the demand for evidence or a reason.
fn with_evidence<R: Recorder>(
    points: Num<R>,
    evidence: Option<&Evidence>,
    criterion: &Criterion,
    eval: &mut Eval<'_, R>,
) -> Num<R> {
    if points.exact().is_zero() {
        return points;
    }
    let noted = evidence.is_some_and(|e| !e.notes.is_empty());
    if let Some(Rule { kind: RuleKind::Given(given), .. }) = &criterion.rule
        && given.reason
        && !noted
    {
        let what = text!("điểm được cho mà không ghi lý do", "points are given without a reason");
        let hint = text!("ghi lý do vào cột ghi chú", "write the reason in the column of notes");
        remark(Code::ReasonMissing, what, hint, eval);
    }
    let Some(demand) = criterion.evidence.as_ref().filter(|d| d.required) else { return points };
    if evidence.is_some_and(|e| !e.documents.is_empty()) {
        return points;
    }
    match demand.missing {
        EvidenceMissing::Zero => {
            let what = text!("thiếu tài liệu kiểm chứng nên được 0 điểm", "evidence is missing, so it gets 0 points");
            let hint = text!("nộp tài liệu kiểm chứng", "submit the evidence");
            remark(Code::EvidenceMissing, what, hint, eval);
            eval.calc.take(0, &Exact::ZERO, "evidence_missing")
        }
        EvidenceMissing::Explain if noted => points,
        EvidenceMissing::Explain => {
            let what = text!("thiếu tài liệu kiểm chứng", "evidence is missing");
            let hint = text!(
                "nộp tài liệu kiểm chứng hoặc giải trình bằng văn bản",
                "submit the evidence or a written explanation"
            );
            remark(Code::EvidenceMissing, what, hint, eval);
            points
        }
    }
}

fn remark<R: Recorder>(
    code: Code,
    what: crate::diagnostic::Text,
    hint: crate::diagnostic::Text,
    eval: &mut Eval<'_, R>,
) {
    let place = eval.place.clone();
    eval.remarks.push(Fault { code, what, hint: Some(hint), input: None, place });
}
