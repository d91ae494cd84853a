//! `type: array` without `items`: any elements in 3.1, and 3.0 asks for `items` to say so (OpenAPI
//! 3.0, section 4.7.24.1).

use crate::diagnostic::Diagnostics;
use crate::node::Node;
use crate::pass::each_schema;

/// Runs after `type_arrays`, which makes single types of several.
pub(super) fn run(document: &mut Node, _: &mut Diagnostics) {
    each_schema(document, &mut |schema, _| {
        let is_array = schema.get("type").and_then(Node::as_str) == Some("array");
        if is_array && !schema.has("items") {
            schema.set("items", Node::object(schema.span));
        }
    });
}
