//! Changes of schemas.

mod arrays;
mod conjunctions;
mod formats;
mod limits;
mod null;
mod objects;
mod properties;
mod types;
mod unions;
mod values;

use openapi_lower::{Kind, Node, Pointer};

use super::document::{Document, Place, role, within};
use super::mutation::Mutation;
use super::tree::{elements, members_of, text};

pub(crate) fn all() -> Vec<Mutation> {
    [
        types::all(),
        null::all(),
        conjunctions::all(),
        formats::all(),
        values::all(),
        objects::all(),
        properties::all(),
        arrays::all(),
        unions::all(),
        limits::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The schemas for which something holds.
fn schemas(
    is: impl Fn(&Document, &Place, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let schemas = document.of_kind(Kind::Schema);
        let fit = schemas.filter(|place| is(document, place, document.node(&place.at)));
        fit.map(|place| place.at.clone()).collect()
    }
}

/// The schemas in whose place nothing is rare, and for which something holds.
fn plain(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    schemas(move |_, place, node| is_plain(place) && is(node))
}

/// As [`plain`], only where schemas stand as one of these roles, whoever refers to them.
fn plain_as(
    roles: u16,
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    schemas(move |_, place, node| is_plain(place) && is_only(place, roles) && is(node))
}

/// Whether a schema is part of JSON that one type is generated for, and nothing else speaks of its values.
fn is_plain(place: &Place) -> bool {
    is_plain_but(place, 0)
}

/// As [`is_plain`], with some of what is rare.
fn is_plain_but(place: &Place, allowed: u16) -> bool {
    let rare = within::PART
        | within::BRANCH
        | within::ODD
        | within::FORM
        | within::PARAMETER
        | within::HEADER
        | within::OTHER
        | within::ONE_SIDED
        | within::CALLED_BACK;
    place.within & rare & !allowed == 0 && place.roles & (role::OTHER | role::BRANCH) == 0
}

fn is_only(place: &Place, roles: u16) -> bool {
    place.roles != 0 && place.roles & !roles == 0
}

/// Keywords that say nothing of values.
pub(super) const WORDS: [&str; 7] = [
    "title",
    "description",
    "example",
    "examples",
    "deprecated",
    "externalDocs",
    "xml",
];

/// Whether a schema has these keywords, beside words, and no other ones.
fn has_only(node: &Node, keys: &[&str]) -> bool {
    let members = node.as_object().into_iter().flatten();
    let mut keywords = members.map(|(key, _)| key.as_str());
    node.as_object().is_some() && keywords.all(|key| keys.contains(&key) || WORDS.contains(&key))
}

/// Whether all that it says is its type.
fn is_bare(node: &Node, of: &str) -> bool {
    text(node, "type") == of && has_only(node, &["type"])
}

/// An object with properties, and nothing rare.
fn is_struct(node: &Node) -> bool {
    const KEYS: [&str; 6] = [
        "type",
        "properties",
        "required",
        "additionalProperties",
        "minProperties",
        "maxProperties",
    ];
    text(node, "type") == "object"
        && has_only(node, &KEYS)
        && members_of(node, "properties").next().is_some()
}

fn is_required(owner: &Node, property: &str) -> bool {
    let required = elements(owner, "required");
    required.iter().any(|one| one.as_str() == Some(property))
}

/// The types that a schema says, whichever way.
fn types(node: &Node) -> Vec<&str> {
    match node.get("type").and_then(Node::as_array) {
        Some(types) => types.iter().filter_map(Node::as_str).collect(),
        None => node
            .get("type")
            .and_then(Node::as_str)
            .into_iter()
            .collect(),
    }
}

fn allows_null(node: &Node) -> bool {
    types(node).contains(&"null")
}

/// Whether a value of a schema may hold a float: its type then has neither `Eq` nor `Hash`.
fn holds_float(document: &Document, at: &Pointer) -> bool {
    let mut waiting = vec![at.clone()];
    let mut seen: Vec<Pointer> = Vec::new();
    while let Some(at) = waiting.pop() {
        if seen.contains(&at) || !document.has(&at) {
            continue;
        }
        if types(document.node(&at)).contains(&"number") {
            return true;
        }
        let inside = |place: &&Place| place.at.tokens().starts_with(at.tokens());
        for place in document.places.iter().filter(inside) {
            if types(document.node(&place.at)).contains(&"number") && place.kind == Kind::Schema {
                return true;
            }
            waiting.extend(
                place
                    .target
                    .map(|target| document.places[target].at.clone()),
            );
        }
        seen.push(at);
    }
    false
}
