//! Whether a criterion can apply to a unit, by what is known without any answer.

use parscore_core::rubric::{Applicability, Condition, CriterionIx, Rubric};
use parscore_files::names;

use crate::config::CampaignUnit;

/// Whether a criterion and those above it can apply to a unit: false only where its id or an attribute
/// rules it out; where a condition on answers decides, it can.
pub(crate) fn can_apply(rubric: &Rubric, criterion: CriterionIx, unit: &CampaignUnit) -> bool {
    let mut at = Some(criterion);
    while let Some(ix) = at {
        let of = rubric.criterion(ix);
        let for_it = of.only_for.is_empty() || of.only_for.iter().any(|line| fits(line, unit) != Some(false));
        if !for_it || of.not_for.iter().any(|line| fits(line, unit) == Some(true)) {
            return false;
        }
        at = of.parent;
    }
    true
}

/// Whether a line is about the unit; `None` where answers decide.
fn fits(line: &Applicability, unit: &CampaignUnit) -> Option<bool> {
    let folded = |text: &str| names::clean(text).to_lowercase();
    match &line.condition {
        Condition::Unit(id) => Some(*id == unit.id),
        Condition::Attribute { name, is } => {
            Some(unit.attributes.get(name).is_some_and(|value| folded(value) == folded(is)))
        }
        Condition::When(_) => None,
    }
}
