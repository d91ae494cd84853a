//! Two schemas that both hold, as one.

use openapi_lower::{Node, Value};

/// Keywords that say something about a value without constraining it (JSON Schema Validation
/// 2020-12, section 9), and OpenAPI's own.
pub(super) fn is_annotation(key: &str) -> bool {
    const KNOWN: [&str; 12] = [
        "title",
        "description",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "example",
        "x-examples",
        "externalDocs",
        "xml",
        "discriminator",
        "x-rust-name",
    ];
    KNOWN.contains(&key)
}

/// Whether a schema describes parts of a value, or is a reference.
pub(super) fn is_structural(node: &Node) -> bool {
    const KEYS: [&str; 9] = [
        "$ref",
        "enum",
        "items",
        "x-prefixItems",
        "x-patternProperties",
        "x-then",
        "x-else",
        "x-dependentSchemas",
        "x-unevaluatedProperties",
    ];
    let filled = |key| {
        let members = node.get(key).and_then(Node::as_object);
        members.is_some_and(|members| !members.is_empty())
    };
    KEYS.iter().any(|key| node.has(key)) || filled("properties") || filled("additionalProperties")
}

/// Schemas that all hold.
pub(super) fn combine(mut parts: Vec<Node>) -> Option<Node> {
    let span = parts.first()?.span;
    if parts.len() == 1 {
        return parts.pop();
    }
    let mut node = Node::object(span);
    node.set("allOf", Node::new(Value::Array(parts), span));
    Some(node)
}

/// Adds a schema to another. Where both say something of one thing, both hold.
pub(super) fn merge(into: &mut Node, other: Node) {
    let Value::Object(members) = other.value else {
        return;
    };
    for (key, member) in *members {
        match into.get_mut(&key) {
            None if key == "additionalProperties" && member.node.as_bool() == Some(false) => {}
            None => {
                if let Some(all) = into.as_object_mut() {
                    all.insert(key, member);
                }
            }
            Some(had) => both(&key, had, member.node),
        }
    }
    // What one part does not know, the other may describe.
    if into.get("additionalProperties").and_then(Node::as_bool) == Some(false) {
        into.remove("additionalProperties");
    }
}

fn both(key: &str, had: &mut Node, other: Node) {
    match key {
        "properties" | "x-patternProperties" => properties(had, other),
        "required" => append(had, other),
        "type" => narrower(had, other),
        "enum" => intersect(had, other),
        "items" | "additionalProperties" => schema(had, other),
        _ => {}
    }
}

fn properties(had: &mut Node, other: Node) {
    let (Some(had), Value::Object(other)) = (had.as_object_mut(), other.value) else {
        return;
    };
    for (key, member) in *other {
        match had.get_mut(&key) {
            Some(first) => schema(&mut first.node, member.node),
            None => drop(had.insert(key, member)),
        }
    }
}

fn schema(had: &mut Node, other: Node) {
    let is_bool = |node: &Node| node.as_bool().is_some();
    if is_bool(had) {
        *had = other;
    } else if !is_bool(&other) && !had.same(&other) {
        let span = had.span;
        let first = std::mem::replace(had, Node::object(span));
        if let Some(combined) = combine(vec![first, other]) {
            *had = combined;
        }
    }
}

fn append(had: &mut Node, other: Node) {
    if let (Some(had), Value::Array(other)) = (had.as_array_mut(), other.value) {
        for name in other {
            if !had.iter().any(|known| known.same(&name)) {
                had.push(name);
            }
        }
    }
}

/// Integers are numbers. Of two types that exclude each other the first is taken.
fn narrower(had: &mut Node, other: Node) {
    if had.as_str() == Some("number") && other.as_str() == Some("integer") {
        *had = other;
    }
}

/// The values that both have; if there are none, nothing is valid, and the first are taken.
fn intersect(had: &mut Node, other: Node) {
    if let (Some(had), Some(other)) = (had.as_array_mut(), other.as_array()) {
        let in_both = |value: &Node| other.iter().any(|other| other.same(value));
        if had.iter().any(in_both) {
            had.retain(in_both);
        }
    }
}
