//! `unknown-measure`: measures that inputs name exist, and are of the input's kind.
//!
//! *What.* `measure = "…"` of an input stands in the catalogue of measures, and its kind is one that the
//! input can take (a count is also a number; a share is a number only where the input says `share`).
//! *Why.* A misspelt measure would leave the input without facts all year.
//! *Example.* "số liệu `tasks.ontime` không có trong danh mục".

use super::CheckContext;
use crate::catalogue::CatalogueMeasure;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::rubric::{InputKind, Rubric};
use crate::suggest::nearest;
use crate::text;

pub(super) fn check(rubric: &Rubric, context: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for input in &rubric.inputs {
        let Some(name) = &input.measure else { continue };
        let measure = context.measures.iter().find(|m| *m.name == **name);
        let (message, hint) = match measure {
            None => (
                text!("số liệu `{name}` không có trong danh mục", "measure `{name}` is not in the catalogue"),
                suggestion(name, context.measures),
            ),
            Some(measure) if !takes(&input.kind, &measure.kind) => {
                let (id, kind, own) = (&input.id, measure.kind.name(), input.kind.name());
                (
                    text!(
                        "dữ liệu đầu vào `{id}` có `kind = \"{own}\"` nhưng số liệu `{name}` là `{kind}`",
                        "input `{id}` has `kind = \"{own}\"` but measure `{name}` is `{kind}`"
                    ),
                    Some(text!("viết `kind = \"{kind}\"`", "write `kind = \"{kind}\"`")),
                )
            }
            Some(_) => continue,
        };
        let mut fault = Diagnostic::new(Code::UnknownMeasure, input.place.clone(), message);
        fault.hint = hint;
        found.push(fault);
    }
}

fn takes(input: &InputKind, measure: &InputKind) -> bool {
    match input {
        InputKind::Number => matches!(measure, InputKind::Number | InputKind::Count | InputKind::Days),
        InputKind::Points => matches!(measure, InputKind::Number | InputKind::Points),
        _ => input == measure,
    }
}

/// The nearest name, else the names of the same register.
fn suggestion(name: &str, measures: &[CatalogueMeasure]) -> Option<Text> {
    if let Some(near) = nearest(name, measures.iter().map(|m| m.name)) {
        return Some(text!("có phải là `{near}`?", "did you mean `{near}`?"));
    }
    let register = name.split('.').next().unwrap_or(name);
    let of_register = |m: &&CatalogueMeasure| m.name.split('.').next() == Some(register);
    let names: Vec<String> = measures.iter().filter(of_register).map(|m| format!("`{}`", m.name)).collect();
    if names.is_empty() {
        return Some(Text::new(
            "xem danh mục số liệu trong `rubrics/README.md`",
            "see the catalogue of measures in `rubrics/README.md`",
        ));
    }
    let names = names.join(", ");
    Some(text!("dùng một trong: {names}", "use one of: {names}"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, found, said, with};
    use super::*;

    #[test]
    fn names_and_kinds() {
        let text = with(&[("tasks.on_time", "tasks.ontime")]);
        assert_eq!(said(&text), ["unknown-measure: measure `tasks.ontime` is not in the catalogue"]);
        assert_eq!(found(&text)[0].hint.as_ref().unwrap().en, "did you mean `tasks.on_time`?");
        let other = found(&with(&[("tasks.on_time", "tasks.surprising")]));
        assert!(other[0].hint.as_ref().unwrap().en.starts_with("use one of: `tasks.assigned`, "));
        assert_eq!(
            said(&with(&[("tasks.on_time", "tasks.on_time_share")])),
            ["unknown-measure: input `dung_han` has `kind = \"count\"` but measure `tasks.on_time_share` is `share`"]
        );
        assert_eq!(said(&with(&[("tasks.on_time", "tasks.late")])), NOTHING);
    }

    #[test]
    fn a_number_takes_counts_but_not_shares() {
        let number = |measure: &str| takes(&InputKind::Number, &crate::catalogue::find(measure).unwrap().kind);
        assert!(number("tasks.late") && number("index.pci") && number("reports.days_late"));
        assert!(!number("tasks.on_time_share") && !number("reports.annual_due"));
    }
}
