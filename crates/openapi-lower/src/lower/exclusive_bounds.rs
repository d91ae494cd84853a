//! `exclusiveMinimum` and `exclusiveMaximum` as numbers (JSON Schema Validation 2020-12, sections
//! 6.2.3 and 6.2.5): a bound and a flag.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pass::{also, truth};
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind == Kind::Schema {
        lower(schema, "exclusiveMinimum", "minimum");
        lower(schema, "exclusiveMaximum", "maximum");
    }
}

fn lower(schema: &mut Node, exclusive: &str, inclusive: &str) {
    let is_number = |node: &Node| matches!(node.value, Value::Number(_));
    if !schema.get(exclusive).is_some_and(is_number) {
        return;
    }
    let Some(bound) = schema.remove(exclusive) else {
        return;
    };
    let flag = truth(bound.key);
    if schema.has(inclusive) {
        // Which of the two is the narrower takes exact arithmetic; both together say the same.
        let mut both = Node::object(bound.key);
        both.set(inclusive, bound.node);
        both.set(exclusive, flag);
        also(schema, both);
    } else {
        schema.set(inclusive, bound.node);
        schema.set(exclusive, flag);
    }
}
