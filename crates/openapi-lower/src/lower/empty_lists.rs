//! `required: []`, which 3.0 does not allow (JSON Schema Wright 00, section 5.15).

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    let required = schema.get("required").and_then(Node::as_array);
    if at.kind == Kind::Schema && required.is_some_and(<[Node]>::is_empty) {
        schema.remove("required");
    }
}
