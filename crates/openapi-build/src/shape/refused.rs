//! What is not rendered yet, because the backend would refuse it, panic, or render it untruly.

use openapi_lower::{
    Diagnostic, Diagnostics, Kind, Node, Pointer, Span, Value, codes, follow, walk,
};

use super::{Place, operations, parameters};

pub(super) fn check(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    walk(document, &mut |node, kind, at| {
        if kind == Kind::Schema {
            schema(node, at, &mut found);
        }
    });
    for place in operations(document) {
        operation(document, &place, &mut found);
    }
    found
}

/// Keywords that the backend drops or turns into something else.
const SCHEMA_KEYWORDS: [&str; 3] = ["discriminator", "not", "pattern"];

fn schema(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    for key in SCHEMA_KEYWORDS {
        if let Some(member) = node.member(key) {
            found.push(refuse(&format!("`{key}`"), member.span(), at));
        }
    }
    for key in ["oneOf", "anyOf", "allOf"] {
        let branches = node.get(key).and_then(Node::as_array).unwrap_or_default();
        if let Some(member) = node.member(key).filter(|_| branches.len() > 1) {
            found.push(refuse(
                &format!("`{key}` of several schemas"),
                member.span(),
                at,
            ));
        }
    }
    default(node, at, found);
    values(node, at, found);
    long_array(node, at, found);
}

/// The backend forgets these values.
fn values(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let Some(member) = node.member("enum") else {
        return;
    };
    if member.node.as_array().is_some_and(<[Node]>::is_empty) {
        found.push(refuse("an empty `enum`", member.span(), at));
    }
    if node.get("type").and_then(Node::as_str) == Some("boolean") {
        found.push(refuse("`enum` of a boolean", member.span(), at));
    }
}

/// An array of one length is one of Rust's, and serde reads them up to this length.
const LONGEST_ARRAY: usize = 32;

fn long_array(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let bound = |key| match &node.get(key)?.value {
        Value::Number(number) => number.to_string().parse::<usize>().ok(),
        _ => None,
    };
    let Some(member) = node.member("minItems") else {
        return;
    };
    let length = bound("minItems").filter(|least| bound("maxItems") == Some(*least));
    if length.is_some_and(|length| length > LONGEST_ARRAY) {
        let what = format!("an array of more than {LONGEST_ARRAY} elements exactly");
        found.push(refuse(&what, member.span(), at));
    }
}

/// The backend checks defaults against their schema, with an error that names no place.
fn default(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    if let Some(member) = node.member("default") {
        found.push(refuse("`default`", member.span(), at));
    }
}

fn operation(document: &Node, place: &Place, found: &mut Diagnostics) {
    let Some(node) = place.at.resolve(document) else {
        return;
    };
    if matches!(place.method, "options" | "trace") {
        let what = format!("an operation of method `{}`", place.method.to_uppercase());
        found.push(refuse(&what, node.span, &place.at));
    }
    if place.path.contains(['?', '#']) {
        found.push(refuse("a query in a path", node.span, &place.at));
    }
    if let Some(body) = node.get("requestBody") {
        request_body(document, body, &place.at, found);
    }
    parameters::check(document, place, node.span, found);
}

fn request_body(document: &Node, body: &Node, at: &Pointer, found: &mut Diagnostics) {
    let at = at.join("requestBody");
    let Some(body) = follow(document, body) else {
        return;
    };
    if body.get("required").and_then(Node::as_bool) != Some(true) {
        found.push(refuse(
            "a request body that is not required",
            body.span,
            &at,
        ));
    }
    let content = body.get("content").and_then(Node::as_object);
    let types: Vec<&String> = content
        .into_iter()
        .flat_map(|content| content.keys())
        .collect();
    if types != ["application/json"] {
        let what = "a request body that is not `application/json` alone";
        found.push(refuse(what, body.span, &at));
    }
}

pub(super) fn refuse(what: &str, span: Span, at: &Pointer) -> Diagnostic {
    Diagnostic::new(&codes::NOT_RENDERED, format!("{what} is not supported"))
        .at(span, "not rendered yet")
        .pointer(at)
        .help("remove or replace it by an overlay")
}
