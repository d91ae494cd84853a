//! The trees changed as planned: what references lead to becomes components of the document, and
//! the references lead there.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::Bundle;
use super::collect::{DEFINITIONS, Form, address};
use super::findings;
use super::plan::Plan;
use super::sections::section;
use super::trees::{DOCUMENT, Place};
use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::{Member, Node, Object, Value};
use crate::pointer::Pointer;

impl Bundle<'_> {
    /// Moves and rewrites everything; what is left is one document.
    pub(super) fn rewrite(mut self) -> (Node, Diagnostics) {
        let mut rewriter = Rewriter {
            plan: self.plan,
            moved: HashMap::new(),
            done: HashSet::new(),
        };
        for index in rewriter.innermost_first() {
            let place = rewriter
                .plan
                .targets
                .get(index)
                .map(|target| target.place.clone());
            if let Some(node) = place.and_then(|place| self.trees.node_mut(&place)) {
                rewriter.take(index, node);
            }
        }
        if let Some(document) = self.trees.node_mut(&Place::root(DOCUMENT)) {
            rewriter.value(document, Kind::Document);
            rewriter.add_components(document, &mut self.found);
        }
        let document = self.trees.into_document();
        (document.unwrap_or(self.empty), self.found)
    }
}

struct Rewriter {
    plan: Plan,
    /// What was taken out of its place, by its target.
    moved: HashMap<usize, Node>,
    /// The addresses of the references that were left where something was taken.
    done: HashSet<usize>,
}

impl Rewriter {
    /// The targets that move, those inside others before them.
    fn innermost_first(&self) -> Vec<usize> {
        let targets = self.plan.targets.iter().enumerate();
        let moving = targets.filter(|(_, target)| !target.is_component);
        let mut moving: Vec<(usize, usize)> = moving
            .map(|(index, target)| (index, target.place.pointer.tokens().len()))
            .collect();
        moving.sort_by_key(|(_, depth)| Reverse(*depth));
        moving.into_iter().map(|(index, _)| index).collect()
    }

    /// Takes a target out of its place and leaves a reference there, if the place is one that a
    /// reference may stand at; a copy otherwise.
    fn take(&mut self, index: usize, node: &mut Node) {
        let Some((kind, uri)) = self.uri(index) else {
            return;
        };
        let here = address(node);
        self.value(node, kind);
        let is_part = section(kind).is_some_and(|of| self.plan.walked.contains(&(here, of)));
        let whole = if is_part {
            let mut reference = Node::object(node.span);
            reference.set("$ref", Node::string(uri, node.span));
            self.done.insert(here);
            std::mem::replace(node, reference)
        } else {
            node.clone()
        };
        self.moved.insert(index, whole);
    }

    /// The kind of a target, and what references to it say.
    fn uri(&self, index: usize) -> Option<(Kind, String)> {
        let target = self.plan.targets.get(index)?;
        Some((target.kind, uri(section(target.kind)?, &target.name)))
    }

    /// Rewrites what is inside a value, then the value; whether it is to stay.
    fn value(&mut self, node: &mut Node, kind: Kind) -> bool {
        let kind = kind.of(node);
        if kind == Kind::Opaque || self.done.contains(&address(node)) {
            return true;
        }
        match &mut node.value {
            Value::Object(members) => self.members(members, kind),
            Value::Array(elements) => self.elements(elements, kind),
            _ => {}
        }
        if kind == Kind::Schema {
            self.schema(node);
        }
        self.reference(node, kind)
    }

    fn members(&mut self, members: &mut Object, kind: Kind) {
        let mut gone: Vec<String> = Vec::new();
        for (key, member) in members.iter_mut() {
            let is_definitions = kind == Kind::Schema && DEFINITIONS.contains(&key.as_str());
            if is_definitions || !self.value(&mut member.node, kind.member(key)) {
                gone.push(key.clone());
            }
        }
        if !gone.is_empty() {
            let gone: HashSet<String> = gone.into_iter().collect();
            members.retain(|key, _| !gone.contains(key));
        }
    }

    /// All are rewritten before one is taken out, as they would move.
    fn elements(&mut self, elements: &mut Vec<Node>, kind: Kind) {
        let kept = elements
            .iter_mut()
            .map(|element| self.value(element, kind.element()));
        let mut kept = kept.collect::<Vec<bool>>().into_iter();
        elements.retain(|_| kept.next().unwrap_or(true));
    }

    /// Names of a schema have no use any more, as every reference leads to a component.
    fn schema(&mut self, node: &mut Node) {
        let here = address(node);
        if let Some(mapping) = node
            .get_mut("discriminator")
            .and_then(|of| of.get_mut("mapping"))
        {
            self.mapping(mapping);
        }
        for name in NAMES {
            node.remove(name);
        }
        let dynamic = self.plan.outcomes.get(&(here, Form::Dynamic)).copied();
        let removed = ["$dynamicRef", "$recursiveRef"].map(|key| node.remove(key));
        if let Some(Some(index)) = dynamic
            && let Some((_, uri)) = self.uri(index)
            && let Some(member) = removed.into_iter().flatten().next()
        {
            refer(node, uri, &member);
        }
    }

    fn mapping(&mut self, mapping: &mut Node) {
        let Some(members) = mapping.as_object_mut() else {
            return;
        };
        let uris = members.values().map(|member| {
            let outcome = self
                .plan
                .outcomes
                .get(&(address(&member.node), Form::Mapping));
            outcome.map(|index| Some(self.uri((*index)?)?.1))
        });
        let mut uris = uris.collect::<Vec<_>>().into_iter();
        members.retain(|_, member| match uris.next() {
            Some(Some(Some(uri))) => {
                member.node.value = Value::String(uri);
                true
            }
            Some(Some(None)) => false,
            _ => true,
        });
    }

    /// Whether the value is to stay.
    fn reference(&mut self, node: &mut Node, kind: Kind) -> bool {
        let here = address(node);
        let Some(outcome) = self.plan.outcomes.get(&(here, Form::Reference)) else {
            return true;
        };
        let Some(index) = *outcome else {
            node.remove("$ref");
            return kind == Kind::Schema;
        };
        let target = self.plan.targets.get(index);
        if target.is_some_and(|target| target.moves_to == Some(here)) {
            if let Some(moved) = self.moved.remove(&index) {
                *node = moved;
            }
        } else if let Some((_, uri)) = self.uri(index)
            && let Some(written) = node.get_mut("$ref")
        {
            written.value = Value::String(uri);
        }
        true
    }

    /// Adds what has moved and has no place yet, in the order in which it was met.
    fn add_components(&mut self, document: &mut Node, found: &mut Diagnostics) {
        let mut moved: Vec<_> = self.moved.drain().collect();
        moved.sort_by_key(|(index, _)| *index);
        for (index, node) in moved {
            if let Some(target) = self.plan.targets.get(index)
                && let Some(section) = section(target.kind)
                && let Some(components) = part(document, "components", found)
                && let Some(members) = part(components, section, found)
            {
                members.set(&target.name, node);
            }
        }
        if let Some(components) = document.get_mut("components") {
            components.remove("pathItems");
        }
    }
}

/// What a reference to a component says.
pub(super) fn uri(section: &str, name: &str) -> String {
    let mut pointer = Pointer::root();
    let steps = ["components", section, name];
    steps.into_iter().for_each(|step| pointer.push(step));
    pointer.to_string()
}

/// Members of a schema that name it.
const NAMES: [&str; 4] = ["$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor"];

/// Lets a schema refer to something; beside another reference by `allOf`.
fn refer(node: &mut Node, uri: String, written: &Member) {
    let span = written.node.span;
    let uri = Node::string(uri, span);
    if !node.has("$ref") {
        let key = written.key;
        let member = Member { key, node: uri };
        if let Some(members) = node.as_object_mut() {
            members.insert(String::from("$ref"), member);
        }
        return;
    }
    let mut branch = Node::object(span);
    branch.set("$ref", uri);
    match node.get_mut("allOf").and_then(Node::as_array_mut) {
        Some(branches) => branches.push(branch),
        None => node.set("allOf", Node::new(Value::Array(vec![branch]), span)),
    }
}

/// A member that is an object, made if it is not there.
fn part<'a>(node: &'a mut Node, key: &str, found: &mut Diagnostics) -> Option<&'a mut Node> {
    let span = node.span;
    match node.get(key) {
        Some(part) if part.as_object().is_some() => {}
        Some(part) => {
            found.push(findings::section_is_no_object(part.span, key));
            node.set(key, Node::object(span));
        }
        None => node.set(key, Node::object(span)),
    }
    node.get_mut(key)
}
