//! The schemas of `components` that no operation led to, in one document or in both.

use std::collections::HashMap;

use heck::ToUpperCamelCase;
use openapi_lower::{Member, Node, Object, Span};

use super::{Comparison, Pair, Reach, canonical, span};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

/// Why another name of a schema may do nothing.
const SAME_IN_RUST: &str = "The same is sent and read, and the type has the same name in Rust.";

impl<'a> Comparison<'a> {
    /// The schemas of both documents that no operation led to.
    pub(super) fn unused_components(&mut self) {
        let (old, new) = (schemas(self.old), schemas(self.new));
        for (name, member) in members(new) {
            if let Some(had) = old.and_then(|old| old.get(name)) {
                self.unused(Pair::new(&had.node, &member.node), name);
            }
        }
    }

    /// The schemas of one document alone, once it is known which of them have another name.
    pub(super) fn further_components(&mut self) {
        let (old, new) = (schemas(self.old), schemas(self.new));
        self.renamed_unused(old, new);
        let places = (place(self.old), place(self.new));
        for (name, member) in members(new) {
            let is_known = old.is_some_and(|old| old.contains_key(name));
            if !is_known && !self.renamed_from.contains(name.as_str()) {
                let at = self.whole(&format!("`{name}`"));
                let message = format!("the schema {} is new", at.label);
                self.find(&at, &kind::SCHEMA_ADDED, (places.0, member.key), message);
            }
        }
        for (name, member) in members(old) {
            let is_there = new.is_some_and(|new| new.contains_key(name));
            let is_there = is_there || self.inlined.contains(name.as_str());
            if !is_there && !self.renamed.contains_key(name.as_str()) {
                let at = self.whole(&format!("`{name}`"));
                let message = format!("the schema {} is gone", at.label);
                self.find(&at, &kind::SCHEMA_REMOVED, (member.key, places.1), message);
            }
        }
    }

    /// A schema that no operation led to in both documents.
    fn unused(&mut self, pair: Pair<'a>, name: &str) {
        if !self.is_met(pair) {
            let mut at = self.whole(&format!("`{name}`"));
            at.reach = Reach::Unused;
            self.meet(pair, &at);
        }
    }

    /// Schemas that are the same under another name, and that no operation led to.
    fn renamed_unused(&mut self, old: Option<&'a Object>, new: Option<&'a Object>) {
        let is_gone = |name: &String| !new.is_some_and(|new| new.contains_key(name));
        let is_come = |name: &String| !old.is_some_and(|old| old.contains_key(name));
        let mut gone: HashMap<String, (&'a str, &'a Member)> = HashMap::new();
        for (name, member) in members(old).filter(|(name, _)| is_gone(name)) {
            if !self.renamed.contains_key(name.as_str()) {
                gone.insert(canonical(&member.node), (name, member));
            }
        }
        for (name, member) in members(new).filter(|(name, _)| is_come(name)) {
            if self.renamed_from.contains(name.as_str()) {
                continue;
            }
            if let Some((had, one)) = gone.remove(&canonical(&member.node)) {
                let at = self.whole(&format!("`{name}`"));
                self.rename((had, one), (name, member), &at);
            }
        }
    }

    /// A component schema has another name.
    pub(crate) fn rename(
        &mut self,
        (old, was): (&'a str, &'a Member),
        (new, is): (&'a str, &'a Member),
        at: &super::At,
    ) {
        self.renamed.insert(old, new);
        self.renamed_from.insert(new);
        let message = format!("the schema `{old}` is called `{new}`");
        let finding = Finding::new(&kind::SCHEMA_RENAMED, message, was.key, is.key);
        // Both may be one name in Rust.
        let finding = match old.to_upper_camel_case() == new.to_upper_camel_case() {
            true => finding.in_code(Effect::None).because(SAME_IN_RUST),
            false => finding,
        };
        self.add(at, finding);
    }

    /// Whether a schema of the new document is a component.
    pub(crate) fn is_component(&self, schema: &'a Node) -> bool {
        let mut all = members(schemas(self.new));
        all.any(|(_, member)| std::ptr::eq(&member.node, schema))
    }

    /// A component schema of one of the documents.
    pub(crate) fn component_of(document: &'a Node, name: &str) -> Option<&'a Member> {
        schemas(document)?.get(name)
    }
}

fn schemas(document: &Node) -> Option<&Object> {
    document.get("components")?.get("schemas")?.as_object()
}

fn members(schemas: Option<&Object>) -> impl Iterator<Item = (&String, &Member)> {
    schemas.into_iter().flatten()
}

fn place(document: &Node) -> Span {
    match document.get("components") {
        Some(components) => span(components, "schemas"),
        None => document.span,
    }
}
