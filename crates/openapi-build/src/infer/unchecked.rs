//! Constraints that the generated types do not carry: said, each with its place.

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, codes, walk};

/// What constrains a value, and what says when it is sent.
const KEYWORDS: [&str; 21] = [
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "not",
    "readOnly",
    "writeOnly",
    "x-propertyNames",
    "x-contains",
    "x-dependentRequired",
    "x-dependentSchemas",
    "x-if",
    "x-unevaluatedItems",
    "x-unevaluatedProperties",
];

pub(super) fn run(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    walk(document, &mut |node, kind, at| {
        if kind != Kind::Schema {
            return;
        }
        let members = node.as_object().into_iter().flatten();
        for (key, member) in members {
            let says_something = member.node.as_bool() != Some(false);
            if says_something && KEYWORDS.contains(&key.as_str()) {
                let keyword = key.strip_prefix("x-").unwrap_or(key);
                let message = format!("`{keyword}` has no effect on the generated code");
                let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                    .at(member.span(), effect(key))
                    .pointer(at);
                found.push(diagnostic);
            }
        }
    });
    found
}

fn effect(key: &str) -> &'static str {
    match key {
        "readOnly" | "writeOnly" => "one type serves both directions",
        _ => "not checked",
    }
}
