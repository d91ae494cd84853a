//! `const` (JSON Schema Validation 2020-12, section 6.1.3): an `enum` of one value.

use crate::diagnostic::Diagnostics;
use crate::node::{Node, Value};
use crate::pass::each_schema;

pub(super) fn run(document: &mut Node, _: &mut Diagnostics) {
    each_schema(document, &mut |schema, _| {
        // Beside an `enum`, `const` is the narrower of the two: `unsupported` has refused it.
        if let Some(constant) = schema.remove("const") {
            let span = constant.span();
            let values = Node::new(Value::Array(vec![constant.node]), span);
            schema.set("enum", values);
        }
    });
}
