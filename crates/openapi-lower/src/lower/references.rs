//! `$ref` with siblings (JSON Schema Core 2020-12, section 8.2.3.1): 3.0 ignores them, so the
//! reference becomes a branch of `allOf` beside them.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::pass::{list, with};
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    let siblings = schema.as_object().is_some_and(|members| members.len() > 1);
    if at.kind != Kind::Schema || !siblings || !schema.has("$ref") {
        return;
    }
    let Some(reference) = schema.remove("$ref") else {
        return;
    };
    let span = reference.span();
    let reference = with("$ref", reference.node);
    match schema.get_mut("allOf").and_then(Node::as_array_mut) {
        Some(branches) => branches.insert(0, reference),
        None => schema.set("allOf", list([reference], span)),
    }
}
