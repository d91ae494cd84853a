//! Components that may be `null`: the type is that of the value, and every place that refers to it
//! may be `null`. Left to itself the backend makes two types of one, the inner without a place in
//! the document.

use std::collections::BTreeSet;

use openapi_lower::{Kind, Node, Pointer, Value, local_reference, walk_mut};

use super::named_schemas::take_null;

pub(super) fn run(document: &mut Node) {
    // What refers to such a component and is a component itself comes next.
    loop {
        let nullable = take(document);
        if nullable.is_empty() {
            return;
        }
        walk_mut(document, &mut |node, kind, at| {
            if kind == Kind::Schema && !is_branch(at) && refers(node, &nullable) {
                allow_null(node);
            }
        });
    }
}

/// Takes the `null` out of the components, and returns those that had it.
fn take(document: &mut Node) -> BTreeSet<Pointer> {
    let at = Pointer::root().join("components").join("schemas");
    let schemas = at.resolve_mut(document).and_then(Node::as_object_mut);
    let mut taken = BTreeSet::new();
    for (name, member) in schemas.into_iter().flatten() {
        let in_values = take_null(&mut member.node).is_some();
        let nullable = member.node.remove("nullable");
        let nullable = nullable.is_some_and(|member| member.node.as_bool() == Some(true));
        if nullable || in_values {
            taken.insert(at.join(name));
        }
    }
    taken
}

fn refers(node: &Node, targets: &BTreeSet<Pointer>) -> bool {
    let branch = match node.get("allOf").and_then(Node::as_array) {
        Some([branch]) => branch,
        _ => node,
    };
    local_reference(branch).is_some_and(|target| targets.contains(&target))
}

/// The only branch of an `allOf` is the place of the schema around it.
fn is_branch(at: &Pointer) -> bool {
    at.tokens()
        .iter()
        .rev()
        .nth(1)
        .is_some_and(|parent| parent == "allOf")
}

fn allow_null(node: &mut Node) {
    let span = node.span;
    if node.has("$ref") {
        let reference = std::mem::replace(node, Node::object(span));
        node.set("allOf", Node::new(Value::Array(vec![reference]), span));
    }
    node.set("nullable", Node::new(Value::Bool(true), span));
}
