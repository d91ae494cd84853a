//! Floating-point numbers: a type that holds one has neither `Eq` nor `Hash`.

use std::collections::HashSet;

use openapi_lower::{Kind, Node, local_reference, walk_kind};

/// Why what brings the first floating-point number breaks code.
pub(super) const WHY: &str =
    "With a floating-point number in it the type has neither `Eq` nor `Hash`.";

/// Whether values of schemas hold floating-point numbers.
pub(super) fn has_floats(document: &Node, schemas: &[&Node]) -> bool {
    let mut seen: HashSet<usize> = HashSet::new();
    let mut waiting = schemas.to_vec();
    while let Some(schema) = waiting.pop() {
        if !seen.insert(std::ptr::from_ref(schema).addr()) {
            continue;
        }
        let mut found = false;
        let mut targets = Vec::new();
        walk_kind(schema, Kind::Schema, &mut |node, kind, _| {
            if kind == Kind::Schema {
                found |= is_float(node);
                targets.extend(local_reference(node));
            }
        });
        if found {
            return true;
        }
        waiting.extend(targets.iter().filter_map(|target| target.resolve(document)));
    }
    false
}

fn is_float(schema: &Node) -> bool {
    let is_number = |name: &Node| name.as_str() == Some("number");
    schema
        .get("type")
        .is_some_and(|names| match names.as_array() {
            Some(names) => names.iter().any(is_number),
            None => is_number(names),
        })
}
