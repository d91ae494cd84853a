//! Strings, numbers and truth values, also where they were written as another of these.

use crate::form::expected::Expected;
use crate::form::values::{Verdict, read_as};
use crate::node::{Node, Value};
use crate::number::Number;
use crate::pass::list;

pub(super) fn judge(node: &mut Node, expected: Expected) -> Verdict {
    if fits(&node.value, expected) {
        return Verdict::Fine;
    }
    if matches!(node.value, Value::Null) {
        return Verdict::Nothing;
    }
    match mended(node, expected) {
        Some(value) => {
            node.value = value;
            // Examples may be of any size.
            if let Expected::Examples = expected {
                return read_as("the list of its values", "a list");
            }
            let shown = format!("`{}`", shown(node));
            read_as(&shown, &shown)
        }
        None => Verdict::Out(expected.name().to_owned()),
    }
}

/// As one would write it, on one line.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Array(elements) => {
            let elements: Vec<String> = elements.iter().map(shown).collect();
            format!("[{}]", elements.join(", "))
        }
        _ => node.to_json().trim_end().to_owned(),
    }
}

fn fits(value: &Value, expected: Expected) -> bool {
    match (value, expected) {
        (Value::String(_), Expected::Text)
        | (Value::Bool(_), Expected::Flag | Expected::Bound)
        | (Value::Number(_), Expected::Number | Expected::Bound)
        | (Value::Array(_), Expected::Values | Expected::Examples)
        | (Value::Object(_), Expected::Object) => true,
        (Value::Number(number), Expected::Count) => is_count(number.as_str()),
        (Value::Array(all), Expected::Texts) => all.iter().all(|one| one.as_str().is_some()),
        _ => false,
    }
}

fn is_count(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn mended(node: &Node, expected: Expected) -> Option<Value> {
    match expected {
        Expected::Text => text_of(node).map(Value::String),
        Expected::Flag => truth_of(node.as_str()?).map(Value::Bool),
        Expected::Bound => number(node.as_str()?)
            .map(Value::Number)
            .or_else(|| truth_of(node.as_str()?).map(Value::Bool)),
        Expected::Number => number(node.as_str()?).map(Value::Number),
        Expected::Count => count(node).map(Value::Number),
        Expected::Texts => texts(node),
        Expected::Examples => Some(examples(node)),
        Expected::Values if node.as_object().is_none() => Some(Value::Array(vec![node.clone()])),
        _ => None,
    }
}

/// One example, or some with names as other objects than schemas have them.
fn examples(node: &Node) -> Value {
    let Some(members) = node.as_object() else {
        return Value::Array(vec![node.clone()]);
    };
    let values = members
        .values()
        .map(|member| match member.node.get("value") {
            Some(value) => value.clone(),
            None => member.node.clone(),
        });
    Value::Array(values.collect())
}

pub(super) fn text_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

pub(super) fn truth_of(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

pub(super) fn number(text: &str) -> Option<Number> {
    Number::from_json(text.trim())
}

/// `5`, `5.0` or `"5"`.
fn count(node: &Node) -> Option<Number> {
    let text = text_of(node)?;
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = number(whole).filter(|whole| is_count(whole.as_str()))?;
    fraction.bytes().all(|byte| byte == b'0').then_some(whole)
}

fn texts(node: &Node) -> Option<Value> {
    let single = std::slice::from_ref(node);
    let all = node.as_array().unwrap_or(single).iter();
    let all = all.filter_map(|one| Some(Node::string(text_of(one)?, one.span)));
    let all = list(all, node.span);
    all.as_array()
        .is_some_and(|all| !all.is_empty())
        .then_some(all.value)
}
