//! `unused-input`: everything that is asked for is used.
//!
//! *What.* Each input is read by a rule, a measure, a condition, a cap or a tie key, and each measure
//! by a formula. Inputs of kind `text` are for people and are left out.
//! *Why.* Units answer it for nothing, or a formula forgot it.
//! *Example.* "dữ liệu đầu vào `so_cuoc_kiem_tra` không được dùng ở đâu".

use super::CheckContext;
use super::walk::Used;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::rubric::{InputIx, InputKind, MeasureIx, Rubric};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    let used = Used::by(rubric);
    let hint = Text::new("bỏ mục này, hoặc dùng nó trong một công thức", "take it out, or use it in a formula");
    for (ix, input) in (0..).map(InputIx).zip(&rubric.inputs) {
        if input.kind != InputKind::Text && !used.inputs.contains(&ix) {
            let id = &input.id;
            let message = text!("dữ liệu đầu vào `{id}` không được dùng ở đâu", "input `{id}` is not used anywhere");
            found.push(Diagnostic::new(Code::UnusedInput, input.place.clone(), message).hint(hint.clone()));
        }
    }
    for (ix, measure) in (0..).map(MeasureIx).zip(&rubric.measures) {
        if !used.measures.contains(&ix) {
            let id = &measure.id;
            let message = text!("phép đo `{id}` không được dùng ở đâu", "measure `{id}` is not used anywhere");
            found.push(Diagnostic::new(Code::UnusedInput, measure.place.clone(), message).hint(hint.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, PLAIN, said, with};

    const MORE: &str = "\n[[input]]\nid = \"thua\"\ntitle = \"Thừa\"\nkind = \"count\"\nsupplier = \"unit\"\n";

    #[test]
    fn inputs_and_measures_that_nothing_reads() {
        assert_eq!(said(&format!("{PLAIN}{MORE}")), ["unused-input: input `thua` is not used anywhere"]);
        assert_eq!(said(&format!("{PLAIN}{}", MORE.replace("count", "text"))), NOTHING);
        let measure =
            "\n[[measure]]\nid = \"chi_so\"\nkind = \"external_index\"\nindex = \"SIPAS\"\ninput = \"thua\"\n";
        assert_eq!(said(&format!("{PLAIN}{MORE}{measure}")), ["unused-input: measure `chi_so` is not used anywhere"]);
    }

    #[test]
    fn what_only_ties_caps_or_conditions_read_is_used() {
        assert_eq!(said(&format!("{}{MORE}", with(&[("vi_pham > 0", "thua > 0")]))), NOTHING);
        assert_eq!(said(&format!("{}{MORE}", with(&[("{ input = \"muc_do\" }", "{ input = \"thua\" }")]))), NOTHING);
        let only_for = with(&[
            ("title = \"Kế hoạch\"", "title = \"Kế hoạch\"\nonly_for = [ { when = \"thua > 0\" } ]"),
            ("{ ke_hoach = \"có\" }", "{ ke_hoach = \"có\", thua = 1 }"),
        ]);
        assert_eq!(said(&format!("{only_for}{MORE}")), NOTHING);
    }
}
