//! The type of a schema.

use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Kind, Node, Pointer};

use super::{has_only, is_bare, is_only, is_plain_but, plain, plain_as, schemas};
use crate::mutations::document::{Document, role, within};
use crate::mutations::mutation::{BOTH_WAYS, Effects, Mutation, WAYS};
use crate::mutations::tree::{above, elements, json, last, string, text};

pub(super) fn all() -> Vec<Mutation> {
    let changed = ((B, B), (B, B));
    let widened = ((A, B), (B, B));
    let narrowed = ((B, B), (N, B));
    vec![
        typed(
            "string-becomes-integer",
            "string",
            r#""integer""#,
            "type-changed",
            changed,
        ),
        typed(
            "integer-becomes-string",
            "integer",
            r#""string""#,
            "type-changed",
            changed,
        ),
        typed(
            "string-becomes-boolean",
            "string",
            r#""boolean""#,
            "type-changed",
            changed,
        ),
        typed(
            "boolean-becomes-string",
            "boolean",
            r#""string""#,
            "type-changed",
            changed,
        ),
        typed(
            "string-becomes-object",
            "string",
            r#""object""#,
            "type-changed",
            changed,
        ),
        typed(
            "integer-becomes-number",
            "integer",
            r#""number""#,
            "type-widened",
            widened,
        ),
        typed(
            "number-becomes-integer",
            "number",
            r#""integer""#,
            "type-narrowed",
            narrowed,
        ),
        typed(
            "string-or-integer",
            "string",
            r#"["string", "integer"]"#,
            "type-widened",
            widened,
        ),
        typed(
            "integer-or-boolean",
            "integer",
            r#"["boolean", "integer"]"#,
            "type-widened",
            widened,
        ),
        becomes_an_array(),
        is_no_longer_an_array(),
        one_type_less(),
        becomes_anything(),
        becomes_something(),
        of_elements(),
        of_further_properties(),
        of_a_place(),
        of_a_branch(),
        of_a_part(),
    ]
}

/// A schema that says its type and no more says another one.
fn typed(
    name: &str,
    old: &'static str,
    new: &'static str,
    kind: &'static str,
    (sent, received): (Effects, Effects),
) -> Mutation {
    Mutation::new(
        name,
        WAYS,
        plain(move |node| is_bare(node, old)),
        move |edit| {
            edit.node().set("type", json(new));
            edit.expect_by_way(kind, sent, received);
        },
    )
}

fn becomes_an_array() -> Mutation {
    Mutation::new(
        "string-becomes-array",
        WAYS,
        plain(|node| is_bare(node, "string")),
        |edit| {
            edit.node().set("type", string("array"));
            edit.node().set("items", json(r#"{"type": "string"}"#));
            edit.expect_by_way("type-changed", (B, B), (B, B));
        },
    )
}

fn is_no_longer_an_array() -> Mutation {
    let is_list = |node: &Node| text(node, "type") == "array" && has_only(node, &["type", "items"]);
    Mutation::new("array-becomes-string", WAYS, plain(is_list), |edit| {
        edit.node().set("type", string("string"));
        edit.node().remove("items");
        edit.expect_by_way("type-changed", (B, B), (B, B));
    })
}

fn one_type_less() -> Mutation {
    let is_of_two = |node: &Node| {
        let types = elements(node, "type");
        let is_scalar = |one: &Node| matches!(one.as_str(), Some("string" | "integer" | "boolean"));
        types.len() == 2 && types.iter().all(is_scalar) && has_only(node, &["type"])
    };
    Mutation::new("one-type-less", WAYS, plain(is_of_two), |edit| {
        let left = edit.random.below(2);
        let left = elements(edit.was(), "type")[left].clone();
        edit.node().set("type", left);
        edit.expect_by_way("type-narrowed", (B, B), (N, B));
    })
}

fn becomes_anything() -> Mutation {
    Mutation::new(
        "string-becomes-anything",
        WAYS,
        plain(|node| is_bare(node, "string")),
        |edit| {
            edit.node().remove("type");
            edit.expect_by_way("type-widened", (A, B), (B, B));
        },
    )
}

fn becomes_something() -> Mutation {
    Mutation::new(
        "anything-becomes-string",
        WAYS,
        plain(|node| has_only(node, &[])),
        |edit| {
            edit.node().set("type", string("string"));
            edit.expect_by_way("type-narrowed", (B, B), (N, B));
        },
    )
}

fn of_elements() -> Mutation {
    let places = plain_as(role::ITEM, |node| is_bare(node, "string"));
    Mutation::new("items-become-integers", WAYS, places, |edit| {
        edit.node().set("type", string("integer"));
        edit.expect_by_way("type-changed", (B, B), (B, B));
    })
}

fn of_further_properties() -> Mutation {
    let places = plain_as(role::VALUE, |node| {
        is_bare(node, "string") || is_bare(node, "integer")
    });
    Mutation::new("further-properties-become-booleans", WAYS, places, |edit| {
        edit.node().set("type", string("boolean"));
        edit.expect_by_way("type-changed", (B, B), (B, B));
    })
}

fn of_a_place() -> Mutation {
    let places = plain_as(role::PLACE, |node| {
        is_bare(node, "string") || is_bare(node, "integer")
    });
    Mutation::new("a-place-becomes-boolean", BOTH_WAYS, places, |edit| {
        edit.node().set("type", string("boolean"));
        edit.expect_by_way("type-changed", (B, B), (B, B));
    })
}

/// A property of an object that is made of several, which only one of them describes.
fn of_a_part() -> Mutation {
    let places = |document: &Document| {
        let fit = schemas(|_, place, node| {
            let is_in_part = place.within & within::PART != 0;
            let is_property = is_only(place, role::REQUIRED | role::OPTIONAL);
            is_in_part
                && is_plain_but(place, within::PART)
                && is_property
                && is_bare(node, "string")
        });
        let mut places = fit(document);
        places.retain(|at| is_described_once(document, at));
        places
    };
    Mutation::new(
        "property-of-a-part-becomes-integer",
        BOTH_WAYS,
        places,
        |edit| {
            edit.node().set("type", string("integer"));
            edit.expect_by_way("type-changed", (B, B), (B, B));
        },
    )
}

/// Whether no other object that is part of a whole has a property of the name.
fn is_described_once(document: &Document, at: &Pointer) -> bool {
    let name = last(at);
    let with_name = document.of_kind(Kind::Schema).filter(|place| {
        let is_property = above(&place.at)
            .tokens()
            .last()
            .is_some_and(|list| list == "properties");
        is_property && last(&place.at) == name && place.within & within::PART != 0
    });
    with_name.count() == 1
}

/// A property of an object that is one of several.
fn of_a_branch() -> Mutation {
    let places = schemas(|_, place, node| {
        let is_in_branch = place.within & within::BRANCH != 0;
        let is_property = is_only(place, role::REQUIRED | role::OPTIONAL);
        is_in_branch
            && is_plain_but(place, within::BRANCH)
            && is_property
            && is_bare(node, "string")
    });
    Mutation::new(
        "property-of-a-branch-becomes-integer",
        BOTH_WAYS,
        places,
        |edit| {
            edit.node().set("type", string("integer"));
            edit.expect_by_way("type-changed", (B, B), (B, B));
        },
    )
}
