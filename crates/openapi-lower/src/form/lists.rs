//! Lists that have nothing in them, or one thing twice, or were written as maps.

use crate::diagnostic::Diagnostics;
use crate::form::say::{assumed, left_out};
use crate::form::scalars::text_of;
use crate::grammar::{Kind, is_parameter};
use crate::node::{Member, Node, Object, Value};
use crate::pass::list;
use crate::place::Place;

/// `oneOf: []` would refuse every value, which nobody means.
pub(super) fn empty(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if at.kind != Kind::Schema {
        return;
    }
    for key in ["oneOf", "anyOf", "allOf", "enum", "prefixItems"] {
        let values = schema.get(key).and_then(Node::as_array);
        if values.is_some_and(<[Node]>::is_empty)
            && let Some(taken) = schema.remove(key)
        {
            let message = format!("`{key}` is an empty list");
            let found_here = assumed(message, taken.span(), "read as if it were not there", at);
            found.push(found_here.help("delete it, or write what it is to hold"));
        }
    }
}

/// Elements of a list of strings that are none.
fn no_strings(list: &mut Node, key: &str, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(elements) = list.as_array_mut() else {
        return;
    };
    elements.retain_mut(|element| {
        if element.as_str().is_some() {
            return true;
        }
        let message = format!("an element of `{key}` is {}", element.kind());
        let Some(text) = text_of(element) else {
            let found_here = if matches!(element.value, Value::Null) {
                assumed(message, element.span, "read as if it were not there", at)
            } else {
                left_out(message, element.span, at)
            };
            found.push(found_here.help("delete it, or write a string"));
            return false;
        };
        *element = Node::string(text, element.span);
        let shown = format!("`{}`", element.to_json().trim_end());
        let found_here = assumed(message, element.span, format!("read as {shown}"), at);
        found.push(found_here.help(format!("write {shown}")));
        true
    });
}

/// A name in `required` counts once.
pub(super) fn twice(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let key = match at.kind {
        Kind::Schema => "required",
        Kind::Operation => "tags",
        Kind::ServerVariable => "enum",
        _ => return,
    };
    if let Some(list) = schema.get_mut(key) {
        no_strings(list, key, at, found);
    }
    let names = schema.get_mut("required").and_then(Node::as_array_mut);
    let Some(names) = names.filter(|_| at.kind == Kind::Schema) else {
        return;
    };
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| {
        let text = name.as_str().map(str::to_owned);
        let first = text.is_none_or(|text| seen.insert(text));
        if !first {
            let message = "a name stands twice in `required`";
            found.push(assumed(message, name.span, "counted once", at).help("delete it"));
        }
        first
    });
}

/// Tags that are the same.
pub(super) fn tags(document: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let tags = document.get_mut("tags").and_then(Node::as_array_mut);
    let Some(tags) = tags.filter(|_| at.kind == Kind::Document) else {
        return;
    };
    let mut seen = std::collections::HashSet::new();
    tags.retain(|tag| {
        let first = seen.insert(tag.to_json());
        if !first {
            let found_here = assumed("a tag stands twice in `tags`", tag.span, "counted once", at);
            found.push(found_here.help("delete it"));
        }
        first
    });
}

/// `parameters: {limit: {in: query}}` and `properties: [{name: a, type: string}]`.
pub(super) fn maps(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    match at.kind {
        Kind::Operation | Kind::PathItem => parameters(node, at, found),
        Kind::Schema => properties(node, at, found),
        _ => {}
    }
}

fn parameters(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let parameters = node.get_mut("parameters");
    let Some(parameters) = parameters.filter(|parameters| !is_parameter(parameters)) else {
        return;
    };
    let span = parameters.span;
    let Value::Object(members) = &mut parameters.value else {
        return;
    };
    let elements = std::mem::take(members)
        .into_iter()
        .map(|(key, mut member)| {
            if !member.node.has("$ref") && !member.node.has("name") {
                member.node.set("name", Node::string(key, member.key));
            }
            member.node
        });
    *parameters = list(elements, span);
    let found_here = assumed(
        "`parameters` is an object",
        span,
        "read as the list of its members",
        at,
    );
    found.push(found_here.help("write a list, each with its `name`"));
}

fn properties(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(properties) = node.get_mut("properties") else {
        return;
    };
    let span = properties.span;
    let Some(elements) = properties.as_array_mut() else {
        return;
    };
    let mut members = Object::default();
    for element in elements.drain(..) {
        named(element, &mut members);
    }
    properties.value = members.into();
    let found_here = assumed(
        "`properties` is a list",
        span,
        "read as an object, by their names",
        at,
    );
    found.push(found_here.help("write an object: each name and its schema"));
}

/// An element with `name`, or one whose members are properties themselves.
fn named(mut element: Node, members: &mut Object) {
    let name = element
        .get("name")
        .and_then(Node::as_str)
        .map(str::to_owned);
    if let Some(name) = name {
        let key = element.remove("name").map_or(element.span, |name| name.key);
        members.insert(name, Member { key, node: element });
    } else if let Value::Object(inner) = element.value {
        members.extend(*inner);
    }
}

/// `items: [..]`, as JSON Schema had it before 2020-12, and `additionalItems` after them.
pub(super) fn tuples(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let is_list = schema
        .get("items")
        .is_some_and(|items| items.as_array().is_some());
    if at.kind != Kind::Schema || !is_list {
        return;
    }
    let Some(places) = schema.remove("items") else {
        return;
    };
    let found_here = assumed(
        "`items` is a list",
        places.span(),
        "read as `prefixItems`",
        at,
    );
    found.push(found_here.help("write `prefixItems`"));
    if !schema.has("prefixItems") {
        schema.set("prefixItems", places.node);
    }
    if let Some(rest) = schema.remove("additionalItems") {
        schema.set("items", rest.node);
    }
    empty(schema, at, found);
}
