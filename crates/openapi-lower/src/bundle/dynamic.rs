//! `$dynamicRef`: what it leads to depends on the schemas that lead to it (JSON Schema 2020-12,
//! section 8.2.3.2). A schema that binds the name of a dynamic anchor gets a copy of what it refers
//! to, in which the name is bound, as a generic type does for each of its arguments.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::Bundle;
use super::collect::{Form, Reference, Walked, base, collect};
use super::findings;
use super::resolve::Resolver;
use super::trees::Place;
use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::Node;
use crate::pointer::Pointer;

/// The schemas that dynamic anchors stand for, by their names; `$recursiveAnchor` has none.
pub(super) type Bindings = BTreeMap<String, Place>;

/// What was found out about dynamic anchors.
#[derive(Default)]
pub(super) struct Dynamic {
    /// The copies that were made, by what they are of and what is bound in them.
    copies: HashMap<(Place, Rc<Bindings>), Place>,
    /// The names that a schema and all that it leads to depend on.
    names: HashMap<Place, Rc<BTreeSet<String>>>,
}

/// How many schemas are looked through for the names that one depends on.
const SCHEMAS: usize = 10_000;

/// What a schema binds, by anchors of its own and of its definitions, beside what is bound around.
pub(super) fn bound(node: &Node, at: &Place, around: &Rc<Bindings>) -> Rc<Bindings> {
    let mut own = Vec::new();
    anchors(node, &at.pointer, &mut own);
    for key in super::collect::DEFINITIONS {
        let members = node.get(key).and_then(Node::as_object);
        // A definition with an `$id` is a resource of its own: it is not entered with this one.
        let members = members.into_iter().flatten();
        for (name, member) in members.filter(|(_, member)| !member.node.has("$id")) {
            anchors(&member.node, &at.pointer.join(key).join(name), &mut own);
        }
    }
    if own.is_empty() {
        return Rc::clone(around);
    }
    let mut bindings = Bindings::clone(around);
    for (name, pointer) in own {
        let tree = at.tree;
        // The outermost one counts.
        bindings.entry(name).or_insert(Place { tree, pointer });
    }
    Rc::new(bindings)
}

fn anchors(node: &Node, at: &Pointer, found: &mut Vec<(String, Pointer)>) {
    if let Some(name) = node.get("$dynamicAnchor").and_then(Node::as_str) {
        found.push((name.to_owned(), at.clone()));
    }
    if node.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true) {
        found.push((String::new(), at.clone()));
    }
}

impl Reference {
    /// The name of the dynamic anchor that this means.
    fn dynamic_name(&self) -> Option<&str> {
        let name = self.text.as_deref()?.split_once('#')?.1;
        (self.form == Form::Dynamic).then_some(name)
    }
}

impl Bundle<'_> {
    /// The schema that the name in a dynamic reference is bound to.
    pub(super) fn bound_to(&mut self, reference: &Reference) -> Option<Place> {
        let name = reference.dynamic_name()?;
        if !self.is_dynamic(reference, name) {
            return None;
        }
        if let Some(place) = reference.bindings.get(name) {
            return Some(self.behind(place));
        }
        let around = self.component_around(reference)?;
        let is_recursive = name.is_empty();
        if is_recursive {
            self.found.push(findings::recursive(reference));
        }
        is_recursive.then_some(around)
    }

    /// Whether what it leads to by itself is a dynamic anchor of that name. Otherwise it is as any
    /// other reference; where it leads nowhere by itself, what is bound is what was meant.
    fn is_dynamic(&mut self, reference: &Reference, name: &str) -> bool {
        let Some(target) = self.quietly(reference).filter(|_| !name.is_empty()) else {
            return true;
        };
        let target = self.trees.node(&target);
        let anchor = target.and_then(|target| target.get("$dynamicAnchor")?.as_str());
        anchor == Some(name)
    }

    /// What a schema refers to that does nothing but bind a name; itself otherwise.
    fn behind(&mut self, place: &Place) -> Place {
        let members = self.trees.node(place).and_then(Node::as_object);
        let only_binds = members.is_some_and(|members| {
            let names = ["$ref", "$dynamicAnchor"];
            members.keys().all(|key| names.contains(&key.as_str()))
        });
        let reference = self.reference_at(place, Kind::Schema);
        let target = reference.filter(|_| only_binds);
        let target = target.and_then(|reference| self.quietly(&reference));
        target.unwrap_or_else(|| place.clone())
    }

    /// The component schema that a reference stands in.
    pub(super) fn component_around(&self, reference: &Reference) -> Option<Place> {
        match reference.at.pointer.tokens() {
            [components, schemas, name, ..]
                if components == "components" && schemas == "schemas" =>
            {
                let mut pointer = Pointer::root();
                let steps = [components, schemas, name];
                steps.into_iter().for_each(|step| pointer.push(step));
                let tree = reference.at.tree;
                Some(Place { tree, pointer })
            }
            _ => None,
        }
    }

    /// The schema at a place as a reference means it: a copy, if what it binds matters there.
    pub(super) fn specialized(&mut self, reference: &Reference, place: Place) -> Place {
        if reference.bindings.is_empty() || reference.kind != Kind::Schema {
            return place;
        }
        let wanted = self.wanted(reference, &place);
        if wanted.is_empty() {
            return place;
        }
        let key = (place.clone(), Rc::clone(&wanted));
        if let Some(copy) = self.dynamic.copies.get(&key) {
            return copy.clone();
        }
        let Some(node) = self.trees.node(&place).cloned() else {
            return place;
        };
        if !self.copies.allow(&place, &node) {
            let text = reference.text.as_deref().unwrap_or_default();
            self.found.push(findings::too_much(reference, text));
            return place;
        }
        let base = base(&self.trees, &place);
        let copy = self.trees.add_bound(node, place, base, wanted);
        self.dynamic.copies.insert(key, copy.clone());
        copy
    }

    /// What a reference binds of the names that its target depends on, and does not bind itself.
    fn wanted(&mut self, reference: &Reference, place: &Place) -> Rc<Bindings> {
        let names = self.names_in(place);
        let own = self.trees.node(place);
        let own = own.map(|node| bound(node, place, &Rc::default()));
        let differs = |name: &String, to: &Place| {
            let own = own.as_ref().and_then(|own| own.get(name));
            own != Some(to)
        };
        let all = reference.bindings.iter();
        let used = all.filter(|(name, to)| names.contains(*name) && differs(name, to));
        Rc::new(used.map(|(name, to)| (name.clone(), to.clone())).collect())
    }

    fn names_in(&mut self, place: &Place) -> Rc<BTreeSet<String>> {
        if let Some(names) = self.dynamic.names.get(place) {
            return Rc::clone(names);
        }
        let mut names = BTreeSet::new();
        let mut seen = HashSet::from([place.clone()]);
        let mut next = vec![place.clone()];
        while let Some(place) = next.pop() {
            for reference in collect(&self.trees, &place, Kind::Schema, &mut Walked::default()) {
                names.extend(reference.dynamic_name().map(str::to_owned));
                let target = self.quietly(&reference);
                let target = target.filter(|_| seen.len() < SCHEMAS);
                next.extend(target.filter(|target| seen.insert(target.clone())));
            }
        }
        let names = Rc::new(names);
        self.dynamic.names.insert(place.clone(), Rc::clone(&names));
        names
    }

    /// Where a reference leads, for one that is reported when its turn comes.
    fn quietly(&mut self, reference: &Reference) -> Option<Place> {
        let mut resolver = Resolver {
            trees: &mut self.trees,
            suggestions: &mut self.suggestions,
            found: &mut Diagnostics::new(),
        };
        resolver.resolve(reference).ok()
    }
}
