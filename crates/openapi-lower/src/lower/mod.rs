//! OpenAPI 3.1 to valid OpenAPI 3.0 that says the same, one keyword family a file. What 3.0 cannot
//! say is refused, and nothing is dropped.

mod array_items;
mod constants;
mod examples;
mod exclusive_bounds;
mod paths;
mod type_arrays;
mod unsupported;
mod version;

use crate::diagnostic::Diagnostics;
use crate::node::Node;
use crate::pass::{Pass, run_all};

/// The passes, in order: first what is refused, then what is rewritten, the version last.
const PASSES: &[Pass] = &[
    unsupported::run,
    constants::run,
    examples::run,
    exclusive_bounds::run,
    type_arrays::run,
    array_items::run,
    paths::run,
    version::run,
];

/// Checks that a document is of a version that is read.
#[must_use]
pub fn check_version(document: &Node) -> Diagnostics {
    version::check(document)
}

/// Lowers an OpenAPI 3.1 document to OpenAPI 3.0. A 3.0 document is left as it is. Run
/// [`normalize`](crate::normalize) before.
#[must_use]
pub fn lower(document: &mut Node) -> Diagnostics {
    run_all(PASSES, document)
}
