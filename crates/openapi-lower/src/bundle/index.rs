//! `$id`, `$anchor` and `$dynamicAnchor` of a tree: where each name is defined
//! (JSON Schema 2020-12, section 8.2).

use std::collections::HashMap;

use super::location::join;
use super::trees::Place;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::{Kind, walk};
use crate::node::{Node, Value};
use crate::pointer::Pointer;

/// The names of every tree.
#[derive(Default)]
pub(super) struct Index {
    /// Schema resources by their absolute `$id`.
    pub(super) resources: HashMap<String, Place>,
    /// Anchors by the location of their resource and their name.
    anchors: HashMap<(String, String), Place>,
    /// Whether there are any dynamic ones.
    pub(super) has_dynamic: bool,
    /// Names that are none, or stand for something else already.
    pub(super) found: Diagnostics,
}

impl Index {
    pub(super) fn anchor(&self, resource: &str, name: &str) -> Option<&Place> {
        let key = (resource.to_owned(), name.to_owned());
        self.anchors.get(&key)
    }
}

impl Index {
    /// A resource that has an anchor of this name, the first by name.
    pub(super) fn resource_of(&self, name: &str) -> Option<&str> {
        let all = self.anchors.keys();
        let resources = all.filter(|(_, anchor)| anchor == name);
        resources.map(|(resource, _)| resource.as_str()).min()
    }
}

/// Adds the names of a tree.
pub(super) fn index(root: &Node, tree: usize, location: &str, openapi: bool, into: &mut Index) {
    let mut indexer = Indexer { tree, into };
    if openapi {
        let mut bases = vec![(Pointer::root(), location.to_owned())];
        walk(root, &mut |node, kind, at| {
            if kind == Kind::Schema {
                bases.retain(|(from, _)| at.is_within(from));
                let base = bases.last().map_or(location, |(_, base)| base.as_str());
                indexer.wrong(node, at);
                if let Some(base) = indexer.schema(node, at, base) {
                    bases.push((at.clone(), base));
                }
            }
        });
    } else {
        indexer.any(root, &mut Pointer::root(), location);
    }
}

struct Indexer<'a> {
    tree: usize,
    into: &'a mut Index,
}

impl Indexer<'_> {
    /// A tree of which only the parts are schemas that references lead to.
    fn any(&mut self, node: &Node, at: &mut Pointer, base: &str) {
        let own = self.schema(node, at, base);
        let base = own.as_deref().unwrap_or(base);
        match &node.value {
            Value::Object(members) => {
                for (key, member) in members.iter().filter(|(key, _)| !is_data(key)) {
                    at.push(key);
                    self.any(&member.node, at, base);
                    at.pop();
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    at.push(index.to_string());
                    self.any(element, at, base);
                    at.pop();
                }
            }
            _ => {}
        }
    }

    /// Notes the names of a schema; its own location if it has one.
    fn schema(&mut self, node: &Node, at: &Pointer, base: &str) -> Option<String> {
        let members = node.as_object()?;
        let text = |key: &str| members.get(key).and_then(|member| member.node.as_str());
        let own = text("$id").and_then(|id| self.resource(id, node, at, base));
        let base = own.as_deref().unwrap_or(base);
        if let Some(name) = text("$dynamicAnchor") {
            self.anchor(name, at, base);
        }
        // Several dynamic ones are what a reference chooses from.
        if let Some(name) = text("$anchor").filter(|name| self.anchor(name, at, base)) {
            self.twice(node, "$anchor", name, at);
        }
        let is_dynamic = |key| members.contains_key(key);
        self.into.has_dynamic |= is_dynamic("$dynamicAnchor") || is_dynamic("$recursiveAnchor");
        own
    }

    fn resource(&mut self, id: &str, node: &Node, at: &Pointer, base: &str) -> Option<String> {
        let (uri, fragment) = id.split_once('#').unwrap_or((id, ""));
        if uri.is_empty() {
            // Before 2019-09, anchors were written so.
            self.anchor(fragment, at, base);
            return None;
        }
        let location = join(base, uri);
        let place = Place {
            tree: self.tree,
            pointer: at.clone(),
        };
        let resources = &mut self.into.resources;
        let first = resources.entry(location.clone()).or_insert(place.clone());
        if *first != place {
            self.twice(node, "$id", id, at);
        }
        Some(location)
    }

    /// Whether the name stands for something else already.
    fn anchor(&mut self, name: &str, at: &Pointer, base: &str) -> bool {
        let key = (base.to_owned(), name.to_owned());
        let place = Place {
            tree: self.tree,
            pointer: at.clone(),
        };
        let first = self.into.anchors.entry(key).or_insert(place.clone());
        *first != place
    }

    fn twice(&mut self, node: &Node, key: &str, name: &str, at: &Pointer) {
        let Some(member) = node.member(key) else {
            return;
        };
        let message = format!("`{key}: {name}` stands twice");
        let found = Diagnostic::new(&codes::REFERENCE_FORM, message)
            .at(member.span(), "references lead to the first one")
            .pointer(at)
            .help("give one of them another name");
        self.into.found.push(found);
    }

    /// Names that are no strings, and definitions that are no object: nothing leads there.
    fn wrong(&mut self, node: &Node, at: &Pointer) {
        let members = node.as_object().into_iter().flatten();
        for (key, member) in members {
            let expected = match (key.as_str(), &member.node.value) {
                ("$id" | "$anchor" | "$dynamicAnchor", Value::String(_)) => continue,
                ("$id" | "$anchor" | "$dynamicAnchor", _) => "a string",
                ("$defs" | "definitions", Value::Object(_)) => continue,
                ("$defs" | "definitions", _) => "an object: names and schemas",
                _ => continue,
            };
            let message = format!("`{key}` is {}", member.node.kind());
            let found = Diagnostic::new(&codes::ASSUMED, message)
                .at(member.span(), "read as if it were not there")
                .pointer(at)
                .help(format!("write {expected}"));
            self.into.found.push(found);
        }
    }
}

/// Members whose values are data and hold no schemas.
fn is_data(key: &str) -> bool {
    matches!(
        key,
        "example" | "examples" | "default" | "enum" | "const" | "value"
    ) || key.starts_with("x-")
}
