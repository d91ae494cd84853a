//! What 3.1 has and 3.0 has not, and no pass lowers yet: refused with its position.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::{Kind, kind_at, walk};
use crate::node::{Node, Value};
use crate::pointer::Pointer;
use crate::source::Span;

/// Keywords of JSON Schema 2020-12 that 3.0 does not know.
const SCHEMA_KEYWORDS: [&str; 24] = [
    "$id",
    "$schema",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$vocabulary",
    "$comment",
    "$defs",
    "definitions",
    "prefixItems",
    "patternProperties",
    "propertyNames",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentEncoding",
    "contentMediaType",
];

pub(super) fn run(document: &mut Node, found: &mut Diagnostics) {
    let document: &Node = document;
    walk(document, &mut |node, kind, at| match kind {
        Kind::Schema => schema(document, node, at, found),
        Kind::Document => keywords(node, at, &["webhooks", "jsonSchemaDialect"], found),
        Kind::Components => keywords(node, at, &["pathItems"], found),
        Kind::PathItem => keywords(node, at, &["$ref"], found),
        _ => {}
    });
}

fn schema(document: &Node, node: &Node, at: &Pointer, found: &mut Diagnostics) {
    match &node.value {
        Value::Object(_) => {
            keywords(node, at, &SCHEMA_KEYWORDS, found);
            pairs(node, at, found);
            types(node, at, found);
            bounds(node, at, found);
            empty_unions(node, at, found);
        }
        Value::Bool(_) if is_additional_properties(document, at) => {}
        Value::Bool(_) => found.push(refuse("a boolean schema", node.span, at)),
        _ => found.push(not_a_schema(node, at)),
    }
}

/// `additionalProperties: true` is in 3.0 as well; a property of that name is another thing.
fn is_additional_properties(document: &Node, at: &Pointer) -> bool {
    let last = at.tokens().last();
    let mut parent = at.clone();
    parent.pop();
    last.is_some_and(|last| last == "additionalProperties")
        && kind_at(document, &parent) == Some(Kind::Schema)
}

fn keywords(node: &Node, at: &Pointer, unsupported: &[&str], found: &mut Diagnostics) {
    let members = node.as_object().into_iter().flatten();
    for (key, member) in members.filter(|(key, _)| unsupported.contains(&key.as_str())) {
        found.push(refuse(&format!("`{key}`"), member.span(), at));
    }
}

/// Keywords that are lowered alone, and not beside certain others.
fn pairs(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let types = node.get("type").and_then(Node::as_array).unwrap_or(&[]);
    let not_null = types.iter().filter(|name| name.as_str() != Some("null"));
    let several_types = not_null.count() > 1;
    let beside = |key: &str, others: &[&str]| {
        let other = others.iter().find(|other| node.has(other))?;
        Some((
            format!("`{key}` beside `{other}`"),
            node.member(key)?.span(),
        ))
    };
    let clashes = [
        beside("const", &["enum"]),
        beside("exclusiveMinimum", &["minimum"]),
        beside("exclusiveMaximum", &["maximum"]),
        beside("type", &["anyOf"]).filter(|_| several_types),
        reference_siblings(node),
    ];
    for (what, span) in clashes.into_iter().flatten() {
        found.push(refuse(&what, span, at));
    }
}

/// 3.0 ignores what stands beside `$ref`.
fn reference_siblings(node: &Node) -> Option<(String, Span)> {
    let reference = node.member("$ref")?;
    let sibling = node.as_object()?.iter().find(|(key, _)| *key != "$ref")?;
    Some((format!("`{}` beside `$ref`", sibling.0), reference.span()))
}

const TYPES: [&str; 7] = [
    "string", "number", "integer", "boolean", "array", "object", "null",
];

fn types(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    let Some(types) = node.get("type") else {
        return;
    };
    let single = std::slice::from_ref(types);
    let list = types.as_array().unwrap_or(single);
    for name in list {
        match name.as_str() {
            Some(name) if TYPES.contains(&name) => {}
            _ => found.push(unknown_type(name, at)),
        }
    }
    let only_null = list.iter().all(|name| name.as_str() == Some("null"));
    if only_null {
        found.push(refuse("a type that is `null` alone", types.span, at));
    }
}

/// 3.0 had flags here; 3.1 has the bounds themselves.
fn bounds(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    for key in ["exclusiveMinimum", "exclusiveMaximum"] {
        if let Some(bound) = node.get(key)
            && !matches!(bound.value, Value::Number(_))
        {
            let message = format!("`{key}` is {}", bound.kind());
            let diagnostic = Diagnostic::new(&codes::KEYWORD_FORM, message)
                .at(bound.span, "a number is expected")
                .pointer(at)
                .help("write the bound itself, as OpenAPI 3.1 has it");
            found.push(diagnostic);
        }
    }
}

/// A union of nothing accepts nothing.
fn empty_unions(node: &Node, at: &Pointer, found: &mut Diagnostics) {
    for key in ["anyOf", "oneOf", "allOf"] {
        let branches = node.get(key).and_then(Node::as_array);
        if branches.is_some_and(<[Node]>::is_empty)
            && let Some(member) = node.member(key)
        {
            found.push(refuse(&format!("an empty `{key}`"), member.span(), at));
        }
    }
}

fn unknown_type(name: &Node, at: &Pointer) -> Diagnostic {
    let shown = name
        .as_str()
        .map_or(name.kind().to_owned(), |text| format!("`{text}`"));
    Diagnostic::new(
        &codes::KEYWORD_FORM,
        format!("{shown} is no type of JSON Schema"),
    )
    .at(name.span, "one of the seven types is expected")
    .pointer(at)
    .help(format!("the types are {}", TYPES.join(", ")))
}

fn not_a_schema(node: &Node, at: &Pointer) -> Diagnostic {
    let message = format!("a schema is expected, and this is {}", node.kind());
    Diagnostic::new(&codes::DOCUMENT_FORM, message)
        .at(node.span, "not a schema")
        .pointer(at)
        .help("a schema is an object")
}

fn refuse(what: &str, span: Span, at: &Pointer) -> Diagnostic {
    Diagnostic::new(&codes::UNSUPPORTED, format!("{what} is not supported"))
        .at(span, "not lowered yet")
        .pointer(at)
        .help("remove or replace it by an overlay")
}
