//! The form of a document: what has to be there, and what is there and means nothing.

mod members;
mod outline;
mod required;

use crate::diagnostic::Diagnostics;
use crate::grammar::{Kind, walk};
use crate::node::Node;
use crate::similar::Suggestions;

/// Checks what every document has to have, and finds misspelt members and `required` names, which
/// would be dropped in silence: one that OpenAPI does not know has no meaning.
#[must_use]
pub fn check_form(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut suggestions = Suggestions::new();
    outline::check(document, &mut found);
    walk(document, &mut |node, kind, at| {
        found.extend(members::unknown(node, kind, at, &mut suggestions));
        if kind == Kind::Schema {
            found.extend(required::unknown(document, node, at, &mut suggestions));
        }
    });
    found
}
