//! Paths that are one but for what their parameters are called: OpenAPI (3.1, section 4.8.8) has them for
//! identical.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use crate::source::Span;

/// The findings that paths of a document differ in the names of their parameters alone, each with the first
/// of those that it is like. The operations of all of them stay.
#[must_use]
pub fn identical_paths(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    let paths = document.get("paths").and_then(Node::as_object);
    for (path, member) in paths.into_iter().flat_map(Object::iter) {
        if !path.contains('{') || !path.starts_with('/') {
            continue;
        }
        match seen.get(&without_names(path)) {
            Some((first, at)) => found.push(identical(path, member.key, first, *at)),
            None => drop(seen.insert(without_names(path), (path, member.key))),
        }
    }
    found
}

fn identical(path: &str, key: Span, first: &str, at: Span) -> Diagnostic {
    let mut pointer = Pointer::root();
    ["paths", path].iter().for_each(|step| pointer.push(*step));
    let message = format!("`{path}` and `{first}` are one path");
    Diagnostic::new(&codes::PATHS_IDENTICAL, message)
        .at(key, "the same but for the names of parameters")
        .related(at, "first here")
        .pointer(&pointer)
        .help("call the parameters the same in both, so that all operations stand at one path")
}

/// A path with nothing between its braces, but for names that say what is sent in the query.
fn without_names(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('{') {
        plain.push_str(before);
        plain.push('{');
        let Some((name, after)) = behind.split_once('}') else {
            rest = behind;
            break;
        };
        if name.starts_with(['?', '&']) {
            plain.push_str(name);
        }
        plain.push('}');
        rest = after;
    }
    plain + rest
}
