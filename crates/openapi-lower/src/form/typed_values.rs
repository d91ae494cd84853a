//! `enum`, `const` and `default` beside a `type` that their values are not of: a number that YAML
//! made of an unquoted string, the values of an array's elements at the array, `null` where the type
//! forgets it. No value is both, so one of the two was meant.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::form::say::assumed;
use crate::form::scalars::{number, text_of, truth_of};
use crate::grammar::Kind;
use crate::node::{Member, Node, Value};
use crate::pass::list;
use crate::place::Place;
use crate::source::Span;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if at.kind != Kind::Schema {
        return;
    }
    typed(schema, at, found);
    default(schema, at, found);
}

fn typed(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    // Most schemas have a type alone.
    let has_values = schema.has("enum") || schema.has("const");
    if !has_values || !schema.has("type") {
        return;
    }
    allow_null(schema, at, found);
    let mut types = types(schema);
    if types.is_empty() {
        return;
    }
    if schema.get("nullable").and_then(Node::as_bool) == Some(true) {
        types.push(String::from("null"));
    }
    one_constant(schema, &types, at, found);
    values(schema, &types, at, found);
}

fn types(schema: &Node) -> Vec<String> {
    let Some(types) = schema.get("type") else {
        return Vec::new();
    };
    let single = std::slice::from_ref(types);
    let names = types.as_array().unwrap_or(single).iter();
    names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// `null` among the values of a type that has none: the type forgets it.
fn allow_null(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let values = schema.get("enum").and_then(Node::as_array);
    let mut values = values.unwrap_or_default().iter();
    let Some(null) = values.find(|value| is_null(value)) else {
        return;
    };
    let (span, mut names) = (null.span, types(schema));
    let nullable = schema.get("nullable").and_then(Node::as_bool) == Some(true);
    if nullable || names.is_empty() || names.iter().any(|name| name == "null") {
        return;
    }
    names.push(String::from("null"));
    let shown = names.join(", ").replace("null", "\"null\"");
    let message = "`null` is a value of `enum`, and not of `type`";
    let reading = format!("read as `type: [{shown}]`");
    let help = format!("write `type: [{shown}]`, or delete it");
    found.push(assumed(message, span, reading, at).help(help));
    let place = schema.get("type").map_or(span, |types| types.span);
    let names = names.into_iter().map(|name| Node::string(name, place));
    schema.set("type", list(names, place));
}

fn one_constant(schema: &mut Node, types: &[String], at: &Place<'_>, found: &mut Diagnostics) {
    let Some(constant) = schema.get_mut("const").filter(|it| !fits(it, types)) else {
        return;
    };
    let span = constant.span;
    match converted(constant, types) {
        Some(value) => {
            found.extend(read_as("const", constant, &value, types, at));
            *constant = value;
        }
        None => without_type(
            schema,
            "`const` is not of the type beside it",
            span,
            at,
            found,
        ),
    }
}

fn values(schema: &mut Node, types: &[String], at: &Place<'_>, found: &mut Diagnostics) {
    let Some(values) = schema.get_mut("enum").and_then(Node::as_array_mut) else {
        return;
    };
    let is_possible = |value: &Node| fits(value, types) || converted(value, types).is_some();
    let present = || values.iter().filter(|value| !is_null(value));
    let Some(first) = present().next() else {
        return;
    };
    if !present().any(is_possible) {
        let span = first.span;
        if !of_elements(schema, types, at, found) {
            let message = "no value of `enum` is of the type beside it";
            without_type(schema, message, span, at, found);
        }
        return;
    }
    values.retain_mut(|value| {
        if fits(value, types) {
            return true;
        }
        let Some(other) = converted(value, types) else {
            let message = format!("a value of `enum` is {}, and not of `type`", value.kind());
            let reading = "read as if it were not there: nothing is both";
            let out = assumed(message, value.span, reading, at);
            found.push(out.help("delete it, or correct `type`"));
            return false;
        };
        found.extend(read_as("enum", value, &other, types, at));
        *value = other;
        true
    });
}

/// `{type: array, enum: [a, b]}` lists what the elements can be.
fn of_elements(
    schema: &mut Node,
    types: &[String],
    at: &Place<'_>,
    found: &mut Diagnostics,
) -> bool {
    let is_array = types.iter().all(|name| name == "array" || name == "null");
    let is_array = is_array && types.iter().any(|name| name == "array");
    let free = schema.get("items").is_none_or(|items| {
        let taken = ["enum", "const", "$ref"].iter().any(|key| items.has(key));
        items.as_object().is_some() && !taken
    });
    if !is_array || !free {
        return false;
    }
    let Some(Member { key, mut node }) = schema.remove("enum") else {
        return false;
    };
    if let Some(values) = node.as_array_mut() {
        values.retain(|value| !is_null(value));
    }
    let message = "`enum` of an array lists no array";
    let reading = "read as the `enum` of its `items`";
    found.push(assumed(message, key, reading, at).help("write `enum` inside `items`"));
    if !schema.has("items") {
        schema.set("items", Node::object(key));
    }
    if let Some(items) = schema.get_mut("items") {
        items.set("enum", node);
    }
    true
}

fn without_type(
    schema: &mut Node,
    message: &str,
    span: Span,
    at: &Place<'_>,
    found: &mut Diagnostics,
) {
    let Some(types) = schema.remove("type") else {
        return;
    };
    let found_here = assumed(message, span, "this is taken", at).related(
        types.span(),
        "and this type is read as if it were not there",
    );
    found.push(found_here.help("correct one of them"));
}

/// What a default is beside the schema has no effect: it is shown, and not sent.
fn default(schema: &Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(default) = schema.get("default").filter(|it| !is_null(it)) else {
        return;
    };
    let types = types(schema);
    let message = if types.is_empty() || fits(default, &types) {
        let values = schema.get("enum").and_then(Node::as_array);
        if values.is_none_or(|values| is_among(default, values)) {
            return;
        }
        String::from("`default` is not among the values of `enum`")
    } else {
        let types = shown_types(&types);
        format!("`default` is {}, and the type is {types}", default.kind())
    };
    let found_here = Diagnostic::new(&codes::DEFAULT, message)
        .at(default.span, "shown as it is")
        .pointer(&at.pointer().join("default"));
    found.push(found_here.help("correct one of them"));
}

/// Whether a value is one of those of an `enum`, however its number is written.
fn is_among(value: &Node, values: &[Node]) -> bool {
    let number = |node: &Node| match &node.value {
        Value::Number(number) => number.as_str().parse::<f64>().ok(),
        _ => None,
    };
    let is_same = |other: &Node| {
        value.same(other) || number(value).is_some_and(|it| number(other) == Some(it))
    };
    values.iter().any(is_same)
}

fn read_as(
    key: &str,
    value: &Node,
    other: &Node,
    types: &[String],
    at: &Place<'_>,
) -> Option<Diagnostic> {
    // 1.0 is an integer as it stands.
    if value.kind() == other.kind() {
        return None;
    }
    let shown = other.to_json().trim_end().to_owned();
    let message = format!(
        "a value of `{key}` is {}, and the type is {}",
        value.kind(),
        shown_types(types)
    );
    let found = assumed(message, value.span, format!("read as `{shown}`"), at);
    Some(found.help(format!("write `{shown}`, or correct `type`")))
}

fn shown_types(types: &[String]) -> String {
    types.join(" or ")
}

fn is_null(value: &Node) -> bool {
    matches!(value.value, Value::Null)
}

/// Whether a value is of one of the types, and written as such.
fn fits(value: &Node, types: &[String]) -> bool {
    types.iter().any(|name| {
        matches!(
            (&value.value, name.as_str()),
            (Value::Null, "null")
                | (Value::Bool(_), "boolean")
                | (Value::String(_), "string")
                | (Value::Number(_), "number")
                | (Value::Array(_), "array")
                | (Value::Object(_), "object")
        ) || (name == "integer" && is_whole(value))
    })
}

fn is_whole(value: &Node) -> bool {
    match &value.value {
        Value::Number(number) => number.as_str().parse::<i128>().is_ok(),
        _ => false,
    }
}

/// The value of one of the types that is written as this one.
fn converted(value: &Node, types: &[String]) -> Option<Node> {
    let value_of = |name: &String| match name.as_str() {
        "string" => text_of(value).map(Value::String),
        "boolean" => truth_of(value.as_str()?).map(Value::Bool),
        "number" => number(value.as_str()?).map(Value::Number),
        "integer" => {
            let text = text_of(value)?;
            let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
            let is_zero = fraction.bytes().all(|byte| byte == b'0');
            let whole = number(whole).map(|whole| Node::new(Value::Number(whole), value.span));
            whole
                .filter(|whole| is_zero && is_whole(whole))
                .map(|whole| whole.value)
        }
        _ => None,
    };
    let made = types.iter().find_map(value_of)?;
    Some(Node::new(made, value.span))
}
