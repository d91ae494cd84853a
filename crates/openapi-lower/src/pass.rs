//! A transformation of the tree: a row in a table, one file, idempotent.

use crate::diagnostic::Diagnostics;
use crate::grammar::{Kind, walk_mut};
use crate::node::Node;
use crate::pointer::Pointer;

/// Rewrites a document and says what it found; named after the keyword family that it removes.
pub(crate) type Pass = fn(&mut Node, &mut Diagnostics);

/// Runs passes in the order of their table, on a document of version 3.1 only.
pub(crate) fn run_all(passes: &[Pass], document: &mut Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    if is_3_1(document) {
        for pass in passes {
            pass(document, &mut found);
        }
    }
    found
}

/// Whether the document says that it is OpenAPI 3.1.
pub(crate) fn is_3_1(document: &Node) -> bool {
    let version = document.get("openapi").and_then(Node::as_str);
    version.is_some_and(|version| version.starts_with("3.1."))
}

/// Calls `change` with each schema that is an object, inner ones first.
pub(crate) fn each_schema(document: &mut Node, change: &mut dyn FnMut(&mut Node, &Pointer)) {
    walk_mut(document, &mut |node, kind, at| {
        if kind == Kind::Schema && node.as_object().is_some() {
            change(node, at);
        }
    });
}
