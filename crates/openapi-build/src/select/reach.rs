//! Components that something leads to.

use std::collections::{BTreeMap, BTreeSet};

use openapi_lower::{Kind, Node, local_reference, walk, walk_kind};

/// A component by its section and name.
type Name = (String, String);

/// Takes out the components that neither the operations nor another one that stays leads to.
pub(super) fn keep_reachable(document: &mut Node) {
    let reached = reached(document);
    let Some(sections) = document.get_mut("components").and_then(Node::as_object_mut) else {
        return;
    };
    for (section, member) in sections
        .iter_mut()
        .filter(|(key, _)| !key.starts_with("x-"))
    {
        if let Some(components) = member.node.as_object_mut() {
            components.retain(|name, _| reached.contains(&(section.clone(), name.clone())));
        }
    }
    sections.retain(|_, member| member.node.as_object().is_none_or(|all| !all.is_empty()));
}

fn reached(document: &Node) -> BTreeSet<Name> {
    let children = children(document);
    let mut left: Vec<Name> = roots(document);
    let mut reached = BTreeSet::new();
    while let Some(name) = left.pop() {
        if reached.contains(&name) {
            continue;
        }
        let component = document
            .get("components")
            .and_then(|all| all.get(&name.0)?.get(&name.1));
        if let Some(component) = component {
            let kind = Kind::Components.member(&name.0).member(&name.1);
            walk_kind(component, kind, &mut |node, kind, _| {
                left.extend(leads_to(node, kind));
            });
            left.extend(children.get(&name).into_iter().flatten().cloned());
        }
        reached.insert(name);
    }
    reached
}

/// What the parts outside the components lead to.
fn roots(document: &Node) -> Vec<Name> {
    let mut roots = security(document);
    walk(document, &mut |node, kind, at| {
        if at
            .tokens()
            .first()
            .is_none_or(|token| token != "components")
        {
            roots.extend(leads_to(node, kind));
        }
    });
    roots
}

fn leads_to(node: &Node, kind: Kind) -> Vec<Name> {
    let mut names: Vec<Name> = reference(node).into_iter().collect();
    match kind {
        Kind::Operation => names.extend(security(node)),
        Kind::Schema => names.extend(mapping(node)),
        _ => {}
    }
    names
}

fn reference(node: &Node) -> Option<Name> {
    match local_reference(node)?.tokens() {
        [components, section, name, ..] if components == "components" => {
            Some((section.clone(), name.clone()))
        }
        _ => None,
    }
}

/// The security schemes of an operation or of the document.
fn security(node: &Node) -> Vec<Name> {
    let alternatives = node.get("security").and_then(Node::as_array);
    let schemes = alternatives
        .into_iter()
        .flatten()
        .filter_map(Node::as_object);
    let name = |name: &String| (String::from("securitySchemes"), name.clone());
    schemes
        .flat_map(|schemes| schemes.keys().map(name))
        .collect()
}

/// The schemas that a discriminator names, by their names or by references.
fn mapping(schema: &Node) -> Vec<Name> {
    let mapping = schema
        .get("discriminator")
        .and_then(|found| found.get("mapping"));
    let members = mapping.and_then(Node::as_object).into_iter().flatten();
    let targets = members.filter_map(|(_, member)| member.node.as_str());
    let name = |target: &str| {
        let name = target
            .strip_prefix("#/components/schemas/")
            .unwrap_or(target);
        (String::from("schemas"), name.to_owned())
    };
    targets.map(name).collect()
}

/// The schemas that are made of a schema with a discriminator by `allOf`: a value of the one may be
/// of any of them (OpenAPI 3.1, section 4.8.25).
fn children(document: &Node) -> BTreeMap<Name, Vec<Name>> {
    let mut children: BTreeMap<Name, Vec<Name>> = BTreeMap::new();
    let schemas = document
        .get("components")
        .and_then(|all| all.get("schemas")?.as_object());
    for (name, member) in schemas.into_iter().flatten() {
        let parts = member.node.get("allOf").and_then(Node::as_array);
        for parent in parts.into_iter().flatten().filter_map(reference) {
            let schema = schemas.and_then(|all| all.get(&parent.1));
            if schema.is_some_and(|schema| schema.node.has("discriminator")) {
                let child = (String::from("schemas"), name.clone());
                children.entry(parent).or_default().push(child);
            }
        }
    }
    children
}
