//! References to components, as they are in a document that was bundled.

use crate::node::Node;
use crate::pointer::Pointer;

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
