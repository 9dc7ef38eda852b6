//! Faults for programs: one JSON object a line.

use parscore_core::diagnostic::{Diagnostic, Lang, Place, Severity, Text};
use serde_json::{Map, Value, json};

use super::{Sources, place};

/// One fault.
pub(super) fn diagnostic(d: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let labels: Vec<Value> = d
        .labels
        .iter()
        .map(|l| {
            let mut label = position(&l.place, sources);
            label.insert("message".into(), l.text.in_lang(lang).into());
            Value::Object(label)
        })
        .collect();
    let severity = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut object = Map::new();
    object.insert("severity".into(), severity.into());
    object.insert("code".into(), d.code.name().into());
    object.insert("message".into(), d.message.in_lang(lang).into());
    object.extend(position(&d.place, sources));
    object.insert("hint".into(), d.hint.as_ref().map(|h| h.in_lang(lang)).into());
    object.insert("labels".into(), labels.into());
    Value::Object(object).to_string()
}

/// A message without a place.
pub(super) fn plain(message: &Text, hint: Option<&Text>, lang: Lang) -> String {
    json!({
        "severity": "error",
        "code": null,
        "message": message.in_lang(lang),
        "hint": hint.map(|h| h.in_lang(lang)),
    })
    .to_string()
}

/// `file`, `sheet`, `line`, `column` (both from 1) and, in texts, byte offsets.
fn position(place: &Place, sources: &Sources) -> Map<String, Value> {
    let mut object = Map::new();
    if let Some(file) = place.file() {
        object.insert("file".into(), file.into());
    }
    match place {
        Place::Text { file, start, end } => {
            if let Some(text) = sources.text(file) {
                let (line, column) = place::line_column(text, *start);
                object.insert("line".into(), line.into());
                object.insert("column".into(), column.into());
            }
            object.insert("start".into(), (*start).into());
            object.insert("end".into(), (*end).into());
        }
        Place::Cell { sheet, row, column, content, .. } => {
            if let Some(sheet) = sheet {
                object.insert("sheet".into(), (&**sheet).into());
            }
            object.insert("line".into(), (*row).into());
            object.insert("column".into(), (*column).into());
            object.insert("content".into(), content.as_str().into());
        }
        Place::File { .. } | Place::Nowhere => {}
    }
    object
}
