//! From a lowered document to the model: names, types and operations.

pub(crate) mod schemas;

use openapi_lower::{Diagnostics, Node};

use crate::model::Api;

/// Infers the whole client. What cannot be rendered is left out alone, with a finding.
pub(crate) fn infer(document: &Node) -> (Api, Diagnostics) {
    let _ = schemas::Schemas::new(document);
    (Api::default(), Diagnostics::new())
}
