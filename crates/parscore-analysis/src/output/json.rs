//! An analysis for programs: decimals and exact numbers are text, as in results bundles.

use parscore_core::diagnostic::Lang;
use polars::prelude::AnyValue;
use serde_json::{Map, Value, json};

use super::sentence;
use crate::report::{Analysis, Table};

/// One object with everything.
pub(super) fn text(analysis: &Analysis, tables: &[&Table], lang: Lang) -> String {
    let said: Vec<String> = analysis.sentences.iter().map(|s| sentence(s, lang)).collect();
    let notes: Vec<String> = analysis.notes.iter().map(|n| sentence(n, lang)).collect();
    let tables: Map<String, Value> = tables.iter().map(|t| (t.name.to_owned(), rows(t))).collect();
    let whole = json!({ "title": analysis.title.in_lang(lang), "sentences": said, "notes": notes, "tables": tables });
    format!("{whole:#}\n")
}

fn rows(table: &Table) -> Value {
    let columns = table.frame.columns();
    let row = |at: usize| {
        let cells = columns.iter().map(|c| (c.name().to_string(), value(&c.get(at).unwrap_or(AnyValue::Null))));
        Value::Object(cells.collect())
    };
    (0..table.frame.height()).map(row).collect()
}

fn value(value: &AnyValue<'_>) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::Boolean(yes) => json!(yes),
        AnyValue::Int64(n) => json!(n),
        AnyValue::UInt32(n) => json!(n),
        AnyValue::Float64(x) => json!(x),
        AnyValue::String(text) => json!(text),
        other => json!(other.to_string()),
    }
}
