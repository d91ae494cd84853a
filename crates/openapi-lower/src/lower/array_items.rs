//! `type: array` without `items`: any elements in 3.1, and 3.0 asks for `items` to say so (OpenAPI
//! 3.0, section 4.7.24.1).

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind != Kind::Schema {
        return;
    }
    of(schema);
    // Branches that `type_arrays` has made are met here and not by the walk.
    let branches = schema.get_mut("anyOf").and_then(Node::as_array_mut);
    branches.into_iter().flatten().for_each(of);
}

fn of(schema: &mut Node) {
    let is_array = schema.get("type").and_then(Node::as_str) == Some("array");
    if is_array && !schema.has("items") {
        schema.set("items", Node::object(schema.span));
    }
}
