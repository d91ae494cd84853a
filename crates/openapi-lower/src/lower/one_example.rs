//! `example` beside `examples`, of which 3.0 has one (OpenAPI 3.0, section 4.7.12.2).

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;

/// `examples` say more.
pub(super) fn run(node: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    let has_one = matches!(at.kind, Kind::Parameter | Kind::Header | Kind::MediaType);
    if has_one
        && node.has("examples")
        && let Some(example) = node.remove("example")
    {
        node.set("x-example", example.node);
    }
}
