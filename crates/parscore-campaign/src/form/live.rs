//! Points that a form can show while it is filled in: only for rules that are a plain formula of the
//! unit's own answers. They are never read back.

use parscore_core::number::{Exact, Points};
use parscore_core::rubric::NotApplicablePolicy;
use parscore_core::rubric::{Aggregate, CriterionIx, InputIx, InputKind, Role, Rubric};
use parscore_core::rule::{RuleKind, Test};

use super::layout::{ANSWER, Layout, address};

/// Whether the points of the leaves simply add up to the total.
pub(super) fn adds_up(rubric: &Rubric) -> bool {
    let meta = &rubric.meta;
    let main = |c: &&parscore_core::rubric::Criterion| c.role == Role::Main && c.rule.is_none();
    meta.aggregate == Aggregate::Sum
        && meta.scale == Exact::ONE
        && rubric.criteria.iter().filter(main).all(|c| c.aggregate == Aggregate::Sum && c.scale == Exact::ONE)
}

/// The formula of a leaf's points, where there is a plain one.
pub(super) fn formula(rubric: &Rubric, layout: &Layout, leaf: CriterionIx) -> Option<String> {
    let criterion = rubric.criterion(leaf);
    if criterion.role != Role::Main {
        return None;
    }
    let cell = |input: InputIx| layout.row_of(input).map(|row| address(row, ANSWER));
    let max = criterion.max.exact().to_text();
    match &criterion.rule.as_ref()?.kind {
        RuleKind::AllOrNothing(rule) => {
            let Test::Input(input) = rule.test else { return None };
            let cell = cell(input)?;
            Some(format!("=IF({cell}=\"có\",{max},IF({cell}=\"không\",0,\"\"))"))
        }
        RuleKind::Levels(rule) => {
            let InputKind::Level(levels) = &rubric.input(rule.input).kind else { return None };
            let (cell, range) = (cell(rule.input)?, super::lists::level_range(rubric, rule.input, levels.len())?);
            let points: Vec<String> = rule.level.iter().map(|l| text(&l.points)).collect();
            let points = points.join(",");
            Some(format!("=IF({cell}=\"\",\"\",IFERROR(CHOOSE(MATCH({cell},{range},0),{points}),\"\"))"))
        }
        RuleKind::Checklist(rule) if rule.not_applicable == NotApplicablePolicy::Reduce => {
            let item = |item: &parscore_core::rule::ChecklistItem| {
                let Test::Input(input) = item.test else { return None };
                Some(format!("IF({}=\"có\",{},0)", cell(input)?, text(&item.points)))
            };
            let items: Option<Vec<String>> = rule.item.iter().map(item).collect();
            Some(format!("={}", items?.join("+")))
        }
        RuleKind::Given(rule) if rubric.input(rule.input).kind == InputKind::Points => {
            let cell = cell(rule.input)?;
            Some(format!("=IF({cell}=\"\",\"\",{cell})"))
        }
        _ => None,
    }
}

fn text(points: &Points) -> String {
    points.exact().to_text()
}
