//! Boolean schemas (JSON Schema Core 2020-12, section 4.3.2): `true` is `{}`, `false` is
//! `{not: {}}`.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pass::with;
use crate::place::Place;

/// 3.0 has `additionalProperties: false` as well, and what 3.0 does not know is kept as it is.
const MAY_BE_BOOLEAN: [&str; 3] = [
    "additionalProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
];

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    let Value::Bool(all) = schema.value else {
        return;
    };
    let keyword = at.key_in(Kind::Schema).unwrap_or_default();
    let stays = MAY_BE_BOOLEAN.contains(&keyword) || keyword.starts_with("x-");
    if at.kind == Kind::Schema && !stays {
        let any = Node::object(schema.span);
        *schema = if all { any } else { with("not", any) };
    }
}

/// Whether nothing is an instance of the schema, as far as it says so in one word.
pub(super) fn is_never(schema: &Node) -> bool {
    let members = schema.as_object();
    let alone = members.is_some_and(|members| members.len() == 1);
    let not = schema.get("not").and_then(Node::as_object);
    schema.as_bool() == Some(false) || (alone && not.is_some_and(|not| not.is_empty()))
}
