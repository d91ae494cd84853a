//! Parameters that the backend would refuse, or send untruly.

use std::collections::HashMap;

use openapi_lower::{Diagnostic, Diagnostics, Node, Pointer, Span, codes, follow};

use super::Place;
use super::refused::refuse;
use crate::names::field_name;

/// The backend writes one expression for all query parameters, and the formatter goes down into it:
/// some thousands overflow the stack.
const MOST: usize = 256;

pub(super) fn check(document: &Node, place: &Place, span: Span, found: &mut Diagnostics) {
    let mut names: HashMap<String, Span> = HashMap::new();
    let operation = place.at.resolve(document);
    if let Some(body) = operation.and_then(|node| node.get("requestBody")) {
        names.insert(String::from("body"), body.span);
    }
    let mut in_path = Vec::new();
    let parameters = parameters_of(document, place);
    if parameters.len() > MOST {
        let what = format!("an operation of more than {MOST} parameters");
        found.push(refuse(&what, span, &place.at));
    }
    for (node, at) in parameters {
        let name = text(node, "name");
        if let Some(first) = names.insert(field_name(name), node.span) {
            let diagnostic = refuse(&format!("a second parameter `{name}`"), node.span, &at);
            found.push(diagnostic.related(first, "the first one"));
        }
        match text(node, "in") {
            "path" => {
                in_path.push(name.to_owned());
                found.append(not_required(node, &at).into_iter().collect());
            }
            "query" => {}
            other => found.push(refuse(&format!("a parameter in `{other}`"), node.span, &at)),
        }
        keywords(node, &at, found);
        schema(document, node, &at, found);
    }
    if let Some(diagnostic) = template(place, &in_path, span) {
        found.push(diagnostic);
    }
}

fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.get(key).and_then(Node::as_str).unwrap_or_default()
}

/// Keywords that the backend does not read.
const KEYWORDS: [&str; 5] = [
    "style",
    "explode",
    "content",
    "allowReserved",
    "allowEmptyValue",
];

fn keywords(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    for key in KEYWORDS {
        if let Some(member) = node.member(key) {
            found.push(refuse(
                &format!("`{key}` of a parameter"),
                member.span(),
                at,
            ));
        }
    }
}

fn schema(document: &Node, node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let schema = node
        .get("schema")
        .and_then(|schema| follow(document, schema));
    let Some(schema) = schema else {
        found.push(refuse("a parameter without a schema", node.span, at));
        return;
    };
    if !is_scalar(schema) {
        found.push(refuse("a parameter that is no scalar", node.span, at));
        return;
    }
    if schema.get("nullable").and_then(Node::as_bool) == Some(true) {
        found.push(refuse("a parameter that may be `null`", node.span, at));
    }
    // chrono's `Display` is not RFC 3339.
    if text(node, "in") == "path" && text(schema, "format") == "date-time" {
        found.push(refuse("a `date-time` in a path", node.span, at));
    }
}

fn is_scalar(schema: &Node) -> bool {
    let kind = schema.get("type").and_then(Node::as_str);
    !matches!(kind, None | Some("object" | "array"))
}

/// Path parameters are required, and say so (OpenAPI 3.1, section 4.8.12.2).
fn not_required(node: &Node, at: &Pointer) -> Option<Diagnostic> {
    let required = node.get("required").and_then(Node::as_bool) == Some(true);
    (!required).then(|| {
        Diagnostic::new(&codes::DOCUMENT_FORM, "a path parameter is not `required`")
            .at(node.span, "`required: true` is missing")
            .pointer(at)
            .help("add `required: true`, by an overlay if need be")
    })
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
