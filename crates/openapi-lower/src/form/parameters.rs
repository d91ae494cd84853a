//! A parameter or header by itself: its schema, its style, and that a path parameter is required.

use crate::diagnostic::Diagnostics;
use crate::form::say::assumed;
use crate::grammar::Kind;
use crate::node::{Member, Node, Value};
use crate::pass::truth;
use crate::place::Place;

pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if !matches!(at.kind, Kind::Parameter | Kind::Header) || node.has("$ref") {
        return;
    }
    schema(node, at, found);
    one_content(node, at, found);
    if at.kind == Kind::Parameter {
        required(node, at, found);
    }
    style(node, at, found);
}

/// What 2.0 wrote into the parameter itself.
const OF_SCHEMA: [&str; 17] = [
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
];

fn schema(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let contents = node.get("content").and_then(Node::as_object);
    let one_content = contents.is_some_and(|contents| contents.values().any(may_be_media));
    if node.has("schema") == one_content {
        conflict(node, one_content, at, found);
    }
}

/// Neither of `schema` and `content`, or both.
fn conflict(node: &mut Node, both: bool, at: &Place<'_>, found: &mut Diagnostics) {
    let span = node.span;
    if both {
        node.remove("content");
        let message = "`schema` and `content` stand beside each other";
        let found_here = assumed(message, span, "`schema` counts", at);
        found.push(found_here.help("delete one of them"));
        return;
    }
    node.remove("content");
    let mut schema = Node::object(span);
    for key in OF_SCHEMA {
        if let Some(member) = node.remove(key) {
            schema.set(key, member.node);
        }
    }
    let empty = schema.as_object().is_some_and(|members| members.is_empty());
    let (message, reading, help) = if empty {
        ("there is no `schema`", "any value is taken", "add `schema`")
    } else {
        let message = "keywords of a schema stand outside `schema`";
        (message, "read as its schema", "write them into `schema`")
    };
    node.set("schema", schema);
    found.push(assumed(message, span, reading, at).help(help));
}

/// What cannot be a media type is left out after this.
fn may_be_media(member: &Member) -> bool {
    matches!(member.node.value, Value::Object(_) | Value::Null)
}

/// Of several media types, none says which one is sent.
fn one_content(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let contents = node.get_mut("content").and_then(Node::as_object_mut);
    let Some(contents) = contents.filter(|contents| contents.len() > 1) else {
        return;
    };
    let first = contents.values().position(may_be_media).unwrap_or_default();
    let mut index = 0..;
    contents.retain(|_, _| index.next() == Some(first));
    let message = "`content` of a parameter has several media types";
    let found_here = assumed(message, node.span, "the first one counts", at);
    found.push(found_here.help("write one of them"));
}

/// A path without one of its parts is another path.
fn required(parameter: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let in_path = parameter.get("in").and_then(Node::as_str) == Some("path");
    if in_path && parameter.get("required").and_then(Node::as_bool) != Some(true) {
        let span = parameter.span;
        parameter.set("required", truth(span));
        let name = parameter
            .get("name")
            .and_then(Node::as_str)
            .unwrap_or_default();
        let message = format!("the path parameter `{name}` is not `required: true`");
        let found_here = assumed(message, span, "read as if it were", at);
        found.push(found_here.help("write `required: true`"));
    }
}

fn style(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(style) = node.get("style").and_then(Node::as_str) else {
        return;
    };
    let place = node.get("in").and_then(Node::as_str).unwrap_or("header");
    let allowed: &[&str] = match place {
        "path" => &["matrix", "label", "simple"],
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "cookie" => &["form"],
        _ => &["simple"],
    };
    if allowed.contains(&style) {
        return;
    }
    let message = format!("`style: {style}` is not for `in: {place}`");
    if let Some(taken) = node.remove("style") {
        let found_here = assumed(message, taken.span(), "the usual style is taken", at);
        found.push(found_here.help(format!("write one of {}", allowed.join(", "))));
    }
}
