//! Where something is, in words.

use std::ops::Range;

use parscore_core::diagnostic::{Lang, Place};

use super::Sources;
use crate::help::pick;

/// Line and column, both from 1, of a byte offset; columns count characters.
pub(super) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = floor_boundary(text, offset);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// `start..end` moved inwards to whole characters within `text`; never empty where the text is not.
pub(super) fn clamp(text: &str, start: usize, end: usize) -> Range<usize> {
    let start = floor_boundary(text, start);
    let end = floor_boundary(text, end.max(start));
    start..end
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Letters of a spreadsheet column, counted from 1: A, Z, AA.
pub(super) fn column_letters(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A place as people say it: `answers.csv: dòng 7, cột 3 (diem)`, `a.xlsx: trang tính Sheet1, ô C7 (diem)`.
pub(super) fn in_words(place: &Place, sources: &Sources, lang: Lang) -> String {
    match place {
        Place::Nowhere => String::new(),
        Place::File { file } => file.to_string(),
        Place::Text { file, start, .. } => match sources.text(file) {
            Some(text) => {
                let (line, column) = line_column(text, *start);
                format!("{file}:{line}:{column}")
            }
            None => file.to_string(),
        },
        Place::Cell { file, sheet, row, column, .. } => {
            let heading = sources.heading(place).map(|h| format!(" ({h})")).unwrap_or_default();
            let spot = match (sheet, column) {
                (None, 0) => format!("{} {row}", pick(lang, "dòng", "line")),
                (None, c) => format!("{} {row}, {} {c}", pick(lang, "dòng", "line"), pick(lang, "cột", "column")),
                (Some(s), 0) => {
                    format!("{} {s}, {} {row}", pick(lang, "trang tính", "sheet"), pick(lang, "dòng", "row"))
                }
                (Some(s), c) => format!(
                    "{} {s}, {} {}{row}",
                    pick(lang, "trang tính", "sheet"),
                    pick(lang, "ô", "cell"),
                    column_letters(*c)
                ),
            };
            format!("{file}: {spot}{heading}")
        }
    }
}

/// A place as tools read it: `file:line:column`.
pub(super) fn terse(place: &Place, sources: &Sources) -> String {
    match place {
        Place::Cell { file, sheet: None, row, column, .. } => format!("{file}:{row}:{column}"),
        Place::Cell { file, sheet: Some(sheet), row, column, .. } => {
            format!("{file}[{sheet}]:{row}:{column}")
        }
        other => in_words(other, sources, Lang::En),
    }
}
