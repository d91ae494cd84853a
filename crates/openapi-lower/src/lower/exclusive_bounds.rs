//! `exclusiveMinimum` and `exclusiveMaximum` as numbers (JSON Schema Validation 2020-12, sections
//! 6.2.3 and 6.2.5): a bound and a flag.

use crate::diagnostic::Diagnostics;
use crate::node::{Node, Value};
use crate::pass::each_schema;

pub(super) fn run(document: &mut Node, _: &mut Diagnostics) {
    each_schema(document, &mut |schema, _| {
        lower(schema, "exclusiveMinimum", "minimum");
        lower(schema, "exclusiveMaximum", "maximum");
    });
}

fn lower(schema: &mut Node, exclusive: &str, inclusive: &str) {
    let is_number = |node: &Node| matches!(node.value, Value::Number(_));
    if !schema.get(exclusive).is_some_and(is_number) {
        return;
    }
    // Beside an inclusive bound one of the two is idle: `unsupported` has refused that.
    if let Some(bound) = schema.remove(exclusive) {
        let flag = Node::new(Value::Bool(true), bound.key);
        schema.set(inclusive, bound.node);
        schema.set(exclusive, flag);
    }
}
