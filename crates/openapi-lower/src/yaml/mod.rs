//! The tree as YAML text: block style, as people write it.

mod scalar;

use crate::node::{Node, Object, Value};

impl Node {
    /// This value as YAML text that ends in a newline: in block style, two spaces a level. The order of
    /// members is kept, and numbers are written as they were read.
    ///
    /// Strings stand plain where every reader takes them as strings, those of YAML 1.1 included, which
    /// know more words and dates ([YAML 1.2.2, section 10.3](https://yaml.org/spec/1.2.2/#103-core-schema);
    /// <https://yaml.org/type/>). [`read`](crate::read) makes the same value of the text.
    ///
    /// ```
    /// use openapi_lower::{Limits, Sources, read};
    /// let mut sources = Sources::new();
    /// let text = r#"{"openapi": "3.1.0", "tags": [{"name": "no", "description": "a\nb"}], "paths": {}}"#;
    /// let file = sources.add("api.json", text);
    /// let document = read(&sources, file, Limits::default()).0.expect("this is JSON");
    /// let yaml = "\
    /// openapi: 3.1.0
    /// tags:
    ///   - name: 'no'
    ///     description: |-
    ///       a
    ///       b
    /// paths: {}
    /// ";
    /// assert_eq!(document.to_yaml(), yaml);
    /// ```
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let mut out = String::new();
        match &self.value {
            // Indentation has no parent here that a block of text could be said to be in.
            Value::String(text) => scalar::write_line(text, &mut out),
            _ => write_here(self, 0, &mut out),
        }
        out
    }
}

/// What stands after `- `, or begins a document: its first line is begun, and `column` is where.
fn write_here(node: &Node, column: usize, out: &mut String) {
    match &node.value {
        Value::Object(members) if !members.is_empty() => write_members(members, column, out),
        Value::Array(elements) if !elements.is_empty() => write_elements(elements, column, out),
        _ => write_scalar(node, column.saturating_sub(INDENT), out),
    }
}

/// What stands after the `:` of a key in this column.
fn write_after_key(node: &Node, column: usize, out: &mut String) {
    let inner = column + INDENT;
    let begin = |out: &mut String| {
        out.push('\n');
        indent(inner, out);
    };
    match &node.value {
        Value::Object(members) if !members.is_empty() => {
            begin(out);
            write_members(members, inner, out);
        }
        Value::Array(elements) if !elements.is_empty() => {
            begin(out);
            write_elements(elements, inner, out);
        }
        _ => {
            out.push(' ');
            write_scalar(node, column, out);
        }
    }
}

fn write_members(members: &Object, column: usize, out: &mut String) {
    for (index, (key, member)) in members.iter().enumerate() {
        if index > 0 {
            indent(column, out);
        }
        write_key(key, column, out);
        write_after_key(&member.node, column, out);
    }
}

/// A key of more than 1,024 characters is one only behind a `?` (YAML 1.2.2, section 8.2.2).
fn write_key(key: &str, column: usize, out: &mut String) {
    let start = out.len();
    scalar::write_inline(key, out);
    if out.len() - start > KEY {
        out.insert_str(start, "? ");
        out.push('\n');
        indent(column, out);
    }
    out.push(':');
}

fn write_elements(elements: &[Node], column: usize, out: &mut String) {
    for (index, element) in elements.iter().enumerate() {
        if index > 0 {
            indent(column, out);
        }
        out.push_str("- ");
        write_here(element, column + INDENT, out);
    }
}

/// What is no list and no map, or an empty one, to the end of its last line; `column` is that of the list
/// or map that it is in.
fn write_scalar(node: &Node, column: usize, out: &mut String) {
    let word = match &node.value {
        Value::Null => "null",
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Number(number) => number.as_str(),
        Value::Array(_) => "[]",
        Value::Object(_) => "{}",
        Value::String(text) => return scalar::write(text, column + INDENT, out),
    };
    out.push_str(word);
    out.push('\n');
}

/// Spaces a level.
const INDENT: usize = 2;

/// Bytes of a key that needs no `?`.
const KEY: usize = 1024;

fn indent(columns: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', columns));
}
