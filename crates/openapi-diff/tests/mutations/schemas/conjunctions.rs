//! What is said of a value once more, beside what is said already.

use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Node, Pointer};

use super::{has_only, is_bare, plain, schemas};
use crate::mutations::document::{Document, Place};
use crate::mutations::mutation::{BOTH_WAYS, Mutation, WAYS, Where};
use crate::mutations::tree::{below, elements, json, list_in, members_of, object_in, text};

pub(super) fn all() -> Vec<Mutation> {
    vec![
        property_written_again(),
        limit_beside_a_name(),
        limit_in_a_list(),
        what_another_part_says(),
        any_of(),
        mapping_beside_names(),
    ]
}

/// Schemas of a base and of what is added to it, and a property of the base that is any string.
fn extended(document: &Document, node: &Node) -> Option<String> {
    let [base, more] = elements(node, "allOf") else {
        return None;
    };
    let is_extension = has_only(node, &["allOf"]) && more.has("properties");
    let base = openapi_lower::follow(&document.root, base).filter(|_| base.has("$ref"))?;
    let mut properties = members_of(base, "properties");
    let found = properties.find(|(name, property)| {
        let is_known = more.get("properties").is_some_and(|all| all.has(name));
        is_bare(property, "string") && !is_known
    })?;
    is_extension.then(|| found.0.to_owned())
}

fn extensions() -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    schemas(|document, place: &Place, node| {
        super::is_plain(place) && extended(document, node).is_some()
    })
}

/// A property of the base is said once more, and is shorter.
fn property_written_again() -> Mutation {
    Mutation::new("property-written-again", BOTH_WAYS, extensions(), |edit| {
        let name = extended(edit.old, edit.was()).unwrap();
        let at = below(&edit.at, &["allOf", "1", "properties"]);
        edit.node_at(&at).set(&name, json(r#"{"maxLength": 7}"#));
        let base = text(&elements(edit.was(), "allOf")[0], "$ref");
        let base = Pointer::parse(base.trim_start_matches('#')).unwrap();
        let was = below(&base, &["properties", &name]);
        edit.expect_by_way("constraint-tightened", (B, N), (N, N))
            .before(Where::At(was))
            .after(Where::At(below(&at, &[&name, "maxLength"])));
    })
}

/// Another part says what the base does.
fn what_another_part_says() -> Mutation {
    Mutation::new("property-said-twice", BOTH_WAYS, extensions(), |edit| {
        let name = extended(edit.old, edit.was()).unwrap();
        let at = below(&edit.at, &["allOf", "1", "properties"]);
        edit.node_at(&at).set(&name, json(r#"{"type": "string"}"#));
    })
}

fn limit_beside_a_name() -> Mutation {
    let places = plain(|node| has_only(node, &["$ref"]) && node.has("$ref"));
    Mutation::new("limit-beside-a-name", WAYS, places, |edit| {
        edit.node().set("maxProperties", json("70"));
        let at = below(&edit.at, &["maxProperties"]);
        edit.expect_by_way("constraint-tightened", (B, N), (N, N))
            .added(&at);
    })
}

fn limit_in_a_list() -> Mutation {
    let places = plain(|node| has_only(node, &["$ref"]) && node.has("$ref"));
    Mutation::new("limit-in-a-list", WAYS, places, |edit| {
        let mut name = json("{}");
        name.set("$ref", edit.node().remove("$ref").unwrap().node);
        let parts = list_in(edit.node(), "allOf");
        parts.extend([name, json(r#"{"minProperties": 1}"#)]);
        let at = below(&edit.at, &["allOf", "1", "minProperties"]);
        let was = edit.at.clone();
        edit.expect_by_way("constraint-tightened", (B, N), (N, N))
            .before(Where::At(was))
            .after(Where::At(at));
    })
}

/// Objects that are told apart by nothing may be of several forms.
fn any_of() -> Mutation {
    let places = plain(|node| {
        let are_titled = elements(node, "oneOf").iter().any(|one| one.has("title"));
        has_only(node, &["oneOf"]) && are_titled
    });
    Mutation::new("one-of-becomes-any-of", WAYS, places, |edit| {
        crate::mutations::tree::rename_member(edit.node(), "oneOf", "anyOf");
        let (old, new) = (below(&edit.at, &["oneOf"]), below(&edit.at, &["anyOf"]));
        edit.expect_by_way("forms-may-overlap", (A, A), (A, A))
            .before(Where::At(old))
            .after(Where::At(new));
    })
}

/// A value of the mapping that stood for a form goes, and its name takes its place.
fn mapping_beside_names() -> Mutation {
    let places = schemas(|document, place, node| {
        let mapping = node
            .get("discriminator")
            .and_then(|node| node.get("mapping"));
        let targets: Vec<&str> = mapping
            .into_iter()
            .flat_map(crate::mutations::tree::members)
            .filter_map(|(_, target)| target.as_str())
            .collect();
        super::is_plain(place)
            && alone(&targets).is_some()
            && super::unions::tags_are_open(document, node)
    });
    Mutation::new("name-in-place-of-a-tag", BOTH_WAYS, places, |edit| {
        let union = edit.was();
        let mapping = union.get("discriminator").unwrap().get("mapping").unwrap();
        let entries: Vec<(&str, &str)> = crate::mutations::tree::members(mapping)
            .filter_map(|(value, target)| Some((value, target.as_str()?)))
            .collect();
        let targets: Vec<&str> = entries.iter().map(|(_, target)| *target).collect();
        let target = alone(&targets).unwrap();
        let (value, _) = entries.iter().find(|(_, one)| *one == target).unwrap();
        let value = (*value).to_owned();
        let discriminator = edit.node().get_mut("discriminator").unwrap();
        object_in(discriminator, "mapping").remove(&value);
        let at = below(&edit.at, &["discriminator", "mapping"]);
        edit.expect_by_way("discriminator-value-changed", (B, N), (B, N))
            .before(Where::At(below(&at, &[&value])))
            .after(Where::At(at));
    })
}

/// What stands there once.
fn alone<'t>(targets: &[&'t str]) -> Option<&'t str> {
    let count = |target: &str| targets.iter().filter(|one| **one == target).count();
    let mut targets = targets.iter().copied();
    targets.find(|target| count(target) == 1)
}
