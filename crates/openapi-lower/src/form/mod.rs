//! The form of a document: what is wrong in it is mended or left out alone, and what means nothing is
//! found.

mod bodies;
mod cases;
mod complete;
mod dangling;
mod expected;
mod later;
mod lists;
mod member_case;
mod members;
mod names;
mod outline;
mod parameters;
mod path_key;
mod paths;
mod required;
mod say;
mod scalars;
mod security;
mod since_3_1;
mod statuses;
mod template;
mod typed_values;
mod types;
mod values;
mod version;

pub use paths::identical_paths;
pub(crate) use since_3_1::check_names;
pub use version::check_version;

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::pass::Pass;
use crate::place::{Place, each, each_down};
use crate::similar::Suggestions;

/// What is run on each value, outer ones first: forms that one can tell the meaning of, and last
/// what has the wrong type still.
const PASSES: &[Pass] = &[
    member_case::run,
    outline::run,
    bodies::run,
    lists::maps,
    lists::tuples,
    lists::empty,
    types::run,
    types::required,
    lists::twice,
    lists::tags,
    statuses::run,
    security::run,
    parameters::run,
    values::run,
    typed_values::run,
];

/// Mends what is wrong in a document as far as one can tell what was meant, leaves out alone what
/// cannot be kept, and finds misspelt members and `required` names. What it returns has the form
/// that OpenAPI gives it.
#[must_use]
pub fn repair(document: &mut Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    version::complete(document);
    each_down(document, &Place::root(), &mut |node, at| {
        for pass in PASSES {
            pass(node, at, &mut found);
        }
    });
    names::run(document, &mut found);
    dangling::run(document, &mut found);
    template::run(document, &mut found);
    found.append(paths::identical_paths(document));
    meaningless(document, &mut found);
    found
}

/// Members that OpenAPI does not know, and names in `required` that no property has.
fn meaningless(document: &Node, found: &mut Diagnostics) {
    let mut suggestions = Suggestions::new();
    each(document, &Place::root(), &mut |node, at| {
        found.extend(members::unknown(node, at, &mut suggestions));
        if at.kind == Kind::Schema {
            found.extend(required::unknown(node, at, &mut suggestions));
        }
    });
}
