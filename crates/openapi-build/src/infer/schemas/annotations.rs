//! What a schema says beside the form of its values: by itself, by what it refers to, and by the parts of
//! its `allOf` (JSON Schema Core 2020-12, section 7.7.1).

use openapi_lower::Node;

use super::form::reference;
use super::{Components, Schemas};
use crate::infer::is_true;
use crate::model::Access;

/// How many schemas are looked at for one annotation: two references to what has two references, and so
/// on, are more than anybody has time for.
const MOST_LOOKS: usize = 32;

/// As many examples are shown, and none that is longer.
const MOST_EXAMPLES: usize = 3;
const LONGEST: usize = 600;

impl Schemas<'_> {
    /// Who sends a property. What the server sets and nobody else gets is the server's.
    pub(crate) fn access(&self, schema: &Node) -> Access {
        let flag = |key: &'static str| {
            let is_set = |node: &Node| is_true(node, key).then_some(());
            first(&self.components, schema, &is_set).is_some()
        };
        if flag("readOnly") {
            Access::Server
        } else if flag("writeOnly") {
            Access::Client
        } else {
            Access::Both
        }
    }

    /// The `default`, as JSON on one line.
    pub(super) fn default(&self, schema: &Node) -> Option<String> {
        first(&self.components, schema, &|node| {
            node.get("default").map(one_line)
        })
    }
}

/// The only value that a schema lists itself, as JSON on one line.
pub(super) fn only(schema: &Node) -> Option<String> {
    match schema.get("enum").and_then(Node::as_array)? {
        [only] => Some(one_line(only)),
        _ => None,
    }
}

/// The first examples, each as indented JSON.
pub(super) fn examples(schema: &Node) -> Vec<String> {
    let all = schema.get("x-examples").and_then(Node::as_array);
    let all = all.filter(|all| !all.is_empty());
    let one = schema.get("example").map(std::slice::from_ref);
    let shown = all.or(one).unwrap_or_default().iter().take(MOST_EXAMPLES);
    let texts = shown.map(|example| example.to_json().trim_end().to_owned());
    texts.filter(|text| text.len() <= LONGEST).collect()
}

/// What the first of the schemas says that hold together.
fn first<T>(
    components: &Components<'_>,
    schema: &Node,
    says: &dyn Fn(&Node) -> Option<T>,
) -> Option<T> {
    let mut waiting = vec![schema];
    for _ in 0..MOST_LOOKS {
        let node = waiting.pop()?;
        if let Some(said) = says(node) {
            return Some(said);
        }
        let parts = node.get("allOf").and_then(Node::as_array);
        waiting.extend(parts.unwrap_or_default().iter().rev());
        waiting.extend(reference(node).and_then(|key| components.get(key)));
    }
    None
}

/// A value as JSON on one line.
fn one_line(node: &Node) -> String {
    let lines = node.to_json();
    let lines: Vec<&str> = lines.lines().map(str::trim).collect();
    lines.join(" ")
}
