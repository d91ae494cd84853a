//! `$ref`: each has a target in the document, of the kind that stands there, and none comes back
//! to itself. Nothing outside the document is opened.

mod cycles;
mod similar;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::{Kind, walk};
use crate::node::Node;
use crate::pointer::Pointer;

/// Checks every reference of a document. What passes can be followed without end.
#[must_use]
pub fn check_references(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    walk(document, &mut |node, kind, at| {
        if !matches!(kind, Kind::Map(_) | Kind::List(_)) {
            found.append(check(document, node, at));
        }
    });
    if !found.has_errors() {
        found.append(cycles::check(document));
    }
    found
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

fn check(document: &Node, node: &Node, at: &Pointer) -> Diagnostics {
    let diagnostic = node.get("$ref").and_then(|reference| {
        let Some(text) = reference.as_str() else {
            return Some(not_a_string(reference));
        };
        let Some(fragment) = text.strip_prefix('#') else {
            return Some(external(reference, text));
        };
        match Pointer::parse_fragment(fragment) {
            None => Some(not_a_pointer(reference, text)),
            Some(target) if target.resolve(document).is_none() => {
                Some(no_target(document, reference, text, &target))
            }
            Some(_) => None,
        }
    });
    diagnostic
        .map(|diagnostic| diagnostic.pointer(at))
        .into_iter()
        .collect()
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

fn no_target(document: &Node, reference: &Node, text: &str, target: &Pointer) -> Diagnostic {
    let message = format!("`{text}` is not in this document");
    let diagnostic = Diagnostic::new(&codes::REFERENCE_TARGET, message);
    match similar::find(document, target) {
        Some((name, place)) => diagnostic
            .at(reference.span, format!("there is `{name}`"))
            .related(place, "defined here")
            .help(format!("did you mean `{name}`?")),
        None => diagnostic
            .at(reference.span, "no such place")
            .help("check the spelling, or add the component"),
    }
}
