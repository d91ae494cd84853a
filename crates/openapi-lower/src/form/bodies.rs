//! Bodies as OpenAPI 2.0 had them: parameters `in: body` and `in: formData`, and `schema` of a
//! response; and what belongs to a media type where no media type is named.

use crate::diagnostic::Diagnostics;
use crate::form::members::MEDIA_TYPE;
use crate::form::say::{assumed, left_out};
use crate::grammar::Kind;
use crate::node::Node;
use crate::pass::{list, truth, with};
use crate::place::Place;
use crate::source::Span;

pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    match at.kind {
        Kind::Operation => operation(node, at, found),
        Kind::Response | Kind::RequestBody => {
            outside(node, at, found);
            inside(node, at, found);
        }
        Kind::Parameter | Kind::Header => inside(node, at, found),
        _ => {}
    }
}

/// What belongs to the media type of a body, where a body has it itself.
fn of_media_type(kind: Kind) -> &'static [&'static str] {
    match kind {
        // `examples` of a response had another form in 2.0.
        Kind::Response => &["schema"],
        _ => &MEDIA_TYPE,
    }
}

/// Whether a body without `content` has what stands in it.
pub(super) fn has_parts(body: &Node) -> bool {
    MEDIA_TYPE.iter().any(|key| body.has(key))
}

/// `requestBody: {schema: ..}`
fn outside(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if node.has("content") || node.has("$ref") {
        return;
    }
    let Some((media, key, span)) = taken(node, of_media_type(at.kind)) else {
        return;
    };
    node.set("content", with(JSON, media));
    let message = format!("`{key}` stands outside `content`");
    let found_here = assumed(message, span, reading(key), at);
    found.push(found_here.help("write it into `content`, below the media type"));
}

/// `content: {schema: ..}`
fn inside(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(content) = node.get_mut("content") else {
        return;
    };
    let is_named = content
        .as_object()
        .is_some_and(|all| all.keys().any(|key| key.contains('/')));
    let Some((media, key, span)) = taken(content, &MEDIA_TYPE) else {
        return;
    };
    let message = format!("`{key}` in `content` stands below no media type");
    if is_named {
        let help = "write it into the media type that it is for";
        found.push(left_out(message, span, at).help(help));
        return;
    }
    content.set(JSON, media);
    let found_here = assumed(message, span, reading(key), at);
    found.push(found_here.help("write the media type, and below it what belongs to it"));
}

const JSON: &str = "application/json";

fn reading(key: &str) -> String {
    format!("read as the {key} of `{JSON}`")
}

/// Takes out what belongs to a media type; it, and what the first of it is.
fn taken(node: &mut Node, keys: &'static [&'static str]) -> Option<(Node, &'static str, Span)> {
    let mut media = Node::object(node.span);
    let mut first = None;
    for key in keys {
        if let Some(member) = node.remove(key) {
            first.get_or_insert((*key, member.span()));
            media.set(key, member.node);
        }
    }
    first.map(|(key, span)| (media, key, span))
}

fn operation(operation: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(parameters) = operation.get_mut("parameters").and_then(Node::as_array_mut) else {
        return;
    };
    let place = |node: &Node| Some(node.get("in")?.as_str()?.to_ascii_lowercase());
    let is_body = |node: &mut Node| {
        matches!(place(node).as_deref(), Some("body" | "formdata")) && !node.has("$ref")
    };
    let bodies: Vec<Node> = parameters.extract_if(.., is_body).collect();
    let Some(first) = bodies.first() else {
        return;
    };
    let span = first.span;
    let message = "a body is no parameter in OpenAPI 3";
    if operation.has("requestBody") {
        let found_here = left_out(message, span, at);
        found.push(found_here.help("delete it: there is a `requestBody` beside it"));
        return;
    }
    let body = if place(first).as_deref() == Some("body") {
        of_body(first)
    } else {
        of_form(&bodies, span)
    };
    operation.set("requestBody", body);
    let found_here = assumed(message, span, "read as `requestBody`", at);
    found.push(found_here.help("write `requestBody` with its `content`"));
}

fn of_body(parameter: &Node) -> Node {
    let mut media = Node::object(parameter.span);
    if let Some(schema) = parameter.get("schema") {
        media.set("schema", schema.clone());
    }
    let mut body = with("content", with("application/json", media));
    for key in ["description", "required"] {
        if let Some(value) = parameter.get(key) {
            body.set(key, value.clone());
        }
    }
    body
}

fn of_form(parameters: &[Node], span: Span) -> Node {
    let (mut properties, mut required) = (Node::object(span), Vec::new());
    for parameter in parameters {
        let Some(name) = parameter.get("name").and_then(Node::as_str) else {
            continue;
        };
        let mut property = parameter.get("schema").unwrap_or(parameter).clone();
        for key in [
            "name",
            "in",
            "required",
            "schema",
            "collectionFormat",
            "allowEmptyValue",
        ] {
            property.remove(key);
        }
        properties.set(name, property);
        if parameter.get("required").and_then(Node::as_bool) == Some(true) {
            required.push(Node::string(name, parameter.span));
        }
    }
    let is_file = |node: &Node| node.get("type").and_then(Node::as_str) == Some("file");
    let media = if parameters.iter().any(is_file) {
        "multipart/form-data"
    } else {
        "application/x-www-form-urlencoded"
    };
    let mut schema = with("type", Node::string("object", span));
    schema.set("properties", properties);
    let some = !required.is_empty();
    if some {
        schema.set("required", list(required, span));
    }
    let mut body = with("content", with(media, with("schema", schema)));
    if some {
        body.set("required", truth(span));
    }
    body
}
