//! What this backend needs, from a valid 3.0 document: names for operations and schemas, one
//! success answer an operation. What the backend would render untruly is refused.

#[allow(dead_code)]
pub(crate) mod new;
mod answers;
mod collisions;
mod named_schemas;
mod null_components;
mod operation_ids;
mod parameters;
mod refused;
mod security;
mod types;
mod unchecked;

use openapi_lower::{Diagnostics, METHODS, Node, Pointer};

use crate::plan::Plan;

/// Shapes a lowered document in place. The plan is complete only if there are no errors.
pub(crate) fn shape(document: &mut Node) -> (Plan, Diagnostics) {
    let mut plan = Plan {
        title: title(document),
        ..Plan::default()
    };
    let mut found = refused::check(document);
    found.append(collisions::check(document));
    found.append(operation_ids::run(document));
    if found.has_errors() {
        return (plan, found);
    }
    found.append(unchecked::run(document));
    let (origins, naming) = named_schemas::run(document);
    found.append(naming);
    null_components::run(document);
    found.append(answers::run(document, &mut plan));
    found.append(security::run(document, &mut plan));
    if !found.has_errors() {
        types::run(document, &origins, &mut plan);
    }
    (plan, found)
}

pub(crate) fn title(document: &Node) -> String {
    let info = |key| {
        document
            .get("info")
            .and_then(|info| info.get(key)?.as_str())
    };
    let title = info("title").unwrap_or("this API");
    let version = info("version").unwrap_or("without a version");
    let line = format!("{title}, version {version}");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the document says for people; nothing if it says nothing.
fn text(node: &Node, key: &str) -> Option<String> {
    let text = node.get(key).and_then(Node::as_str)?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// An operation's place in the document.
#[derive(Clone)]
struct Place {
    path: String,
    method: &'static str,
    at: Pointer,
}

/// The operations in the order of the document.
fn operations(document: &Node) -> Vec<Place> {
    let paths = document.get("paths").and_then(Node::as_object);
    let mut places = Vec::new();
    for (path, member) in paths.into_iter().flatten() {
        if path.starts_with("x-") {
            continue;
        }
        for key in member.node.as_object().into_iter().flat_map(|m| m.keys()) {
            if let Some(method) = METHODS.into_iter().find(|method| method == key) {
                let at = Pointer::root().join("paths").join(path).join(method);
                let path = path.clone();
                places.push(Place { path, method, at });
            }
        }
    }
    places
}
