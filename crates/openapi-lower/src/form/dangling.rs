//! References to components that a repair has left out, and those that stood where nothing is
//! known of references until a repair has moved them.

use std::collections::HashSet;

use crate::diagnostic::Diagnostics;
use crate::form::say::left_out;
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::place::{Place, each_down};

/// A schema is taken for any value; anything else is left out.
pub(super) fn run(document: &mut Node, found: &mut Diagnostics) {
    let there = targets(document);
    let dangles = |node: &Node| {
        let target = node.get("$ref").and_then(Node::as_str);
        target.is_some_and(|target| !there.contains(target))
    };
    each_down(document, &Place::root(), &mut |node, at| {
        let kind = at.kind;
        match &mut node.value {
            Value::Object(members) => members.retain(|key, member| {
                drop_or_open(&mut member.node, kind.member(key), &dangles, at, found)
            }),
            Value::Array(elements) => elements
                .retain_mut(|element| drop_or_open(element, kind.element(), &dangles, at, found)),
            _ => {}
        }
    });
}

/// Whether it stays.
fn drop_or_open(
    node: &mut Node,
    kind: Kind,
    dangles: &dyn Fn(&Node) -> bool,
    at: &Place<'_>,
    found: &mut Diagnostics,
) -> bool {
    if !has_references(kind) || !dangles(node) {
        return true;
    }
    let what = node.get("$ref").and_then(Node::as_str).unwrap_or_default();
    let (message, help) = if what.starts_with("#/components/") {
        (format!("`{what}` was left out"), "mend what it refers to")
    } else {
        let message = format!("`{what}` is not followed from where it stands");
        (message, "write it where OpenAPI has references")
    };
    let mut found_here = left_out(message, node.span, at);
    let is_schema = kind == Kind::Schema;
    if is_schema {
        found_here.label = String::from("any value is taken instead");
        node.remove("$ref");
    }
    found.push(found_here.help(help));
    is_schema
}

/// Elsewhere, `$ref` is a member that OpenAPI does not know.
fn has_references(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Schema
            | Kind::Response
            | Kind::Parameter
            | Kind::RequestBody
            | Kind::Header
            | Kind::SecurityScheme
            | Kind::Callback
            | Kind::Example
            | Kind::Link
    )
}

fn targets(document: &Node) -> HashSet<String> {
    let mut all = HashSet::new();
    let components = document.get("components").and_then(Node::as_object);
    for (section, members) in components.into_iter().flatten() {
        for (name, _) in members.node.as_object().into_iter().flatten() {
            all.insert(format!("#/components/{section}/{name}"));
        }
    }
    all
}
