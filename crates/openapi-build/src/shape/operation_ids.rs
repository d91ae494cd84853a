//! `operationId`: the backend asks for one, and makes a method of each that has to be unique once
//! it is written in snake case.

use std::collections::HashMap;

use openapi_lower::{Diagnostic, Diagnostics, Level, Node, Span, codes};

use super::{Place, operations};
use crate::names::{method_name, type_name};

/// Methods that the generated client has already.
const RESERVED: [&str; 3] = ["clone", "new", "transport"];

pub(super) fn run(document: &mut Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut taken: HashMap<String, Span> = HashMap::new();
    for place in operations(document) {
        let Some(operation) = place.at.resolve_mut(document) else {
            continue;
        };
        let (name, span) = match given(operation) {
            Some(given) => given,
            None => {
                let (name, span) = (derived(&place), operation.span);
                found.push(missing(&name, span, &place));
                (name, span)
            }
        };
        // Error types are named in UpperCamelCase, where fewer names differ.
        match taken.get(&type_name(&name)) {
            Some(first) => found.push(collision(&name, span, *first, &place)),
            None => drop(taken.insert(type_name(&name), span)),
        }
        operation.set("operationId", Node::string(name, span));
    }
    found
}

/// The name that the document gives. The backend takes no underscore at the end, so that a name of
/// our own gets another in front.
fn given(operation: &Node) -> Option<(String, Span)> {
    let id = operation.get("operationId")?;
    let name = method_name(id.as_str()?);
    if RESERVED.contains(&name.as_str()) {
        return Some((format!("call_{name}"), id.span));
    }
    Some((name, id.span))
}

fn derived(place: &Place) -> String {
    method_name(&format!("{} {}", place.method, place.path))
}

fn missing(name: &str, span: Span, place: &Place) -> Diagnostic {
    let method = place.method.to_uppercase();
    let message = format!("`{method} {}` has no operationId", place.path);
    Diagnostic::new(&codes::OPERATION_ID_MISSING, message)
        .at(span, format!("the method is called `{name}`"))
        .pointer(&place.at)
        .help("name it by an overlay: `update: { operationId: … }`")
}

fn collision(name: &str, second: Span, first: Span, place: &Place) -> Diagnostic {
    let message = format!("two operations are called `{name}`");
    let mut collision = Diagnostic::new(&codes::OPERATION_ID_COLLISION, message);
    collision.level = Level::Error;
    collision
        .at(second, "again here")
        .related(first, "first here")
        .pointer(&place.at)
        .help("rename one of them by an overlay: `update: { operationId: … }`")
}
