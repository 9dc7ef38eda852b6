//! Registers that the rubrics in effect ask for and that were not imported yet.

use crate::register::{RegisterKind, catalogue};
use crate::session::Session;

/// Registers by the measures that they give: exact names first, then beginnings of names.
const GIVE: [(&str, &str); 14] = [
    ("plan.issued_on", "plans"),
    ("inspection.self", "directive"),
    ("discipline.directive_known", "directive"),
    ("plan.", "plan_tasks"),
    ("tasks.", "tasks"),
    ("targets.", "targets"),
    ("inspection.", "inspections"),
    ("feedback.", "feedback"),
    ("cases.", "cases"),
    ("violations.", "violations"),
    ("discipline.", "violations"),
    ("handling.", "handling"),
    ("reports.", "reports"),
    ("services.", "services"),
];
const MORE: [(&str, &str); 2] = [("survey.", "surveys"), ("index.", "indices")];

/// The register that gives a measure.
fn register_of(measure: &str) -> Option<&'static RegisterKind> {
    let known = GIVE.iter().chain(&MORE);
    let (_, kind) =
        known.into_iter().find(|(name, _)| *name == measure || name.ends_with('.') && measure.starts_with(name))?;
    catalogue::find(kind)
}

/// Kinds of registers that a criterion's input takes its measure from and of which no part was imported,
/// in the order of the catalogue.
pub fn missing_registers(session: &Session) -> Vec<&'static RegisterKind> {
    let Some(campaign) = session.campaign() else { return Vec::new() };
    let measures = campaign.blocks.iter().flat_map(|b| &b.rubric.inputs).filter_map(|i| i.measure.as_deref());
    let wanted: Vec<&str> = measures.filter_map(register_of).map(|kind| kind.id).collect();
    let there: Vec<&str> = session.state().registers().map(|(kind, ..)| kind).collect();
    catalogue::ALL.iter().copied().filter(|k| wanted.contains(&k.id) && !there.contains(&k.id)).collect()
}

#[cfg(test)]
mod tests {
    use parscore_core::catalogue::MEASURES;

    use super::*;

    #[test]
    fn every_measure_has_its_register() {
        for measure in MEASURES {
            assert!(register_of(measure.name).is_some(), "{}", measure.name);
        }
        assert_eq!(register_of("plan.issued_on").unwrap().id, "plans");
        assert_eq!(register_of("plan.done").unwrap().id, "plan_tasks");
        assert!(register_of("khac.gi").is_none());
    }
}
