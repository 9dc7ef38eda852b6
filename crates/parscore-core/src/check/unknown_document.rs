//! `unknown-document`: every cited document is listed in `documents.toml`.
//!
//! *What.* `cites.document` is the `number` of a listed document.
//! *Why.* The list is where a document's issuer, title, dates and link stand, once.
//! *Example.* "văn bản `4554/UBND-VXNN` không có trong danh mục văn bản".

use super::CheckContext;
use super::walk::citations;
use crate::diagnostic::{Code, Diagnostic, Text};
use crate::rubric::Rubric;
use crate::suggest::nearest;
use crate::text;

pub(super) fn check(rubric: &Rubric, context: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    let listed = &context.documents.by_number;
    for citation in citations(rubric) {
        let number = &citation.document;
        if listed.contains_key(number) {
            continue;
        }
        let message = text!(
            "văn bản `{number}` không có trong danh mục văn bản",
            "document `{number}` is not in the list of documents"
        );
        let hint = match nearest(number, listed.keys().map(|k| &**k)) {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None => Text::new("thêm `[[document]]` vào `documents.toml`", "add a `[[document]]` to `documents.toml`"),
        };
        found.push(Diagnostic::new(Code::UnknownDocument, citation.place.clone(), message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, said, with};

    #[test]
    fn documents_that_are_not_listed() {
        let text = with(&[("document = \"1/QĐ\"", "document = \"1/QD-X\"")]);
        assert_eq!(said(&text), ["unknown-document: document `1/QD-X` is not in the list of documents"]);
        let near = with(&[("document = \"1/QĐ\"", "document = \"1/QD\"")]);
        assert_eq!(found(&near)[0].hint.as_ref().unwrap().en, "did you mean `1/QĐ`?");
    }
}
