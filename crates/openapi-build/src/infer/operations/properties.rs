//! The properties of a form's schema, and what they hold.

use openapi_lower::{Node, Object, Pointer, follow, local_reference};

use super::{Infer, media};
use crate::infer::is_bytes;
use crate::model::Access;

/// Branches of branches are looked through as deep as this.
const DEEPEST: usize = 3;

/// A property that becomes a field or a part.
pub(super) struct Property {
    pub(super) name: String,
    pub(super) schema: Node,
    pub(super) required: bool,
    pub(super) at: Pointer,
}

impl Infer<'_, '_, '_> {
    /// Those of the schema, and those of its branches, which may be absent.
    pub(super) fn properties(
        &self,
        schema: &Node,
        at: &Pointer,
        all: bool,
        depth: usize,
        found: &mut Vec<Property>,
    ) {
        let node = self.schemas.resolved(schema).into_owned();
        let at = local_reference(schema).unwrap_or_else(|| at.clone());
        let required = node
            .get("required")
            .and_then(Node::as_array)
            .unwrap_or_default();
        let members = node.get("properties").and_then(Node::as_object);
        for (name, member) in members.into_iter().flatten() {
            let is_required = required.iter().any(|known| known.as_str() == Some(name));
            if !found.iter().any(|known| known.name == *name) {
                found.push(Property {
                    name: name.clone(),
                    schema: member.node.clone(),
                    required: all && is_required && !self.is_of_server(&member.node),
                    at: at.join("properties").join(name),
                });
            }
        }
        if depth < DEEPEST {
            for branch in self.branches(schema) {
                self.properties(&branch, &at, false, depth + 1, found);
            }
        }
    }

    /// Whether the server sets it: it need not be sent.
    fn is_of_server(&self, schema: &Node) -> bool {
        self.schemas.access(schema) == Access::Server
    }

    /// Whether the schema describes others than those that it names.
    pub(super) fn has_other_properties(&self, schema: &Node) -> bool {
        let node = self.schemas.resolved(schema);
        let others = node.get("additionalProperties");
        others.is_some_and(|others| others.as_bool() != Some(false))
            || node.has("x-patternProperties")
    }

    pub(super) fn is_list(&self, property: &Property) -> bool {
        let node = self.schemas.resolved(&property.schema);
        is_array(&node) || self.items(property).is_some()
    }

    /// The schema of the elements of a list, if it says something of them; of one that may be a single
    /// file as well, that of the file.
    pub(super) fn items(&self, property: &Property) -> Option<Node> {
        let node = self.schemas.resolved(&property.schema);
        if is_array(&node) {
            return node.get("items").cloned();
        }
        let branches = self.branches(&property.schema);
        let is_file = |branch: &Node| {
            let node = self.schemas.resolved(branch);
            let items = node.get("items").filter(|_| is_array(&node));
            is_bytes(&self.schemas.resolved(items.unwrap_or(branch)))
        };
        if !branches.iter().all(is_file) {
            return None;
        }
        let mut lists = branches.iter().map(|branch| self.schemas.resolved(branch));
        let list = lists.find(|node| is_array(node))?;
        list.get("items").cloned()
    }

    /// Whether it is one of several whose forms as a part differ.
    pub(super) fn is_mixed(&self, schema: &Node) -> bool {
        let branches = self.branches(schema);
        let is_object = |branch: &Node| !self.is_scalar(branch, 1) && !self.may_be_list(branch);
        !branches.is_empty() && !branches.iter().all(is_object)
    }

    /// Whether it is an array, or one of its branches is.
    pub(super) fn may_be_list(&self, schema: &Node) -> bool {
        let is_list = |schema: &Node| is_array(&self.schemas.resolved(schema));
        is_list(schema) || self.branches(schema).iter().any(is_list)
    }

    /// Whether a file may be text instead.
    pub(super) fn may_be_text(&self, schema: &Node) -> bool {
        let branches = self.branches(schema);
        let is_file = |branch: &Node| self.is_file(branch, "", 1);
        branches.iter().any(is_file) && !branches.iter().all(is_file)
    }

    /// Whether it is text, or a list of texts; what nothing is said of may be.
    pub(super) fn is_text(&self, property: &Property) -> bool {
        let element = self.element(property);
        let says_nothing = |members: &Object| members.is_empty();
        self.is_scalar(&element, 0) || element.as_object().is_some_and(says_nothing)
    }

    /// The schema of each element, or of the whole if it is no list.
    pub(super) fn element(&self, property: &Property) -> Node {
        self.items(property)
            .unwrap_or_else(|| property.schema.clone())
    }

    /// Bytes, by format or media type; what says nothing at all is bytes as well.
    pub(super) fn is_file(&self, schema: &Node, given: &str, depth: usize) -> bool {
        let node = self.schemas.resolved(schema);
        let is_named = given.starts_with("application/") && media::is_text(given);
        let is_text = is_named || given.starts_with("text/") || given.is_empty();
        let is_text = is_text || media::covers(given, "text/plain");
        match node.get("type").and_then(Node::as_str) {
            Some("string") => is_bytes(&node) || !is_text,
            Some(_) => false,
            None if depth > DEEPEST || node.has("enum") || node.has("properties") => false,
            None => {
                let branches = self.branches(schema);
                branches.is_empty()
                    || branches
                        .iter()
                        .any(|branch| self.is_file(branch, given, depth + 1))
            }
        }
    }

    pub(super) fn is_scalar(&self, schema: &Node, depth: usize) -> bool {
        let node = self.schemas.resolved(schema);
        match node.get("type").and_then(Node::as_str) {
            Some(kind) => !matches!(kind, "object" | "array"),
            None if node.has("enum") => true,
            None if depth > DEEPEST => false,
            None => {
                let branches = self.branches(schema);
                !branches.is_empty()
                    && branches
                        .iter()
                        .all(|branch| self.is_scalar(branch, depth + 1))
            }
        }
    }

    /// What a schema is one of, through references and what it extends.
    pub(super) fn branches(&self, schema: &Node) -> Vec<Node> {
        let mut branches = Vec::new();
        let mut waiting = vec![(schema, 0)];
        while let Some((schema, depth)) = waiting.pop() {
            let Some(node) = follow(self.document, schema).filter(|_| depth < DEEPEST) else {
                continue;
            };
            let list = |key| node.get(key).and_then(Node::as_array).unwrap_or_default();
            branches.extend(list("oneOf").iter().chain(list("anyOf")).cloned());
            waiting.extend(list("allOf").iter().map(|part| (part, depth + 1)));
        }
        branches
    }
}

fn is_array(node: &Node) -> bool {
    node.get("type").and_then(Node::as_str) == Some("array")
}
