//! Constraints that the generated types do not carry: said, each with its place.

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, Value, codes, walk};

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
            let is_constraint = KEYWORDS.contains(&key.as_str());
            if (says_something && is_constraint) || (key == "enum" && is_mixed(&member.node)) {
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

/// Whether values are neither all strings nor all integers, which become an `enum` of Rust's. `null`
/// makes the type optional.
fn is_mixed(values: &Node) -> bool {
    let values = values.as_array().unwrap_or_default().iter();
    let values = values.filter(|value| !matches!(value.value, Value::Null));
    let is_integer = |value: &Node| match &value.value {
        Value::Number(number) => number.as_str().parse::<i128>().is_ok(),
        _ => false,
    };
    !values.clone().all(|value| value.as_str().is_some()) && !values.clone().all(is_integer)
}

fn effect(key: &str) -> &'static str {
    match key {
        "readOnly" | "writeOnly" => "one type serves both directions",
        _ => "not checked",
    }
}
