//! Members that 3.0 does not know, under a name that it allows: `K` becomes `x-K`.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::Kind;
use crate::lower::members::known;
use crate::node::{Node, Object};
use crate::place::Place;

pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let reference = node.has("$ref") && refers(at.kind);
    let Some(members) = node.as_object_mut() else {
        return;
    };
    let unknown = |key: &str| {
        let beside = reference && key != "$ref" && at.kind != Kind::Schema;
        !key.starts_with("x-") && (beside || !known(at.kind, key))
    };
    // Nearly all objects have none.
    if !members.keys().any(|key| unknown(key)) {
        return;
    }
    let keys: Vec<String> = members.keys().filter(|key| unknown(key)).cloned().collect();
    for key in keys {
        found.extend(report(members, &key, at));
        rename(members, &key);
    }
}

/// Objects that are a reference if they have `$ref`.
fn refers(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Schema
            | Kind::Parameter
            | Kind::RequestBody
            | Kind::Response
            | Kind::Header
            | Kind::Example
            | Kind::Link
            | Kind::SecurityScheme
    )
}

/// In its place, over what may stand there under the new name.
fn rename(members: &mut Object, key: &str) {
    let name = format!("x-{key}");
    members.shift_remove(&name);
    if let Some((index, _, member)) = members.shift_remove_full(key) {
        members.shift_insert(index, name, member);
    }
}

/// What constrains values, and 3.0 leaves open.
const CONSTRAINTS: [&str; 15] = [
    "$dynamicRef",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

fn report(members: &Object, key: &str, at: &Place<'_>) -> Option<Diagnostic> {
    let member = members.get(key)?;
    let says_more = match at.kind {
        Kind::Schema => CONSTRAINTS.contains(&key),
        Kind::Document => key == "webhooks",
        _ => false,
    };
    says_more.then(|| {
        Diagnostic::new(&codes::LOWERED, format!("OpenAPI 3.0 has no `{key}`"))
            .at(member.key, format!("kept as `x-{key}`"))
            .pointer(&at.pointer())
            .help("nothing is to be done: what a generator reads of it is its own matter")
    })
}
