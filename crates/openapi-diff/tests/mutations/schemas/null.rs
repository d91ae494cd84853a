//! Whether `null` is a value.

use openapi_diff::Effect::{Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::{Node, Value};

use super::{allows_null, has_only, is_bare, plain_as, types};
use crate::mutations::document::role;
use crate::mutations::mutation::{Edit, Effects, Mutation, Side, WAYS};
use crate::mutations::tree::{json, members, string};

const SCALARS: [&str; 3] = ["string", "integer", "boolean"];

pub(super) fn all() -> Vec<Mutation> {
    let allowed = ((A, B), (B, B));
    let refused = ((B, B), (N, B));
    vec![
        of(
            "null-for-a-required-property",
            role::REQUIRED,
            "null-allowed",
            allowed,
        ),
        of("null-for-an-element", role::ITEM, "null-allowed", allowed),
        Mutation {
            sides: &[Side::Sent, Side::Received],
            ..of("null-for-a-body", role::CONTENT, "null-allowed", allowed)
        },
        of(
            "null-for-an-optional-property",
            role::OPTIONAL,
            "null-allowed-where-optional",
            ((A, B), (A, D)),
        ),
        no_longer(
            "no-null-for-a-required-property",
            role::REQUIRED,
            "null-refused",
            refused,
        ),
        no_longer(
            "no-null-for-an-element",
            role::ITEM,
            "null-refused",
            refused,
        ),
        no_longer(
            "no-null-for-an-optional-property",
            role::OPTIONAL,
            "null-refused-where-optional",
            ((B, B), (N, D)),
        ),
        by_a_branch(),
    ]
}

fn of(
    name: &str,
    roles: u16,
    kind: &'static str,
    (sent, received): (Effects, Effects),
) -> Mutation {
    let is_scalar = |node: &Node| SCALARS.iter().any(|name| is_bare(node, name));
    Mutation::new(name, WAYS, plain_as(roles, is_scalar), move |edit| {
        let is = types(edit.was())[0];
        let both = json(&format!(r#"["{is}", "null"]"#));
        edit.node().set("type", both);
        edit.expect_by_way(kind, sent, received);
    })
}

fn no_longer(
    name: &str,
    roles: u16,
    kind: &'static str,
    (sent, received): (Effects, Effects),
) -> Mutation {
    let is_nullable =
        |node: &Node| allows_null(node) && types(node).len() == 2 && has_only(node, &["type"]);
    Mutation::new(name, WAYS, plain_as(roles, is_nullable), move |edit| {
        let types = types(edit.was()).into_iter();
        let left = types
            .into_iter()
            .find(|name| *name != "null")
            .unwrap_or_default();
        edit.node().set("type", string(left));
        edit.expect_by_way(kind, sent, received);
    })
}

/// By a branch of a union, around a reference.
fn by_a_branch() -> Mutation {
    let places = plain_as(role::REQUIRED, |node| {
        node.has("$ref") && members(node).count() == 1
    });
    let change = |edit: &mut Edit<'_>| {
        let target = edit.was().clone();
        let mut node = json(r#"{"anyOf": [{"type": "null"}]}"#);
        let branches = node.get_mut("anyOf").and_then(Node::as_array_mut);
        branches.unwrap().insert(0, target);
        edit.node().value = node.value;
        edit.expect_by_way("null-allowed", (A, B), (B, B));
    };
    let leads_to_no_null = move |document: &_| {
        let mut found = places(document);
        found.retain(|at| is_without_null(document, at));
        found
    };
    Mutation::new("null-beside-a-reference", WAYS, leads_to_no_null, change)
}

fn is_without_null(
    document: &crate::mutations::document::Document,
    at: &openapi_lower::Pointer,
) -> bool {
    let end = document.end(document.place(at));
    let node = document.node(&end.at);
    let is_typed = matches!(node.get("type").map(|ty| &ty.value), Some(Value::String(_)));
    is_typed && !allows_null(node) && !node.has("enum")
}
