//! Which properties an object has, and what is said of all others.

use openapi_diff::Effect::{self, Additive as A, Breaking as B, None as N};
use openapi_lower::{Node, Pointer};

use super::{holds_float, is_bare, is_plain, is_required, is_struct, plain, schemas};
use crate::mutations::document::{Document, Place};
use crate::mutations::mutation::{Edit, Effects, Mutation, WAYS};
use crate::mutations::tree::{below, boolean, elements, json, list_in, members_of, string};

pub(super) fn all() -> Vec<Mutation> {
    let is_said_otherwise = |old: &'static str, new: &'static str| (old, new);
    vec![
        optional_added(),
        number_added(),
        required_added(),
        removed("required-property-removed", true, ((B, B), (B, B))),
        removed("optional-property-removed", false, ((B, B), (N, B))),
        renamed(),
        others(
            "other-properties-refused",
            is_said_otherwise("", "false"),
            "other-properties-refused",
            ((B, N), (N, N)),
        ),
        others(
            "other-properties-allowed",
            is_said_otherwise("false", ""),
            "other-properties-allowed",
            ((A, N), (A, N)),
        ),
        others(
            "other-properties-described",
            is_said_otherwise("", r#"{"type": "string"}"#),
            "other-properties-described",
            ((B, A), (N, A)),
        ),
        others(
            "other-properties-no-longer-described",
            is_said_otherwise(r#"{"type": "string"}"#, ""),
            "other-properties-no-longer-described",
            ((A, B), (B, B)),
        ),
        others(
            "other-properties-described-and-now-refused",
            is_said_otherwise(r#"{"type": "string"}"#, "false"),
            "other-properties-refused",
            ((B, B), (N, B)),
        ),
        others(
            "other-properties-written-out",
            is_said_otherwise("", "true"),
            "other-properties-described",
            ((N, A), (N, A)),
        ),
    ]
}

/// Adds a property to the object that was picked, in the place of the schema of `additionalProperties` if need be.
fn add(edit: &mut Edit<'_>, schema: &str) -> Pointer {
    let properties = edit.node().get_mut("properties").unwrap();
    properties.set("freshlyAdded", json(schema));
    below(&edit.at, &["properties", "freshlyAdded"])
}

/// Objects whose other properties are of no described type: it would be that of the new one before.
fn open_structs(
    is: impl Fn(&Document, &Place, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> {
    schemas(move |document, place, node| {
        let others = node.get("additionalProperties");
        let is_undescribed = others.is_none_or(|others| others.as_bool().is_some());
        is_plain(place) && is_struct(node) && is_undescribed && is(document, place, node)
    })
}

fn optional_added() -> Mutation {
    Mutation::new(
        "optional-property-added",
        WAYS,
        open_structs(|_, _, _| true),
        |edit| {
            let at = add(edit, r#"{"type": "string"}"#);
            edit.expect_by_way("optional-property-added", (A, A), (A, A))
                .added(&at);
        },
    )
}

/// A float takes `Eq` and `Hash` from the type that has it.
fn number_added() -> Mutation {
    let places = open_structs(|document, place, _| !holds_float(document, &place.at));
    Mutation::new("first-number-added", WAYS, places, |edit| {
        let at = add(edit, r#"{"type": "number"}"#);
        edit.expect_by_way("optional-property-added", (A, B), (A, B))
            .added(&at);
    })
}

/// What has nothing required has a `Default`, and loses it.
fn required_added() -> Mutation {
    Mutation::new(
        "required-property-added",
        WAYS,
        open_structs(|_, _, _| true),
        |edit| {
            let has_default = elements(edit.was(), "required").is_empty();
            let at = add(edit, r#"{"type": "string"}"#);
            list_in(edit.node(), "required").push(string("freshlyAdded"));
            let received = (A, if has_default { B } else { A });
            edit.expect_by_way("required-property-added", (B, B), received)
                .added(&at);
        },
    )
}

/// The properties of an object that say no more than that they are strings.
fn strings(owner: &Node, required: bool) -> impl Iterator<Item = &str> {
    let properties = members_of(owner, "properties");
    let fit = properties.filter(move |(name, schema)| {
        is_bare(schema, "string") && is_required(owner, name) == required
    });
    fit.map(|(name, _)| name)
}

fn has_two(owner: &Node) -> bool {
    members_of(owner, "properties").count() > 1
}

fn take(edit: &mut Edit<'_>, name: &str) -> Node {
    if is_required(edit.was(), name) {
        let required = edit.node().get_mut("required").and_then(Node::as_array_mut);
        required.unwrap().retain(|one| one.as_str() != Some(name));
    }
    let properties = edit.node().get_mut("properties").unwrap();
    properties.remove(name).unwrap().node
}

fn pick(edit: &mut Edit<'_>, required: bool) -> String {
    let names: Vec<&str> = strings(edit.was(), required).collect();
    (*edit.random.pick(&names)).to_owned()
}

fn removed(name: &str, required: bool, (sent, received): (Effects, Effects)) -> Mutation {
    let places =
        open_structs(move |_, _, node| has_two(node) && strings(node, required).next().is_some());
    Mutation::new(name, WAYS, places, move |edit| {
        let name = pick(edit, required);
        take(edit, &name);
        let at = below(&edit.at, &["properties", &name]);
        let expected = edit.expect_by_way("property-removed", sent, received);
        expected.or("optional-property-removed").removed(&at);
    })
}

/// One is gone, and another one has come.
fn renamed() -> Mutation {
    let places = open_structs(|_, _, node| has_two(node) && strings(node, false).next().is_some());
    Mutation::new("optional-property-renamed", WAYS, places, |edit| {
        let name = pick(edit, false);
        take(edit, &name);
        let old = below(&edit.at, &["properties", &name]);
        let new = add(edit, r#"{"type": "string"}"#);
        let removed = edit.expect_by_way("property-removed", (B, B), (N, B));
        removed.or("optional-property-removed").removed(&old);
        edit.expect_by_way("optional-property-added", (A, A), (A, A))
            .added(&new);
    })
}

/// `additionalProperties` says another thing; nothing if it is empty.
fn others(
    name: &str,
    (old, new): (&'static str, &'static str),
    kind: &'static str,
    (sent, received): (Effects, Effects),
) -> Mutation {
    let says = move |node: &Node| {
        let said = node.get("additionalProperties");
        let said = said.map(|said| said.to_value().unwrap().to_string());
        said.unwrap_or_default() == old.replace(' ', "")
    };
    let places = plain(move |node| is_struct(node) && says(node));
    Mutation::new(name, WAYS, places, move |edit| {
        match new {
            "" => drop(edit.node().remove("additionalProperties")),
            "false" | "true" => edit
                .node()
                .set("additionalProperties", boolean(new == "true")),
            schema => edit.node().set("additionalProperties", json(schema)),
        }
        let at = edit.at.join("additionalProperties");
        let (has_old, has_new) = (!old.is_empty(), !new.is_empty());
        let expected = edit.expect_by_way(kind, sent, received);
        match (has_old, has_new) {
            (true, false) => expected.removed(&at),
            (false, true) => expected.added(&at),
            _ => expected.both(&at),
        };
        only_in_names(expected);
    })
}

/// Whether it is described that others are allowed or refused is said by one kind or by the other.
fn only_in_names(expected: &mut crate::mutations::mutation::Expected) {
    let names = [
        "other-properties-no-longer-described",
        "other-properties-allowed",
    ];
    if expected.code == Effect::Breaking || expected.kinds[0] == names[1] {
        expected.or("other-properties-no-longer-described");
    }
}
