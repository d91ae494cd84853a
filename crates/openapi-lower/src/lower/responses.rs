//! `responses` of an operation, which 3.1 may leave out, and 3.0 may neither leave out nor leave
//! empty (OpenAPI 3.0, section 4.7.16).

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::pass::with;
use crate::place::Place;

/// Any answer, of which nothing is said.
pub(super) fn run(operation: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind != Kind::Operation || operation.as_object().is_none() {
        return;
    }
    let responses = operation.get("responses");
    let place = responses.map_or(operation.span, |responses| responses.span);
    let members = responses.and_then(Node::as_object).into_iter().flatten();
    if members.filter(|(key, _)| !key.starts_with("x-")).count() > 0 {
        return;
    }
    let answer = with("description", Node::string("", place));
    match operation
        .get_mut("responses")
        .filter(|all| all.as_object().is_some())
    {
        Some(responses) => responses.set("default", answer),
        None => operation.set("responses", with("default", answer)),
    }
}
