//! What the generated types do not carry: said, and taken away where the backend would make half
//! something of it (`minimum: 1` a `NonZeroU64`, with the `maximum` forgotten).

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, codes, walk_mut};

const IN_SCHEMAS: [&str; 12] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "readOnly",
    "writeOnly",
];

pub(super) fn run(document: &mut Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    walk_mut(document, &mut |node, kind, at| {
        let keys: &[&str] = match kind {
            Kind::Schema => &IN_SCHEMAS,
            Kind::Document | Kind::PathItem => &["servers"],
            Kind::Operation => &["deprecated", "servers", "callbacks"],
            Kind::Response => &["headers", "links"],
            _ => &[],
        };
        for key in keys {
            if has_effect(node, key)
                && let Some(member) = node.remove(key)
            {
                let message = format!("`{key}` has no effect on the generated code");
                let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                    .at(member.span(), effect(key))
                    .pointer(at);
                found.push(diagnostic);
            }
        }
    });
    found
}

/// Whether the keyword says anything: `servers: []` and `deprecated: false` do not. The lengths of
/// one fixed-size array are its type.
fn has_effect(node: &Node, key: &str) -> bool {
    let Some(value) = node.get(key) else {
        return false;
    };
    let is_empty =
        value.as_array().is_some_and(<[Node]>::is_empty) || value.as_bool() == Some(false);
    let fixed = matches!(key, "minItems" | "maxItems") && is_fixed(node);
    !is_empty && !fixed
}

fn is_fixed(node: &Node) -> bool {
    match (node.get("minItems"), node.get("maxItems")) {
        (Some(least), Some(most)) => least.same(most),
        _ => false,
    }
}

fn effect(key: &str) -> &'static str {
    match key {
        "servers" => "the base URL is given by the user",
        "deprecated" => "the method is not marked",
        "callbacks" | "links" => "nothing is generated for it",
        "headers" => "headers are reached by name",
        "readOnly" | "writeOnly" => "one type serves both directions",
        _ => "not checked",
    }
}
