//! The branches of a union, and what tells them apart.

use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Kind, Node, Pointer};

use super::{has_only, is_plain, schemas, text};
use crate::mutations::document::{Document, Place};
use crate::mutations::mutation::{BOTH_WAYS, Edit, Mutation, WAYS};
use crate::mutations::tree::{below, elements, json, members_of, object_in, string};

pub(super) fn all() -> Vec<Mutation> {
    vec![
        branch_added(),
        branch_removed(),
        value_added(),
        value_removed(),
        value_changed(),
        discriminator_renamed(),
    ]
}

/// Unions of objects, by the keyword that they are written in.
fn unions(
    is: impl Fn(&Document, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    schemas(move |document, place, node| {
        let is_union = has_only(node, &["oneOf", "discriminator"]) && node.has("oneOf");
        is_plain(place) && is_union && branches_are_objects(document, place) && is(document, node)
    })
}

fn branches_are_objects(document: &Document, union: &Place) -> bool {
    let list = union.at.join("oneOf");
    let of_it = |place: &&Place| place.kind == Kind::Schema && document.around(place).at == list;
    let mut branches = document.places.iter().filter(of_it);
    branches.all(|branch| {
        let node = document.node(&document.end(branch).at);
        text(node, "type") == "object" && node.has("properties") && !node.has("discriminator")
    })
}

fn branches<'e>(edit: &'e mut Edit<'_>) -> &'e mut Vec<Node> {
    let branches = edit.node().get_mut("oneOf");
    branches.and_then(Node::as_array_mut).unwrap()
}

/// Told apart by what they hold: a further object is a further variant.
fn branch_added() -> Mutation {
    let places = unions(|document, node| {
        let branches = elements(node, "oneOf");
        let are_tagged = branches.iter().any(|branch| has_constant(document, branch));
        !node.has("discriminator") && branches.len() > 1 && !are_tagged
    });
    Mutation::new("branch-added", WAYS, places, |edit| {
        let branch = json(
            r#"{"title": "Freshly added", "type": "object", "required": ["freshlyAdded"],
                "properties": {"freshlyAdded": {"type": "string"}}}"#,
        );
        branches(edit).push(branch);
        let index = elements(edit.node(), "oneOf").len() - 1;
        let at = below(&edit.at, &["oneOf", &index.to_string()]);
        edit.expect_by_way("branch-added", (A, A), (A, A))
            .added(&at);
    })
}

/// Whether a property has one value, which may be a tag that no discriminator names.
fn has_constant(document: &Document, branch: &Node) -> bool {
    let end = openapi_lower::follow(&document.root, branch);
    let mut properties = end
        .into_iter()
        .flat_map(|end| members_of(end, "properties"));
    properties.any(|(_, property)| {
        let end = openapi_lower::follow(&document.root, property);
        end.is_some_and(|end| end.has("const") || elements(end, "enum").len() == 1)
    })
}

fn branch_removed() -> Mutation {
    let places = unions(|_, node| !node.has("discriminator") && elements(node, "oneOf").len() > 2);
    Mutation::new("branch-removed", WAYS, places, |edit| {
        let index = branches(edit).len() - 1;
        branches(edit).remove(index);
        let at = below(&edit.at, &["oneOf", &index.to_string()]);
        edit.expect_by_way("branch-removed", (B, B), (N, B))
            .removed(&at);
    })
}

/// Unions with a mapping that all branches are in, and whose tags are any strings.
fn mapped() -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    unions(|document, node| {
        let Some(discriminator) = node.get("discriminator") else {
            return false;
        };
        let mapping = members_of(discriminator, "mapping").count();
        let count = elements(node, "oneOf").len();
        count > 1 && mapping >= count && tags_are_open(document, node)
    })
}

/// Whether the branches of a union allow any value of the property that tells them apart.
pub(super) fn tags_are_open(document: &Document, union: &Node) -> bool {
    let discriminator = union.get("discriminator");
    let property = discriminator.map_or("", |found| text(found, "propertyName"));
    elements(union, "oneOf").iter().all(|branch| {
        let end = openapi_lower::follow(&document.root, branch);
        let tag = end.and_then(|end| end.get("properties")?.get(property));
        let tag = tag.and_then(|tag| openapi_lower::follow(&document.root, tag));
        tag.is_some_and(|tag| !tag.has("enum") && !tag.has("const"))
    })
}

/// A further value that stands for a branch that there is.
fn value_added() -> Mutation {
    Mutation::new("tag-added", BOTH_WAYS, mapped(), |edit| {
        let target = text(&elements(edit.was(), "oneOf")[0], "$ref").to_owned();
        let mapping = object_in(edit.node().get_mut("discriminator").unwrap(), "mapping");
        mapping.set("freshly_added", string(&target));
        let at = below(&edit.at, &["discriminator", "mapping", "freshly_added"]);
        edit.expect_by_way("discriminator-value-added", (A, N), (A, N))
            .added(&at);
    })
}

/// One of two values of a branch.
fn value_removed() -> Mutation {
    let places = with_two_values();
    Mutation::new("tag-removed", BOTH_WAYS, places, |edit| {
        let name = second_value(edit.was()).unwrap();
        let mapping = object_in(edit.node().get_mut("discriminator").unwrap(), "mapping");
        mapping.remove(&name);
        let at = below(&edit.at, &["discriminator", "mapping", &name]);
        edit.expect_by_way("discriminator-value-removed", (B, N), (N, N))
            .removed(&at);
    })
}

fn with_two_values() -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    let mapped = mapped();
    move |document| {
        let mut places = mapped(document);
        places.retain(|at| second_value(document.node(at)).is_some());
        places
    }
}

/// A value that stands for what another one before it does.
fn second_value(union: &Node) -> Option<String> {
    let mapping = members_of(union.get("discriminator")?, "mapping");
    let mut targets: Vec<&str> = Vec::new();
    for (value, target) in mapping {
        let target = target.as_str()?;
        if targets.contains(&target) {
            return Some(value.to_owned());
        }
        targets.push(target);
    }
    None
}

/// A second value stands for another branch.
fn value_changed() -> Mutation {
    Mutation::new(
        "tag-of-another-branch",
        BOTH_WAYS,
        with_two_values(),
        |edit| {
            let name = second_value(edit.was()).unwrap();
            let union = edit.was();
            let mapping = union.get("discriminator").unwrap().get("mapping").unwrap();
            let was = mapping
                .get(&name)
                .and_then(Node::as_str)
                .unwrap_or_default();
            let branches = elements(union, "oneOf")
                .iter()
                .map(|branch| text(branch, "$ref"));
            let other = branches
                .into_iter()
                .find(|other| *other != was)
                .unwrap()
                .to_owned();
            let mapping = object_in(edit.node().get_mut("discriminator").unwrap(), "mapping");
            mapping.set(&name, string(&other));
            let at = below(&edit.at, &["discriminator", "mapping", &name]);
            edit.expect_by_way("discriminator-value-changed", (B, N), (B, N))
                .both(&at);
        },
    )
}

/// The tag is another property, which no branch describes so far.
fn discriminator_renamed() -> Mutation {
    Mutation::new("discriminator-renamed", BOTH_WAYS, mapped(), |edit| {
        let discriminator = edit.node().get_mut("discriminator").unwrap();
        discriminator.set("propertyName", string("freshTag"));
        let at = below(&edit.at, &["discriminator"]);
        edit.expect_by_way("discriminator-changed", (B, B), (B, B))
            .both(&at);
    })
}
