//! `security`: a list of alternatives, each of which names all schemes that it takes.

use crate::diagnostic::Diagnostics;
use crate::form::say::{assumed, left_out};
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pass::{list, with};
use crate::place::Place;

pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if !matches!(at.kind, Kind::Document | Kind::Operation) {
        return;
    }
    let Some(security) = node.get_mut("security") else {
        return;
    };
    let (span, was) = (security.span, security.kind());
    match &mut security.value {
        Value::Array(alternatives) => {
            alternatives.retain_mut(|alternative| keep(alternative, at, found));
        }
        Value::Object(_) => {
            let mut single = std::mem::replace(security, Node::object(span));
            keep(&mut single, at, found);
            *security = list([single], span);
            let reading = "read as one alternative, which takes all of them";
            let found_here = assumed("`security` is an object", span, reading, at);
            found.push(found_here.help("write a list: `- name: []` for each alternative"));
        }
        Value::String(name) => {
            let name = name.clone();
            *security = list([with(&name, list([], span))], span);
            let found_here = assumed(
                "`security` is a string",
                span,
                "read as a scheme's name",
                at,
            );
            found.push(found_here.help(format!("write `security: [{{{name}: []}}]`")));
        }
        _ => {
            node.remove("security");
            let message = format!("`security` is {was}");
            let found_here = assumed(message, span, "read as if it were not there", at);
            found.push(found_here.help("write a list, or delete it"));
        }
    }
}

/// Mends an alternative; whether it is one.
fn keep(alternative: &mut Node, at: &Place<'_>, found: &mut Diagnostics) -> bool {
    let span = alternative.span;
    if let Some(name) = alternative.as_str().map(str::to_owned) {
        *alternative = with(&name, list([], span));
        let message = "an alternative of `security` is a string";
        let found_here = assumed(message, span, "read as a scheme's name", at);
        found.push(found_here.help(format!("write `{name}: []`")));
        return true;
    }
    let Some(members) = alternative.as_object_mut() else {
        let message = format!("an alternative of `security` is {}", alternative.kind());
        found.push(left_out(message, span, at).help("write `name: []`"));
        return false;
    };
    for (name, member) in members.iter_mut() {
        let scopes = member.node.as_array();
        if !scopes.is_some_and(|all| all.iter().all(|scope| scope.as_str().is_some())) {
            let message = format!("the scopes of `{name}` are {}", member.node.kind());
            let scopes = scopes.unwrap_or_default().to_vec();
            let scopes = scopes.into_iter().filter(|scope| scope.as_str().is_some());
            member.node = list(scopes, member.node.span);
            let found_here = assumed(message, member.span(), "read as a list of strings", at);
            found.push(found_here.help(format!("write `{name}: []`")));
        }
    }
    true
}
