//! What of a schema decides whether a value is of it: all but annotations.

use std::collections::HashSet;

use crate::diagnostic::Diagnostics;
use crate::grammar::{Kind, walk_mut};
use crate::leftovers::{self, is_annotation};
use crate::node::{Node, Value};

/// Keywords that no value is refused for, beside what says something of the whole value: `format` stays,
/// it is for the validator to assert.
const NOT_ASSERTED: [&str; 6] = [
    "discriminator",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "$comment",
    "$defs",
];

/// Leaves in each schema of a normalized document what values have to be, in the words of JSON Schema
/// 2020-12, those of a 3.0 document included.
///
/// A property that only one side sends (`readOnly`, `writeOnly`) is required of nobody: a schema alone
/// does not say which side a value is from.
pub fn assertions(document: &mut Node) {
    // What it finds has been said, or is no leftover in a document of 3.0.
    let _: Diagnostics = leftovers::of_any_version(document);
    let components = one_sided_components(document);
    each_schema(document, |schema| one_sided(schema, &components));
    each_schema(document, told_apart);
    each_schema(document, strip);
}

fn each_schema(document: &mut Node, change: impl Fn(&mut Node)) {
    walk_mut(document, &mut |node, kind, _| {
        if kind == Kind::Schema {
            change(node);
        }
    });
}

fn strip(schema: &mut Node) {
    if let Some(members) = schema.as_object_mut() {
        members.retain(|key, _| !is_annotation(key) && !NOT_ASSERTED.contains(&key.as_str()));
    }
}

/// Of branches that a `discriminator` tells apart, several may fit: their schemas seldom say which tag is
/// theirs. By the letter of `oneOf` there would be no such value at all.
fn told_apart(schema: &mut Node) {
    if !schema.has("discriminator") || schema.has("anyOf") {
        return;
    }
    if let Some(branches) = schema.remove("oneOf")
        && let Some(members) = schema.as_object_mut()
    {
        members.insert(String::from("anyOf"), branches);
    }
}

/// Takes what only one side sends out of `required`.
fn one_sided(schema: &mut Node, components: &HashSet<String>) {
    let properties = schema.get("properties").and_then(Node::as_object);
    let names: Vec<String> = properties
        .into_iter()
        .flatten()
        .filter(|(_, member)| is_one_sided(&member.node, components, 0))
        .map(|(name, _)| name.clone())
        .collect();
    if names.is_empty() {
        return;
    }
    if let Some(Value::Array(required)) = schema.get_mut("required").map(|node| &mut node.value) {
        required.retain(|name| {
            let name = name.as_str();
            name.is_none_or(|name| !names.iter().any(|one_sided| one_sided == name))
        });
    }
}

/// How deep parts of parts are looked into.
const DEEPEST: usize = 8;

/// Whether a schema says so itself, refers to a component that does, or has a part that does.
fn is_one_sided(schema: &Node, components: &HashSet<String>, depth: usize) -> bool {
    let target = schema.get("$ref").and_then(Node::as_str);
    let key = target.and_then(|target| target.strip_prefix("#/components/schemas/"));
    let mut parts = schema
        .get("allOf")
        .and_then(Node::as_array)
        .into_iter()
        .flatten();
    says_one_sided(schema)
        || key.is_some_and(|key| components.contains(key))
        || (depth < DEEPEST && parts.any(|part| is_one_sided(part, components, depth + 1)))
}

fn says_one_sided(schema: &Node) -> bool {
    let is = |key| schema.get(key).and_then(Node::as_bool) == Some(true);
    is("readOnly") || is("writeOnly")
}

/// The components that say so.
fn one_sided_components(document: &Node) -> HashSet<String> {
    let schemas = document
        .get("components")
        .and_then(|all| all.get("schemas"));
    let schemas = schemas.and_then(Node::as_object).into_iter().flatten();
    let found = schemas.filter(|(_, member)| is_one_sided(&member.node, &HashSet::new(), 0));
    found.map(|(key, _)| key.clone()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::read::{Limits, read};
    use crate::source::Sources;

    fn left(schemas: &str) -> String {
        let text =
            format!(r#"{{"openapi":"3.0.3","paths":{{}},"components":{{"schemas":{schemas}}}}}"#);
        let mut sources = Sources::new();
        let file = sources.add("a.json", text.as_str());
        let mut node = read(&sources, file, Limits::default()).0.unwrap();
        assertions(&mut node);
        let schemas = node.get("components").and_then(|all| all.get("schemas"));
        schemas.unwrap().to_value().unwrap().to_string()
    }

    #[test]
    fn annotations_go_and_properties_of_their_names_stay() {
        assert_eq!(
            left(r#"{"A":{"title":"A","properties":{"title":{"description":"x","minLength":1}}}}"#),
            r#"{"A":{"properties":{"title":{"minLength":1}}}}"#
        );
    }

    #[test]
    fn what_one_side_sends_is_required_of_nobody() {
        assert_eq!(
            left(r#"{"A":{"required":["a","b"],"properties":{"a":{"readOnly":true},"b":{}}}}"#),
            r#"{"A":{"properties":{"a":{},"b":{}},"required":["b"]}}"#
        );
        let referred = r##"{"A":{"required":["a"],"properties":{"a":{"allOf":[{"$ref":"#/components/schemas/B"}]}}},"B":{"readOnly":true}}"##;
        assert!(left(referred).contains(r#""required":[]"#));
    }

    #[test]
    fn branches_with_a_discriminator_may_fit_several() {
        assert_eq!(
            left(r#"{"A":{"oneOf":[{},{}],"discriminator":{"propertyName":"kind"}}}"#),
            r#"{"A":{"anyOf":[{},{}]}}"#
        );
    }

    #[test]
    fn words_of_3_0_become_those_of_json_schema() {
        assert_eq!(
            left(r#"{"A":{"type":"integer","nullable":true,"minimum":1,"exclusiveMinimum":true}}"#),
            r#"{"A":{"exclusiveMinimum":1,"type":["integer","null"]}}"#
        );
    }
}
