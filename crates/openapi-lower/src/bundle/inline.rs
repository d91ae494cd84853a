//! What is written into the place that refers to it: path items, which OpenAPI 3.0 has no
//! components for, and parts that OpenAPI has no references to, such as `paths` or `properties` in
//! a file of their own.

use std::collections::HashSet;
use std::rc::Rc;

use super::Bundle;
use super::collect::{Form, Reference, address};
use super::findings;
use super::resolve::Resolver;
use super::sections::{is_inlined, section};
use super::trees::{DOCUMENT, Place};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pointer::Pointer;
use crate::read::Limits;
use crate::source::Span;

/// How many values are copied once more, after they were copied before: a short document can ask
/// for many.
pub(super) const COPIES: usize = 200_000;

/// How many references may stand behind one another.
const LONGEST: usize = 16;

/// What was copied to where it is referred to.
#[derive(Default)]
pub(super) struct Copies {
    places: HashSet<Place>,
    /// The values that were copied more than once, as often as they were.
    again: usize,
}

impl Copies {
    /// Counts a copy; whether it is allowed.
    pub(super) fn allow(&mut self, place: &Place, node: &Node) -> bool {
        if !self.places.insert(place.clone()) {
            self.again = self.again.saturating_add(node.count());
        }
        !self.are_too_many()
    }

    fn are_too_many(&self) -> bool {
        self.again > COPIES
    }
}

impl Bundle<'_> {
    /// Writes out, inside a value of a kind, what has to stand in its place.
    pub(super) fn inline(&mut self, place: &Place, kind: Kind) {
        let Some(node) = self.trees.node(place) else {
            return;
        };
        for site in sites(node, kind, place) {
            let Some(node) = self.trees.node_mut(&site.at) else {
                continue;
            };
            // The values beside a reference move; in other files some are known by address.
            let has_siblings = node.as_object().is_some_and(|members| members.len() > 1);
            if has_siblings && site.at.tree != DOCUMENT && self.plan.has_others_in(place) {
                let text = site.text.as_deref().unwrap_or_default();
                self.found.push(findings::no_place_for_it(&site, text));
                continue;
            }
            let span = node.span;
            let taken = std::mem::replace(node, Node::new(Value::Null, span));
            let whole = self.written_out(taken, &site, &mut Vec::new());
            if let Some(node) = self.trees.node_mut(&site.at) {
                *node = whole;
            }
        }
    }

    /// A value with a reference, as what it leads to.
    fn written_out(&mut self, mut node: Node, site: &Reference, trail: &mut Vec<Place>) -> Node {
        if self.is_element(site) {
            return node;
        }
        let text = site.text.clone().unwrap_or_default();
        node.remove("$ref");
        if self.copies.are_too_many() {
            return node;
        }
        match self.copy(site, &text, trail) {
            Ok(copy) => {
                if site.kind != Kind::PathItem {
                    self.found.push(findings::no_place_for_it(site, &text));
                }
                self.merge(node, copy, site, &text)
            }
            Err(finding) => {
                self.found.push(*finding);
                node
            }
        }
    }

    /// Whether a reference in the place of a list is the one element that the list is to have, as
    /// in `allOf: {$ref: ..}`. It is followed as such, and stays.
    fn is_element(&mut self, site: &Reference) -> bool {
        let Kind::List(element) = site.kind else {
            return false;
        };
        if section(*element).is_none() {
            return false;
        }
        let mut found = Diagnostics::new();
        let mut resolver = Resolver {
            trees: &mut self.trees,
            suggestions: &mut self.suggestions,
            found: &mut found,
        };
        let resolved = resolver.resolve(site);
        // What files have is found once; what is assumed of a reference, when it is followed.
        let of_files = found
            .iter()
            .filter(|one| one.code != &codes::REFERENCE_FORM);
        of_files.for_each(|one| self.found.push(one.clone()));
        let Ok(place) = resolved else {
            return true;
        };
        let node = self.trees.node(&place);
        node.is_some_and(|node| node.as_array().is_none())
    }

    /// A copy of what a reference leads to, everything in it written out.
    fn copy(
        &mut self,
        site: &Reference,
        text: &str,
        trail: &mut Vec<Place>,
    ) -> Result<Node, Box<Diagnostic>> {
        let mut resolver = Resolver {
            trees: &mut self.trees,
            suggestions: &mut self.suggestions,
            found: &mut self.found,
        };
        let place = resolver.resolve(site)?;
        if trail.contains(&place) || trail.len() >= LONGEST || is_around(site, &place) {
            return Err(findings::cycle(site, text).into());
        }
        let known = self.trees.known_kind(&place);
        let node = self.trees.node(&place).filter(|node| {
            let fits = known.is_none_or(|known| known == site.kind);
            fits && (node.as_object().is_some() || node.as_array().is_some())
        });
        let Some(node) = node else {
            let found = known.map_or("no object", Kind::name);
            return Err(findings::other_kind(site, text, found).into());
        };
        if site.at.pointer.tokens().len() + node.depth() > Limits::default().depth {
            return Err(findings::too_deep(site, text).into());
        }
        if !self.copies.allow(&place, node) {
            return Err(findings::too_much(site, text).into());
        }
        let mut copy = node.clone();
        trail.push(place);
        let inner = sites(&copy, site.kind, &site.at);
        for inner in inner {
            self.write_out_inside(&mut copy, &inner, &site.at.pointer, trail);
        }
        trail.pop();
        Ok(copy)
    }

    fn write_out_inside(
        &mut self,
        copy: &mut Node,
        site: &Reference,
        above: &Pointer,
        trail: &mut Vec<Place>,
    ) {
        let below = site.at.pointer.below(above);
        if let Some(node) = below.resolve_mut(copy) {
            let span = node.span;
            let taken = std::mem::replace(node, Node::new(Value::Null, span));
            *node = self.written_out(taken, site, trail);
        }
    }

    /// What stands beside a reference, and after it what the reference leads to.
    fn merge(&mut self, mut own: Node, copy: Node, site: &Reference, text: &str) -> Node {
        if own.as_object().is_some_and(|members| members.is_empty()) {
            return copy;
        }
        let (Some(members), Value::Object(others)) = (own.as_object_mut(), copy.value) else {
            return own;
        };
        let mut twice: Vec<String> = Vec::new();
        let mut where_else: Option<Span> = None;
        for (key, member) in *others {
            if members.contains_key(&key) {
                where_else.get_or_insert(member.key);
                twice.push(key);
            } else {
                members.insert(key, member);
            }
        }
        if let Some(span) = where_else {
            self.found
                .push(findings::both_have(site, text, &twice, span));
        }
        own
    }
}

/// Whether a place holds the reference that leads to it.
fn is_around(site: &Reference, place: &Place) -> bool {
    site.at.tree == place.tree && site.at.pointer.is_within(&place.pointer)
}

/// The references inside a value that something is written in place of.
fn sites(node: &Node, kind: Kind, place: &Place) -> Vec<Reference> {
    let mut sites = Vec::new();
    let mut at = place.clone();
    find(node, kind, &mut at, &mut sites);
    sites
}

fn find(node: &Node, kind: Kind, at: &mut Place, sites: &mut Vec<Reference>) {
    match &node.value {
        _ if kind == Kind::Opaque => {}
        Value::Object(members) => {
            for (key, member) in members.iter() {
                at.pointer.push(key);
                find(&member.node, kind.of(node).member(key), at, sites);
                at.pointer.pop();
            }
            // What refers to a schema is one without the word `schema`.
            let is_bare = kind == Kind::MediaType && kind.of(node) == Kind::Schema;
            let reference = node.get("$ref").filter(|_| is_inlined(kind) && !is_bare);
            sites.extend(reference.and_then(|written| site(node, written, kind, at)));
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                at.pointer.push(index.to_string());
                find(element, kind.element(), at, sites);
                at.pointer.pop();
            }
        }
        _ => {}
    }
}

/// `$ref` with anything but a string is a name of the author's choice, or not known there.
fn site(node: &Node, written: &Node, kind: Kind, at: &Place) -> Option<Reference> {
    Some(Reference {
        at: at.clone(),
        address: address(node),
        form: Form::Reference,
        kind,
        text: Some(written.as_str()?.to_owned()),
        span: written.span,
        base: None,
        bindings: Rc::default(),
        alone: node.as_object()?.len() == 1,
    })
}
