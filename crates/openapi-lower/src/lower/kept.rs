//! Members that 3.0 does not know, under a name that it allows: `K` becomes `x-K`.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::Kind;
use crate::lower::members::{known, of_scheme};
use crate::node::{Node, Object};
use crate::place::Place;

pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    let reference = node.has("$ref") && refers(at.kind);
    let scheme = scheme(node, at);
    let Some(members) = node.as_object_mut() else {
        return;
    };
    let unknown = |key: &str| {
        let beside = reference && key != "$ref" && at.kind != Kind::Schema;
        let idle = !reference
            && scheme
                .as_deref()
                .is_some_and(|scheme| !of_scheme(scheme, key));
        !key.starts_with("x-") && (beside || idle || !known(at.kind, key))
    };
    // Nearly all objects have none.
    if !members.keys().any(|key| unknown(key)) {
        return;
    }
    let keys: Vec<String> = members.keys().filter(|key| unknown(key)).cloned().collect();
    for key in keys {
        found.extend(report(members, &key, at));
        // OpenAPI's own schema of 3.0 has no extensions there, and `repair` has reported it.
        if at.kind == Kind::Encoding {
            members.shift_remove(&key);
        } else {
            rename(members, &key);
        }
    }
}

/// The type of a security scheme. HTTP authentication other than by bearer has members of its own.
fn scheme(node: &Node, at: &Place<'_>) -> Option<String> {
    let text = |key| node.get(key).and_then(Node::as_str);
    let kind = text("type").filter(|_| at.kind == Kind::SecurityScheme)?;
    let bearer = text("scheme").is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer"));
    Some(match kind {
        "http" if !bearer => String::from("http without bearer"),
        kind => kind.to_owned(),
    })
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
            .help("nothing is to be done in the document")
    })
}
