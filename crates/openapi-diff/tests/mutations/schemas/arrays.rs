//! The places of an array.

use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Node, Pointer};

use super::{has_only, is_plain, schemas, text};
use crate::mutations::document::Document;
use crate::mutations::mutation::{BOTH_WAYS, Mutation};
use crate::mutations::tree::{elements, json, number};

pub(super) fn all() -> Vec<Mutation> {
    vec![
        place_added(),
        place_removed(),
        length_fixed(),
        length_no_longer_fixed(),
    ]
}

fn arrays(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    schemas(move |_, place, node| is_plain(place) && text(node, "type") == "array" && is(node))
}

/// Arrays of a list of places that are not all there.
fn is_open(node: &Node) -> bool {
    !elements(node, "prefixItems").is_empty() && has_only(node, &["type", "prefixItems"])
}

fn place_added() -> Mutation {
    Mutation::new("place-added", BOTH_WAYS, arrays(is_open), |edit| {
        let places = edit
            .node()
            .get_mut("prefixItems")
            .and_then(Node::as_array_mut);
        places.unwrap().push(json(r#"{"type": "boolean"}"#));
        edit.expect_by_way("places-changed", (B, B), (B, B));
    })
}

fn place_removed() -> Mutation {
    let has_two = |node: &Node| is_open(node) && elements(node, "prefixItems").len() > 1;
    Mutation::new("place-removed", BOTH_WAYS, arrays(has_two), |edit| {
        let places = edit
            .node()
            .get_mut("prefixItems")
            .and_then(Node::as_array_mut);
        places.unwrap().pop();
        edit.expect_by_way("places-changed", (B, B), (B, B));
    })
}

/// A short array of one length is an array of Rust's.
fn length_fixed() -> Mutation {
    let is_unbounded = |node: &Node| has_only(node, &["type", "items"]) && node.has("items");
    Mutation::new("length-fixed", BOTH_WAYS, arrays(is_unbounded), |edit| {
        edit.node().set("minItems", number(3));
        edit.node().set("maxItems", number(3));
        let (least, most) = (edit.at.join("minItems"), edit.at.join("maxItems"));
        edit.expect_by_way("constraint-tightened", (B, B), (N, B))
            .added(&least);
        edit.expect_by_way("constraint-tightened", (B, B), (N, B))
            .added(&most);
    })
}

fn length_no_longer_fixed() -> Mutation {
    let is_fixed = |node: &Node| {
        let bounds = (node.get("minItems"), node.get("maxItems"));
        let is_one = matches!(bounds, (Some(least), Some(most)) if least.same(most));
        is_one && has_only(node, &["type", "items", "minItems", "maxItems"])
    };
    Mutation::new(
        "length-no-longer-fixed",
        BOTH_WAYS,
        arrays(is_fixed),
        |edit| {
            edit.node().remove("minItems");
            edit.node().remove("maxItems");
            let (least, most) = (edit.at.join("minItems"), edit.at.join("maxItems"));
            edit.expect_by_way("constraint-loosened", (A, B), (B, B))
                .removed(&least);
            edit.expect_by_way("constraint-loosened", (A, B), (B, B))
                .removed(&most);
        },
    )
}
