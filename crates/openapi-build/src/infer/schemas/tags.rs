//! What tells the branches of a union apart: `discriminator` (OpenAPI 3.1, section 4.8.25), or a
//! property that has a constant of its own in each.

use std::collections::HashSet;

use openapi_lower::{Node, Pointer, Span, Value};

use super::enums::number_text;
use super::flatten::{Branch, Simple};
use super::form::{Form, form, reference};
use super::simplify;
use super::{Schemas, findings};

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

    /// By what the mapping says, what the branches themselves do, or their names. A value that just one
    /// branch has stands for that one, whatever the mapping says.
    fn by_discriminator(&self, simple: &Simple<'_>, property: &str) -> Option<Tags> {
        let mapping = simple.node.get("discriminator")?.get("mapping");
        let own = self.own_values(simple, property);
        let branches = simple.branches.iter().enumerate();
        let values = branches.map(|(index, branch)| {
            let mapped = mapped(mapping, branch);
            let is_mapped = !mapped.is_empty();
            let mut values: Vec<String> = mapped.into_iter().map(|(value, _)| value).collect();
            values.retain(|value| !is_of_another(&own, index, value));
            match own.get(index).and_then(Option::as_ref) {
                Some(own_values) if is_mapped => {
                    let others = own_values.iter().filter(|value| has(&own, value) == 1);
                    for value in others {
                        if !values.contains(value) {
                            values.push(value.clone());
                        }
                    }
                    Some(values)
                }
                Some(own_values) => Some(own_values.clone()),
                None if is_mapped => Some(values),
                None => Some(vec![component(branch)?.to_owned()]),
            }
        });
        let values: Option<Vec<_>> = values.collect();
        distinct(property, values?)
    }

    /// What each branch has for a property, as far as it lists it.
    fn own_values(&self, simple: &Simple<'_>, property: &str) -> Vec<Option<Vec<String>>> {
        let branches = simple.branches.iter();
        branches
            .map(|branch| self.values(&branch.node, property, 0))
            .collect()
    }

    /// Says what of a discriminator does not hold.
    pub(super) fn check_discriminator(
        &mut self,
        simple: &Simple<'_>,
        tags: Option<&Tags>,
        at: &Pointer,
    ) {
        let discriminator = simple.node.member("discriminator");
        let Some((member, property)) = discriminator
            .and_then(|member| Some((member, member.node.get("propertyName")?.as_str()?)))
        else {
            return;
        };
        let at = at.join("discriminator");
        if tags.is_none_or(|(tag, _)| tag != property) {
            self.say_once(findings::idle_discriminator(member.span(), &at));
            return;
        }
        let own = self.own_values(simple, property);
        for (index, branch) in simple.branches.iter().enumerate() {
            for (value, span) in mapped(member.node.get("mapping"), branch) {
                let listed = own.get(index).and_then(Option::as_ref);
                let is_listed = listed.is_none_or(|listed| listed.contains(&value));
                if !is_listed || is_of_another(&own, index, &value) {
                    let name = component(branch).unwrap_or("the branch");
                    let place = at.join("mapping").join(&value);
                    self.say_once(findings::mapped_otherwise(
                        &value, name, property, span, &place,
                    ));
                }
            }
        }
        if let Some((_, values)) = tags {
            self.check_sent(simple, property, values, member.span(), &at);
        }
    }

    /// Says which values are read as a branch that does not keep them.
    fn check_sent(
        &mut self,
        simple: &Simple<'_>,
        property: &str,
        values: &[Vec<String>],
        span: Span,
        at: &Pointer,
    ) {
        for (branch, values) in simple.branches.iter().zip(values) {
            let [first, _, ..] = values.as_slice() else {
                continue;
            };
            let node = self.resolved(&branch.node);
            let members = node.get("properties").and_then(Node::as_object);
            if members.is_some_and(|members| !members.is_empty() && !members.contains_key(property))
            {
                let name = component(branch).unwrap_or("a branch").to_owned();
                self.say_once(findings::no_property(property, &name, first, span, at));
            }
        }
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

    /// The scalars that a property has in a schema, as text; none if it may have any.
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

    /// The scalars that a schema lists, as text; empty if it lists something else.
    pub(super) fn constants(&self, schema: &Node) -> Vec<String> {
        let node = self.resolved(schema);
        let values = node.get("enum").and_then(Node::as_array);
        let texts: Option<Vec<String>> =
            values.unwrap_or_default().iter().map(scalar_text).collect();
        texts.unwrap_or_default()
    }
}

/// A string as it is, a number or a boolean as JSON has it: as the runtime looks for it.
fn scalar_text(value: &Node) -> Option<String> {
    match &value.value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => number_text(number.as_str()),
        _ => None,
    }
}

/// The component that a branch is, perhaps together with what stands beside the union.
fn component<'b>(branch: &'b Branch<'_>) -> Option<&'b str> {
    if !branch.combined {
        return reference(&branch.node);
    }
    let parts = branch.node.get("allOf").and_then(Node::as_array)?;
    let mut components = parts.iter().filter_map(reference);
    let only = components.next()?;
    components.next().is_none().then_some(only)
}

/// The values that a mapping has for a branch, and where.
fn mapped(mapping: Option<&Node>, branch: &Branch<'_>) -> Vec<(String, Span)> {
    let Some(key) = component(branch) else {
        return Vec::new();
    };
    let entries = mapping.and_then(Node::as_object).into_iter().flatten();
    let leads_here = entries.filter(|(_, member)| leads_to(&member.node, key));
    leads_here
        .map(|(value, member)| (value.clone(), member.span()))
        .collect()
}

/// Whether a mapping's entry means a component: by a reference, or by its name.
pub(super) fn leads_to(target: &Node, component: &str) -> bool {
    let target = target.as_str().unwrap_or_default();
    let name = target.strip_prefix("#/components/schemas/");
    name.unwrap_or(target) == component
}

/// How many branches list a value.
fn has(own: &[Option<Vec<String>>], value: &String) -> usize {
    let lists = own.iter().flatten();
    lists.filter(|values| values.contains(value)).count()
}

/// Whether just one branch lists a value, and it is another.
fn is_of_another(own: &[Option<Vec<String>>], index: usize, value: &String) -> bool {
    let here = own.get(index).and_then(Option::as_ref);
    has(own, value) == 1 && !here.is_some_and(|values| values.contains(value))
}

/// No value stands for two branches. They are sorted: the first is written where a branch does not say it.
fn distinct(property: &str, mut values: Vec<Vec<String>>) -> Option<Tags> {
    values.iter_mut().for_each(|values| values.sort_unstable());
    let mut seen = HashSet::new();
    let distinct = values.iter().flatten().all(|value| seen.insert(value));
    distinct.then(|| (property.to_owned(), values))
}
