//! Plain `<<`: not in YAML 1.2's core schema, but written by people and read by most tools.
//! <https://yaml.org/type/merge.html>

use crate::node::{Node, Object, Value};

/// Takes the members of what `<<` names into the object, after its own and without replacing any.
/// A `<<` that names no object stays as a member.
pub(super) fn merge(members: &mut Object) {
    let names_objects = members
        .get("<<")
        .is_some_and(|merged| names_objects(&merged.node));
    if !names_objects {
        return;
    }
    let Some(merged) = members.shift_remove("<<") else {
        return;
    };
    let sources = match merged.node.value {
        Value::Array(elements) => elements,
        other => vec![Node::new(other, merged.node.span)],
    };
    for source in sources {
        if let Value::Object(object) = source.value {
            for (key, member) in *object {
                members.entry(key).or_insert(member);
            }
        }
    }
}

fn names_objects(node: &Node) -> bool {
    match &node.value {
        Value::Object(_) => true,
        Value::Array(elements) => elements.iter().all(|element| element.as_object().is_some()),
        _ => false,
    }
}
