//! `info` and `paths`: what every document has, added where it is missing.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::form::say::{assumed, left_out};
use crate::grammar::Kind;
use crate::node::{Node, Object};
use crate::place::Place;

/// Runs at the document and at `info`, before their members are looked at.
pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    match at.kind {
        Kind::Document => info(node, at, found),
        Kind::Info => {
            for (key, value) in [("title", "API"), ("version", "0.0.0")] {
                found.extend(text_of_info(node, key, value, at));
            }
        }
        Kind::Paths => paths(node, at, found),
        _ => {}
    }
}

fn info(document: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let member = document.member("info");
    let message = match member {
        Some(info) if info.node.as_object().is_some() => return,
        Some(info) => format!("`info` is {}", info.node.kind()),
        None => String::from("`info` is missing"),
    };
    let version = document.member("openapi");
    let place = member
        .or(version)
        .map_or(document.span, |member| member.span());
    let found_here = assumed(message, place, "a title and a version are made up", at);
    found.push(found_here.help("write `info` with a `title` and a `version`"));
    document.set("info", Node::object(place));
    if let Some(info) = document.get_mut("info") {
        info.set("title", Node::string("API", place));
        info.set("version", Node::string("0.0.0", place));
    }
}

/// Numbers are read as text by `values`; what is missing or no scalar is made up.
fn text_of_info(info: &mut Node, key: &str, value: &str, at: &Place<'_>) -> Option<Diagnostic> {
    let scalar = |node: &&Node| {
        node.as_object().is_none() && node.as_array().is_none() && node.kind() != "null"
    };
    let message = match info.get(key) {
        Some(node) if scalar(&node) => return None,
        Some(node) => format!("`info.{key}` is {}", node.kind()),
        None => format!("`info.{key}` is missing"),
    };
    let place = info.member(key).map_or(info.span, |member| member.span());
    info.set(key, Node::string(value, place));
    let reading = format!("read as `{value}`");
    Some(assumed(message, place, reading, at).help(format!("write `{key}`, a string")))
}

fn paths(paths: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some(members) = paths.as_object_mut() else {
        return;
    };
    let is_fine = |key: &str| key.starts_with('/') || key.starts_with("x-");
    if members.keys().all(|key| is_fine(key)) {
        return;
    }
    let taken: HashSet<String> = members.keys().filter(|key| is_fine(key)).cloned().collect();
    let mut kept = Object::default();
    for (key, member) in std::mem::take(members) {
        if is_fine(&key) {
            kept.insert(key, member);
            continue;
        }
        let path = format!("/{key}");
        let message = format!("the path `{key}` does not begin with `/`");
        if key == "$ref" || taken.contains(&path) || kept.contains_key(&path) {
            let help = if key == "$ref" {
                String::from("the Paths Object has no `$ref`: write the paths out")
            } else {
                format!("`{path}` is there as well: delete one of them")
            };
            found.push(left_out(message, member.key, at).help(help));
        } else {
            let found_here = assumed(message, member.key, format!("read as `{path}`"), at);
            found.push(found_here.help(format!("write `{path}`")));
            kept.insert(path, member);
        }
    }
    *members = kept;
}
