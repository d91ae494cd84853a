//! Trees, made and changed.

use super::document::Document;
use openapi_lower::{Limits, Member, Node, Number, Pointer, Sources, Value, read};

/// The place that is the whole document.
pub(crate) fn root(_: &Document) -> Vec<Pointer> {
    vec![Pointer::root()]
}

/// The tree of a text that is known to be JSON.
pub(crate) fn json(text: &str) -> Node {
    let mut sources = Sources::new();
    let file = sources.add("fragment.json", text);
    let (node, _) = read(&sources, file, Limits::default());
    node.unwrap_or_else(|| panic!("this is no JSON: {text}"))
}

pub(crate) fn string(text: &str) -> Node {
    Node::string(text, json("0").span)
}

pub(crate) fn number(value: u64) -> Node {
    Node::new(Value::Number(Number::from(value)), json("0").span)
}

pub(crate) fn boolean(truth: bool) -> Node {
    Node::new(Value::Bool(truth), json("0").span)
}

/// A reference to a component.
pub(crate) fn reference(section: &str, name: &str) -> Node {
    let name = name
        .replace('~', "~0")
        .replace('/', "~1")
        .replace('%', "%25");
    let mut node = json("{}");
    node.set("$ref", string(&format!("#/components/{section}/{name}")));
    node
}

/// A pointer of a few steps from another one.
pub(crate) fn below(at: &Pointer, steps: &[&str]) -> Pointer {
    steps.iter().fold(at.clone(), |at, step| at.join(*step))
}

/// The place that a place is directly in.
pub(crate) fn above(at: &Pointer) -> Pointer {
    let mut above = at.clone();
    above.pop();
    above
}

pub(crate) fn last(at: &Pointer) -> &str {
    at.tokens().last().map_or("", String::as_str)
}

/// What is read at a place, which is there.
pub(crate) fn at<'n>(root: &'n Node, place: &Pointer) -> &'n Node {
    let node = place.resolve(root);
    node.unwrap_or_else(|| panic!("there is no {place}"))
}

/// What is to be changed at a place, which is there.
pub(crate) fn at_mut<'n>(root: &'n mut Node, place: &Pointer) -> &'n mut Node {
    let node = place.resolve_mut(root);
    node.unwrap_or_else(|| panic!("there is no {place}"))
}

/// An object at a place, made if it is not there.
pub(crate) fn object_in<'n>(node: &'n mut Node, key: &str) -> &'n mut Node {
    if !node.has(key) {
        node.set(key, json("{}"));
    }
    node.get_mut(key).unwrap()
}

/// A list at a place, made if it is not there.
pub(crate) fn list_in<'n>(node: &'n mut Node, key: &str) -> &'n mut Vec<Node> {
    if !node.has(key) {
        node.set(key, json("[]"));
    }
    node.get_mut(key).unwrap().as_array_mut().unwrap()
}

pub(crate) fn members(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let members = node.as_object().into_iter().flatten();
    members.map(|(key, member)| (key.as_str(), &member.node))
}

pub(crate) fn members_of<'n>(
    node: &'n Node,
    key: &str,
) -> impl Iterator<Item = (&'n str, &'n Node)> {
    node.get(key).into_iter().flat_map(members)
}

pub(crate) fn elements<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).and_then(Node::as_array).unwrap_or_default()
}

pub(crate) fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    node.get(key).and_then(Node::as_str).unwrap_or_default()
}

pub(crate) fn is_true(node: &Node, key: &str) -> bool {
    node.get(key).and_then(Node::as_bool) == Some(true)
}

/// Gives a member another name, in its place.
pub(crate) fn rename_member(node: &mut Node, old: &str, new: &str) {
    let members = node.as_object_mut().unwrap();
    let renamed = std::mem::take(members).into_iter().map(|(key, member)| {
        let key = if key == old { new.to_owned() } else { key };
        (key, member)
    });
    *members = renamed.collect();
}

/// Calls `change` with each value of a tree, whatever it is, children first.
pub(crate) fn every_value(node: &mut Node, change: &mut dyn FnMut(&mut Node)) {
    match &mut node.value {
        Value::Array(elements) => elements.iter_mut().for_each(|one| every_value(one, change)),
        Value::Object(members) => {
            for Member { node, .. } in members.values_mut() {
                every_value(node, change);
            }
        }
        _ => {}
    }
    change(node);
}
