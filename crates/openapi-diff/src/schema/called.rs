//! What a schema is called in Rust: the component that it names, whatever is said beside.

use openapi_lower::Node;

use super::annotations::is_annotation;
use super::view::{is_null, target};

/// How a schema is called.
pub(super) struct Called<'a> {
    /// The component whose type is that of the schema.
    pub(super) name: Option<&'a str>,
    /// Whether no more is said than that name, words and `null`.
    pub(super) is_just_named: bool,
}

/// What is written of a schema, before references are followed.
#[derive(Default)]
struct Written<'a> {
    names: Vec<Option<&'a str>>,
    /// Whether something beside describes parts of the value: then the type is another one.
    is_structural: bool,
    /// Whether something beside says which values are allowed.
    is_more: bool,
}

/// Keywords that describe parts of a value.
const STRUCTURAL: [&str; 9] = [
    "enum",
    "const",
    "items",
    "prefixItems",
    "patternProperties",
    "then",
    "else",
    "dependentSchemas",
    "unevaluatedProperties",
];

/// More parts than anybody writes beside a name.
const MOST: usize = 64;

impl<'a> Called<'a> {
    /// Of a schema that is written in one or several places, which all hold.
    pub(super) fn of(document: &'a Node, node: &'a Node, others: &[&'a Node]) -> Self {
        let mut written = Written::default();
        let mut waiting = vec![node];
        waiting.extend(others);
        let mut count = 0;
        while let Some(node) = waiting.pop() {
            count += 1;
            written.add(document, node, &mut waiting);
        }
        let name = match written.names.as_slice() {
            [only] if !written.is_structural && count <= MOST => *only,
            _ => None,
        };
        Self {
            name,
            is_just_named: name.is_some() && !written.is_more,
        }
    }
}

impl<'a> Written<'a> {
    fn add(&mut self, document: &'a Node, node: &'a Node, waiting: &mut Vec<&'a Node>) {
        let Some(members) = node.as_object() else {
            self.is_more = true;
            return;
        };
        for (key, member) in members {
            match key.as_str() {
                "$ref" => self.names.push(component(node)),
                "allOf" => waiting.extend(member.node.as_array().unwrap_or_default()),
                "oneOf" | "anyOf" => {
                    let all = member.node.as_array().unwrap_or_default().iter();
                    let mut branches = all.filter(|branch| !is_null(document, branch));
                    match (branches.next(), branches.next()) {
                        (Some(only), None) => waiting.push(only),
                        _ => self.is_structural = true,
                    }
                }
                // Of a union of one branch it says nothing.
                "discriminator" => {}
                _ if is_annotation(key) || says_no_more(document, node, key) => {}
                _ => {
                    self.is_more = true;
                    self.is_structural |= is_structural(key, &member.node);
                }
            }
        }
    }
}

fn is_structural(key: &str, node: &Node) -> bool {
    let is_filled = || node.as_object().is_some_and(|members| !members.is_empty());
    STRUCTURAL.contains(&key)
        || (matches!(key, "properties" | "additionalProperties") && is_filled())
}

/// Whether a keyword beside a reference says nothing, or what is said there too.
fn says_no_more(document: &Node, node: &Node, key: &str) -> bool {
    let own = node.get(key);
    match key {
        "type" => {
            let said = target(document, node).and_then(|target| target.get(key));
            said.is_some_and(|said| own.is_some_and(|own| own.same(said)))
        }
        "required" => own.and_then(Node::as_array).is_some_and(<[Node]>::is_empty),
        "properties" => own
            .and_then(Node::as_object)
            .is_some_and(|members| members.is_empty()),
        _ => false,
    }
}

fn component(node: &Node) -> Option<&str> {
    let reference = node.get("$ref")?.as_str()?;
    let name = reference.strip_prefix("#/components/schemas/")?;
    (!name.contains(['/', '~', '%'])).then_some(name)
}
