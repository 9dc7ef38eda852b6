//! `citation-missing`: what is not made up names its source.
//!
//! *What.* In a rubric that is `official` or `partial`, each leaf (with its levels and bands), each set
//! of classes and each cap on the class has `cites`, of its own or from above.
//! *Why.* Every point must be traceable to a clause; a `sample` has none and says so.
//! *Example.* "tiêu chí `2.1` không nêu căn cứ".

use super::CheckContext;
use crate::diagnostic::{Code, Diagnostic, Place, Text};
use crate::rubric::{Rubric, Status};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    if rubric.meta.status == Status::Sample || rubric.meta.cites.is_some() {
        return;
    }
    for ix in rubric.leaves() {
        let criterion = rubric.criterion(ix);
        if criterion.cites.is_none() {
            let id = &criterion.id;
            let message = text!("tiêu chí `{id}` không nêu căn cứ", "criterion `{id}` names no source");
            found.push(fault(&criterion.place, message));
        }
    }
    for set in rubric.classification.iter().flat_map(|c| &c.sets).filter(|s| s.cites.is_none()) {
        let message = Text::new("bảng xếp loại không nêu căn cứ", "the set of classes names no source");
        found.push(fault(&set.place, message));
    }
    for cap in rubric.class_caps.iter().filter(|c| c.cites.is_none()) {
        let id = &cap.id;
        let message = text!("khống chế `{id}` không nêu căn cứ", "the cap `{id}` names no source");
        found.push(fault(&cap.place, message));
    }
}

fn fault(place: &Place, message: Text) -> Diagnostic {
    Diagnostic::new(Code::CitationMissing, place.clone(), message).hint(Text::new(
        "thêm `cites = { document = \"…\", clause = \"…\" }` ở đây, ở tiêu chí cấp trên hoặc trong `[rubric]`; nếu tự soạn thì dùng `status = \"sample\"`",
        "add `cites = { document = \"…\", clause = \"…\" }` here, at a criterion above or in `[rubric]`; if it is made up, use `status = \"sample\"`",
    ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, said, with};

    const CITES: &str = "cites = { document = \"1/QĐ\", clause = \"1\" }\n";

    #[test]
    fn every_leaf_set_and_cap_needs_one() {
        let uncited = with(&[(CITES, "")]);
        let all = said(&uncited);
        assert_eq!(all.len(), 7 + 1 + 1, "seven leaves, one set of classes, one cap: {all:?}");
        assert!(all.contains(&"citation-missing: criterion `1.3` names no source".to_owned()));
        let sample = uncited.replace("\"partial\"", "\"sample\"");
        assert_eq!(said(&sample), NOTHING);
    }

    #[test]
    fn exactly_the_one_without() {
        let own = CITES.trim_end();
        let cited = |line: &str| format!("{line}\n{own}");
        let text = with(&[
            (CITES, ""),
            ("title = \"Lĩnh vực một\"", &cited("title = \"Lĩnh vực một\"")),
            ("title = \"Lĩnh vực hai\"", &cited("title = \"Lĩnh vực hai\"")),
            ("kind = \"thresholds\"", &cited("kind = \"thresholds\"")),
        ]);
        assert_eq!(said(&text), ["citation-missing: the cap `ky-luat` names no source"]);
        assert_eq!(said(&text.replace("id = \"ky-luat\"", &cited("id = \"ky-luat\""))), NOTHING);
    }
}
