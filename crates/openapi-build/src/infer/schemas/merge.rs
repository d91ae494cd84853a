//! Two schemas that both hold, as one.

use openapi_lower::{Node, Span, Value};

use super::arrays::length;

/// Two keywords of which no value can be both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    pub(super) keyword: &'static str,
    pub(super) first: Span,
    pub(super) second: Span,
}

impl Conflict {
    pub(super) fn is_of_types(&self) -> bool {
        self.keyword == "type"
    }
}

/// Keywords that say something about a value without constraining it (JSON Schema Validation
/// 2020-12, section 9), and OpenAPI's own.
pub(crate) fn is_annotation(key: &str) -> bool {
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
pub(super) fn merge(into: &mut Node, other: Node, conflicts: &mut Vec<Conflict>) {
    if into.has(PLACES) && other.has(PLACES) {
        places(into, &other);
    }
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
            Some(had) if key == "format" && !had.same(&member.node) => drop(into.remove("format")),
            Some(had) => conflicts.extend(both(&key, had, member.node)),
        }
    }
    // What one part does not know, the other may describe.
    if into.get("additionalProperties").and_then(Node::as_bool) == Some(false) {
        into.remove("additionalProperties");
    }
}

fn both(key: &str, had: &mut Node, other: Node) -> Option<Conflict> {
    match key {
        "properties" | "x-patternProperties" => properties(had, other),
        "required" => append(had, other),
        "type" => return narrower(had, other),
        "enum" => return intersect(had, other),
        "minItems" | "maxItems" => nearer(key, had, other),
        "items" | "additionalProperties" => schema(had, other),
        _ => {}
    }
    None
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

const PLACES: &str = "x-prefixItems";
const REST: &str = "x-items";

/// Arrays with places, place by place. Where one list is longer, the other says of its places what
/// it says of all that follow.
fn places(into: &mut Node, other: &Node) {
    let of = |node: &Node, index: usize| {
        let places = node.get(PLACES).and_then(Node::as_array);
        places?.get(index).or(node.get(REST)).cloned()
    };
    let both = |one: Option<Node>, two: Option<Node>| match (one, two) {
        (Some(mut one), Some(two)) => {
            schema(&mut one, two);
            Some(one)
        }
        (one, two) => one.or(two),
    };
    let places = (0..).map_while(|index| {
        let is_described = [&*into, other].iter().any(|node| {
            let places = node.get(PLACES).and_then(Node::as_array);
            places.is_some_and(|places| index < places.len())
        });
        is_described.then(|| both(of(into, index), of(other, index)))?
    });
    let places: Vec<Node> = places.collect();
    let rest = both(into.get(REST).cloned(), other.get(REST).cloned());
    let span = into.span;
    into.set(PLACES, Node::new(Value::Array(places), span));
    if let Some(rest) = rest {
        into.set(REST, rest);
    }
}

/// Of two bounds of a length, the one within the other.
fn nearer(key: &str, had: &mut Node, other: Node) {
    let (one, two) = (length(had), length(&other));
    let is_nearer = match key {
        "minItems" => two > one,
        _ => two.is_some_and(|two| one.is_none_or(|one| two < one)),
    };
    if is_nearer {
        *had = other;
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

/// Integers are numbers; other types exclude each other.
fn narrower(had: &mut Node, other: Node) -> Option<Conflict> {
    let (first, second) = (had.span, other.span);
    match (had.as_str(), other.as_str()) {
        (Some("number"), Some("integer")) => *had = other,
        (Some("integer"), Some("number")) => {}
        (one, two) if one == two => {}
        _ => return Some(conflict("type", first, second)),
    }
    None
}

/// The values that both have; if there are none, nothing is valid, and all are taken: nothing is lost.
fn intersect(had: &mut Node, other: Node) -> Option<Conflict> {
    let (first, second) = (had.span, other.span);
    let (Some(had), Value::Array(other)) = (had.as_array_mut(), other.value) else {
        return None;
    };
    let in_both = |value: &Node| other.iter().any(|other| other.same(value));
    if had.iter().any(in_both) {
        had.retain(in_both);
        return None;
    }
    had.extend(other);
    Some(conflict("enum", first, second))
}

/// An `enum` of which no value is of the type beside it.
pub(super) fn values_excluded(node: &Node, nullable: bool) -> Option<Conflict> {
    let (ty, values) = (node.member("type")?, node.member("enum")?);
    let name = ty.node.as_str()?;
    let is_possible = |value: &Node| match &value.value {
        Value::Null => nullable,
        Value::Bool(_) => name == "boolean",
        Value::Number(_) => name == "number" || name == "integer",
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    };
    let none = !values.node.as_array()?.iter().any(is_possible);
    none.then(|| conflict("type", ty.span(), values.span()))
}

/// A reference beside a type that what it leads to is not of.
pub(super) fn reference_excluded(
    reference: &Node,
    target: &Node,
    beside: &Node,
) -> Option<Conflict> {
    let ty = beside.member("type")?;
    let of_target = match target.member("type") {
        Some(ty) => ty.node.as_str()?,
        None if target.has("properties") => "object",
        None => return None,
    };
    let (one, other) = (of_target, ty.node.as_str()?);
    let is_number = |name| name == "number" || name == "integer";
    let fits = one == other || (is_number(one) && is_number(other));
    (!fits).then(|| conflict("type", reference.span, ty.span()))
}

fn conflict(keyword: &'static str, first: Span, second: Span) -> Conflict {
    Conflict {
        keyword,
        first,
        second,
    }
}
