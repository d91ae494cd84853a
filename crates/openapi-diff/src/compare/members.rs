//! Members of objects, and words for them.

use openapi_lower::{Node, Object, Value};

use super::Pair;

/// Whether both have a member that is the same, or neither has one.
pub(crate) fn same_member(pair: Pair<'_>, key: &str) -> bool {
    match pair.get(key) {
        (Some(old), Some(new)) => old.same(new),
        (old, new) => old.is_none() == new.is_none(),
    }
}

/// Whether a member is an extension of OpenAPI.
pub(crate) fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

/// The members of a list of names, and the extensions, that are not the same in both, in the order of the
/// new value.
pub(crate) fn differing<'a>(pair: Pair<'a>, keys: &[&str], but: &[&str]) -> Vec<&'a str> {
    let asked = |key: &&str| (keys.contains(key) || is_extension(key)) && !but.contains(key);
    let names = |node: &'a Node| node.as_object().into_iter().flat_map(Object::keys);
    let gone = names(pair.old).filter(|key| !pair.new.has(key));
    let names = names(pair.new).chain(gone).map(String::as_str);
    names
        .filter(asked)
        .filter(|key| !same_member(pair, key))
        .collect()
}

/// A value in a few words, as JSON.
pub(crate) fn said(node: Option<&Node>) -> String {
    const LONGEST: usize = 60;
    let Some(node) = node else {
        return String::from("nothing");
    };
    let json = node.to_json();
    let words: Vec<&str> = json.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("`{}…`", text.get(..at).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// Names one after the other: `a`, `b` and `c`.
pub(crate) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

/// That a member is another value now.
pub(crate) fn is_and_was(what: &str, (old, new): (Option<&Node>, Option<&Node>)) -> String {
    format!("{what} is {}, and was {}", said(new), said(old))
}

/// Takes those out of both lists that are of one another.
pub(crate) fn matched<T>(
    old: &mut Vec<T>,
    new: &mut Vec<T>,
    is: impl Fn(&T, &T) -> bool,
) -> Vec<(T, T)> {
    let mut pairs = Vec::new();
    let mut rest = Vec::new();
    for one in new.drain(..) {
        match old.iter().position(|had| is(had, &one)) {
            Some(index) => pairs.push((old.remove(index), one)),
            None => rest.push(one),
        }
    }
    *new = rest;
    pairs
}

/// Lists whose order means nothing.
pub(crate) const UNORDERED: [&str; 6] = ["required", "type", "enum", "allOf", "anyOf", "oneOf"];

/// A value as text that is the same for all orders that mean nothing.
pub(crate) fn canonical(node: &Node) -> String {
    let mut text = String::new();
    write_canonical(node, false, &mut text);
    text
}

fn write_canonical(node: &Node, is_set: bool, text: &mut String) {
    match &node.value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(key, _)| key.as_str());
            text.push('{');
            for (key, member) in members {
                text.push_str(&format!("{key:?}:"));
                write_canonical(&member.node, UNORDERED.contains(&key.as_str()), text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(elements) => {
            let mut elements: Vec<String> = elements.iter().map(canonical).collect();
            if is_set {
                elements.sort_unstable();
            }
            text.push_str(&format!("[{}]", elements.join(",")));
        }
        _ => text.push_str(&node.to_json()),
    }
}
