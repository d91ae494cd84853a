//! A transformation of the tree: a row in a table, one file, idempotent.

use crate::diagnostic::Diagnostics;
use crate::node::{Node, Value};
use crate::place::{Place, each_up};
use crate::source::Span;

/// Rewrites one value of a document, by its place, and says what it found; named after the keyword
/// family that it is about.
pub(crate) type Pass = fn(&mut Node, &Place<'_>, &mut Diagnostics);

/// Runs passes in the order of their table on each value, inner ones first. One walk serves all:
/// a pass changes nothing outside the value that it is given.
pub(crate) fn run_all(passes: &[Pass], document: &mut Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    each_up(document, &Place::root(), &mut |node, at| {
        for pass in passes {
            pass(node, at, &mut found);
        }
    });
    found
}

/// Whether the document says that it is OpenAPI 3.1, or a later version that is read as such.
pub(crate) fn is_3_1(document: &Node) -> bool {
    let version = document.get("openapi").and_then(Node::as_str);
    version.is_some_and(|version| version.starts_with("3.1.") || version.starts_with("3.2."))
}

/// `true` at a place.
pub(crate) fn truth(span: Span) -> Node {
    Node::new(Value::Bool(true), span)
}

/// A list at a place.
pub(crate) fn list(elements: impl IntoIterator<Item = Node>, span: Span) -> Node {
    Node::new(Value::Array(elements.into_iter().collect()), span)
}

/// A list of one at a place.
pub(crate) fn only(element: Node) -> Node {
    let span = element.span;
    list([element], span)
}

/// An object with one member, at the place of the member.
pub(crate) fn with(key: &str, node: Node) -> Node {
    let mut object = Node::object(node.span);
    object.set(key, node);
    object
}

/// `null` alone, as 3.0 says it.
pub(crate) fn null_alone(span: Span) -> Node {
    let mut schema = with("enum", only(Node::new(Value::Null, span)));
    schema.set("nullable", truth(span));
    schema
}

/// One more thing that a value has to be: the schema's `allOf` gets a branch.
pub(crate) fn also(schema: &mut Node, branch: Node) {
    match schema.get_mut("allOf").and_then(Node::as_array_mut) {
        Some(branches) => branches.push(branch),
        None => schema.set("allOf", only(branch)),
    }
}
