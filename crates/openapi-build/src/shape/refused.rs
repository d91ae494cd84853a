//! What is not rendered yet, because the backend would refuse it, panic, or render it untruly.

use std::collections::HashMap;

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, Pointer, Span, codes, follow, walk};

use super::{Place, operations};
use crate::names::method_name;

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
    properties(node, at, found);
    default(node, at, found);
}

/// Two properties that would be one field.
fn properties(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let mut taken: HashMap<String, Span> = HashMap::new();
    let members = node.get("properties").and_then(Node::as_object);
    for (key, member) in members.into_iter().flatten() {
        let name = method_name(key);
        if let Some(first) = taken.insert(name.clone(), member.key) {
            let message = format!("two properties would be the field `{name}`");
            let diagnostic = Diagnostic::new(&codes::NAME_COLLISION, message)
                .at(member.key, "again here")
                .related(first, "first here")
                .pointer(at)
                .help("rename one of them by an overlay");
            found.push(diagnostic);
        }
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
    parameters(document, place, node.span, found);
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

fn parameters(document: &Node, place: &Place, span: Span, found: &mut Diagnostics) {
    let mut names: HashMap<String, Span> = HashMap::new();
    let mut in_path = Vec::new();
    for (node, at) in parameters_of(document, place) {
        let text = |key| node.get(key).and_then(Node::as_str).unwrap_or_default();
        let name = text("name");
        if let Some(first) = names.insert(method_name(name), node.span) {
            let diagnostic = refuse(&format!("a second parameter `{name}`"), node.span, &at);
            found.push(diagnostic.related(first, "the first one"));
        }
        match text("in") {
            "path" => in_path.push(name.to_owned()),
            "query" => {}
            other => found.push(refuse(&format!("a parameter in `{other}`"), node.span, &at)),
        }
        for key in [
            "style",
            "explode",
            "content",
            "allowReserved",
            "allowEmptyValue",
        ] {
            if let Some(member) = node.member(key) {
                found.push(refuse(
                    &format!("`{key}` of a parameter"),
                    member.span(),
                    &at,
                ));
            }
        }
        let schema = node
            .get("schema")
            .and_then(|schema| follow(document, schema));
        let kind = schema.and_then(|schema| schema.get("type")?.as_str());
        if matches!(kind, None | Some("object" | "array")) {
            found.push(refuse("a parameter that is no scalar", node.span, &at));
        }
    }
    if let Some(diagnostic) = template(place, &in_path, span) {
        found.push(diagnostic);
    }
}

/// The parameters of the operation and of its path, references followed; those of the operation
/// replace those of the path (OpenAPI 3.1, section 4.8.10).
pub(super) fn parameters_of<'a>(document: &'a Node, place: &Place) -> Vec<(&'a Node, Pointer)> {
    let mut path_item = place.at.clone();
    path_item.pop();
    let own = list_of(document, &place.at);
    let key = |node: &Node| {
        let text = |key| node.get(key).and_then(Node::as_str).map(str::to_owned);
        (text("name"), text("in"))
    };
    let mut all = list_of(document, &path_item);
    all.retain(|(node, _)| !own.iter().any(|(own, _)| key(own) == key(node)));
    all.extend(own);
    all
}

fn list_of<'a>(document: &'a Node, owner: &Pointer) -> Vec<(&'a Node, Pointer)> {
    let at = owner.join("parameters");
    let list = at
        .resolve(document)
        .and_then(Node::as_array)
        .unwrap_or_default();
    list.iter()
        .enumerate()
        .filter_map(|(index, node)| Some((follow(document, node)?, at.join(index.to_string()))))
        .collect()
}

/// The names in the path template are those of the path parameters (OpenAPI 3.1, section 4.8.8).
fn template(place: &Place, declared: &[String], span: Span) -> Option<Diagnostic> {
    let mut named: Vec<&str> = Vec::new();
    for part in place.path.split('{').skip(1) {
        named.push(part.split('}').next().unwrap_or_default());
    }
    named.sort_unstable();
    let mut declared: Vec<&str> = declared.iter().map(String::as_str).collect();
    declared.sort_unstable();
    (named != declared).then(|| {
        let message = format!(
            "the path parameters of `{}` do not fit its template",
            place.path
        );
        Diagnostic::new(&codes::DOCUMENT_FORM, message)
            .at(span, format!("declared: {}", declared.join(", ")))
            .pointer(&place.at)
            .help("declare each name in braces once, with `in: path`")
    })
}

pub(super) fn refuse(what: &str, span: Span, at: &Pointer) -> Diagnostic {
    Diagnostic::new(&codes::NOT_RENDERED, format!("{what} is not supported"))
        .at(span, "not rendered yet")
        .pointer(at)
        .help("remove or replace it by an overlay")
}
