//! Members in another case: `GET:` and `RequestBody:` are lost otherwise. An operation of a method that
//! OpenAPI does not have is left out.

use crate::diagnostic::Diagnostics;
use crate::form::members::{is_reference, members_of};
use crate::form::say::{assumed, left_out};
use crate::grammar::Kind;
use crate::node::{Node, Object};
use crate::place::Place;

pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let Some((_, known)) = members_of(at.kind).filter(|_| !is_reference(node, at.kind)) else {
        return;
    };
    let Some(members) = node.as_object_mut() else {
        return;
    };
    let others: Vec<String> = members
        .keys()
        .filter(|key| may_be_other(key, at.kind) && !known.contains(&key.as_str()))
        .cloned()
        .collect();
    for key in others {
        let meant = known.iter().find(|known| known.eq_ignore_ascii_case(&key));
        match meant {
            Some(name) if !members.contains_key(*name) => renamed(members, &key, name, at, found),
            Some(name) => {
                let message =
                    format!("`{key}` is `{name}` in another case, which is there as well");
                out(members, &key, message, "delete one of them", at, found);
            }
            None if at.kind == Kind::PathItem && is_operation(members, &key) => {
                let message = format!("`{key}` is no method that OpenAPI 3.1 has");
                let help = "OpenAPI 3.1 has get, put, post, delete, options, head, patch and trace";
                out(members, &key, message, help, at, found);
            }
            None => {}
        }
    }
}

/// Schemas are many, and what is no keyword of theirs is mostly a word of the author's.
fn may_be_other(key: &str, kind: Kind) -> bool {
    kind != Kind::Schema || key.starts_with(|c: char| c.is_ascii_uppercase())
}

fn renamed(members: &mut Object, key: &str, name: &str, at: &Place<'_>, found: &mut Diagnostics) {
    if let Some((index, _, member)) = members.shift_remove_full(key) {
        let message = format!("`{key}` is written in another case");
        let found_here = assumed(message, member.key, format!("read as `{name}`"), at);
        found.push(found_here.help(format!("write `{name}`")));
        members.shift_insert(index, name.to_owned(), member);
    }
}

fn is_operation(members: &Object, key: &str) -> bool {
    let node = members.get(key).map(|member| &member.node);
    node.is_some_and(|node| node.has("responses") || node.has("operationId"))
}

fn out(
    members: &mut Object,
    key: &str,
    message: String,
    help: &str,
    at: &Place<'_>,
    found: &mut Diagnostics,
) {
    if let Some(member) = members.shift_remove(key) {
        found.push(left_out(message, member.key, at).help(help));
    }
}
