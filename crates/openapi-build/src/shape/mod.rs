//! What the backend is shown: a small 3.0 document of the types that it renders truly. All names are
//! final, and nothing in it is inline that would become a type.

mod types;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::TypeDef;

/// The part of some types that the backend renders.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The document that it is shown.
    pub(crate) document: Value,
    /// The types that it renders.
    pub(crate) rendered: BTreeSet<String>,
    /// The types that it names, and that others render.
    pub(crate) named: BTreeSet<String>,
}

/// Shapes the part of these types that the backend renders truly; nothing if there is none.
pub(crate) fn shape(definitions: &[&TypeDef]) -> Option<Part> {
    let mut part = Part::default();
    let mut schemas = Map::new();
    for definition in definitions {
        if types::is_plain(definition) {
            let schema = types::schema(definition, &mut part.named);
            schemas.insert(definition.name.clone(), schema);
            part.rendered.insert(definition.name.clone());
        }
    }
    part.named.retain(|name| !part.rendered.contains(name));
    for name in &part.named {
        schemas.insert(name.clone(), json!({ "type": "object" }));
    }
    part.document = json!({
        "openapi": "3.0.3",
        "info": { "title": "", "version": "1" },
        "paths": {},
        "components": { "schemas": schemas },
    });
    (!part.rendered.is_empty()).then_some(part)
}
