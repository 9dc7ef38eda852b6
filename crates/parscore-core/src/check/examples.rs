//! `example-differs`: each example of the file gives what it expects.
//!
//! *What.* Every `[[example]]` is scored by the evaluator that scores rounds, with its peers as the other
//! units and its pooled inputs as other years; points, state and class equal `expect` and `expect_class`.
//! *Why.* Examples come from the text or from a calculation by hand: they show that the file means what
//! the text says, and that a later change did not move it.
//! *Example.* "ví dụ của tiêu chí `1.3` cho kết quả 3, văn bản ghi 5".

use std::sync::Arc;

use super::CheckContext;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::rubric::{Example, Rubric};
use crate::score::{round_of_example, run_example, score_round};
use crate::standing::stand;
use crate::text;

pub(super) fn check(rubric: &Arc<Rubric>, context: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    for example in &rubric.examples {
        if let Err(fault) = run_example(rubric, example, context.calendar) {
            found.push(*fault);
        }
        found.extend(wrong_class(rubric, context, example));
    }
}

fn wrong_class(rubric: &Arc<Rubric>, context: &CheckContext<'_>, example: &Example) -> Option<Diagnostic> {
    let expected = example.expect_class.as_ref()?;
    let round = round_of_example(rubric, example, context.calendar);
    let (sheets, _) = score_round(&round);
    let (standings, _) = stand(&round, &sheets);
    let class = standings.rows.first().and_then(|row| row.class.clone());
    if class.as_ref() == Some(expected) {
        return None;
    }
    let got = match class {
        Some(class) => text!("xếp loại `{class}`", "class `{class}`"),
        None => Text::new("không xếp loại", "no class"),
    };
    let message = Text::new(
        format!("ví dụ cho kết quả {}, tệp ghi `{expected}`", got.vi),
        format!("the example gives {}, the file expects `{expected}`", got.en),
    );
    Some(Diagnostic::new(Code::ExampleDiffers, example.place.clone(), message))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, PLAIN, said, with};

    #[test]
    fn points_that_differ() {
        let text = with(&[(
            "inputs = { dung_han = 1, giao = 4 }\nexpect = 0.5",
            "inputs = { dung_han = 1, giao = 4 }\nexpect = 0.25",
        )]);
        assert_eq!(said(&text), ["example-differs: the example of criterion `1.2` gives 0.5, the file expects 0.25"]);
    }

    #[test]
    fn classes_that_differ() {
        // 1 + 2 + 3 + 1 + 1 + 1 + 1: everything, so 100 percent.
        let all = "ke_hoach = \"có\", dung_han = 4, giao = 4, muc_do = 90, xep_loai = \"tot\", diem = 1";
        let example = |violations: u32, class: &str| {
            format!("{PLAIN}\n[[example]]\ninputs = {{ {all}, vi_pham = {violations} }}\nexpect_class = \"{class}\"\n")
        };
        assert_eq!(said(&example(0, "Tốt")), NOTHING);
        assert_eq!(
            said(&example(0, "Khá")),
            ["example-differs: the example gives class `Tốt`, the file expects `Khá`"]
        );
        // One violation: 9.75 of 10, but the cap holds.
        assert_eq!(said(&example(1, "Khá")), NOTHING);
    }
}
