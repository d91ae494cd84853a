//! `x-rust-name`: a type under the name that the document gives.

use std::collections::HashSet;

use openapi_lower::{Node, Pointer, Span};

use super::findings::differs;
use super::flatten::Simple;
use super::form::Form;
use super::{Schemas, text};
use crate::model::{TypeKind, TypeRef};
use crate::names::new_type_name;

/// A type whose name the document gives.
pub(super) struct Given {
    schema: Node,
    span: Span,
}

impl Schemas<'_> {
    /// A type under the name that `x-rust-name` gives. Several places may give one name, and then
    /// have to say the same.
    pub(super) fn with_given_name(
        &mut self,
        form: Form,
        simple: &Simple<'_>,
        at: &Pointer,
        given: &str,
        depth: usize,
    ) -> TypeRef {
        let name = new_type_name(given);
        if let Some(first) = self.given.get(&name) {
            if same_but_for_words(&first.schema, &simple.node) {
                self.describe_by_type(&name, &simple.node, at);
                return TypeRef::Named(name);
            }
            let found = differs(&name, simple.node.span, first.span);
            self.found.push(found.pointer(at));
            return self.inline(form, simple, at, given, depth);
        }
        let name = self.taken.take(&name);
        let first = Given {
            schema: simple.node.clone().into_owned(),
            span: simple.node.span,
        };
        self.given.insert(name.clone(), first);
        let kind = match form {
            Form::Reference(key) => TypeKind::Alias(self.named(&key)),
            form => self.kind(form, simple, at, &name, depth),
        };
        self.define(&name, &simple.node, at, kind);
        TypeRef::Named(name)
    }

    /// What is said of a property is about the property: a place that is none says what the type is.
    fn describe_by_type(&mut self, name: &str, schema: &Node, at: &Pointer) {
        if let Some(definition) = self.types.get_mut(name)
            && is_property(&definition.at)
            && !is_property(at)
        {
            definition.at = at.clone();
            definition.description = text(schema, "description");
        }
    }
}

fn is_property(at: &Pointer) -> bool {
    let parent = at.tokens().iter().rev().nth(1);
    parent.is_some_and(|parent| parent == "properties")
}

/// Whether two schemas say the same of a value, whatever their descriptions.
fn same_but_for_words(a: &Node, b: &Node) -> bool {
    let words: HashSet<&str> = WORDS.into_iter().collect();
    let bare = |node: &Node| {
        let mut node = node.clone();
        if let Some(members) = node.as_object_mut() {
            members.retain(|key, _| !words.contains(key.as_str()));
        }
        node
    };
    bare(a).same(&bare(b))
}

/// What speaks to people only, and what belongs to the place and not to the type.
const WORDS: [&str; 9] = [
    "title",
    "description",
    "example",
    "x-examples",
    "externalDocs",
    "default",
    "deprecated",
    "nullable",
    "x-nullable",
];
