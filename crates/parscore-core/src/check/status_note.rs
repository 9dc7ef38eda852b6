//! `status-note`: a rubric that is not official says what it is.
//!
//! *What.* `status` is `partial` or `sample` and there is no `status_note`.
//! *Why.* Nobody may take a made-up or incomplete rubric for the text of an authority; every output
//! repeats the note.
//! *Example.* "bộ tiêu chí `sample` chưa có `status_note`".

use super::CheckContext;
use crate::diagnostic::{Code, Diagnostic};
use crate::rubric::{Rubric, Status};
use crate::text;

pub(super) fn check(rubric: &Rubric, _: &CheckContext<'_>, found: &mut Vec<Diagnostic>) {
    let meta = &rubric.meta;
    if meta.status == Status::Official || meta.status_note.is_some() {
        return;
    }
    let status = meta.status.name();
    let message = text!(
        "bộ tiêu chí có `status = \"{status}\"` nhưng chưa có `status_note`",
        "the rubric has `status = \"{status}\"` but no `status_note`"
    );
    let hint = text!(
        "viết `status_note = \"…\"`: phần nào không phải văn bản chính thức",
        "write `status_note = \"…\"`: which part is not the official text"
    );
    found.push(Diagnostic::new(Code::StatusNote, meta.place.clone(), message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::super::testing::{NOTHING, PLAIN, said, with};

    #[test]
    fn a_note_is_demanded_of_what_is_not_official() {
        assert_eq!(
            said(&with(&[("status_note = \"Giả định\"\n", "")])),
            ["status-note: the rubric has `status = \"partial\"` but no `status_note`"]
        );
        assert_eq!(said(&with(&[("status_note = \"Giả định\"\n", ""), ("\"partial\"", "\"official\"")])), NOTHING);
        assert_eq!(said(PLAIN), NOTHING);
    }
}
