//! OpenAPI 3.1 to valid OpenAPI 3.0, one keyword family a file. 3.0's own keywords say as much as
//! they can and nothing that is untrue; what they cannot say is kept beside them as `x-KEYWORD`.

mod array_items;
mod booleans;
mod constants;
mod content;
mod empty_lists;
mod examples;
mod exclusive_bounds;
mod kept;
mod members;
mod mutual_tls;
mod one_example;
mod paths;
mod pattern_properties;
mod prefix_items;
mod references;
mod responses;
mod type_arrays;
mod version;
mod widen;

use crate::diagnostic::Diagnostics;
use crate::node::Node;
use crate::pass::{Pass, is_3_1, run_all};

/// The passes, in order. `kept` names what 3.0 does not know before `type_arrays` hands keywords
/// to the types that they are about; the version comes last.
const PASSES: &[Pass] = &[
    booleans::run,
    examples::run,
    one_example::run,
    constants::run,
    exclusive_bounds::run,
    prefix_items::run,
    pattern_properties::run,
    content::run,
    empty_lists::run,
    kept::run,
    type_arrays::run,
    array_items::run,
    references::run,
    responses::run,
    mutual_tls::run,
    paths::run,
    version::run,
];

/// The same without what has another meaning in 3.0, where nothing beside `$ref` counts.
const PASSES_3_0: &[Pass] = &[
    booleans::run,
    examples::run,
    one_example::run,
    constants::run,
    exclusive_bounds::run,
    prefix_items::run,
    pattern_properties::run,
    content::run,
    empty_lists::run,
    kept::run,
    type_arrays::run,
    array_items::run,
    responses::run,
    mutual_tls::run,
    paths::run,
];

/// Lowers an OpenAPI 3.1 document to OpenAPI 3.0. In a 3.0 document only what 3.0 does not know is
/// lowered. Run [`normalize`](crate::normalize) before.
#[must_use]
pub fn lower(document: &mut Node) -> Diagnostics {
    let passes = if is_3_1(document) { PASSES } else { PASSES_3_0 };
    run_all(passes, document)
}
