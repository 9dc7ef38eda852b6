//! The JSON Schema for editors accepts every shipped rubric and the example of the format, and refuses
//! what the reader refuses by its keys and types.

use parscore_core::number::parse_rubric_number;
use parscore_core::rubric::schema::{DATE_PATTERN, NUMBER_PATTERN, WHOLE_PATTERN, json_schema};
use parscore_tests::paths::{files_below, root};
use serde_json::{Value, json};

/// The part of JSON Schema that the schema uses; a keyword that is not known here fails the test.
struct Validator<'s> {
    root: &'s Value,
}

impl Validator<'_> {
    /// Everything that is wrong with `value`, with its path.
    fn faults(&self, schema: &Value, value: &Value, path: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for (keyword, rule) in schema.as_object().unwrap() {
            if let Some(fault) = self.fault(keyword, rule, schema, value, path, &mut faults) {
                faults.push(format!("{path}: {fault}"));
            }
        }
        faults
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        self.faults(schema, value, "").is_empty()
    }

    fn fault(
        &self,
        keyword: &str,
        rule: &Value,
        schema: &Value,
        value: &Value,
        path: &str,
        faults: &mut Vec<String>,
    ) -> Option<String> {
        let ok = match keyword {
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let target = self.root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                faults.extend(self.faults(target, value, path));
                true
            }
            "type" => match rule {
                Value::String(one) => is_type(one, value),
                many => many.as_array().unwrap().iter().any(|t| is_type(t.as_str().unwrap(), value)),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "const" => rule == value,
            "pattern" => value.as_str().is_none_or(|text| matches_pattern(rule.as_str().unwrap(), text)),
            "minLength" => value.as_str().is_none_or(|t| t.chars().count() as u64 >= rule.as_u64().unwrap()),
            "minimum" => value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= rule.as_u64().unwrap()),
            "anyOf" => rule.as_array().unwrap().iter().any(|s| self.fits(s, value)),
            "oneOf" => rule.as_array().unwrap().iter().filter(|s| self.fits(s, value)).count() == 1,
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults.extend(self.faults(rule, item, &format!("{path}[{i}]")));
                }
                true
            }
            "properties" => {
                for (key, of) in rule.as_object().unwrap() {
                    if let Some(item) = value.get(key) {
                        faults.extend(self.faults(of, item, &format!("{path}.{key}")));
                    }
                }
                true
            }
            "required" => rule.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                let listed = schema.get("properties").and_then(Value::as_object);
                let others =
                    value.as_object().into_iter().flatten().filter(|(k, _)| listed.is_none_or(|l| !l.contains_key(*k)));
                for (key, item) in others {
                    match rule {
                        Value::Bool(allowed) if *allowed => {}
                        Value::Bool(_) => faults.push(format!("{path}.{key}: unknown key")),
                        of => faults.extend(self.faults(of, item, &format!("{path}.{key}"))),
                    }
                }
                true
            }
            other => panic!("the schema uses `{other}`, which this test does not know"),
        };
        (!ok).then(|| format!("`{keyword}` {rule} does not fit {value}"))
    }
}

fn is_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("unknown type {other}"),
    }
}

/// The three patterns of the schema, without a regex engine.
fn matches_pattern(pattern: &str, text: &str) -> bool {
    match pattern {
        NUMBER_PATTERN => parse_rubric_number(text).is_ok(),
        WHOLE_PATTERN => parse_rubric_number(text).is_ok_and(|n| n == n.floor() && !n.is_negative()),
        DATE_PATTERN => text.parse::<jiff::civil::Date>().is_ok(),
        other => panic!("unknown pattern {other}"),
    }
}

/// TOML as editors hand it to a schema: dates are texts.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => json!(s),
        toml::Value::Integer(n) => json!(n),
        toml::Value::Float(n) => json!(n),
        toml::Value::Boolean(b) => json!(b),
        toml::Value::Datetime(d) => json!(d.to_string()),
        toml::Value::Array(a) => a.into_iter().map(json_of).collect(),
        toml::Value::Table(t) => Value::Object(t.into_iter().map(|(k, v)| (k, json_of(v))).collect()),
    }
}

fn faults_of(text: &str) -> Vec<String> {
    let schema = json_schema();
    let table: toml::Table = text.parse().unwrap();
    Validator { root: &schema }.faults(&schema, &json_of(toml::Value::Table(table)), "")
}

fn format_example() -> String {
    let readme = std::fs::read_to_string(root().join("rubrics/README.md")).unwrap();
    let start = readme.find("```toml\n").unwrap() + 8;
    readme[start..start + readme[start..].find("```").unwrap()].to_owned()
}

#[test]
fn shipped_rubrics_fit() {
    let mut rubrics = 0;
    for file in files_below(&root().join("rubrics"), ".toml") {
        let text = std::fs::read_to_string(&file).unwrap();
        if text.contains("\n[rubric]") {
            rubrics += 1;
            assert_eq!(faults_of(&text), [""; 0], "{}", file.display());
        }
    }
    assert!(rubrics >= 10, "{rubrics} rubrics found");
}

#[test]
fn the_example_of_the_format_fits() {
    assert_eq!(faults_of(&format_example()), [""; 0]);
}

#[test]
fn mistakes_do_not_fit() {
    let text = format_example();
    for (old, new) in [
        ("status = \"sample\"", "status = \"samples\""),
        ("max = 60", "maxx = 60"),
        ("max = 60", "max = \"sáu mươi\""),
        ("max = 60", "max = \"6,5\""),
        ("kind = \"linear\", of = \"muc", "kind = \"liner\", of = \"muc"),
        ("of = \"nhiem_vu_dung_han\"", "off = \"nhiem_vu_dung_han\""),
        ("until = 2020-12-31", "until = \"31/12/2020\""),
        ("title = \"Chỉ đạo, điều hành\"\n", ""),
        ("level = [\"department\"]", "level = \"department\""),
        ("before = true", "before = \"true\""),
        ("places = 2                            #", "places = -2 #"),
    ] {
        assert_eq!(text.matches(old).count(), 1, "`{old}`");
        assert!(!faults_of(&text.replace(old, new)).is_empty(), "`{new}` fits");
    }
    assert_eq!(faults_of(&text.replace("max = 60", "max = \"60.0\"")), [""; 0]);
    assert_eq!(faults_of(&text.replace("max = 60", "max = \"180/3\"")), [""; 0]);
}

#[test]
fn every_definition_is_named_once_and_used() {
    let schema = json_schema();
    let text = schema.to_string();
    let definitions = schema["$defs"].as_object().unwrap();
    assert!(definitions.len() > 40, "{}", definitions.len());
    for name in definitions.keys() {
        assert!(text.contains(&format!("\"#/$defs/{name}\"")), "{name} is not used");
    }
}
