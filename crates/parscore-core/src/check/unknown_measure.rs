//! `unknown-measure`: measures that inputs name exist, and are of the input's kind.
//!
//! *What.* `measure = "…"` of an input stands in the catalogue of measures, and its kind is one that the
//! input can take (a count is also a number; a share is a number only where the input says `share`).
//! *Why.* A misspelt measure would leave the input without facts all year.
//! *Example.* "đại lượng `tasks.ontime` không có trong danh mục".

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
                text!("đại lượng `{name}` không có trong danh mục", "measure `{name}` is not in the catalogue"),
                suggestion(name, context.measures),
            ),
            Some(measure) if !takes(&input.kind, &measure.kind) => {
                let (id, kind, own) = (&input.id, measure.kind.name(), input.kind.name());
                (
                    text!(
                        "đầu vào `{id}` có `kind = \"{own}\"` nhưng đại lượng `{name}` là `{kind}`",
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
            "xem danh mục đại lượng trong `rubrics/README.md`",
            "see the catalogue of measures in `rubrics/README.md`",
        ));
    }
    let names = names.join(", ");
    Some(text!("dùng một trong: {names}", "use one of: {names}"))
}
