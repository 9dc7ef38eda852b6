//! JSON Schema of the rubric format, for editors: made from the same lists of keys that the reader uses.
//!
//! Draft 2020-12. Every table of the format is a definition that refuses other keys; numbers may be
//! written as numbers or as texts; a rule is one of its kinds by `kind`. What a schema cannot say
//! (names that must exist, sums, bands) is left to `parscore check`.

use serde_json::{Map, Value, json};

use super::keys;
use crate::toml_walk::{Key, TableSpec, Type};

/// What a number looks like as a text: a decimal or a fraction of whole numbers.
pub const NUMBER_PATTERN: &str = r"^\s*[+-]?[0-9]+(\.[0-9]+|\s*/\s*[+-]?[0-9]+)?\s*$";
/// What a whole number looks like as a text.
pub const WHOLE_PATTERN: &str = r"^\s*\+?[0-9]+(\.0+)?\s*$";
/// What a date looks like.
pub const DATE_PATTERN: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// The JSON Schema of a rubric file.
pub fn json_schema() -> Value {
    of_file(&keys::FILE, "parscore rubric", "Bộ tiêu chí / rubric")
}

/// The JSON Schema of a file that a list of keys describes.
fn of_file(file: &'static TableSpec, id: &str, title: &str) -> Value {
    let mut tables = Tables { names: Vec::new(), at: 0 };
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".into(), json!(format!("urn:{}:1", id.replace(' ', ":"))));
    schema.insert("title".into(), json!(title));
    schema.extend(tables.table(file, None));
    let mut definitions = Map::new();
    // Defining a table may name further ones, which queue up behind it.
    while let Some((spec, kind, name)) = tables.next() {
        definitions.insert(name, Value::Object(tables.table(spec, kind)));
    }
    definitions.insert("number".into(), number(NUMBER_PATTERN, json!({"type": "number"})));
    definitions.insert("whole".into(), number(WHOLE_PATTERN, json!({"type": "integer", "minimum": 0})));
    schema.insert("$defs".into(), Value::Object(definitions));
    Value::Object(schema)
}

fn number(pattern: &str, plain: Value) -> Value {
    json!({"anyOf": [plain, {"type": "string", "pattern": pattern}]})
}

/// A table that was named, the `kind` that it must have, and the name of its definition.
type Named = (&'static TableSpec, Option<&'static str>, String);

/// Tables in the order in which they were first named.
struct Tables {
    names: Vec<Named>,
    at: usize,
}

impl Tables {
    /// The next table that is named but not yet defined.
    fn next(&mut self) -> Option<Named> {
        let next = self.names.get(self.at).cloned();
        self.at += usize::from(next.is_some());
        next
    }

    /// A reference to a table's definition.
    fn reference(&mut self, spec: &'static TableSpec, kind: Option<&'static str>) -> Value {
        let known = self.names.iter().find(|(s, k, _)| std::ptr::eq(*s, spec) && *k == kind);
        let name = match known {
            Some((_, _, name)) => name.clone(),
            None => {
                let same = self.names.iter().filter(|(s, _, _)| s.name == spec.name).count();
                let name = if same == 0 { spec.name.to_owned() } else { format!("{}_{}", spec.name, same + 1) };
                self.names.push((spec, kind, name.clone()));
                name
            }
        };
        json!({"$ref": format!("#/$defs/{name}")})
    }

    fn table(&mut self, spec: &'static TableSpec, kind: Option<&'static str>) -> Map<String, Value> {
        let mut properties = Map::new();
        for key in spec.keys {
            properties.insert(key.name.to_owned(), self.key(key, kind));
        }
        let required: Vec<&str> = spec.keys.iter().filter(|k| k.needed).map(|k| k.name).collect();
        let mut table = Map::new();
        table.insert("description".into(), json!(format!("{} / {}", spec.vi, spec.en)));
        table.insert("type".into(), json!("object"));
        table.insert("properties".into(), Value::Object(properties));
        if !required.is_empty() {
            table.insert("required".into(), json!(required));
        }
        table.insert("additionalProperties".into(), json!(false));
        table
    }

    fn key(&mut self, key: &'static Key, kind: Option<&'static str>) -> Value {
        let mut value = match kind {
            Some(kind) if key.name == "kind" => json!({"const": kind}),
            _ => self.value(&key.ty),
        };
        if let Value::Object(map) = &mut value {
            map.insert("description".into(), json!(format!("{} / {}", key.vi, key.en)));
        }
        value
    }

    fn value(&mut self, ty: &'static Type) -> Value {
        match ty {
            Type::Text | Type::Id => json!({"type": "string", "minLength": 1}),
            Type::Number => json!({"$ref": "#/$defs/number"}),
            Type::Whole => json!({"$ref": "#/$defs/whole"}),
            Type::Boolean => json!({"type": "boolean"}),
            // Editors hand dates of TOML over as texts.
            Type::Date => json!({"type": "string", "pattern": DATE_PATTERN}),
            Type::Word(words) => json!({"enum": words}),
            Type::Formula => json!({"type": ["string", "number"]}),
            Type::Condition => json!({"type": "string", "minLength": 1}),
            Type::Table(spec) => self.reference(spec, None),
            Type::Tagged(specs) => {
                let kinds: Vec<Value> = specs.iter().map(|spec| self.reference(spec, Some(spec.name))).collect();
                json!({"oneOf": kinds})
            }
            Type::List(of) => json!({"type": "array", "items": self.value(of)}),
            Type::Pair(of) => json!({"type": "array", "items": self.value(of), "minItems": 2, "maxItems": 2}),
            Type::Map(of) => json!({"type": "object", "additionalProperties": self.value(of)}),
            Type::OneOf(types) => {
                let choices: Vec<Value> = types.iter().map(|ty| self.value(ty)).collect();
                json!({"anyOf": choices})
            }
            Type::Answer => json!({"type": ["string", "number", "boolean"]}),
        }
    }
}
