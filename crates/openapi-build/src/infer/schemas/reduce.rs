//! The unions of a schema to one, or none.

use std::borrow::Cow;

use openapi_lower::{Member, Node};

use super::Components;
use super::flatten::{Branch, COMBINING, Flat, Simple, annotations, filtered, own_keywords};
use super::merge::{is_annotation, is_structural};
use super::products::products;

/// One union, or none.
pub(super) fn reduce<'n>(components: &Components<'n>, mut flat: Flat<'n>) -> Simple<'n> {
    // Whatever else holds, the value is one of the list.
    if flat.base.has("enum") {
        flat.unions.clear();
    }
    let nullable = flat.nullable;
    let structural = is_structural(&flat.base);
    let mut unions = flat.unions;
    if unions.len() <= 1 && !(structural && unions.len() == 1) {
        let branches = unions.pop().unwrap_or_default();
        let branches = typed_by(&flat.base, branches);
        return Simple::new(Cow::Owned(flat.base), nullable, branches);
    }
    let shared = structural.then(|| own_keywords(&flat.base));
    let Some(branches) = products(components, shared.as_ref(), &unions) else {
        return untyped(flat.base, nullable);
    };
    let base = filtered(&flat.base, |key| {
        is_annotation(key) || key == "discriminator"
    });
    Simple::new(Cow::Owned(base), nullable, branches)
}

/// Branches that say no type are of the type beside them.
fn typed_by<'n>(base: &Node, branches: Vec<Branch<'n>>) -> Vec<Branch<'n>> {
    let Some(Member { node: name, .. }) = base.member("type") else {
        return branches;
    };
    let typed = |mut branch: Branch<'n>| {
        let node = &branch.node;
        if !["$ref", "type", "enum", "allOf", "oneOf", "anyOf"]
            .iter()
            .any(|key| node.has(key))
        {
            branch.node.to_mut().set("type", name.clone());
        }
        branch
    };
    branches.into_iter().map(typed).collect()
}

/// Whether the branches constrain what is described beside them, and describe nothing: `required`
/// of this or of that.
pub(super) fn only_constrains(union: &[Branch<'_>]) -> bool {
    let describes = |branch: &Branch<'_>| {
        let node = &*branch.node;
        let is_object = node.get("type").and_then(Node::as_str) == Some("object");
        let typed = node.has("type") && !is_object;
        typed || is_structural(node) || COMBINING.iter().any(|key| node.has(key))
    };
    let constrains = |branch: &Branch<'_>| {
        let keys = ["required", "not", "minProperties", "maxProperties"];
        keys.iter().any(|key| branch.node.has(key))
    };
    !union.iter().any(describes) && union.iter().any(constrains)
}

/// What is described is kept, the rest as it comes.
fn untyped<'n>(mut base: Node, nullable: bool) -> Simple<'n> {
    let is_object = base.has("properties");
    if is_object {
        let any = Node::object(base.span);
        base.set("additionalProperties", any);
    } else {
        base = annotations(&base);
    }
    let mut simple = Simple::new(Cow::Owned(base), nullable, Vec::new());
    simple.untyped = true;
    simple
}
