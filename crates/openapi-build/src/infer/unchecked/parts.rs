//! Where the parts of multipart bodies are described: keywords of a file have an effect there.

use std::collections::HashSet;

use openapi_lower::{Kind, Node, Pointer, local_reference, walk};

use crate::infer::is_bytes;

/// The schemas of multipart bodies that are sent, and of nothing else.
pub(super) struct Parts(HashSet<Pointer>);

impl Parts {
    pub(super) fn of(document: &Node) -> Self {
        let (mut parts, mut others) = (HashSet::new(), HashSet::new());
        walk(document, &mut |node, kind, at| {
            if kind != Kind::Schema {
                return;
            }
            let is_parts = is_multipart(at);
            match local_reference(node) {
                Some(target) if is_parts => drop(parts.insert(target)),
                Some(target) => drop(others.insert(target)),
                None if is_parts => drop(parts.insert(at.clone())),
                None => {}
            }
        });
        parts.retain(|at| !others.contains(at));
        Self(parts)
    }

    /// Whether a schema is that of a part which is a file, or of files.
    pub(super) fn is_file(&self, schema: &Node, at: &Pointer) -> bool {
        let mut at = at.clone();
        if at.tokens().last().is_some_and(|last| last == "items") {
            at.pop();
        }
        at.pop();
        let is_property = at.tokens().last().is_some_and(|last| last == "properties");
        at.pop();
        is_bytes(schema) && is_property && self.0.contains(&at)
    }
}

/// `requestBody/content/multipart~1form-data/schema`
fn is_multipart(at: &Pointer) -> bool {
    let [before @ .., content, media, schema] = at.tokens() else {
        return false;
    };
    let is_request = match before {
        [.., of, _] if of == "requestBodies" => true,
        [.., last] => last == "requestBody",
        [] => false,
    };
    let is_multipart = media.to_ascii_lowercase().starts_with("multipart/");
    is_request && content == "content" && is_multipart && schema == "schema"
}
