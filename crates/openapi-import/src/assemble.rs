//! The joined document, written in an order that does not depend on that of the sources.

use std::cmp::Ordering;

use openapi_lower::{Member, Node, Value};

use crate::join::Joined;
use crate::place::Place;

/// The document of what was decided: the first value of each place, which is taken out of what was joined. None
/// if nothing is said at all.
pub(crate) fn assemble(joined: &mut Joined) -> Option<Node> {
    let root = joined.fragments.first()?.at;
    let mut parts: Vec<(Place, Member)> = Vec::new();
    for (place, around) in &joined.containers {
        let Some((_, key)) = around.first().copied() else {
            continue;
        };
        let node = match place.names().eq(["tags"]) {
            true => Node::new(Value::Array(Vec::new()), key),
            false => Node::object(key),
        };
        parts.push((place.clone(), Member { key, node }));
    }
    for (place, variants) in &mut joined.slots {
        let first = variants.first_mut();
        if let Some((key, Some(node))) = first.map(|variant| (variant.key, variant.node.take())) {
            parts.push((place.clone(), Member { key, node }));
        }
    }
    sort(&mut parts);
    let mut document = Node::object(root);
    for (place, member) in parts {
        insert(&mut document, &place, member);
    }
    Some(document)
}

/// Tags stay in the order in which they were said: readers show them in that order.
fn sort(parts: &mut [(Place, Member)]) {
    parts.sort_by(|(a, _), (b, _)| {
        let both_tags = is_tag(a) && is_tag(b);
        if both_tags { Ordering::Equal } else { a.cmp(b) }
    });
}

fn is_tag(place: &Place) -> bool {
    let mut names = place.names();
    names.next() == Some("tags") && names.next().is_some()
}

/// Puts a value at its place, which comes after the object or list around it.
fn insert(document: &mut Node, place: &Place, member: Member) {
    let names: Vec<&str> = place.names().collect();
    let Some((last, around)) = names.split_last() else {
        return;
    };
    let around = around
        .iter()
        .try_fold(document, |node, name| node.get_mut(name));
    match around.map(|node| &mut node.value) {
        Some(Value::Object(members)) => {
            members.insert((*last).to_owned(), member);
        }
        Some(Value::Array(elements)) => elements.push(member.node),
        _ => {}
    }
}
