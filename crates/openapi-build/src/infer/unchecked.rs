//! What the generated types do not carry, constraints above all: said, each with its place.

mod parts;

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, Pointer, Value, codes, walk};

use self::parts::Parts;
use super::rust_names;
use super::schemas::{Length, is_base64, is_beyond};
use crate::checkable::unfit;
use crate::options::Checks;

/// What constrains a value, and what says when it is sent.
const KEYWORDS: [&str; 29] = [
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
    "x-$dynamicRef",
    "x-prefixItems",
    "x-patternProperties",
    "x-propertyNames",
    "x-contentEncoding",
    "x-contentMediaType",
    "x-contentSchema",
    "x-contains",
    "x-minContains",
    "x-maxContains",
    "x-dependentRequired",
    "x-dependentSchemas",
    "x-if",
    "x-unevaluatedItems",
    "x-unevaluatedProperties",
];

/// Those that say what the types are: no check makes up for what they do not carry.
const CARRIED: [&str; 7] = [
    "readOnly",
    "writeOnly",
    "x-$dynamicRef",
    "x-prefixItems",
    "x-contentEncoding",
    "x-contentMediaType",
    "x-contentSchema",
];

/// Constraints that are checked are not said, but for patterns that cannot be.
pub(super) fn run(document: &Node, checks: Checks) -> Diagnostics {
    let mut found = Diagnostics::new();
    // What may follow the places of a tuple: nothing, as the type has it.
    let mut rest: Option<Pointer> = None;
    let parts = Parts::of(document);
    walk(document, &mut |node, kind, at| {
        rust_names::check(node, kind, at, &mut found);
        if kind != Kind::Schema || rest.as_ref() == Some(at) {
            return;
        }
        let length = Length::of_array(node);
        let is_carried = |key: &str| length.is_some_and(|length| length.carries(key));
        if is_carried("x-prefixItems") && is_carried("maxItems") {
            rest = Some(at.join("x-items"));
        }
        let members = node.as_object().into_iter().flatten();
        for (key, member) in members {
            let is_idle = match key.as_str() {
                key if is_carried(key) => false,
                "format" => is_of_another_type(node, &member.node),
                "x-contentMediaType" if parts.is_file(node, at) => false,
                "x-contentMediaType" | "x-contentSchema" if holds_event(node, at) => false,
                "readOnly" | "writeOnly" if is_of_property(at) => false,
                "x-contentEncoding" if is_base64(node) && !parts.is_file(node, at) => false,
                key if checks != Checks::Off && !CARRIED.contains(&key) => {
                    let is_checked = key == "enum" || KEYWORDS.contains(&key);
                    is_checked && unfit(plain(key), &member.node).is_some()
                }
                "enum" => is_unlisted(node, &member.node),
                key => KEYWORDS.contains(&key) && constrains(key, &member.node),
            };
            if is_idle {
                let keyword = written(node, key);
                let effect = match key.as_str() {
                    "x-contentEncoding" if parts.is_file(node, at) => "the file is sent as it is",
                    key => unfit(plain(key), &member.node)
                        .filter(|_| checks != Checks::Off)
                        .unwrap_or(effect(key)),
                };
                let message = format!("`{keyword}` has no effect on the generated code");
                let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                    .at(member.span(), effect)
                    .pointer(at);
                found.push(diagnostic);
            }
        }
    });
    found
}

/// Whether what a schema says may be about a property: it is one's, or referred to by one, or part of
/// such a schema.
fn is_of_property(at: &Pointer) -> bool {
    let is_property = |key: &String| matches!(key.as_str(), "properties" | "schemas" | "allOf");
    match at.tokens() {
        [.., before, _] => is_property(before),
        _ => false,
    }
}

/// Whether it is the text of an event that says what it holds, described where the event is.
fn holds_event(schema: &Node, at: &Pointer) -> bool {
    let mut tokens = at.tokens().iter();
    schema.has("x-contentSchema") && tokens.any(|token| token.starts_with("text/event-stream"))
}

/// The keyword in the document that lowering has made this one of. What lowering makes stands at the
/// place of its value.
fn written<'k>(schema: &Node, key: &'k str) -> &'k str {
    let is_flag =
        |flag| is_made_up(schema, flag) && schema.get(flag).and_then(Node::as_bool) == Some(true);
    let values = schema.get(key).and_then(Node::as_array);
    match key {
        "minimum" if is_flag("exclusiveMinimum") => "exclusiveMinimum",
        "maximum" if is_flag("exclusiveMaximum") => "exclusiveMaximum",
        "maxItems" if is_made_up(schema, key) => "items",
        "enum" if is_made_up(schema, key) && values.is_some_and(|all| all.len() == 1) => "const",
        "not" if is_made_up(schema, key) => "false",
        key => plain(key),
    }
}

/// A keyword as JSON Schema has it: what 3.0 lacks, lowering has put an `x-` before.
fn plain(key: &str) -> &str {
    key.strip_prefix("x-").unwrap_or(key)
}

fn is_made_up(schema: &Node, key: &str) -> bool {
    let member = schema.member(key);
    member.is_some_and(|member| member.key == member.node.span)
}

/// A flag that is not set says nothing; a schema that is `false` says all.
fn constrains(key: &str, value: &Node) -> bool {
    match value.as_bool() {
        Some(true) => !key.starts_with("x-"),
        Some(false) => key.starts_with("x-"),
        None => true,
    }
}

/// Whether values are no `enum` of Rust's: one boolean of the two, integers that are in no type, and
/// arrays or objects beside a type, which says more of them. `null` makes the type optional.
fn is_unlisted(schema: &Node, values: &Node) -> bool {
    let values = values.as_array().unwrap_or_default().iter();
    let values = values.filter(|value| !matches!(value.value, Value::Null));
    let all = |is: fn(&Value) -> bool| {
        let mut values = values.clone().peekable();
        values.peek().is_some() && values.all(|value| is(&value.value))
    };
    all(|value| matches!(value, Value::Bool(true)))
        || all(|value| matches!(value, Value::Bool(false)))
        || values.clone().any(is_beyond)
        || (schema.has("type") && all(|value| matches!(value, Value::Array(_) | Value::Object(_))))
}

/// Whether a format is known, and not for the type beside it (OpenAPI 3.1, section 4.4: formats of
/// another type have no effect).
fn is_of_another_type(schema: &Node, format: &Node) -> bool {
    let (Some(ty), Some(format)) = (schema.get("type").and_then(Node::as_str), format.as_str())
    else {
        return false;
    };
    match ty {
        "string" => false,
        "integer" | "number" => OF_STRINGS.contains(&format),
        _ => OF_STRINGS.contains(&format) || OF_NUMBERS.contains(&format),
    }
}

const OF_STRINGS: [&str; 14] = [
    "base64url",
    "binary",
    "byte",
    "date",
    "date-time",
    "email",
    "hostname",
    "ip",
    "ipv4",
    "ipv6",
    "password",
    "time",
    "uri",
    "uuid",
];

const OF_NUMBERS: [&str; 12] = [
    "double", "float", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16",
    "uint32", "uint64",
];

fn effect(key: &str) -> &'static str {
    match key {
        "readOnly" | "writeOnly" => "only properties are set by one side",
        "format" => "it is of values of another type",
        "x-patternProperties" => "names are not matched: values of all patterns have one type",
        "x-contentEncoding" | "x-contentMediaType" | "x-contentSchema" => {
            "the string is sent and taken as it is"
        }
        _ => "not checked",
    }
}
