//! The types that the backend will make of the components: what it forgets of them.

use std::collections::{BTreeSet, HashSet};

use openapi_lower::{Kind, Member, Node, Pointer, local_reference, walk};

use super::named_schemas::Origins;
use crate::names::type_name;
use crate::plan::{Plan, Property, TypePlan};

pub(super) fn run(document: &Node, origins: &Origins, plan: &mut Plan) {
    let schemas = Pointer::root().join("components").join("schemas");
    let schemas = schemas.resolve(document).and_then(Node::as_object);
    for (name, member) in schemas.into_iter().flatten() {
        let name = type_name(name);
        let at = origins.get(&name).map(|origin| origin.at.to_string());
        plan.types
            .insert(name, describe(&member.node, at.unwrap_or_default()));
    }
    let mut sent = BTreeSet::new();
    walk(document, &mut |node, kind, at| {
        if kind == Kind::RequestBody && at.tokens().first().is_some_and(|first| first == "paths") {
            reach(document, node, &mut sent);
        }
    });
    plan.sent = sent
        .into_iter()
        .filter_map(|at| at.tokens().last().map(|name| type_name(name)))
        .collect();
}

fn describe(schema: &Node, source: String) -> TypePlan {
    let required = schema.get("required").and_then(Node::as_array);
    let required: HashSet<&str> = required
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
        .collect();
    let properties = schema.get("properties").and_then(Node::as_object);
    let property = |(name, member): (&String, &Member)| {
        let required = required.contains(name.as_str());
        (name.clone(), property(&member.node, required))
    };
    TypePlan {
        source,
        description: description(schema),
        properties: properties.into_iter().flatten().map(property).collect(),
    }
}

fn property(node: &Node, required: bool) -> Property {
    let nullable = node.get("nullable").and_then(Node::as_bool) == Some(true);
    Property {
        description: description(node),
        null_or_absent: nullable && !required,
    }
}

fn description(node: &Node) -> Option<String> {
    super::text(node, "description")
}

/// Every component that can be reached from a node.
fn reach(document: &Node, node: &Node, reached: &mut BTreeSet<Pointer>) {
    if let Some(target) = local_reference(node)
        && reached.insert(target.clone())
        && let Some(next) = target.resolve(document)
    {
        reach(document, next, reached);
    }
    let members = node
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, member)| &member.node);
    let elements = node.as_array().into_iter().flatten();
    for inner in members.chain(elements) {
        reach(document, inner, reached);
    }
}
