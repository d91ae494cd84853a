//! `examples` of a schema (JSON Schema Validation 2020-12, section 9.5): 3.0 has room for one.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::place::Place;

/// The first becomes `example` unless there is one; all are kept as `x-examples`.
pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind != Kind::Schema {
        return;
    }
    let Some(examples) = schema.remove("examples") else {
        return;
    };
    let first = match &examples.node.value {
        Value::Array(values) => values.first().cloned(),
        _ => None,
    };
    if let Some(first) = first.filter(|_| !schema.has("example")) {
        schema.set("example", first);
    }
    let all = Node::new(examples.node.value, examples.node.span);
    schema.set("x-examples", all);
}
