//! How two values differ.

use openapi_lower::{Node, Pointer, Span, Value};

/// One place at which two values differ.
#[derive(Debug)]
pub(crate) struct Difference {
    /// From the values on.
    pub(crate) pointer: Pointer,
    pub(crate) one: Side,
    pub(crate) other: Side,
}

/// What one of the two has there.
#[derive(Debug)]
pub(crate) struct Side {
    /// The value, or what is around it if there is none.
    pub(crate) span: Span,
    /// The value in a few words.
    pub(crate) shown: String,
}

/// What is shown of a text.
const SHOWN: usize = 60;
/// What is shown of a text before the first character that differs.
const BEFORE: usize = 20;

/// Every place at which two values differ; of two lists that are not of one length, the first.
pub(crate) fn differences(one: &Node, other: &Node) -> Vec<Difference> {
    let mut all = Vec::new();
    compare(one, other, &mut Pointer::root(), &mut all);
    all
}

fn compare(one: &Node, other: &Node, at: &mut Pointer, all: &mut Vec<Difference>) {
    match (&one.value, &other.value) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, member) in a.iter() {
                at.push(key);
                match b.get(key) {
                    Some(same) => compare(&member.node, &same.node, at, all),
                    None => all.push(pair(at, Some(&member.node), one, None, other)),
                }
                at.pop();
            }
            for (key, member) in b.iter().filter(|(key, _)| !a.contains_key(*key)) {
                at.push(key);
                all.push(pair(at, None, one, Some(&member.node), other));
                at.pop();
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (one, other)) in a.iter().zip(b).enumerate() {
                at.push(index.to_string());
                compare(one, other, at, all);
                at.pop();
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            let index = a.iter().zip(b).take_while(|(a, b)| a.same(b)).count();
            at.push(index.to_string());
            all.push(pair(at, a.get(index), one, b.get(index), other));
            at.pop();
        }
        _ if one.same(other) => {}
        _ => all.push(pair(at, Some(one), one, Some(other), other)),
    }
}

/// Two values, or what is around the one that is not there.
fn pair(
    at: &Pointer,
    one: Option<&Node>,
    around: &Node,
    other: Option<&Node>,
    around_other: &Node,
) -> Difference {
    let from = match (one.and_then(Node::as_str), other.and_then(Node::as_str)) {
        (Some(a), Some(b)) => first_difference(a, b).saturating_sub(BEFORE),
        _ => 0,
    };
    let side = |node: Option<&Node>, around: &Node| Side {
        span: node.unwrap_or(around).span,
        shown: shown(node, from),
    };
    Difference {
        pointer: at.clone(),
        one: side(one, around),
        other: side(other, around_other),
    }
}

/// How many characters two texts begin with.
fn first_difference(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// A value in a few words, long texts from a character on.
pub(crate) fn shown(node: Option<&Node>, from: usize) -> String {
    let Some(node) = node else {
        return String::from("nothing");
    };
    match &node.value {
        Value::String(text) => excerpt(text, from),
        Value::Array(elements) => match elements.len() {
            0 => String::from("an empty list"),
            count => format!("a list of {count}"),
        },
        Value::Object(members) => match members.len() {
            0 => String::from("an empty object"),
            _ => object(members.keys()),
        },
        _ => node.to_json().trim_end().to_owned(),
    }
}

fn excerpt(text: &str, from: usize) -> String {
    let length = text.chars().count();
    let from = if length <= SHOWN { 0 } else { from };
    let part: String = text.chars().skip(from).take(SHOWN).collect();
    let begin = if from > 0 { "…" } else { "" };
    let end = if from + SHOWN < length { "…" } else { "" };
    format!("\"{begin}{part}{end}\"")
}

fn object<'a>(keys: impl ExactSizeIterator<Item = &'a String>) -> String {
    let more = if keys.len() > 3 { ", …" } else { "" };
    let keys: Vec<&str> = keys.take(3).map(String::as_str).collect();
    format!("an object with {}{more}", keys.join(", "))
}

#[cfg(test)]
mod tests {
    use openapi_lower::{Limits, Node, Sources, read};

    use super::differences;

    fn node(text: &str) -> Node {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", text);
        read(&sources, file, Limits::default())
            .0
            .unwrap_or_else(|| Node::object(openapi_lower::Span::start_of(file)))
    }

    fn shown(one: &str, other: &str) -> Vec<String> {
        let (one, other) = (node(one), node(other));
        let all = differences(&one, &other).into_iter();
        all.map(|one| format!("{}: {} / {}", one.pointer, one.one.shown, one.other.shown))
            .collect()
    }

    #[test]
    fn differences_are_each_at_their_place() {
        assert_eq!(
            shown("{a: 1, b: [x, {c: 2}]}", "{b: [x, {c: 3}], d: true}"),
            ["#/a: 1 / nothing", "#/b/1/c: 2 / 3", "#/d: nothing / true"]
        );
    }

    #[test]
    fn lists_of_two_lengths_differ_at_the_first_element_that_is_not_the_same() {
        assert_eq!(shown("[a, b, d]", "[a, b, c, d]"), ["#/2: \"d\" / \"c\""]);
        assert_eq!(
            shown("[a]", "[a, {x: 1, y: 1, z: 1, w: 1}]"),
            ["#/1: nothing / an object with x, y, z, …"]
        );
    }

    #[test]
    fn long_texts_are_shown_from_where_they_differ() {
        let long = "a".repeat(100);
        let expected = format!("#: \"…{}b\" / \"…{}c\"", "a".repeat(20), "a".repeat(20));
        assert_eq!(shown(&format!("{long}b"), &format!("{long}c")), [expected]);
    }
}
