//! One schema that takes what several take, for keywords that 3.0 has only one schema for.

use crate::node::{Node, Value};
use crate::pass::{list, with};

/// What is repeated stays small, so that nesting does not double it at each level.
const LARGEST: usize = 200;

/// A schema of which the instances of all the others are instances.
pub(super) fn union<'a>(schemas: impl Iterator<Item = &'a Node>, beside: &Node) -> Node {
    let mut branches: Vec<&Node> = Vec::new();
    for schema in schemas {
        if !branches.iter().any(|branch| branch.same(schema)) {
            branches.push(schema);
        }
    }
    let any = branches.iter().any(|branch| accepts_all(branch));
    let size = branches
        .iter()
        .fold(0, |size, branch| size + weigh(branch, LARGEST));
    match branches.as_slice() {
        _ if any || size > LARGEST => Node::object(beside.span),
        [single] => (*single).clone(),
        several => {
            let several = several.iter().map(|branch| (*branch).clone());
            with("anyOf", list(several, beside.span))
        }
    }
}

fn accepts_all(schema: &Node) -> bool {
    schema.as_object().is_some_and(|members| members.is_empty()) || schema.as_bool() == Some(true)
}

/// How many values there are in one, counted up to a bound.
fn weigh(node: &Node, bound: usize) -> usize {
    let mut left = bound;
    count(node, &mut left);
    bound - left + usize::from(left == 0)
}

fn count(node: &Node, left: &mut usize) {
    *left = left.saturating_sub(1);
    if *left == 0 {
        return;
    }
    match &node.value {
        Value::Object(members) => members
            .values()
            .for_each(|member| count(&member.node, left)),
        Value::Array(elements) => elements.iter().for_each(|element| count(element, left)),
        _ => {}
    }
}
