//! `const` (JSON Schema Validation 2020-12, section 6.1.3): an `enum` of one value.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pass::{also, only, truth, with};
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind != Kind::Schema {
        return;
    }
    let Some(constant) = schema.remove("const") else {
        return;
    };
    let span = constant.span();
    let is_null = matches!(constant.node.value, Value::Null);
    let mut values = only(constant.node);
    values.span = span;
    if excluded(schema, &values) {
        also(schema, with("enum", values));
        return;
    }
    schema.set("enum", values);
    if is_null && !schema.has("type") {
        schema.set("nullable", truth(span));
    }
}

/// Whether an `enum` beside it leaves the constant out: then nothing is both.
fn excluded(schema: &Node, constant: &Node) -> bool {
    let values = schema.get("enum").and_then(Node::as_array);
    let constant = constant.as_array().and_then(<[Node]>::first);
    match (values, constant) {
        (Some(values), Some(constant)) => !values.iter().any(|value| value.same(constant)),
        _ => false,
    }
}
