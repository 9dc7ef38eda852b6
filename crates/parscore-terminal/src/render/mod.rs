//! Faults as text: for people with an excerpt, one line each, or JSON lines for programs.

mod cell;
mod human;
mod json;
mod place;
mod source;

pub use source::Sources;

use std::collections::BTreeMap;

use annotate_snippets::Renderer;
use annotate_snippets::renderer::DecorStyle;
use parscore_core::diagnostic::{Code, Diagnostic, Lang, Place, Severity, Text};

use crate::help::pick;

/// Most faults printed with an excerpt; `short` and `json` print all.
const MOST_EXCERPTS: usize = 40;

/// Most warnings and notes of one code printed with an excerpt.
const MOST_OF_ONE_CODE: usize = 5;

/// How faults are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorFormat {
    /// With the place, an excerpt and a hint.
    Human,
    /// One line each: `file:line:column: severity[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

impl ErrorFormat {
    /// Names on the command line.
    pub const NAMES: [&'static str; 3] = ["human", "short", "json"];

    /// The format of a name; unknown names cannot get here past the command line.
    pub fn from_name(name: &str) -> Self {
        match name {
            "short" => ErrorFormat::Short,
            "json" => ErrorFormat::Json,
            _ => ErrorFormat::Human,
        }
    }
}

/// All `faults` as text, each ended by a line break.
pub fn diagnostics(faults: &[Diagnostic], sources: &Sources, format: ErrorFormat, lang: Lang, colour: bool) -> String {
    match format {
        ErrorFormat::Human => {
            let renderer = renderer(colour);
            let shown = shown(faults);
            let mut text: String =
                shown.iter().map(|d| human::diagnostic(d, sources, &renderer, lang) + "\n\n").collect();
            if let Some(rest @ 1..) = faults.len().checked_sub(shown.len()) {
                let more = parscore_core::text!(
                    "… và {rest} thông báo nữa; `--errors short` in tất cả, mỗi thông báo một dòng",
                    "… and {rest} more; `--errors short` prints all of them, one a line"
                );
                text.push_str(more.in_lang(lang));
                text.push_str("\n\n");
            }
            text
        }
        ErrorFormat::Short => faults.iter().map(|d| human::short(d, sources, lang) + "\n").collect(),
        ErrorFormat::Json => faults.iter().map(|d| json::diagnostic(d, sources, lang) + "\n").collect(),
    }
}

/// A remark with its place in words, on one line.
pub fn at(place: &Place, text: &Text, sources: &Sources, lang: Lang) -> String {
    let spot = place::in_words(place, sources, lang);
    format!("  {spot}: {}", text.in_lang(lang))
}

/// The faults that are printed with an excerpt: errors first of all, of other codes a few each.
fn shown(faults: &[Diagnostic]) -> Vec<&Diagnostic> {
    let errors = faults.iter().filter(|d| d.is_error()).count();
    let mut room = MOST_EXCERPTS.saturating_sub(errors);
    let mut errors = MOST_EXCERPTS;
    let mut of_code: BTreeMap<Code, usize> = BTreeMap::new();
    let mut fits = |d: &Diagnostic| {
        let (left, count) = match d.is_error() {
            true => (&mut errors, 0),
            false => (&mut room, *of_code.entry(d.code).and_modify(|n| *n += 1).or_insert(1)),
        };
        let fits = *left > 0 && count <= MOST_OF_ONE_CODE;
        *left -= usize::from(fits);
        fits
    };
    faults.iter().filter(|d| fits(d)).collect()
}

/// A message that belongs to no place in a file.
pub fn plain(message: &Text, hint: Option<&Text>, format: ErrorFormat, lang: Lang, colour: bool) -> String {
    match format {
        ErrorFormat::Human => human::plain(message, hint, &renderer(colour), lang) + "\n",
        ErrorFormat::Short => format!("{}: {}\n", severity(Severity::Error, lang), message.in_lang(lang)),
        ErrorFormat::Json => json::plain(message, hint, lang) + "\n",
    }
}

fn renderer(colour: bool) -> Renderer {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii)
}

/// The word for a severity.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => pick(lang, "lỗi", "error"),
        Severity::Warning => pick(lang, "cảnh báo", "warning"),
        Severity::Note => pick(lang, "ghi chú", "note"),
    }
}

#[cfg(test)]
mod tests;
