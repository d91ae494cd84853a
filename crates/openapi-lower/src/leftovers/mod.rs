//! What 3.0 left in documents that say they are 3.1: rewritten as 3.1 says it, and reported.

mod exclusive_bounds;
mod nullable;

use crate::diagnostic::Diagnostics;
use crate::node::{Node, Value};
use crate::pass::{Pass, is_3_1, run_all};
pub(crate) use nullable::is_annotation;

/// The passes, in order.
const PASSES: &[Pass] = &[exclusive_bounds::run, nullable::run];

/// Rewrites leftovers of OpenAPI 3.0 in a 3.1 document, so that it says in 3.1's own words what
/// its author meant. A 3.0 document is left as it is.
#[must_use]
pub fn normalize(document: &mut Node) -> Diagnostics {
    if is_3_1(document) {
        of_any_version(document)
    } else {
        Diagnostics::new()
    }
}

/// Says a document of any version in the words of OpenAPI 3.1, for those who read nothing else.
pub fn as_3_1(document: &mut Node) {
    // What is a leftover in 3.1 is right in 3.0, and nothing to be said of.
    let _: Diagnostics = of_any_version(document);
    if let Some(version) = document.get_mut("openapi")
        && !is_version_3_1(version)
    {
        version.value = Value::String(String::from("3.1.0"));
    }
}

fn is_version_3_1(version: &Node) -> bool {
    version
        .as_str()
        .is_some_and(|version| version.starts_with("3.1"))
}

/// The same whatever the version.
pub(crate) fn of_any_version(document: &mut Node) -> Diagnostics {
    run_all(PASSES, document)
}
