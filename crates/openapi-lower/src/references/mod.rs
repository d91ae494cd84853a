//! `$ref`: each has a target in the document, of the kind that stands there, and none comes back
//! to itself. Nothing outside the document is opened.

mod cycles;
pub(crate) mod similar;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::{Kind, kind_at, walk};
use crate::node::Node;
use crate::pointer::Pointer;
use crate::similar::Suggestions;
use crate::source::Span;

/// Checks every reference of a document. What passes can be followed without end.
#[must_use]
pub fn check_references(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut suggestions = Suggestions::new();
    walk(document, &mut |node, kind, at| {
        if let Some(reference) = node.get("$ref").filter(|_| may_refer(kind))
            && let Some(diagnostic) = check(document, reference, kind, &mut suggestions)
        {
            found.push(diagnostic.pointer(at));
        }
    });
    if !found.has_errors() {
        found.append(cycles::check(document));
    }
    found
}

/// Whether `$ref` is a reference in an object of this kind, and not a name of the author's choice.
fn may_refer(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Map(_) | Kind::List(_) | Kind::Paths | Kind::Responses
    )
}

/// The pointer in `$ref: '#/…'` of an object, if it has one of that form.
#[must_use]
pub fn local_reference(node: &Node) -> Option<Pointer> {
    let fragment = node.get("$ref")?.as_str()?.strip_prefix('#')?;
    Pointer::parse_fragment(fragment)
}

/// The value that a chain of local references ends in; the value itself if it is no reference.
/// `None` when a reference of the chain has no target or the chain comes back to itself.
#[must_use]
pub fn follow<'a>(document: &'a Node, node: &'a Node) -> Option<&'a Node> {
    let mut current = node;
    for _ in 0..64 {
        match current.get("$ref") {
            Some(_) => current = local_reference(current)?.resolve(document)?,
            None => return Some(current),
        }
    }
    None
}

fn check(
    document: &Node,
    reference: &Node,
    kind: Kind,
    suggestions: &mut Suggestions,
) -> Option<Diagnostic> {
    let Some(text) = reference.as_str() else {
        return Some(not_a_string(reference));
    };
    let Some(fragment) = text.strip_prefix('#') else {
        return Some(external(reference, text));
    };
    let Some(target) = Pointer::parse_fragment(fragment) else {
        return Some(not_a_pointer(reference, text));
    };
    match kind_at(document, &target) {
        None => {
            let similar = suggestions.take().then(|| similar::find(document, &target));
            Some(no_target(reference, text, similar.flatten()))
        }
        Some(found) if found != kind => Some(other_kind(reference, text, found, kind)),
        Some(_) => None,
    }
}

fn not_a_string(reference: &Node) -> Diagnostic {
    let message = format!("`$ref` is {}", reference.kind());
    Diagnostic::new(&codes::REFERENCE_TYPE, message)
        .at(reference.span, "a string is expected")
        .help("write `$ref: '#/components/…'`")
}

fn external(reference: &Node, text: &str) -> Diagnostic {
    let message = format!("`{text}` leaves the document");
    Diagnostic::new(&codes::REFERENCE_EXTERNAL, message)
        .at(reference.span, "not in this document")
        .help("bundle the document into one file first")
}

fn not_a_pointer(reference: &Node, text: &str) -> Diagnostic {
    let message = format!("`{text}` is not a JSON Pointer");
    Diagnostic::new(&codes::REFERENCE_FORM, message)
        .at(reference.span, "anchors are not supported")
        .help("write `#/components/schemas/…`")
}

fn other_kind(reference: &Node, text: &str, found: Kind, expected: Kind) -> Diagnostic {
    let (found, expected) = (found.name(), expected.name());
    let message = format!("`{text}` is {found}, and {expected} is expected");
    Diagnostic::new(&codes::REFERENCE_KIND, message)
        .at(reference.span, format!("leads to {found}"))
        .help("refer to a component of the kind that is expected")
}

fn no_target(reference: &Node, text: &str, similar: Option<(String, Span)>) -> Diagnostic {
    let message = format!("`{text}` is not in this document");
    let diagnostic = Diagnostic::new(&codes::REFERENCE_TARGET, message);
    match similar {
        Some((name, place)) => diagnostic
            .at(reference.span, format!("there is `{name}`"))
            .related(place, "defined here")
            .help(format!("did you mean `{name}`?")),
        None => diagnostic
            .at(reference.span, "no such place")
            .help("check the spelling, or add the component"),
    }
}
