//! What actions do to a document.

use crate::node::{Member, Node, Value};
use crate::pointer::Pointer;
use crate::source::Span;

/// Merges a value into the one at a place, as [`merge`] does. What is replaced points to what replaces it
/// with its key as well: what is said of the member is about the new value.
pub(super) fn merge_at(document: &mut Node, place: &Pointer, new: &Node) {
    let mut around = place.clone();
    around.pop();
    let members = around.resolve_mut(document).and_then(Node::as_object_mut);
    let last = place.tokens().last();
    match last.and_then(|key| members?.get_mut(key)) {
        Some(member) => merge_member(member, new, new.span),
        None => {
            if let Some(node) = place.resolve_mut(document) {
                merge(node, new);
            }
        }
    }
}

/// Merges a value into another one: members of objects are merged, elements are added to arrays, and
/// anything else is replaced (Overlay 1.1, section 4.4.3). What 1.1 has as an error was found before; 1.0
/// says nothing of it.
fn merge(node: &mut Node, new: &Node) {
    match (&mut node.value, &new.value) {
        (Value::Object(members), Value::Object(more)) => {
            for (key, new) in more.iter() {
                match members.get_mut(key) {
                    Some(member) => merge_member(member, &new.node, new.key),
                    None => drop(members.insert(key.clone(), new.clone())),
                }
            }
        }
        (Value::Array(elements), Value::Array(more)) => elements.extend(more.iter().cloned()),
        (Value::Array(elements), _) => elements.push(new.clone()),
        _ => *node = new.clone(),
    }
}

fn merge_member(member: &mut Member, new: &Node, key: Span) {
    let is_kept = match (&member.node.value, &new.value) {
        (Value::Array(_), _) => true,
        (old, new) => matches!((old, new), (Value::Object(_), Value::Object(_))),
    };
    if !is_kept {
        member.key = key;
    }
    merge(&mut member.node, new);
}

/// Takes the value of a place out of what holds it.
pub(super) fn remove(document: &mut Node, place: &Pointer) {
    let Some(last) = place.tokens().last() else {
        return;
    };
    let mut parent = place.clone();
    parent.pop();
    match parent.resolve_mut(document).map(|node| &mut node.value) {
        Some(Value::Object(members)) => drop(members.shift_remove(last)),
        Some(Value::Array(elements)) => {
            let index = last.parse::<usize>().ok();
            if let Some(index) = index.filter(|index| *index < elements.len()) {
                elements.remove(index);
            }
        }
        _ => {}
    }
}
