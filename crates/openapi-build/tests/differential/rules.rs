//! Where generated code promises something else than JSON Schema says: each a change of the document
//! that the oracle reads, with its reason. A value that only some of them allow may be read or refused.

use serde_json::{Map, Value, json};

use super::oracle::{BASE64, IP};

/// The least of what generated code has to refuse.
pub(crate) fn loose(document: &Value) -> Value {
    let mut loose = document.clone();
    let schemas = document
        .pointer("/components/schemas")
        .cloned()
        .unwrap_or_default();
    each_schema(loose.pointer_mut("/components/schemas"), &|schema| {
        one_side_requires_nothing(schema, &schemas);
        patterns_are_linear(schema);
        several_may_fit(schema);
    });
    loose
}

/// The least of what it has to read.
pub(crate) fn strict(document: &Value) -> Value {
    let mut strict = document.clone();
    each_schema(strict.pointer_mut("/components/schemas"), &|schema| {
        widths_are_bounds(schema);
        own_formats_are_read(schema);
        discriminators_decide(schema);
    });
    strict
}

/// The objects below; those that are no schemas have none of the keywords, or are of no account.
fn each_schema(value: Option<&mut Value>, change: &dyn Fn(&mut Map<String, Value>)) {
    match value {
        Some(Value::Object(members)) => {
            change(members);
            for (key, member) in members {
                if !["const", "enum", "default", "example", "examples"].contains(&key.as_str()) {
                    each_schema(Some(member), change);
                }
            }
        }
        Some(Value::Array(items)) => items
            .iter_mut()
            .for_each(|item| each_schema(Some(item), change)),
        _ => {}
    }
}

/// What only one side sends is required of nobody: a type is for both (README, "`readOnly` and
/// `writeOnly`").
fn one_side_requires_nothing(schema: &mut Map<String, Value>, all: &Value) {
    let properties = schema.get("properties").and_then(Value::as_object);
    let one_sided = properties
        .into_iter()
        .flatten()
        .filter(|(_, schema)| is_one_sided(schema, all, 0));
    let names: Vec<String> = one_sided.map(|(name, _)| name.clone()).collect();
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| !names.iter().any(|one_sided| name == one_sided));
    }
}

fn is_one_sided(schema: &Value, all: &Value, depth: usize) -> bool {
    let says = |keyword: &str| schema.get(keyword) == Some(&json!(true));
    let target = schema.get("$ref").and_then(Value::as_str);
    let target = target.and_then(|target| target.strip_prefix("#/components/schemas/"));
    let target = target.and_then(|key| all.get(key));
    let mut parts = schema
        .get("allOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .chain(target);
    says("readOnly")
        || says("writeOnly")
        || (depth < 8 && parts.any(|part| is_one_sided(part, all, depth + 1)))
}

/// Patterns that look around or back are matched by no linear engine, and not checked.
fn patterns_are_linear(schema: &mut Map<String, Value>) {
    let pattern = schema.get("pattern").and_then(Value::as_str);
    if pattern.is_some_and(|pattern| regex_syntax::parse(pattern).is_err()) {
        schema.remove("pattern");
    }
}

/// Integers are as wide as `format` asks for, which JSON Schema does not assert (README, "Integers");
/// one that says nothing is an `i64`.
fn widths_are_bounds(schema: &mut Map<String, Value>) {
    let Some(format) = schema.get("format").and_then(Value::as_str) else {
        return;
    };
    let (least, most) = match format {
        "int8" => (i64::from(i8::MIN), i64::from(i8::MAX)),
        "int16" => (i64::from(i16::MIN), i64::from(i16::MAX)),
        "int32" => (i64::from(i32::MIN), i64::from(i32::MAX)),
        "uint8" => (0, i64::from(u8::MAX)),
        "uint16" => (0, i64::from(u16::MAX)),
        "uint32" => (0, i64::from(u32::MAX)),
        "uint64" => (0, i64::MAX),
        _ => return,
    };
    let width = json!({ "type": "integer", "minimum": least, "maximum": most });
    let is_number = schema
        .get("type")
        .is_some_and(|name| name.to_string().contains("integer"));
    if is_number {
        let other = json!({ "not": { "type": "number" } });
        let both = json!({ "anyOf": [other, width] });
        let all = schema.entry("allOf").or_insert_with(|| json!([]));
        if let Value::Array(all) = all {
            all.push(both);
        }
    }
}

/// Bytes in base64 and addresses of either kind are read as such, which JSON Schema does not ask for (README,
/// "Strings").
fn own_formats_are_read(schema: &mut Map<String, Value>) {
    let word = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
    let is_encoded = word("contentEncoding").is_some_and(|name| name.starts_with("base64"));
    let format = match word("format") {
        Some("byte") => BASE64,
        Some("ip") => IP,
        None if is_encoded => BASE64,
        _ => return,
    };
    schema.insert(String::from("format"), json!(format));
}

/// Of branches with a `discriminator` several may fit, and the tag decides (README, "Checks").
fn several_may_fit(schema: &mut Map<String, Value>) {
    if !schema.contains_key("discriminator") || schema.contains_key("anyOf") {
        return;
    }
    if let Some(branches) = schema.remove("oneOf") {
        schema.insert(String::from("anyOf"), branches);
    }
}

/// What a `discriminator` names is the branch that is read (README, "Unions"), which JSON Schema does not know:
/// there, a value may be of another one.
fn discriminators_decide(schema: &mut Map<String, Value>) {
    let Some(discriminator) = schema.get("discriminator").cloned() else {
        return;
    };
    let branches = ["oneOf", "anyOf"]
        .iter()
        .filter_map(|keyword| schema.get(*keyword)?.as_array());
    let targets = branches
        .flatten()
        .filter_map(|branch| branch.get("$ref")?.as_str());
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let property = &discriminator["propertyName"];
    let mut rules = Vec::new();
    for target in targets {
        let name = target.rsplit('/').next().unwrap_or_default();
        let mapped = mapping
            .into_iter()
            .flatten()
            .filter(|(_, to)| *to == target || *to == name);
        let mut tags: Vec<&str> = mapped.map(|(tag, _)| tag.as_str()).collect();
        if tags.is_empty() {
            tags.push(name);
        }
        if let Some(property) = property.as_str() {
            let has_tag =
                json!({ "required": [property], "properties": { property: { "enum": tags } } });
            rules.push(json!({ "if": has_tag, "then": { "$ref": target } }));
        }
    }
    if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
        all.append(&mut rules);
    }
}
