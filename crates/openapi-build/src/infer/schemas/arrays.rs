//! Arrays: of any length or a fixed one, and with a type for each place.

use openapi_lower::{Node, Pointer, Value};

use super::Schemas;
use super::form::Form;
use crate::infer::{is_true, text};
use crate::model::{Place, Places, Rest, TypeRef};
use crate::names::{Taken, field_name};

/// Tuples of more places have neither `Debug` nor `PartialEq`.
const LONGEST_TUPLE: usize = 12;

/// Longer arrays of Rust are not read by serde.
const LONGEST_ARRAY: usize = 32;

/// Titles of more words are sentences.
const WORDS_OF_A_NAME: usize = 3;

/// What a schema says of an array's length, and of its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    /// The places that are described and may be there.
    places: usize,
    /// How many of them are always there.
    required: usize,
    /// Whether others may follow.
    is_open: bool,
    least: usize,
    most: Option<usize>,
    /// Whether `unevaluatedItems` speaks of what follows the places.
    is_unevaluated: bool,
}

impl Length {
    /// Of a schema of arrays.
    pub(crate) fn of_array(node: &Node) -> Option<Self> {
        let is_array = match node.get("type").and_then(Node::as_str) {
            Some(name) => name == "array",
            None => node.has("items") || node.has("x-prefixItems"),
        };
        is_array.then(|| Self::of(node))
    }

    pub(super) fn of(node: &Node) -> Self {
        let (least, most) = (
            bound(node, "minItems").unwrap_or(0),
            bound(node, "maxItems"),
        );
        let described = prefix(node).len();
        let places = most.map_or(described, |most| most.min(described));
        let rest = rest_keyword(node);
        let is_closed = node.get(rest).and_then(Node::as_bool) == Some(false);
        Self {
            places,
            required: least.min(places),
            is_open: !is_closed && most.is_none_or(|most| most > described),
            least,
            most,
            is_unevaluated: described > 0 && rest == UNEVALUATED,
        }
    }

    pub(super) fn form(self) -> Form {
        let is_exact = !self.is_open && self.required == self.places;
        match self.places {
            0 => self.fixed().map_or(Form::Array, Form::Fixed),
            places if is_exact && places <= LONGEST_TUPLE => Form::Tuple,
            _ => Form::Places,
        }
    }

    fn fixed(self) -> Option<usize> {
        let is_short = (1..=LONGEST_ARRAY).contains(&self.least);
        (is_short && self.most == Some(self.least)).then_some(self.least)
    }

    /// Whether the type says as much as a keyword.
    pub(crate) fn carries(self, keyword: &str) -> bool {
        let is_fixed = self.places == 0 && self.fixed().is_some();
        match keyword {
            "minItems" => is_fixed || (self.places > 0 && self.least <= self.places),
            "maxItems" => is_fixed || (self.places > 0 && !self.is_open),
            "x-prefixItems" => self.places > 0,
            UNEVALUATED => self.is_unevaluated,
            _ => false,
        }
    }
}

fn bound(node: &Node, key: &str) -> Option<usize> {
    length(node.get(key)?)
}

/// A bound of a length.
pub(super) fn length(bound: &Node) -> Option<usize> {
    match &bound.value {
        Value::Number(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

const UNEVALUATED: &str = "x-unevaluatedItems";

/// What describes the elements behind the places. `unevaluatedItems` speaks of all of them where
/// nothing else may have spoken of some.
fn rest_keyword(node: &Node) -> &'static str {
    let others = ["x-items", "x-contains", "x-if", "x-then", "x-else"];
    match node.has(UNEVALUATED) && !others.iter().any(|key| node.has(key)) {
        true => UNEVALUATED,
        false => "x-items",
    }
}

fn prefix(node: &Node) -> &[Node] {
    let places = node.get("x-prefixItems").and_then(Node::as_array);
    places.unwrap_or_default()
}

impl Schemas<'_> {
    /// Exactly the places that are described.
    pub(super) fn tuple(&mut self, node: &Node, at: &Pointer, name: &str, depth: usize) -> TypeRef {
        let at = at.join("x-prefixItems");
        let places = prefix(node).iter().take(Length::of(node).places);
        let types = places.enumerate().map(|(index, place)| {
            let (at, name) = (at.join(index.to_string()), format!("{name} {index}"));
            self.type_at(place, &at, &name, depth + 1).whole()
        });
        TypeRef::Tuple(types.collect())
    }

    /// An array of which the schema leaves open how many of its places are there.
    pub(super) fn places(&mut self, node: &Node, at: &Pointer, name: &str, depth: usize) -> Places {
        let length = Length::of(node);
        let mut taken = Taken::fields();
        let described = prefix(node).iter().take(length.places);
        let places = described.enumerate().map(|(index, place)| {
            let at = at.join("x-prefixItems").join(index.to_string());
            let field = taken.take(&place_name(place, index));
            let typed = self.type_at(place, &at, &format!("{name} {field}"), depth + 1);
            Place {
                name: field,
                ty: typed.whole(),
                required: index < length.required,
                description: text(place, "description"),
                deprecated: is_true(place, "deprecated"),
            }
        });
        let places = places.collect();
        let rest = length.is_open.then(|| Rest {
            name: taken.take("rest"),
            ty: self.part(node, at, rest_keyword(node), &format!("{name} rest"), depth),
        });
        Places { places, rest }
    }
}

/// What the schema calls it, or its index.
fn place_name(place: &Node, index: usize) -> String {
    let title = text(place, "title").map(|title| field_name(&title));
    let title = title.filter(|name| name.split('_').count() <= WORDS_OF_A_NAME);
    title.unwrap_or_else(|| format!("item_{index}"))
}
