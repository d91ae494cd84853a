//! Two sets of keywords that apply to one instance, made into one.

use serde_json::{Value, json};

use super::Keywords;

/// Adds the keywords of `other`; where both have a say, the stricter or the earlier holds.
pub(super) fn merge(keywords: &mut Keywords, other: Keywords) {
    for (keyword, value) in other {
        let merged = match keywords.remove(&keyword) {
            Some(known) => both(&keyword, known, value),
            None => value,
        };
        keywords.insert(keyword, merged);
    }
}

fn both(keyword: &str, left: Value, right: Value) -> Value {
    match keyword {
        "required" => union(left, right),
        "properties" => properties(left, right),
        "type" => types(left, right),
        "enum" => intersection(left, right),
        "items" | "additionalProperties" => conjunction(left, right),
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => {
            bound(left, right, true)
        }
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            bound(left, right, false)
        }
        _ => left,
    }
}

fn conjunction(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Bool(false), _) | (_, Value::Bool(false)) => Value::Bool(false),
        (Value::Bool(true), schema) | (schema, Value::Bool(true)) => schema,
        (left, right) => json!({ "allOf": [left, right] }),
    }
}

fn properties(left: Value, right: Value) -> Value {
    let (Value::Object(mut merged), Value::Object(more)) = (left, right) else {
        return json!({});
    };
    for (name, schema) in more {
        let schema = match merged.remove(&name) {
            Some(known) => conjunction(known, schema),
            None => schema,
        };
        merged.insert(name, schema);
    }
    Value::Object(merged)
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        one => vec![one],
    }
}

fn union(left: Value, right: Value) -> Value {
    let mut all = list(left);
    for item in list(right) {
        if !all.contains(&item) {
            all.push(item);
        }
    }
    Value::Array(all)
}

fn intersection(left: Value, right: Value) -> Value {
    let allowed = list(right);
    let common = list(left).into_iter().filter(|item| allowed.contains(item));
    Value::Array(common.collect())
}

/// What both name, an integer being a number too; if nothing is common, what came first.
fn types(left: Value, right: Value) -> Value {
    let (left, right) = (list(left), list(right));
    let narrow = |from: &[Value], to: &[Value]| -> Vec<Value> {
        let fits = |name: &&Value| {
            to.contains(name) || (**name == "integer" && to.contains(&json!("number")))
        };
        from.iter().filter(fits).cloned().collect()
    };
    let mut common = narrow(&left, &right);
    common.extend(
        narrow(&right, &left)
            .into_iter()
            .filter(|name| !left.contains(name)),
    );
    Value::Array(if common.is_empty() { left } else { common })
}

fn bound(left: Value, right: Value, highest: bool) -> Value {
    match (left.as_f64(), right.as_f64()) {
        (Some(l), Some(r)) if (r > l) == highest && r != l => right,
        _ => left,
    }
}
