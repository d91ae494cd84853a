//! `required`: names of properties that are described nowhere.

use crate::diagnostic::{Diagnostic, codes};
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;
use crate::similar::Suggestions;
use crate::source::Span;

/// The names in `required` that nothing describes.
pub(super) fn unknown(
    schema: &Node,
    at: &Place<'_>,
    suggestions: &mut Suggestions,
) -> Vec<Diagnostic> {
    let Some(properties) = schema.get("properties").and_then(Node::as_object) else {
        return Vec::new();
    };
    let required = schema.get("required").and_then(Node::as_array);
    let names = required.unwrap_or(&[]).iter();
    let mut unknown = names
        .filter_map(|name| Some((name.as_str()?, name.span)))
        .filter(|(name, _)| !properties.contains_key(*name))
        .peekable();
    if unknown.peek().is_none() || described_elsewhere(schema) || is_part(at) {
        return Vec::new();
    }
    let reports = unknown.map(|(name, place)| {
        let help = suggestions.did_you_mean(name, properties.keys().map(String::as_str));
        report(name, place, help).pointer(&at.pointer())
    });
    reports.collect()
}

/// Whether something else than `properties` may describe a property of this schema.
fn described_elsewhere(schema: &Node) -> bool {
    let others = ["allOf", "anyOf", "oneOf", "$ref", "patternProperties"];
    let more = schema.get("additionalProperties");
    others.iter().any(|key| schema.has(key))
        || more.is_some_and(|more| more.as_bool() != Some(false))
}

/// Whether the schema speaks of the same value as the one that it stands in, which may have the
/// property.
fn is_part(at: &Place<'_>) -> bool {
    let key = at.key().unwrap_or_default();
    let Some(parent) = at.parent() else {
        return false;
    };
    match parent.kind {
        Kind::List(_) => ["allOf", "anyOf", "oneOf"].contains(&parent.key().unwrap_or_default()),
        Kind::Schema => ["not", "if", "then", "else"].contains(&key),
        _ => false,
    }
}

fn report(name: &str, place: Span, help: Option<String>) -> Diagnostic {
    let help = help.unwrap_or_else(|| String::from("add it to `properties`, or delete it here"));
    let message = format!("`{name}` is required and not among the `properties`");
    Diagnostic::new(&codes::REQUIRED_UNKNOWN, message)
        .at(place, "no such property")
        .help(help)
}
