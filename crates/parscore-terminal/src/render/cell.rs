//! Excerpts of tables: the place in words, then the row with the cell underlined.

use parscore_core::diagnostic::{Lang, Place};
use unicode_normalization::char::is_combining_mark;

use super::{Sources, place};

/// Cells shown on each side of the faulty one.
const NEIGHBOURS: usize = 3;

/// Most characters shown of a cell.
const MOST_CHARACTERS: usize = 40;

/// The place in words and the row, in the shape of excerpts of texts, and the margin for more lines;
/// for what stands in no cell only the margin.
pub(super) fn excerpt(at: &Place, sources: &Sources, lang: Lang) -> (String, String) {
    let Place::Cell { row, content, .. } = at else { return (String::new(), " ".to_owned()) };
    let spot = place::in_words(at, sources, lang);
    let number = row.to_string();
    let margin = " ".repeat(number.len());
    let (text, span) = match sources.row(at) {
        Some(row) => line(&row.cells, row.focus),
        None => {
            let text = shortened(content);
            let span = 0..text.len();
            (text, span)
        }
    };
    let mut out = format!("\n{margin}--> {spot}");
    if !text.trim().is_empty() {
        let before = " ".repeat(width(&text[..span.start]));
        let mark = "^".repeat(width(&text[span]).max(1));
        out.push_str(&format!("\n{margin} |\n{number} | {text}\n{margin} | {before}{mark}"));
    }
    (out, margin)
}

/// Columns on the terminal: combining marks take none.
fn width(text: &str) -> usize {
    text.chars().filter(|c| !is_combining_mark(*c)).count()
}

/// The cells around the focus parted by ` | `, and the span of the cell; without one, of the row.
fn line(cells: &[&str], focus: Option<usize>) -> (String, std::ops::Range<usize>) {
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
        text.push_str(&shortened(cells[at]));
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
