//! `type`: names that other languages have for JSON's types, and what is none.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::form::say::assumed;
use crate::grammar::Kind;
use crate::node::{Member, Node, Value};
use crate::pass::list;
use crate::place::Place;

/// JSON Schema's own, and what goes for it in other places with the format that it means.
const NAMES: [(&str, &str, Option<&str>); 54] = [
    ("string", "string", None),
    ("number", "number", None),
    ("integer", "integer", None),
    ("boolean", "boolean", None),
    ("array", "array", None),
    ("object", "object", None),
    ("null", "null", None),
    ("str", "string", None),
    ("text", "string", None),
    ("char", "string", None),
    ("varchar", "string", None),
    ("date", "string", Some("date")),
    ("datetime", "string", Some("date-time")),
    ("date-time", "string", Some("date-time")),
    ("timestamp", "string", Some("date-time")),
    ("time", "string", Some("time")),
    ("uuid", "string", Some("uuid")),
    ("guid", "string", Some("uuid")),
    ("email", "string", Some("email")),
    ("uri", "string", Some("uri")),
    ("url", "string", Some("uri")),
    ("binary", "string", Some("binary")),
    ("file", "string", Some("binary")),
    ("byte", "string", Some("byte")),
    ("bytes", "string", Some("byte")),
    ("password", "string", Some("password")),
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("uint32", "integer", Some("uint32")),
    ("uint64", "integer", Some("uint64")),
    ("long", "integer", Some("int64")),
    ("bigint", "integer", Some("int64")),
    ("short", "integer", None),
    ("float", "number", Some("float")),
    ("float32", "number", Some("float")),
    ("float64", "number", Some("double")),
    ("double", "number", Some("double")),
    ("decimal", "number", None),
    ("numeric", "number", None),
    ("bool", "boolean", None),
    ("list", "array", None),
    ("tuple", "array", None),
    ("set", "array", None),
    ("obj", "object", None),
    ("dict", "object", None),
    ("dictionary", "object", None),
    ("map", "object", None),
    ("hash", "object", None),
    ("struct", "object", None),
    ("record", "object", None),
    ("none", "null", None),
    ("nil", "null", None),
    ("nulltype", "null", None),
];

fn named(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    let name = name.trim();
    let row = NAMES.iter().find(|row| row.0.eq_ignore_ascii_case(name))?;
    Some((row.1, row.2))
}

/// Whether the text is the name of a type, or goes for one.
pub(super) fn is_name(text: &str) -> bool {
    named(text).is_some()
}

pub(super) fn run(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(types) = schema.member("type").filter(|_| at.kind == Kind::Schema) else {
        return;
    };
    if is_fine(&types.node) {
        return;
    }
    let types = types.clone();
    let single = std::slice::from_ref(&types.node);
    let names = types.node.as_array().unwrap_or(single);
    let read: Vec<_> = names.iter().filter_map(read).collect();
    found.push(report(&types, names, &read).pointer(&at.pointer()));
    let name = |name: &str| Node::string(name, types.node.span);
    match read.as_slice() {
        [] => drop(schema.remove("type")),
        _ if read.len() < names.len() => drop(schema.remove("type")),
        [(single, format)] if types.node.as_array().is_none() => {
            schema.set("type", name(single));
            if let Some(format) = format.filter(|_| !schema.has("format")) {
                schema.set("format", name(format));
            }
        }
        several => {
            let mut names: Vec<Node> = Vec::new();
            for (one, _) in several {
                if !names.iter().any(|had| had.as_str() == Some(one)) {
                    names.push(name(one));
                }
            }
            schema.set("type", list(names, types.node.span));
        }
    }
}

fn is_fine(types: &Node) -> bool {
    let known = |name: &Node| {
        let name = name.as_str().unwrap_or_default();
        NAMES.iter().take(7).any(|row| row.0 == name)
    };
    match types.as_array() {
        Some(names) => {
            let unique = names
                .iter()
                .enumerate()
                .all(|(index, name)| !names.iter().take(index).any(|before| before.same(name)));
            !names.is_empty() && unique && names.iter().all(known)
        }
        None => known(types),
    }
}

fn read(name: &Node) -> Option<(&'static str, Option<&'static str>)> {
    match &name.value {
        Value::Null => Some(("null", None)),
        Value::String(name) => named(name),
        _ => None,
    }
}

fn report(types: &Member, names: &[Node], read: &[(&str, Option<&str>)]) -> Diagnostic {
    let wrong = names.iter().find(|name| !is_fine(name));
    let message = match wrong.map(|wrong| (wrong, wrong.as_str())) {
        None if names.is_empty() => String::from("`type` is an empty list"),
        None => String::from("`type` names a type twice"),
        Some((_, Some(text))) => format!("`{text}` is no type of JSON Schema"),
        Some((wrong, None)) => format!("{} is no type of JSON Schema", wrong.kind()),
    };
    let found = Diagnostic::new(&codes::ASSUMED, message);
    let place = wrong.map_or(types.node.span, |wrong| wrong.span);
    if read.len() < names.len() || names.is_empty() {
        let types = "the types are string, number, integer, boolean, array, object, null";
        return found.at(place, "read as any value").help(types);
    }
    let one = |(name, format): &(&str, Option<&str>)| match format {
        Some(format) if names.len() == 1 => format!("`type: {name}`, `format: {format}`"),
        _ if *name == "null" => String::from("`\"null\"`"),
        _ => format!("`{name}`"),
    };
    let reading: Vec<String> = read.iter().map(one).collect();
    let reading = reading.join(", ");
    found
        .at(place, format!("read as {reading}"))
        .help(format!("write {reading}"))
}

/// `required` as 2.0's parameters and draft 03 had it: a flag of the property itself.
pub(super) fn required(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if at.kind != Kind::Schema {
        return;
    }
    let properties = schema.get_mut("properties").and_then(Node::as_object_mut);
    let mut names: Vec<Node> = Vec::new();
    for (name, member) in properties.into_iter().flatten() {
        let Some(flag) = member.node.get("required").and_then(flag) else {
            continue;
        };
        let Some(taken) = member.node.remove("required") else {
            continue;
        };
        let reading = if flag {
            "read as the name in the list of the object"
        } else {
            "without effect"
        };
        let message = "`required` of a property is no list";
        let help = format!("write `required: [{name}]` beside `properties`, if it is");
        found.push(assumed(message, taken.span(), reading, at).help(help));
        if flag {
            names.push(Node::string(name.as_str(), taken.span()));
        }
    }
    if let Some(name) = names.first() {
        let span = name.span;
        let mut all = match schema.get("required") {
            Some(required) => required.as_array().unwrap_or_default().to_vec(),
            None => Vec::new(),
        };
        names.retain(|name| !all.iter().any(|had| had.same(name)));
        all.append(&mut names);
        schema.set("required", list(all, span));
    }
    lone_flag(schema, at, found);
}

fn flag(required: &Node) -> Option<bool> {
    match required.as_str() {
        Some(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Some(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => required.as_bool(),
    }
}

/// A flag where there is no property that it is about.
fn lone_flag(schema: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if schema.get("required").and_then(flag).is_some()
        && let Some(taken) = schema.remove("required")
    {
        let message = "`required` of a schema is no list";
        let help = "write the names of the properties that have to be there";
        found.push(assumed(message, taken.span(), "without effect", at).help(help));
    }
}
