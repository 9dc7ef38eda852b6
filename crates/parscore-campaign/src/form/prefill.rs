//! What a unit sent before, written into the cells of a new form.

use parscore_core::rubric::{InputKind, Rubric};
use parscore_files::table::CellKind;

use super::layout::{ANSWER, EVIDENCE_DATE, FIRST_DETAIL, Layout, Line, NOTE};
use super::{EVIDENCE, MAIN, Written};
use crate::act::{EvidenceRow, Submit};
use crate::shown;

/// The cells of a form that hold what a submission said.
pub(super) fn written(rubric: &Rubric, layout: &Layout, submit: &Submit) -> Written {
    let mut cells = Written::new();
    let mut put = |at, text: String, kind| {
        if !text.is_empty() {
            cells.insert(at, (text, kind));
        }
    };
    for (row, line) in &layout.lines {
        match line {
            Line::Criterion(ix) => {
                let note = submit.notes.get(&*rubric.criterion(*ix).id).cloned().unwrap_or_default();
                put((MAIN, *row, NOTE), note, CellKind::Text);
            }
            Line::Input(ix) => {
                let input = rubric.input(*ix);
                let text = submit.answers.get(&*input.id).cloned().unwrap_or_default();
                let (text, kind) = match &input.kind {
                    InputKind::Date => (text, CellKind::Date),
                    kind if kind.is_numeric() => (text, CellKind::Number),
                    _ => (shown::answer(input, &text), CellKind::Text),
                };
                put((MAIN, *row, ANSWER), text, kind);
            }
            Line::Others => {}
        }
    }
    let mut nth = std::collections::BTreeMap::new();
    for (row, criterion) in layout.evidence.iter().filter_map(|(row, c)| Some((*row, (*c)?))) {
        let at: &mut usize = nth.entry(criterion).or_default();
        let given = submit.evidence.get(&*rubric.criterion(criterion).id).and_then(|rows| rows.get(*at));
        *at += 1;
        let Some(EvidenceRow { number, date, issuer, place, link }) = given else { continue };
        for (column, text) in (FIRST_DETAIL..).zip([Some(number), None, Some(issuer), Some(place), Some(link)]) {
            put((EVIDENCE, row, column), text.cloned().unwrap_or_default(), CellKind::Text);
        }
        put((EVIDENCE, row, EVIDENCE_DATE), date.map(|d| d.to_string()).unwrap_or_default(), CellKind::Date);
    }
    cells
}
