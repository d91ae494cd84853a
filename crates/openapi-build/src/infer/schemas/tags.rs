//! What tells the branches of a union apart: `discriminator` (OpenAPI 3.1, section 4.8.25), or a
//! property that has a constant of its own in each.

use std::collections::HashSet;

use openapi_lower::Node;

use super::Schemas;
use super::flatten::{Branch, Simple};
use super::form::{Form, form, reference};
use super::simplify;

/// A property, and for each branch its values.
pub(super) type Tags = (String, Vec<Vec<String>>);

/// How deep unions in unions are looked into.
const DEEPEST: usize = 8;

impl Schemas<'_> {
    pub(super) fn tags(&self, simple: &Simple<'_>) -> Option<Tags> {
        let discriminator = simple.node.get("discriminator");
        let named = discriminator.and_then(|node| node.get("propertyName")?.as_str());
        let found = match named {
            Some(property) => self.by_discriminator(simple, property),
            None => None,
        };
        found.or_else(|| self.by_constants(simple))
    }

    fn by_discriminator(&self, simple: &Simple<'_>, property: &str) -> Option<Tags> {
        let mapping = simple.node.get("discriminator")?.get("mapping");
        let values = simple.branches.iter().map(|branch| {
            let mapped = mapped(mapping, branch);
            if !mapped.is_empty() {
                return Some(mapped);
            }
            let constants = self.values(&branch.node, property, 0);
            constants.or_else(|| Some(vec![reference(&branch.node)?.to_owned()]))
        });
        let values: Option<Vec<_>> = values.collect();
        distinct(property, values?)
    }

    /// The first property of the first branch that all branches have with values of their own.
    fn by_constants(&self, simple: &Simple<'_>) -> Option<Tags> {
        let first = simple.branches.first()?;
        let first = self.resolved(&first.node);
        let properties = first.get("properties").and_then(Node::as_object)?;
        properties.iter().find_map(|(property, member)| {
            if self.constants(&member.node).is_empty() {
                return None;
            }
            let branches = simple.branches.iter();
            let values: Option<Vec<_>> = branches
                .map(|branch| self.values(&branch.node, property, 0))
                .collect();
            distinct(property, values?)
        })
    }

    /// The strings that a property has in a schema; none if it may have any.
    fn values(&self, schema: &Node, property: &str, depth: usize) -> Option<Vec<String>> {
        if depth > DEEPEST {
            return None;
        }
        let mut simple = simplify(&self.components, schema, &[]);
        for _ in 0..DEEPEST {
            let Form::Reference(key) = form(&simple) else {
                break;
            };
            let target = self.components.get(&key)?;
            simple = simplify(&self.components, target, &[&key]);
        }
        if !simple.branches.is_empty() {
            let branches = simple.branches.iter();
            let values: Option<Vec<Vec<String>>> = branches
                .map(|branch| self.values(&branch.node, property, depth + 1))
                .collect();
            return values.map(|values| values.concat());
        }
        let described = simple.node.get("properties")?.get(property)?;
        let constants = self.constants(described);
        (!constants.is_empty()).then_some(constants)
    }

    /// The strings that a schema lists; empty if it is something else.
    pub(super) fn constants(&self, schema: &Node) -> Vec<String> {
        let node = self.resolved(schema);
        let values = node.get("enum").and_then(Node::as_array);
        let texts = values.unwrap_or_default().iter();
        let texts: Option<Vec<String>> = texts
            .map(|value| value.as_str().map(str::to_owned))
            .collect();
        texts.unwrap_or_default()
    }
}

/// The values that a mapping has for a branch.
fn mapped(mapping: Option<&Node>, branch: &Branch<'_>) -> Vec<String> {
    let Some(key) = reference(&branch.node) else {
        return Vec::new();
    };
    let entries = mapping.and_then(Node::as_object).into_iter().flatten();
    let leads_here = entries.filter(|(_, member)| {
        let target = member.node.as_str().unwrap_or_default();
        target
            .strip_prefix("#/components/schemas/")
            .unwrap_or(target)
            == key
    });
    leads_here.map(|(value, _)| value.clone()).collect()
}

/// No value stands for two branches.
fn distinct(property: &str, values: Vec<Vec<String>>) -> Option<Tags> {
    let mut seen = HashSet::new();
    let distinct = values.iter().flatten().all(|value| seen.insert(value));
    distinct.then(|| (property.to_owned(), values))
}
