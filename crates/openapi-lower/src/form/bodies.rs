//! Bodies as OpenAPI 2.0 had them: parameters `in: body` and `in: formData`, and `schema` of a
//! response; and what belongs to a media type where no media type is named.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::form::members::MEDIA_TYPE;
use crate::form::say::{assumed, left_out};
use crate::grammar::{Kind, is_bare_schema};
use crate::node::{Node, Value};
use crate::pass::{list, truth, with};
use crate::place::Place;
use crate::source::Span;

pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    match at.kind {
        Kind::Operation => operation(node, at, found),
        Kind::Response | Kind::RequestBody => {
            outside(node, at, found);
            inside(node, at, found);
            bare(node, at, found);
        }
        Kind::Parameter | Kind::Header => {
            inside(node, at, found);
            bare(node, at, found);
        }
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

/// `content: {application/json: {type: ..}}`
fn bare(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let content = node.get_mut("content").and_then(Node::as_object_mut);
    let Some(content) = content else {
        return;
    };
    for (name, member) in content.iter_mut() {
        if !is_bare_schema(&member.node) {
            continue;
        }
        let media = std::mem::replace(&mut member.node, Node::object(member.key));
        member.node = with_schema(media);
        let message = format!("keywords of a schema stand in `{name}`, and not in its `schema`");
        let place = at.pointer().join("content").join(name);
        let found_here = assumed(message, member.node.span, "read as its `schema`", at);
        found.push(
            found_here
                .pointer(&place)
                .help("write them into `schema`, below the media type"),
        );
    }
}

/// All but what belongs to a media type goes into its schema.
fn with_schema(mut schema: Node) -> Node {
    let mut media = Node::object(schema.span);
    let Value::Object(members) = &mut schema.value else {
        return schema;
    };
    let stays = |key: &String| MEDIA_TYPE.contains(&key.as_str()) || key.starts_with("x-");
    let keys: Vec<String> = members.keys().filter(|key| stays(key)).cloned().collect();
    for key in keys {
        if let Some(member) = members.shift_remove(&key) {
            media.set(&key, member.node);
        }
    }
    media.set("schema", schema);
    media
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
    let mut bodies: Vec<Node> = parameters.extract_if(.., is_body).collect();
    let Some(first) = bodies.first() else {
        return;
    };
    let span = first.span;
    if operation.has("requestBody") {
        let help = "delete it: there is a `requestBody` beside it";
        found.extend(bodies.iter().map(|body| no_parameter(body, help, at)));
        return;
    }
    let is_form = place(first).as_deref() == Some("formdata");
    let mut index = 0..;
    let mut is_more = |node: &mut Node| {
        let is_first = index.next() == Some(0);
        !is_first && (!is_form || place(node).as_deref() != Some("formdata"))
    };
    let more: Vec<Node> = bodies.extract_if(.., &mut is_more).collect();
    let help = "delete it: there is another body before it, and a request has one";
    found.extend(more.iter().map(|body| no_parameter(body, help, at)));
    let body = if is_form {
        of_form(&bodies, span, at, found)
    } else {
        bodies.first().map_or_else(|| Node::object(span), of_body)
    };
    operation.set("requestBody", body);
    let message = "a body is no parameter in OpenAPI 3";
    let found_here = assumed(message, span, "read as `requestBody`", at);
    found.push(found_here.help("write `requestBody` with its `content`"));
}

/// A body that there is no place for.
fn no_parameter(body: &Node, help: &str, at: &Place<'_>) -> Diagnostic {
    let name = body.get("name").and_then(Node::as_str).unwrap_or_default();
    let message = format!("the body `{name}` is no parameter in OpenAPI 3");
    left_out(message, body.span, at).help(help)
}

fn of_body(parameter: &Node) -> Node {
    let mut media = Node::object(parameter.span);
    if let Some(schema) = parameter.get("schema") {
        media.set("schema", schema.clone());
    }
    let mut body = with("content", with(JSON, media));
    for key in ["description", "required"] {
        if let Some(value) = parameter.get(key) {
            body.set(key, value.clone());
        }
    }
    body
}

fn of_form(parameters: &[Node], span: Span, at: &Place<'_>, found: &mut Diagnostics) -> Node {
    let (mut properties, mut required) = (Node::object(span), Vec::new());
    for parameter in parameters {
        let Some(name) = parameter.get("name").and_then(Node::as_str) else {
            let message = "a field of a form has no `name`";
            found.push(left_out(message, parameter.span, at).help("write its `name`"));
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
