//! `prefixItems` (JSON Schema Core 2020-12, section 10.3.1.1): kept, and `items` takes what any
//! place takes. What `items` said of the places after them is kept as `x-items`.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::lower::booleans::is_never;
use crate::lower::widen::union;
use crate::node::{Node, Value};
use crate::number::Number;
use crate::place::Place;

pub(super) fn run(schema: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind != Kind::Schema {
        return;
    }
    let places = schema.get("prefixItems").and_then(Node::as_array);
    let count = places.map_or(0, <[Node]>::len);
    let items = schema.get("items");
    // Once lowered, `items` speaks of the described places.
    let closed = items.is_some_and(is_never) && !schema.has("x-prefixItems");
    if closed {
        at_most(schema, count);
    }
    if count == 0 {
        if closed {
            let span = schema.span;
            schema.set("items", Node::object(span));
        }
        return;
    }
    let bounded = closed || most(schema).is_some_and(|most| most <= count);
    let rest = schema.remove("items");
    let items = match (&rest, bounded) {
        (None, false) => None,
        (rest, true) => places_and(schema, None).or_else(|| rest.as_ref().map(|m| m.node.clone())),
        (Some(rest), false) => places_and(schema, Some(&rest.node)),
    };
    if let Some(rest) = rest {
        schema.set("x-items", rest.node);
    }
    if let Some(items) = items {
        schema.set("items", items);
    }
}

fn places_and(schema: &Node, rest: Option<&Node>) -> Option<Node> {
    let places = schema.get("prefixItems")?;
    Some(union(places.as_array()?.iter().chain(rest), places))
}

fn most(schema: &Node) -> Option<usize> {
    match &schema.get("maxItems")?.value {
        Value::Number(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

/// No place after the described ones may be taken.
fn at_most(schema: &mut Node, count: usize) {
    let narrower = most(schema).is_some_and(|most| most <= count);
    if let Some(items) = schema.member("items").map(|items| items.span())
        && !narrower
        && let Ok(count) = u64::try_from(count)
    {
        schema.set(
            "maxItems",
            Node::new(Value::Number(Number::from(count)), items),
        );
    }
}
