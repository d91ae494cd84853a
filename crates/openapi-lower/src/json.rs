//! The tree as JSON text.

use crate::node::{Node, Value};

impl Node {
    /// This value as indented JSON text that ends in a newline. The order of members is kept, and
    /// numbers are written as they were read.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        write_node(self, 0, &mut out);
        out.push('\n');
        out
    }

    /// This value in `serde_json`'s model. Numbers beyond 64 bits become floating point there.
    ///
    /// # Errors
    /// When the tree holds what `serde_json` cannot: a number beyond an `f64`, or nesting deeper
    /// than 127.
    pub fn to_value(&self) -> Result<serde_json::Value, serde_json::Error> {
        // What is not converted directly is read from text, for `serde_json`'s own error.
        convert(self, DEPTH).map_or_else(|| serde_json::from_str(&self.to_json()), Ok)
    }
}

/// Levels of nesting that `serde_json` reads.
const DEPTH: usize = 127;

/// `None` for nesting deeper than `depth` and for numbers that `serde_json` does not read.
fn convert(node: &Node, depth: usize) -> Option<serde_json::Value> {
    Some(match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(truth) => (*truth).into(),
        Value::Number(number) => serde_json::from_str(number.as_str()).ok()?,
        Value::String(text) => text.as_str().into(),
        Value::Array(elements) => {
            let depth = depth.checked_sub(1)?;
            let elements = elements.iter().map(|element| convert(element, depth));
            serde_json::Value::Array(elements.collect::<Option<_>>()?)
        }
        Value::Object(members) => {
            let depth = depth.checked_sub(1)?;
            let members = members
                .iter()
                .map(|(key, member)| Some((key.clone(), convert(&member.node, depth)?)));
            serde_json::Value::Object(members.collect::<Option<_>>()?)
        }
    })
}

fn write_node(node: &Node, depth: usize, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(text) => write_string(text, out),
        Value::Array(elements) => {
            let elements = elements.iter().map(|element| (None, element));
            write_all(elements, ('[', ']'), depth, out);
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(key, member)| (Some(key.as_str()), &member.node));
            write_all(members, ('{', '}'), depth, out);
        }
    }
}

fn write_all<'a>(
    items: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Node)>,
    (open, close): (char, char),
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    let empty = items.len() == 0;
    for (index, (key, node)) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        new_line(depth + 1, out);
        if let Some(key) = key {
            write_string(key, out);
            out.push_str(": ");
        }
        write_node(node, depth + 1, out);
    }
    if !empty {
        new_line(depth, out);
    }
    out.push(close);
}

fn new_line(depth: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn write_string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}
