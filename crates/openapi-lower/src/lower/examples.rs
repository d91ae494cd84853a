//! `examples` of a schema (JSON Schema Validation 2020-12, section 9.5): 3.0 has room for one.

use crate::diagnostic::Diagnostics;
use crate::node::{Node, Value};
use crate::pass::each_schema;

/// The first becomes `example` unless there is one; all are kept as `x-examples`.
pub(super) fn run(document: &mut Node, _: &mut Diagnostics) {
    each_schema(document, &mut |schema, _| {
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
    });
}
