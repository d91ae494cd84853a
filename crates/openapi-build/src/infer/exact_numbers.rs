//! Numbers that keep all their digits, where that is asked for: their schemas are marked, and the mark goes
//! wherever they are merged into another.

use openapi_lower::{Kind, Node, Value, walk_mut};

/// A number is exact unless its format says what holds it.
const MARK: &str = "x-exact-number";

/// Marks the numbers and integers of a document.
pub(crate) fn mark(document: &mut Node) {
    walk_mut(document, &mut |node, kind, _| {
        let name = node.get("type").and_then(Node::as_str);
        if kind == Kind::Schema && matches!(name, Some("number" | "integer")) {
            let span = node.span;
            node.set(MARK, Node::new(Value::Bool(true), span));
        }
    });
}

pub(super) fn is_marked(node: &Node) -> bool {
    let format = node
        .get("format")
        .and_then(Node::as_str)
        .unwrap_or_default();
    let is_held = matches!(format, "double" | "float" | "int" | "uint")
        || ["int", "uint"].iter().any(|name| {
            let width = format.strip_prefix(name).map(str::parse::<u8>);
            matches!(width, Some(Ok(8 | 16 | 32 | 64)))
        });
    node.has(MARK) && !is_held
}
