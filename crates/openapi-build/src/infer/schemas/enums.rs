//! The values of an `enum`, each with the name of its variant.

use std::collections::HashSet;
use std::hash::Hash;

use indexmap::IndexSet;
use openapi_lower::{Node, Value};
use serde_json::Value as Json;

use super::{is_true, text};
use crate::model::{Enum, EnumValue};
use crate::names::{variant_names, variant_names_of};

pub(super) fn strings(node: &Node) -> Enum<String> {
    let values = values(node, |value| value.as_str().map(str::to_owned));
    named(node, values, |value| value.clone())
}

pub(super) fn integers(node: &Node) -> Enum<i128> {
    let integer = |value: &Node| match &value.value {
        Value::Number(number) => number_text(number.as_str())?.parse().ok(),
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

/// Values of several kinds, and numbers that are no integers. `null` is not one of them.
pub(super) fn of_any_kind(node: &Node) -> Enum<Json> {
    let values = values(node, |value| json(value).filter(|value| !value.is_null()));
    named(node, values, word)
}

/// A value in which equal numbers are written in one way; none if it is beyond a number of Rust's.
pub(super) fn json(value: &Node) -> Option<Json> {
    let mut value = value.to_value().ok()?;
    with_whole_numbers(&mut value);
    Some(value)
}

/// A number as JSON has it; 1.0 is 1.
pub(super) fn number_text(text: &str) -> Option<String> {
    let mut value = Json::Number(text.parse().ok()?);
    with_whole_numbers(&mut value);
    Some(value.to_string())
}

/// 1.0 is 1.
pub(in crate::infer) fn with_whole_numbers(value: &mut Json) {
    /// From here on not every integer is a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Json::Number(number) if number.is_f64() => {
            let float = number.as_f64().filter(|float| float.abs() < EXACT);
            let whole = float.filter(|float| float.fract() == 0.0);
            let whole = whole.and_then(|float| format!("{float:.0}").parse::<i64>().ok());
            if let Some(whole) = whole {
                *value = whole.into();
            }
        }
        Json::Array(elements) => elements.iter_mut().for_each(with_whole_numbers),
        Json::Object(members) => members.values_mut().for_each(with_whole_numbers),
        _ => {}
    }
}

/// What a value is called.
pub(super) fn word(value: &Json) -> String {
    let word = match value {
        Json::String(text) => text,
        Json::Number(number) => return number_word(&number.to_string()),
        Json::Array(elements) if elements.is_empty() => "Empty array",
        Json::Array(_) => "Array",
        Json::Object(members) if members.is_empty() => "Empty object",
        Json::Object(_) => "Object",
        Json::Bool(true) => "True",
        Json::Bool(false) => "False",
        Json::Null => "Null",
    };
    word.to_owned()
}

fn number_word(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("minus", digits),
        None => ("value", text),
    };
    let digits = digits.replace('.', " point ").replace("e-", " e minus ");
    format!("{sign} {digits}")
}

/// Each value once.
fn values<T: Eq + Hash>(node: &Node, read: impl Fn(&Node) -> Option<T>) -> IndexSet<T> {
    let values = node.get("enum").and_then(Node::as_array).unwrap_or(&[]);
    values.iter().filter_map(read).collect()
}

fn named<T: ToString>(node: &Node, values: IndexSet<T>, word: impl Fn(&T) -> String) -> Enum<T> {
    let words: Vec<String> = match given(node, "x-enum-varnames", values.len()) {
        Some(given) => given,
        None => values.iter().map(word).collect(),
    };
    let descriptions = given(node, "x-enum-descriptions", values.len()).unwrap_or_default();
    let mut descriptions = descriptions.into_iter();
    let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
    let variants = values.into_iter().zip(variant_names_of(&words, &texts));
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
