//! What actions do to a document.

use crate::node::{Node, Value};
use crate::pointer::Pointer;

/// Merges a value into another one: members of objects are merged, elements are added to arrays, and
/// anything else is replaced (Overlay 1.1, section 4.4.3). What 1.1 has as an error was found before; 1.0
/// says nothing of it.
pub(super) fn merge(node: &mut Node, new: &Node) {
    match (&mut node.value, &new.value) {
        (Value::Object(members), Value::Object(more)) => {
            for (key, new) in more.iter() {
                match members.get_mut(key) {
                    Some(member) => merge(&mut member.node, &new.node),
                    None => drop(members.insert(key.clone(), new.clone())),
                }
            }
        }
        (Value::Array(elements), Value::Array(more)) => elements.extend(more.iter().cloned()),
        (Value::Array(elements), _) => elements.push(new.clone()),
        _ => *node = new.clone(),
    }
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
