//! Documents in another order: everything that has none by OpenAPI and JSON Schema is shuffled, the same for the
//! same seed.

use openapi_lower::{Kind, Limits, Node, Object, Sources, Value, read, walk_mut};

use crate::random::Random;

/// The document in another order, as JSON; `None` if it cannot be read.
pub(crate) fn shuffled(text: &str, seed: u64) -> Option<String> {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", text);
    let (document, _) = read(&sources, file, Limits::default());
    let mut document = document?;
    let mut random = Random::new(seed);
    walk_mut(&mut document, &mut |node, kind, _| {
        lists(node, kind, &mut random)
    });
    members(&mut document, &mut random);
    Some(document.to_json())
}

/// Arrays that are sets.
fn lists(node: &mut Node, kind: Kind, random: &mut Random) {
    let is_named = ["x-enum-varnames", "x-enum-descriptions"]
        .iter()
        .any(|key| node.has(key));
    let keys: &[&str] = match kind {
        // What each value is called stands in a list beside them.
        Kind::Schema if is_named => &["required", "type", "allOf", "anyOf", "oneOf"],
        Kind::Schema => &["required", "enum", "type", "allOf", "anyOf", "oneOf"],
        // Of several tags the first is the one that operations are grouped by.
        Kind::Operation => &["parameters", "security"],
        Kind::PathItem => &["parameters"],
        Kind::Document => &["security", "tags"],
        _ => &[],
    };
    for key in keys {
        if let Some(list) = node.get_mut(key).and_then(Node::as_array_mut) {
            shuffle(list, random);
        }
    }
}

/// The members of every object.
fn members(node: &mut Node, random: &mut Random) {
    match &mut node.value {
        Value::Array(elements) => elements.iter_mut().for_each(|node| members(node, random)),
        Value::Object(object) => {
            let mut all: Vec<_> = std::mem::take(&mut **object).into_iter().collect();
            shuffle(&mut all, random);
            all.iter_mut()
                .for_each(|(_, member)| members(&mut member.node, random));
            **object = all.into_iter().collect::<Object>();
        }
        _ => {}
    }
}

/// By Fisher and Yates.
fn shuffle<T>(all: &mut [T], random: &mut Random) {
    for last in (1..all.len()).rev() {
        all.swap(last, random.below(last + 1));
    }
}
