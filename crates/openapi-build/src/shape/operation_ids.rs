//! `operationId`: the backend asks for one, and makes a method of each that has to be unique once
//! it is written in snake case (backend limits 4 and 5).

use std::collections::HashMap;

use openapi_lower::{Diagnostic, Diagnostics, Node, Span, codes};

use super::{Place, operations};
use crate::names::method_name;

/// Names that the generated client has already.
const RESERVED: [&str; 2] = ["new", "transport"];

pub(super) fn run(document: &mut Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut taken: HashMap<String, Span> = HashMap::new();
    for place in operations(document) {
        let Some(operation) = place.at.resolve_mut(document) else {
            continue;
        };
        if let Some(diagnostic) = name(operation, &place) {
            found.push(diagnostic);
        }
        let Some(id) = operation.get("operationId") else {
            continue;
        };
        let name = method_name(id.as_str().unwrap_or_default());
        match taken.get(&name) {
            Some(first) => found.push(collision(&name, id.span, *first, &place)),
            None => drop(taken.insert(name.clone(), id.span)),
        }
        let span = id.span;
        operation.set("operationId", Node::string(name, span));
    }
    found
}

/// Gives the operation a name if it has none.
fn name(operation: &mut Node, place: &Place) -> Option<Diagnostic> {
    let id = operation.get("operationId");
    let given = id.and_then(Node::as_str).map(method_name);
    let derived = match given {
        Some(name) if RESERVED.contains(&name.as_str()) => format!("{name}_"),
        Some(_) => return None,
        None => method_name(&format!("{} {}", place.method, place.path)),
    };
    let span = id.map_or(operation.span, |id| id.span);
    let missing = id.is_none();
    operation.set("operationId", Node::string(derived.as_str(), span));
    missing.then(|| {
        let method = place.method.to_uppercase();
        let message = format!("`{method} {}` has no operationId", place.path);
        Diagnostic::new(&codes::OPERATION_ID_MISSING, message)
            .at(span, format!("the method is called `{derived}`"))
            .pointer(&place.at)
            .help("name it by an overlay: `update: { operationId: … }`")
    })
}

fn collision(name: &str, second: Span, first: Span, place: &Place) -> Diagnostic {
    let message = format!("two operations are called `{name}`");
    Diagnostic::new(&codes::OPERATION_ID_COLLISION, message)
        .at(second, "again here")
        .related(first, "first here")
        .pointer(&place.at)
        .help("rename one of them by an overlay: `update: { operationId: … }`")
}
