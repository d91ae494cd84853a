//! Changes of how parameters are written.

use openapi_diff::Effect::{Breaking as B, None as N};
use openapi_lower::Node;

use super::mutation::{Mutation, SENT};
use super::parameters::{parameters, simple};
use super::tree::{boolean, string, text};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        style_of_a_list("spaceDelimited"),
        style_of_a_list("pipeDelimited"),
        explode_of_a_list(),
        style_in_a_path(),
        deep_object(),
        reserved_allowed(),
    ]
}

fn is_list(node: &Node) -> bool {
    let schema = node.get("schema");
    schema.is_some_and(|schema| text(schema, "type") == "array")
}

fn style_of_a_list(style: &'static str) -> Mutation {
    let places =
        parameters(|_, node| text(node, "in") == "query" && is_list(node) && !node.has("style"));
    Mutation::new(format!("list-becomes-{style}"), SENT, places, move |edit| {
        edit.node().set("style", string(style));
        edit.node().set("explode", boolean(false));
        edit.expect("parameter-style-changed", (B, N));
    })
}

fn explode_of_a_list() -> Mutation {
    let places =
        parameters(|_, node| text(node, "in") == "query" && is_list(node) && !node.has("style"));
    Mutation::new("list-exploded-or-not", SENT, places, |edit| {
        let was = edit
            .was()
            .get("explode")
            .and_then(Node::as_bool)
            .unwrap_or(true);
        edit.node().set("explode", boolean(!was));
        edit.expect("parameter-style-changed", (B, N));
    })
}

fn style_in_a_path() -> Mutation {
    let places = parameters(|_, node| text(node, "in") == "path" && !node.has("style"));
    Mutation::new("path-parameter-becomes-a-label", SENT, places, |edit| {
        edit.node().set("style", string("label"));
        edit.expect("parameter-style-changed", (B, N));
    })
}

fn deep_object() -> Mutation {
    let places = parameters(|document, node| {
        let schema = node
            .get("schema")
            .and_then(|schema| openapi_lower::follow(&document.root, schema));
        let is_object = schema.is_some_and(|schema| text(schema, "type") == "object");
        text(node, "in") == "query" && is_object && !node.has("style")
    });
    Mutation::new("object-becomes-deep", SENT, places, |edit| {
        edit.node().set("style", string("deepObject"));
        edit.node().set("explode", boolean(true));
        edit.expect("parameter-style-changed", (B, N));
    })
}

fn reserved_allowed() -> Mutation {
    let places = simple("query", |node| {
        !node.has("allowReserved") && text(node.get("schema").unwrap(), "type") == "string"
    });
    Mutation::new("reserved-characters-allowed", SENT, places, |edit| {
        edit.node().set("allowReserved", boolean(true));
        edit.expect("parameter-style-changed", (B, N));
    })
}
