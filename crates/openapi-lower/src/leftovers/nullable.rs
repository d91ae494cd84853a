//! `nullable`, which 3.0 had and 3.1 dropped: read as `"null"` among the types.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::Kind;
use crate::node::{Member, Node, Object, Value};
use crate::place::Place;
use crate::pointer::Pointer;
use crate::source::Span;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if at.kind == Kind::Schema
        && let Some(nullable) = schema.remove("nullable")
    {
        found.push(rewrite(schema, &nullable, &at.pointer()));
    }
}

fn rewrite(schema: &mut Node, nullable: &Member, at: &Pointer) -> Diagnostic {
    let span = nullable.span();
    let message = "`nullable` is not a keyword of OpenAPI 3.1";
    let found = Diagnostic::new(&codes::NULLABLE, message).pointer(at);
    match nullable.node.as_bool() {
        Some(true) if is_any(schema) => found
            .at(span, "without effect: the schema accepts any value")
            .help("delete it"),
        Some(true) => match allow_null(schema, span) {
            Some(reading) => found
                .at(span, format!("read as {reading}"))
                .help(format!("write {reading}, or allow O301")),
            None => found
                .at(span, "read as `anyOf` with `type: \"null\"`")
                .help("write `anyOf` with `type: \"null\"`, or allow O301"),
        },
        Some(false) => found
            .at(span, "without effect, as OpenAPI 3.0 defined it")
            .help("delete it"),
        // `repair` has made it one of these.
        None => found
            .at(span, "neither `true` nor `false`")
            .help("delete it"),
    }
}

/// Whether the schema constrains nothing.
fn is_any(schema: &Node) -> bool {
    let mut members = schema.as_object().into_iter().flatten();
    members.all(|(key, _)| is_annotation(key))
}

/// Lets the schema accept `null`, and says how that reads in 3.1 if the schema has a type.
fn allow_null(schema: &mut Node, span: Span) -> Option<String> {
    let null = || Node::string("null", span);
    match schema.get_mut("type").map(|node| &mut node.value) {
        Some(Value::Array(types)) => {
            if !types.iter().any(|node| node.as_str() == Some("null")) {
                types.push(null());
            }
        }
        Some(single @ Value::String(_)) => {
            let name = Node::new(single.clone(), span);
            *single = Value::Array(vec![name, null()]);
        }
        _ => {
            beside_null(schema, span);
            return None;
        }
    }
    constant_to_enum(schema);
    add_to_enum(schema, span);
    let name = schema.get("type").and_then(Node::as_array);
    let name = name.and_then(|types| types.first()?.as_str());
    Some(format!("`type: [{}, \"null\"]`", name.unwrap_or("…")))
}

/// One value is a list of one, so that `null` can stand beside it.
fn constant_to_enum(schema: &mut Node) {
    if !schema.has("enum")
        && let Some(constant) = schema.remove("const")
    {
        let span = constant.span();
        schema.set("enum", Node::new(Value::Array(vec![constant.node]), span));
    }
}

/// A list of values that leaves out `null` was meant to have it.
fn add_to_enum(schema: &mut Node, span: Span) {
    if let Some(values) = schema.get_mut("enum").and_then(Node::as_array_mut)
        && !values.iter().any(|node| matches!(node.value, Value::Null))
    {
        values.push(Node::new(Value::Null, span));
    }
}

/// `{…}` without a type becomes `{anyOf: [{…}, {type: "null"}]}`, its annotations kept outside.
fn beside_null(schema: &mut Node, span: Span) {
    let mut null = Node::object(span);
    null.set("type", Node::string("null", span));
    let mut inner = Object::default();
    let mut outer = Object::default();
    if let Value::Object(members) = &mut schema.value {
        for (key, member) in members.drain(..) {
            let side = if is_annotation(&key) {
                &mut outer
            } else {
                &mut inner
            };
            side.insert(key, member);
        }
    }
    let branches = vec![Node::new(inner.into(), schema.span), null];
    schema.value = outer.into();
    schema.set("anyOf", Node::new(Value::Array(branches), span));
}

/// Keywords that say something about a value without constraining it (JSON Schema Validation
/// 2020-12, section 9), and OpenAPI's own.
pub(crate) fn is_annotation(key: &str) -> bool {
    let known = [
        "title",
        "description",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "example",
        "examples",
        "externalDocs",
        "xml",
    ];
    known.contains(&key) || key.starts_with("x-")
}
