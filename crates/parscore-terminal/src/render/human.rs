//! Faults for people: title, place, excerpt with the spot underlined, further places, hint.

use std::borrow::Cow;
use std::sync::Arc;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use parscore_core::diagnostic::{Diagnostic, Label, Lang, Place, Severity, Text};

use super::{Sources, cell, place, severity};
use crate::help::pick;

fn level(s: Severity, lang: Lang) -> Level<'static> {
    let level = match s {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.with_name(severity(s, lang))
}

fn hint_level(lang: Lang) -> Level<'static> {
    Level::HELP.with_name(pick(lang, "gợi ý", "hint"))
}

/// One fault, without a line break at the end.
pub(super) fn diagnostic(d: &Diagnostic, sources: &Sources, renderer: &Renderer, lang: Lang) -> String {
    let title = level(d.severity, lang).primary_title(d.message.in_lang(lang)).id(d.code.name());
    if let Place::Cell { .. } | Place::Nowhere = &d.place {
        return without_text(d, Group::with_title(title), sources, renderer, lang);
    }
    let mut elements = first_place(d);
    if let Some(snippet) = snippet(d, sources, lang) {
        elements = vec![snippet];
    }
    elements.extend(other_places(d, sources, lang).into_iter().map(|text| {
        let note = Level::NOTE.with_name(pick(lang, "xem thêm", "see also"));
        note.message(normalize_untrusted_str(&text)).into()
    }));
    if let Some(hint) = &d.hint {
        elements.push(hint_level(lang).message(normalize_untrusted_str(hint.in_lang(lang))).into());
    }
    renderer.render(&[Group::with_title(title).elements(elements)])
}

/// A fault of a table: the same shape, with the row in place of lines of text. Or a fault of no place,
/// of which nothing can be shown.
fn without_text(d: &Diagnostic, title: Group<'_>, sources: &Sources, renderer: &Renderer, lang: Lang) -> String {
    let mut text = renderer.render(&[title]);
    let (excerpt, margin) = cell::excerpt(&d.place, sources, lang);
    text.push_str(&excerpt);
    for other in other_places(d, sources, lang) {
        text.push_str(&format!("\n{margin} = {}: {other}", pick(lang, "xem thêm", "see also")));
    }
    if let Some(hint) = &d.hint {
        text.push_str(&format!("\n{margin} = {}: {}", pick(lang, "gợi ý", "hint"), hint.in_lang(lang)));
    }
    text
}

/// A message without a place.
pub(super) fn plain(message: &Text, hint: Option<&Text>, renderer: &Renderer, lang: Lang) -> String {
    let title = level(Severity::Error, lang).primary_title(message.in_lang(lang));
    let mut text = renderer.render(&[Group::with_title(title)]);
    if let Some(hint) = hint {
        text.push_str(&format!("\n{}: {}", pick(lang, "gợi ý", "hint"), hint.in_lang(lang)));
    }
    text
}

/// One line: `file:line:column: severity[code]: message (hint)`.
pub(super) fn short(d: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let place = place::terse(&d.place, sources);
    let separator = if place.is_empty() { "" } else { ": " };
    let hint = d.hint.as_ref().map(|h| format!(" ({})", h.in_lang(lang))).unwrap_or_default();
    format!("{place}{separator}{}[{}]: {}{hint}", severity(d.severity, lang), d.code, d.message.in_lang(lang))
        .replace(['\n', '\r'], " ")
}

/// The file of the fault.
fn first_place<'a>(d: &'a Diagnostic) -> Vec<Element<'a>> {
    d.place.file().map(|file| Origin::path(file).into()).into_iter().collect()
}

/// The excerpt of the text, with the labels that stand in the same file.
fn snippet<'a>(d: &'a Diagnostic, sources: &'a Sources, lang: Lang) -> Option<Element<'a>> {
    let Place::Text { file, start, end } = &d.place else { return None };
    let text = sources.text(file)?;
    let here = AnnotationKind::Primary.span(place::clamp(text, *start, *end));
    let labels = d.labels.iter().filter_map(|l| beside(l, file, text, lang));
    Some(Snippet::source(text).path(&**file).annotation(here).annotations(labels).into())
}

/// The label as an annotation, where it stands in the same file.
fn beside<'a>(label: &'a Label, file: &Arc<str>, text: &str, lang: Lang) -> Option<Annotation<'a>> {
    match &label.place {
        Place::Text { file: f, start, end } if f == file => Some(
            AnnotationKind::Context.span(place::clamp(text, *start, *end)).label(Cow::from(label.text.in_lang(lang))),
        ),
        _ => None,
    }
}

/// Labels that stand outside the excerpt, with their place in words.
fn other_places(d: &Diagnostic, sources: &Sources, lang: Lang) -> Vec<String> {
    let shown = match &d.place {
        Place::Text { file, .. } if sources.text(file).is_some() => Some(file),
        _ => None,
    };
    let elsewhere = d.labels.iter().filter(|l| match &l.place {
        Place::Text { file, .. } => Some(file) != shown,
        _ => true,
    });
    elsewhere
        .map(|l| {
            let spot = place::in_words(&l.place, sources, lang);
            let text = l.text.in_lang(lang);
            if spot.is_empty() { text.to_owned() } else { format!("{spot}: {text}") }
        })
        .collect()
}
