//! `patternProperties` (JSON Schema Core 2020-12, section 10.3.2.2): kept, and
//! `additionalProperties` takes what any pattern takes. What it said of the others is kept as
//! `x-additionalProperties`.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::lower::booleans::is_never;
use crate::lower::widen::union;
use crate::node::Node;
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    let patterns = schema.get("patternProperties").and_then(Node::as_object);
    let some = patterns.is_some_and(|patterns| !patterns.is_empty());
    if at.kind != Kind::Schema || !some {
        return;
    }
    // Without it, other properties hold anything, and so 3.0 has nothing to say.
    let Some(rest) = schema.remove("additionalProperties") else {
        return;
    };
    if let Some(patterns) = schema.get("patternProperties")
        && let Some(members) = patterns.as_object()
    {
        let values = members.values().map(|member| &member.node);
        let others = Some(&rest.node).filter(|rest| !is_never(rest));
        let all = union(values.chain(others), patterns);
        schema.set("additionalProperties", all);
    }
    schema.set("x-additionalProperties", rest.node);
}
