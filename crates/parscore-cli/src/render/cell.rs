//! Excerpts of tables: the place in words, then the row with the cell underlined.

use annotate_snippets::{AnnotationKind, Element, Origin, Snippet};
use parscore_core::diagnostic::{Lang, Place};

use super::{Sources, place};

/// Cells shown on each side of the faulty one.
const NEIGHBOURS: usize = 3;

/// Most characters shown of a cell.
const MOST_CHARACTERS: usize = 40;

/// The row of `place` as elements of a report.
pub(super) fn excerpt<'a>(at: &Place, sources: &Sources, lang: Lang) -> Vec<Element<'a>> {
    let Place::Cell { file, sheet, row, column, content } = at else { return Vec::new() };
    let spot = place::in_words(at, sources, lang);
    let cells = sources.rows(file, sheet.as_ref()).and_then(|r| r.rows.get(row));
    let column = usize::try_from(*column).unwrap_or_default();
    let (text, span) = match cells {
        Some(cells) => line(cells, column),
        None if content.is_empty() => return vec![Origin::path(spot).into()],
        None => {
            let text = shortened(content);
            let span = 0..text.len();
            (text, span)
        }
    };
    let line_number = usize::try_from(*row).unwrap_or_default();
    let snippet = Snippet::source(text).line_start(line_number).annotation(AnnotationKind::Primary.span(span));
    vec![Origin::path(spot).into(), snippet.into()]
}

/// The cells around `column` (from 1; 0 is the whole row) parted by ` | `, and the span of the cell.
fn line(cells: &[String], column: usize) -> (String, std::ops::Range<usize>) {
    let focus = column.checked_sub(1);
    let centre = focus.unwrap_or(0);
    // The first cell names the unit: it always stays.
    let from = centre.saturating_sub(NEIGHBOURS).max(1);
    let until = (centre + NEIGHBOURS + 1).min(cells.len());
    let mut text = String::new();
    let mut span = None;
    let shown = [0].into_iter().chain(from..until).filter(|at| *at < cells.len());
    let mut last = None;
    for at in shown {
        if last.is_some() {
            text.push_str(if last == at.checked_sub(1) { " | " } else { " | … | " });
        }
        let start = text.len();
        text.push_str(&shortened(&cells[at]));
        if focus == Some(at) {
            // An empty cell has its place between the bars.
            if text.len() == start {
                text.push(' ');
            }
            span = Some(start..text.len());
        }
        last = Some(at);
    }
    if until < cells.len() {
        text.push_str(" | …");
    }
    let end = text.len();
    let whole = if focus.is_none() { 0..end } else { end..end };
    (text, span.unwrap_or(whole))
}

fn shortened(cell: &str) -> String {
    let plain: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match plain.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain,
    }
}
