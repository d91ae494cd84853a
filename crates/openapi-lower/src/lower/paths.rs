//! `paths`, which 3.1 may leave out and 3.0 may not (OpenAPI 3.0, section 4.7.1).

use crate::diagnostic::Diagnostics;
use crate::node::Node;

pub(super) fn run(document: &mut Node, _: &mut Diagnostics) {
    if !document.has("paths") {
        document.set("paths", Node::object(document.span));
    }
}
