//! What the backend is shown: a small 3.0 document of the types and operations that it renders truly.
//! All names are final, and nothing is inline that would become a type.
//!
//! What each type or operation that is not shown would become is in `types` and `operations` of this
//! folder, with the limit of the backend that keeps it out.

mod operations;
mod types;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::Api;

/// The part of a client that the backend renders.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The document that it is shown.
    pub(crate) document: Value,
    /// The types that it renders.
    pub(crate) types: BTreeSet<String>,
    /// The types that it names and does not render.
    pub(crate) replaced: BTreeSet<String>,
    /// The operations that it renders.
    pub(crate) operations: BTreeSet<String>,
}

/// Shapes the part of a client that the backend renders truly.
pub(crate) fn shape(api: &Api) -> Part {
    let own: BTreeSet<String> = types::rendered(&api.types);
    let mut part = Part::default();
    let mut schemas = Map::new();
    for (name, definition) in &api.types {
        if own.contains(name) {
            let (schema, named) = types::schema(definition);
            schemas.insert(name.clone(), schema);
            part.replaced.extend(named);
        }
    }
    let mut paths = Map::new();
    for operation in &api.operations {
        if let Some((shown, named)) = operations::operation(operation, &api.types) {
            operations::insert(&mut paths, operation, shown);
            part.operations.insert(operation.name.clone());
            part.replaced.extend(named);
        }
    }
    part.replaced.retain(|name| !own.contains(name));
    for name in &part.replaced {
        schemas.insert(name.clone(), json!({ "type": "object" }));
    }
    part.types = own;
    part.document = json!({
        "openapi": "3.0.3",
        "info": { "title": "", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    part
}

/// What the backend renders nothing of: its version of everything is ours.
pub(crate) fn nothing() -> Part {
    Part::default()
}
