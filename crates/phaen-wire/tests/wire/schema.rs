//! Holds values against the JSON Schemas in docs: the keywords that those use, and no other. A full validator is
//! half a hundred crates.

use regex_lite::Regex;
use serde_json::{Map, Value};

/// A schema of this repository.
pub struct Schema(Value);

impl Schema {
    pub fn new(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap())
    }

    /// What the schema has to say against a value; nothing when it fits.
    pub fn complaints(&self, value: &Value) -> Vec<String> {
        let mut complaints = Vec::new();
        self.check(&self.0, value, "$", &mut complaints);
        complaints
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut complaints = Vec::new();
        self.check(schema, value, "", &mut complaints);
        complaints.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, complaints: &mut Vec<String>) {
        let Value::Object(rules) = schema else {
            assert_eq!(schema, &Value::Bool(true), "neither an object nor true");
            return;
        };
        for (keyword, rule) in rules {
            let ok = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "additionalProperties" => true,
                "$ref" => {
                    let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                    self.check(self.0.pointer(pointer).unwrap(), value, path, complaints);
                    true
                }
                "properties" => {
                    self.properties(rules, value, path, complaints);
                    true
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, item, &format!("{path}[{index}]"), complaints);
                    }
                    true
                }
                "required" => rule
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| value.as_object().is_none_or(|object| object.contains_key(key.as_str().unwrap()))),
                "type" => match rule {
                    Value::Array(types) => types.iter().any(|t| is(t, value)),
                    one => is(one, value),
                },
                "const" => value == rule,
                "enum" => rule.as_array().unwrap().contains(value),
                "pattern" => value.as_str().is_none_or(|t| Regex::new(rule.as_str().unwrap()).unwrap().is_match(t)),
                "minimum" => value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap()),
                "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap()),
                "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= rule.as_u64().unwrap()),
                "anyOf" => rule.as_array().unwrap().iter().any(|s| self.fits(s, value)),
                "oneOf" => rule.as_array().unwrap().iter().filter(|s| self.fits(s, value)).count() == 1,
                "not" => !self.fits(rule, value),
                _ => panic!("keyword {keyword} is not understood here"),
            };
            if !ok {
                complaints.push(format!("{path}: {keyword} {rule}: {value}"));
            }
        }
    }

    fn properties(&self, rules: &Map<String, Value>, value: &Value, path: &str, complaints: &mut Vec<String>) {
        for (key, field) in value.as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            match rules["properties"].get(key) {
                Some(schema) => self.check(schema, field, &path, complaints),
                None if rules.get("additionalProperties") == Some(&Value::Bool(false)) => {
                    complaints.push(format!("{path}: not a field of this shape"));
                }
                None => {}
            }
        }
    }
}

fn is(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("type {other} is not understood here"),
    }
}
