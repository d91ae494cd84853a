//! `paths`, which 3.1 may leave out and 3.0 may not (OpenAPI 3.0, section 4.7.1).

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;

pub(super) fn run(document: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind == Kind::Document && !document.has("paths") {
        document.set("paths", Node::object(document.span));
    }
}
