//! What tells the branches of a union apart (OpenAPI 3.1, section 4.8.25), as what is generated has it: a
//! `discriminator`, or a property that has a constant of its own in each.

use std::collections::HashSet;

use openapi_lower::{Node, Value};

use super::view::View;

/// How deep unions in unions are looked into.
const DEEPEST: usize = 8;

impl<'a> View<'a> {
    /// The property that tells the branches apart, if one does.
    pub(super) fn tag(&self) -> Option<&'a str> {
        let by_discriminator = || {
            let property = self.get("discriminator")?.get("propertyName")?.as_str()?;
            let count = self.branches.as_ref()?.of.len();
            let values = (0..count).map(|index| self.tag_values(property, index));
            let values: Option<Vec<_>> = values.collect();
            are_distinct(&values?).then_some(property)
        };
        by_discriminator().or_else(|| self.constant_tag())
    }

    /// The first property of the first branch that all branches have with values of their own.
    fn constant_tag(&self) -> Option<&'a str> {
        let branches = &self.branches.as_ref()?.of;
        let branches = branches.iter().map(|one| View::of(self.document, one));
        let branches: Vec<View<'a>> = branches.collect();
        let properties = branches.first()?.properties();
        let mut names = properties.into_keys();
        names.find(|name| {
            let values = branches.iter().map(|branch| branch.constants(name, 0));
            let values: Option<Vec<_>> = values.collect();
            values.is_some_and(|values| are_distinct(&values))
        })
    }

    /// The values of a tag that stand for a branch: those of the mapping, those that the branch itself lists, or
    /// the name of the component.
    pub(super) fn tag_values(&self, property: &str, index: usize) -> Option<Vec<String>> {
        let branch = self.branches.as_ref()?.of.get(index)?;
        let branch = View::of(self.document, branch);
        let own = branch.constants(property, 0);
        let mapped = self.mapped(branch.name);
        match (own, mapped.is_empty()) {
            (Some(own), true) => Some(own),
            (None, true) => Some(vec![branch.name?.to_owned()]),
            (Some(own), false) => {
                let others = own.into_iter().filter(|value| !mapped.contains(value));
                let others: Vec<String> = others.collect();
                Some([mapped, others].concat())
            }
            (None, false) => Some(mapped),
        }
    }

    /// The values that the mapping has for a component.
    pub(super) fn mapped(&self, name: Option<&str>) -> Vec<String> {
        let mapping = self.mapping().and_then(Node::as_object);
        let entries = mapping.into_iter().flatten();
        let here = entries.filter(|(_, member)| name.is_some() && meant(&member.node) == name);
        here.map(|(value, _)| value.clone()).collect()
    }

    pub(super) fn mapping(&self) -> Option<&'a Node> {
        self.get("discriminator")?.get("mapping")
    }

    /// The scalars that a property may have, as text; none if it may have any.
    fn constants(&self, property: &str, depth: usize) -> Option<Vec<String>> {
        if depth > DEEPEST {
            return None;
        }
        if let Some(branches) = &self.branches {
            let branches = branches.of.iter();
            let values = branches.map(|one| {
                let branch = View::of(self.document, one);
                branch.constants(property, depth + 1)
            });
            let values: Option<Vec<_>> = values.collect();
            return values.map(|values| values.concat());
        }
        let values = self.property(property)?.values()?;
        let texts: Option<Vec<String>> = values.into_iter().map(scalar).collect();
        texts.filter(|texts| !texts.is_empty())
    }
}

/// The component that an entry of a mapping means: by a reference, or by its name.
fn meant(target: &Node) -> Option<&str> {
    let target = target.as_str()?;
    Some(target.rsplit('/').next().unwrap_or(target))
}

/// A string as it is, a number or a boolean as JSON has it.
fn scalar(value: &Node) -> Option<String> {
    match &value.value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_json()),
        _ => None,
    }
}

/// No value stands for two branches.
fn are_distinct(values: &[Vec<String>]) -> bool {
    let mut seen = HashSet::new();
    values.iter().flatten().all(|value| seen.insert(value))
}
