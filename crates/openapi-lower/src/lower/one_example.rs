//! `example` beside `examples`, and what is about a `schema` beside `content`: 3.0 has one of each
//! (OpenAPI 3.0, section 4.7.12.2).

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::place::Place;

pub(super) fn run(node: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    let parameter = matches!(at.kind, Kind::Parameter | Kind::Header);
    if parameter && node.has("content") {
        for key in ["style", "explode", "allowReserved", "example", "examples"] {
            keep(node, key);
        }
    }
    // The examples say more.
    if (parameter || at.kind == Kind::MediaType) && node.has("examples") {
        keep(node, "example");
    }
}

fn keep(node: &mut Node, key: &str) {
    if let Some(member) = node.remove(key) {
        node.set(&format!("x-{key}"), member.node);
    }
}
