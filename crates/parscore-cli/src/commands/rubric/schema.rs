//! `parscore rubric schema`: the JSON Schema of rubric files, made from the list of keys that the
//! reader itself uses.

use std::collections::BTreeMap;

use clap::Command;
use parscore_core::diagnostic::Lang;
use parscore_core::toml_walk::{TableSpec, Type};
use serde_json::{Map, Value, json};

use crate::context::Context;
use crate::failure::Failure;
use crate::help::{Help, pick};

/// The command's arguments.
pub(super) fn command(help: Help) -> Command {
    help.command(
        "schema",
        help.pick("In JSON Schema của tệp bộ tiêu chí", "Print the JSON Schema of rubric files"),
        "parscore rubric schema",
        &[(
            "parscore rubric schema > rubric.schema.json",
            "để trình soạn thảo gợi ý từ khóa khi viết tệp .toml",
            "so that an editor completes keys in .toml files",
        )],
    )
}

/// Prints the schema.
pub(super) fn run(context: &mut Context) -> Result<(), Failure> {
    let schema = schema(&parscore_core::rubric::FILE, context.lang);
    context.line(format!("{schema:#}"))
}

/// The schema of a file whose outermost table is `file`.
fn schema(file: &'static TableSpec, lang: Lang) -> Value {
    let mut defs = Definitions { lang, names: BTreeMap::new(), done: BTreeMap::new() };
    let root = defs.object(file, None);
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.extend(root);
    schema.insert("title".into(), pick(lang, "Bộ tiêu chí parscore", "parscore rubric").into());
    let tables = defs.done.into_iter().map(|(name, table)| (name, Value::Object(table)));
    schema.insert("$defs".into(), Value::Object(tables.collect()));
    Value::Object(schema)
}

/// Tables that were met, by name; a table may hold itself.
struct Definitions {
    lang: Lang,
    /// Name of each table in the schema, by its address and the kind it is chosen by.
    names: BTreeMap<(usize, bool), String>,
    done: BTreeMap<String, Map<String, Value>>,
}

impl Definitions {
    fn object(&mut self, spec: &'static TableSpec, kind: Option<&'static str>) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut required: Vec<Value> = Vec::new();
        if let Some(kind) = kind {
            properties.insert("kind".into(), json!({ "const": kind }));
            required.push("kind".into());
        }
        for key in spec.keys {
            if kind.is_some() && key.name == "kind" {
                continue;
            }
            let mut value = self.of(&key.ty);
            value.insert("description".into(), pick(self.lang, key.vi, key.en).into());
            properties.insert(key.name.into(), Value::Object(value));
            if key.needed {
                required.push(key.name.into());
            }
        }
        let mut object = Map::new();
        object.insert("title".into(), pick(self.lang, spec.vi, spec.en).into());
        object.insert("type".into(), "object".into());
        object.insert("properties".into(), properties.into());
        object.insert("required".into(), required.into());
        object.insert("additionalProperties".into(), false.into());
        object
    }

    /// A reference to the definition of a table.
    fn reference(&mut self, spec: &'static TableSpec, kind: Option<&'static str>) -> Map<String, Value> {
        let key = (std::ptr::from_ref(spec).addr(), kind.is_some());
        let name = match self.names.get(&key) {
            Some(name) => name.clone(),
            None => {
                let mut name = spec.name.to_owned();
                while self.done.contains_key(&name) {
                    name.push('_');
                }
                self.names.insert(key, name.clone());
                // Taken before it is filled, since the table may hold itself.
                self.done.insert(name.clone(), Map::new());
                let object = self.object(spec, kind);
                self.done.insert(name.clone(), object);
                name
            }
        };
        map(json!({ "$ref": format!("#/$defs/{name}") }))
    }

    fn of(&mut self, ty: &'static Type) -> Map<String, Value> {
        match ty {
            Type::Text | Type::Id => map(json!({ "type": "string" })),
            Type::Number => map(json!({ "type": ["number", "string"] })),
            Type::Whole => map(json!({ "type": "integer", "minimum": 0 })),
            Type::Boolean => map(json!({ "type": "boolean" })),
            Type::Date => map(json!({ "type": "string", "format": "date" })),
            Type::Word(words) => map(json!({ "enum": words })),
            Type::Formula | Type::Condition => map(json!({ "type": ["string", "number"] })),
            Type::Answer => map(json!({ "type": ["string", "number", "boolean"] })),
            Type::Table(spec) => self.reference(spec, None),
            Type::Tagged(specs) => {
                let kinds: Vec<_> = specs.iter().map(|s| self.reference(s, Some(s.name))).collect();
                map(json!({ "oneOf": kinds }))
            }
            Type::List(item) => map(json!({ "type": "array", "items": self.of(item) })),
            Type::Pair(item) => map(json!({ "type": "array", "items": self.of(item), "minItems": 2, "maxItems": 2 })),
            Type::Map(item) => map(json!({ "type": "object", "additionalProperties": self.of(item) })),
            Type::OneOf(types) => {
                let types: Vec<_> = types.iter().map(|t| self.of(t)).collect();
                map(json!({ "anyOf": types }))
            }
        }
    }
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
