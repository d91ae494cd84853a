//! Components with a `discriminator` that say nothing of their children: those extend them by `allOf`
//! (OpenAPI 3.1, section 4.8.25.4). A value of the parent may be any of them.

use std::collections::{HashMap, HashSet};

use openapi_lower::{Node, Object, Pointer, walk};

use super::form::reference;

/// The components that are expected somewhere and have children, and the first child of each.
pub(super) fn parents<'a>(
    document: &Node,
    components: Option<&'a Object>,
) -> HashMap<&'a str, &'a str> {
    let mut parents = HashMap::new();
    for (key, member) in components.into_iter().flatten() {
        let parts = member.node.get("allOf").and_then(Node::as_array);
        for parent in parts.unwrap_or_default().iter().filter_map(reference) {
            let target = components.and_then(|all| all.get(parent));
            if target.is_some_and(|member| is_open(&member.node)) {
                parents.entry(parent).or_insert(key.as_str());
            }
        }
    }
    if !parents.is_empty() {
        let expected = expected(document, &parents);
        parents.retain(|key, _| expected.contains(key));
    }
    parents
}

/// With a discriminator, and without what it tells apart.
fn is_open(schema: &Node) -> bool {
    schema.has("discriminator") && !schema.has("oneOf") && !schema.has("anyOf")
}

/// Those that something else than a child refers to.
fn expected<'a>(document: &Node, parents: &HashMap<&'a str, &'a str>) -> HashSet<&'a str> {
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
