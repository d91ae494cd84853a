//! The form of a document: what has to be there, and what is there and means nothing.

mod later;
mod members;
mod outline;
mod required;
mod version;

pub use version::check_version;

use crate::diagnostic::Diagnostics;
use crate::grammar::{Kind, walk};
use crate::node::Node;
use crate::similar::Suggestions;

/// Mends what is wrong in a document as far as one can tell what was meant, leaves out alone what
/// cannot be kept, and finds misspelt members and `required` names. What it returns has the form
/// that OpenAPI gives it.
#[must_use]
pub fn repair(document: &mut Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    version::complete(document);
    outline::check(document, &mut found);
    let document: &Node = document;
    let mut suggestions = Suggestions::new();
    walk(document, &mut |node, kind, at| {
        found.extend(members::unknown(node, kind, at, &mut suggestions));
        if kind == Kind::Schema {
            found.extend(required::unknown(document, node, at, &mut suggestions));
        }
    });
    found
}
