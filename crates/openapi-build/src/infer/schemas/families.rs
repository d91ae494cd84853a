//! Components with a `discriminator` whose children extend them by `allOf` (OpenAPI 3.1, section
//! 4.8.25.4): where one is expected, a value is of one of the children, or of the parent itself.

use std::collections::HashSet;

use openapi_lower::{Node, Object, Pointer};

use super::Schemas;
use super::tags::leads_to;
use crate::model::{TypeKind, TypeRef, Union, Variant};
use crate::names::{Taken, type_name};

impl Schemas<'_> {
    /// A struct that is a parent, as one of its children or itself, told by what the mapping calls them or by their names;
    /// none if it is no parent.
    pub(super) fn family(&mut self, schema: &Node, at: &Pointer, name: &str) -> Option<TypeKind> {
        let key = at.tokens().last()?;
        let descendants = self.parents.get(key.as_str())?.clone();
        let discriminator = schema.get("discriminator")?;
        let tag = discriminator.get("propertyName")?.as_str()?.to_owned();
        let mapping = discriminator.get("mapping").and_then(Node::as_object);
        let own = self.unique_name(&format!("{name} base"));
        let object = self.object(schema, at, &own, 0);
        self.define(&own, schema, at, TypeKind::Struct(object));
        let mut names = Taken::variants();
        let mut told = HashSet::new();
        let mut variants = Vec::new();
        for member in descendants.into_iter().chain([key.as_str()]) {
            let mut tags = tags(member, mapping);
            tags.retain(|tag| told.insert(tag.clone()));
            let ty = match member == key {
                true => TypeRef::Named(own.clone()),
                false => self.named(member),
            };
            // Without a value of its own nothing is read as it.
            if !tags.is_empty() {
                variants.push(Variant {
                    name: names.take(&type_name(member)),
                    ty,
                    tags,
                    description: None,
                    deprecated: false,
                });
            }
        }
        let tag = Some(tag);
        Some(TypeKind::Union(Union {
            variants,
            tag,
            others: false,
            webhooks: Vec::new(),
        }))
    }
}

/// What a component is called by the mapping; its name if it is not in there.
fn tags(component: &str, mapping: Option<&Object>) -> Vec<String> {
    let entries = mapping.into_iter().flatten();
    let mapped = entries.filter(|(_, target)| leads_to(&target.node, component));
    let mut tags: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
    tags.sort_unstable();
    match tags.is_empty() {
        true => vec![component.to_owned()],
        false => tags,
    }
}
