//! The values of an `enum`, each with the name of its variant.

use std::collections::HashSet;
use std::hash::Hash;

use indexmap::IndexSet;
use openapi_lower::{Node, Value};

use super::{is_true, text};
use crate::model::{Enum, EnumValue};
use crate::names::variant_names;

pub(super) fn strings(node: &Node) -> Enum<String> {
    let values = values(node, |value| value.as_str().map(str::to_owned));
    named(node, values, |value| value.clone())
}

pub(super) fn integers(node: &Node) -> Enum<i128> {
    let integer = |value: &Node| match &value.value {
        Value::Number(number) => number.as_str().parse().ok(),
        _ => None,
    };
    named(node, values(node, integer), |value: &i128| {
        if *value < 0 {
            format!("minus {}", value.unsigned_abs())
        } else {
            format!("value {value}")
        }
    })
}

/// Each value once.
fn values<T: Eq + Hash>(node: &Node, read: impl Fn(&Node) -> Option<T>) -> IndexSet<T> {
    let values = node.get("enum").and_then(Node::as_array).unwrap_or(&[]);
    values.iter().filter_map(read).collect()
}

fn named<T>(node: &Node, values: IndexSet<T>, word: impl Fn(&T) -> String) -> Enum<T> {
    let words: Vec<String> = match given(node, "x-enum-varnames", values.len()) {
        Some(given) => given,
        None => values.iter().map(word).collect(),
    };
    let descriptions = given(node, "x-enum-descriptions", values.len()).unwrap_or_default();
    let mut descriptions = descriptions.into_iter();
    let variants = values.into_iter().zip(variant_names(&words));
    let values = variants.map(|(value, name)| EnumValue {
        name,
        value,
        description: descriptions.next().filter(|text| !text.trim().is_empty()),
        deprecated: false,
    });
    Enum {
        values: values.collect(),
    }
}

/// A list of as many strings as there are values.
fn given(node: &Node, key: &str, count: usize) -> Option<Vec<String>> {
    let list = node.get(key).and_then(Node::as_array)?;
    let words = list.iter().map(|word| word.as_str().map(str::to_owned));
    let words: Option<Vec<String>> = words.collect();
    words.filter(|words| words.len() == count)
}

/// One `enum` of schemas that each have one or more strings of their own (`oneOf` of constants), or
/// that are strings of any kind: nothing is lost by that, as every enum keeps what it does not know.
pub(super) fn joined<'n>(branches: impl Iterator<Item = &'n Node>) -> Enum<String> {
    let mut values: Vec<(String, Option<String>, bool)> = Vec::new();
    let mut known = HashSet::new();
    let mut words = Vec::new();
    for branch in branches {
        let own = branch.get("enum").and_then(Node::as_array).unwrap_or(&[]);
        let described = text(branch, "description").filter(|_| own.len() == 1);
        let deprecated = is_true(branch, "deprecated");
        for value in own.iter().filter_map(Node::as_str) {
            if known.insert(value) {
                values.push((value.to_owned(), described.clone(), deprecated));
                words.push(value.to_owned());
            }
        }
    }
    let named = values.into_iter().zip(variant_names(&words));
    let values = named.map(|((value, description, deprecated), name)| EnumValue {
        name,
        value,
        description,
        deprecated,
    });
    Enum {
        values: values.collect(),
    }
}
