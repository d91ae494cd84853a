//! Components with a `discriminator` that say nothing of their children: those extend them by `allOf`
//! (OpenAPI 3.1, section 4.8.25.4). A value of the parent may be any of them.

use std::collections::{HashMap, HashSet};

use openapi_lower::{Node, Object, Pointer, walk};

use super::form::reference;

/// The components that are expected somewhere and have children: those, and theirs in turn, in the order
/// of the document.
pub(super) fn parents<'a>(
    document: &Node,
    components: Option<&'a Object>,
) -> HashMap<&'a str, Vec<&'a str>> {
    let mut children: HashMap<&'a str, Vec<&'a str>> = HashMap::new();
    for (key, member) in components.into_iter().flatten() {
        let parts = member.node.get("allOf").and_then(Node::as_array);
        for parent in parts.unwrap_or_default().iter().filter_map(reference) {
            children.entry(parent).or_default().push(key.as_str());
        }
    }
    let is_parent = |key: &str| {
        let target = components.and_then(|all| all.get(key));
        target.is_some_and(|member| is_open(&member.node))
    };
    let mut parents: HashMap<&'a str, Vec<&'a str>> = children
        .keys()
        .filter(|key| is_parent(key))
        .map(|key| (*key, descendants(key, &children)))
        .collect();
    if !parents.is_empty() {
        let expected = expected(document, &parents);
        parents.retain(|key, _| expected.contains(key));
    }
    parents
}

fn descendants<'a>(of: &str, children: &HashMap<&'a str, Vec<&'a str>>) -> Vec<&'a str> {
    let mut found: Vec<&'a str> = Vec::new();
    let mut waiting: Vec<&'a str> = children
        .get(of)
        .into_iter()
        .flatten()
        .rev()
        .copied()
        .collect();
    let mut met = HashSet::from([of]);
    while let Some(key) = waiting.pop() {
        if met.insert(key) {
            found.push(key);
            waiting.extend(children.get(key).into_iter().flatten().rev().copied());
        }
    }
    found
}

/// With a discriminator, and without what it tells apart.
fn is_open(schema: &Node) -> bool {
    schema.has("discriminator") && !schema.has("oneOf") && !schema.has("anyOf")
}

/// Those that something else than a child refers to.
fn expected<'a>(document: &Node, parents: &HashMap<&'a str, Vec<&'a str>>) -> HashSet<&'a str> {
    let mut expected = HashSet::new();
    walk(document, &mut |node, _, at| {
        if let Some(key) = reference(node)
            && let Some((parent, _)) = parents.get_key_value(key)
            && !is_part_of_component(at)
        {
            expected.insert(*parent);
        }
    });
    expected
}

/// `/components/schemas/Child/allOf/0`
fn is_part_of_component(at: &Pointer) -> bool {
    let tokens: Vec<&str> = at.tokens().iter().map(String::as_str).collect();
    matches!(tokens.as_slice(), ["components", "schemas", _, "allOf", _])
}
