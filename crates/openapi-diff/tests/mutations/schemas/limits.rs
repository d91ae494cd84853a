//! Bounds, lengths, patterns and the like: which values are allowed, whatever their type.

use openapi_diff::Direction;
use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Node, Pointer, Value};

use super::{has_only, is_only, is_plain_but, schemas, types};
use crate::mutations::document::{Document, Place, role, within};
use crate::mutations::mutation::{Mutation, WAYS};
use crate::mutations::tree::{boolean, json, number, string};

/// A keyword, the type that it is for, and a value that few documents have.
const UPPER: [(&str, &str, u64); 5] = [
    ("maxLength", "string", 1_000),
    ("maximum", "integer", 1_000_000),
    ("exclusiveMaximum", "integer", 1_000_000),
    ("maxItems", "array", 1_000),
    ("maxProperties", "object", 1_000),
];

const LOWER: [(&str, &str, u64); 5] = [
    ("minLength", "string", 1),
    ("minimum", "integer", 1),
    ("exclusiveMinimum", "integer", 1),
    ("minItems", "array", 1),
    ("minProperties", "object", 1),
];

pub(super) fn all() -> Vec<Mutation> {
    let mut all = Vec::new();
    for (key, of, value) in UPPER.into_iter().chain(LOWER) {
        all.push(added(key, of, number(value)));
        all.push(removed(key));
    }
    for (key, ..) in UPPER {
        all.push(moved(key, "higher", |value| value + 7, false));
        all.push(moved(key, "lower", |value| value - 1, true));
    }
    for (key, ..) in LOWER {
        all.push(moved(key, "higher", |value| value + 1, true));
        all.push(moved(key, "lower", |value| value - 1, false));
    }
    all.push(added("pattern", "string", string("^[a-z]+$")));
    all.push(removed("pattern"));
    all.push(changed("pattern", string("^[0-9]+$")));
    all.push(added("multipleOf", "integer", number(7)));
    all.push(removed("multipleOf"));
    all.push(other_multiple());
    all.push(added("uniqueItems", "array", boolean(true)));
    all.push(removed("uniqueItems"));
    all.push(added("not", "string", json(r#"{"const": "never"}"#)));
    all.push(removed("not"));
    all
}

/// Schemas that have the type, and are not told apart by what else they say. Types do not tell of limits, so it
/// does not matter where they stand.
fn limited(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    schemas(move |document, place, node| {
        let anywhere = within::PARAMETER | within::HEADER | within::BRANCH;
        let of_value = role::REQUIRED
            | role::OPTIONAL
            | role::ITEM
            | role::VALUE
            | role::CONTENT
            | role::PARAMETER;
        is_plain_but(place, anywhere)
            && is_only(place, of_value)
            && is_read(document, place)
            && is(node)
    })
}

/// Whether anybody looks at it: parameters and headers that nobody refers to have no type.
fn is_read(document: &Document, place: &Place) -> bool {
    let is_of_value = place.within & (within::PARAMETER | within::HEADER) == 0;
    is_of_value || document.uses(&place.at).direction() != Direction::Neither
}

/// Keywords that are known beside a limit.
const KNOWN: [&str; 20] = [
    "type",
    "format",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "pattern",
    "multipleOf",
    "uniqueItems",
    "not",
];

fn is_known(node: &Node, of: &str) -> bool {
    types(node) == [of] && has_only(node, &KNOWN)
}

fn added(key: &'static str, of: &'static str, value: Node) -> Mutation {
    // Of a length that is fixed, or of a range that is in no other integer, another type is made.
    let places = limited(move |node| is_known(node, of) && !has_limits(node, key));
    Mutation::new(format!("{key}-added"), WAYS, places, move |edit| {
        edit.node().set(key, value.clone());
        edit.expect_by_way("constraint-tightened", (B, N), (N, N));
    })
}

/// Whether it is limited already in a way that would matter.
fn has_limits(node: &Node, key: &str) -> bool {
    let family: &[&str] = match key {
        "minimum" | "exclusiveMinimum" => &["minimum", "exclusiveMinimum", "format"],
        "maximum" | "exclusiveMaximum" => &["maximum", "exclusiveMaximum", "format"],
        "minItems" | "maxItems" => &["minItems", "maxItems"],
        _ => &[],
    };
    node.has(key) || family.iter().any(|one| node.has(one))
}

/// Schemas that have a limit, and none beside it that is about the same.
fn with(key: &'static str) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    limited(move |node| {
        let is_alone = |other: &str| other == key || !node.has(other);
        let others: &[&str] = match key {
            "minimum" | "exclusiveMinimum" => &["minimum", "exclusiveMinimum", "format"],
            "maximum" | "exclusiveMaximum" => &["maximum", "exclusiveMaximum", "format"],
            "minItems" | "maxItems" => &["minItems", "maxItems"],
            _ => &[],
        };
        let is_of_one_type = types(node).len() == 1;
        let is_said = node
            .get(key)
            .is_some_and(|value| value.as_bool() != Some(false));
        is_said
            && is_of_one_type
            && has_only(node, &KNOWN)
            && others.iter().all(|one| is_alone(one))
    })
}

fn removed(key: &'static str) -> Mutation {
    Mutation::new(format!("{key}-removed"), WAYS, with(key), move |edit| {
        edit.node().remove(key);
        edit.expect_by_way("constraint-loosened", (A, N), (A, N));
    })
}

fn changed(key: &'static str, value: Node) -> Mutation {
    Mutation::new(format!("{key}-changed"), WAYS, with(key), move |edit| {
        edit.node().set(key, value.clone());
        edit.expect_by_way("constraint-changed", (B, N), (A, N));
    })
}

/// Of another number, that is no multiple of the one before, nor the other way round.
fn other_multiple() -> Mutation {
    let places = |document: &Document| {
        let mut places = with("multipleOf")(document);
        places.retain(|at| {
            let was = limit(document.node(at), "multipleOf");
            was > 1 && !was.is_multiple_of(11) && !11_u64.is_multiple_of(was)
        });
        places
    };
    Mutation::new("multipleOf-changed", WAYS, places, |edit| {
        edit.node().set("multipleOf", number(11));
        edit.expect_by_way("constraint-changed", (B, N), (A, N));
    })
}

/// A limit that is a whole number, of which there is a next one on both sides.
fn moved(key: &'static str, way: &str, next: fn(u64) -> u64, is_tighter: bool) -> Mutation {
    let with = with(key);
    let places = move |document: &Document| {
        let mut places = with(document);
        places.retain(|at| (2..1_000_000_000).contains(&limit(document.node(at), key)));
        places
    };
    Mutation::new(format!("{key}-{way}"), WAYS, places, move |edit| {
        let value = next(limit(edit.was(), key));
        edit.node().set(key, number(value));
        match is_tighter {
            true => edit.expect_by_way("constraint-tightened", (B, N), (N, N)),
            false => edit.expect_by_way("constraint-loosened", (A, N), (A, N)),
        };
    })
}

/// The limit; 0 if it is none that can be moved.
fn limit(node: &Node, key: &str) -> u64 {
    match node.get(key).map(|value| &value.value) {
        Some(Value::Number(number)) => number.as_str().parse().unwrap_or(0),
        _ => 0,
    }
}
