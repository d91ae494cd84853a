//! What becomes of each reference: found out before anything is moved.

use std::collections::HashMap;
use std::rc::Rc;

use super::Bundle;
use super::collect::{Form, Reference, Walked, address, base, collect};
use super::findings;
use super::names::{Names, called, wanted};
use super::resolve::Resolver;
use super::sections::{SECTIONS, section};
use super::trees::{DOCUMENT, Place};
use crate::diagnostic::Diagnostic;
use crate::grammar::Kind;
use crate::node::{Node, Value};

/// Something that references lead to.
pub(super) struct Target {
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// Whether it is a component of the document where it stands.
    pub(super) is_component: bool,
    /// The address of a component that is nothing but a reference to this, and takes its place.
    pub(super) moves_to: Option<usize>,
    /// The name of the component that it is or becomes.
    pub(super) name: String,
}

/// Everything that is known before the trees are changed.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) targets: Vec<Target>,
    by_address: HashMap<(usize, &'static str), usize>,
    pub(super) walked: Walked,
    /// The target of each reference; none if there is none.
    pub(super) outcomes: HashMap<(usize, Form), Option<usize>>,
    converted: HashMap<(Place, &'static str), Place>,
}

impl Plan {
    /// Whether there are targets in the tree of a place beside the one at that place.
    pub(super) fn has_others_in(&self, place: &Place) -> bool {
        let mut targets = self.targets.iter().map(|target| &target.place);
        targets.any(|other| other.tree == place.tree && other != place)
    }
}

/// How many references may stand behind one another.
const LONGEST: usize = 64;

impl Bundle<'_> {
    /// Finds everything that is reached from the document.
    pub(super) fn plan(&mut self) {
        self.plan_inside(&Place::root(DOCUMENT), Kind::Document);
        let mut next = 0;
        while let Some(target) = self.plan.targets.get(next) {
            let (place, kind) = (target.place.clone(), target.kind);
            if !self.is_walked(&place, kind) {
                self.plan_inside(&place, kind);
            }
            next += 1;
        }
        self.name_targets();
    }

    fn is_walked(&self, place: &Place, kind: Kind) -> bool {
        let key = self.trees.node(place).map(address).zip(section(kind));
        key.is_some_and(|key| self.plan.walked.contains(&key))
    }

    fn plan_inside(&mut self, place: &Place, kind: Kind) {
        self.inline(place, kind);
        for reference in collect(&self.trees, place, kind, &mut self.plan.walked) {
            let key = (reference.address, reference.form);
            if !self.plan.outcomes.contains_key(&key) {
                let outcome = self.outcome(&reference);
                self.plan.outcomes.insert(key, outcome);
            }
        }
    }

    fn outcome(&mut self, reference: &Reference) -> Option<usize> {
        match self.target_of(reference) {
            Ok(target) => {
                self.let_move(reference, target);
                Some(target)
            }
            Err(finding) => {
                self.found.push(*finding);
                None
            }
        }
    }

    fn resolve(&mut self, reference: &Reference) -> Result<Place, Box<Diagnostic>> {
        let mut resolver = Resolver {
            trees: &mut self.trees,
            suggestions: &mut self.suggestions,
            found: &mut self.found,
        };
        resolver.resolve(reference)
    }

    fn target_of(&mut self, reference: &Reference) -> Result<usize, Box<Diagnostic>> {
        let place = match self.bound_to(reference) {
            Some(place) => place,
            None => self.resolve(reference)?,
        };
        let place = match reference.kind {
            Kind::Schema => place,
            _ => self.end_of(reference, place)?,
        };
        let place = self.of_kind(reference, place)?;
        let place = self.specialized(reference, place);
        Ok(self.target(place, reference.kind))
    }

    /// The end of the references that begin at a place.
    fn end_of(&mut self, from: &Reference, mut place: Place) -> Result<Place, Box<Diagnostic>> {
        for _ in 0..LONGEST {
            match self.reference_at(&place, from.kind) {
                None => return Ok(place),
                Some(next) => place = self.resolve(&next)?,
            }
        }
        let text = from.text.as_deref().unwrap_or_default();
        Err(findings::cycle(from, text).into())
    }

    pub(super) fn reference_at(&self, place: &Place, kind: Kind) -> Option<Reference> {
        let node = self.trees.node(place)?;
        let written = node.get("$ref")?;
        Some(Reference {
            at: place.clone(),
            address: address(node),
            form: Form::Reference,
            kind,
            text: written.as_str().map(str::to_owned),
            span: written.span,
            base: base(&self.trees, place),
            bindings: Rc::default(),
            alone: false,
        })
    }

    /// The place if what stands there is of the expected kind, or one that was made of it.
    fn of_kind(&mut self, reference: &Reference, place: Place) -> Result<Place, Box<Diagnostic>> {
        let text = reference.text.as_deref().unwrap_or_default();
        let Some(node) = self.trees.node(&place) else {
            return Err(findings::no_target(reference, text, None).into());
        };
        let kind = reference.kind;
        match self.trees.known_kind(&place) {
            Some(known) if known == kind => Ok(place),
            None if looks_like(node, kind) => Ok(place),
            None => Err(findings::other_kind(reference, text, node.kind()).into()),
            Some(Kind::Document) if kind == Kind::Schema && text == "#" => {
                let around = self.component_around(reference);
                let assumed = around
                    .as_ref()
                    .map(|around| findings::whole_document(reference, text, &around.pointer));
                self.found.extend(assumed);
                around.ok_or_else(|| findings::other_kind(reference, text, "the document").into())
            }
            Some(known) => match convert(node, known, reference) {
                Some(made) => {
                    let finding = findings::converted(reference, text, known);
                    self.found.push(finding);
                    Ok(self.made(place, kind, made))
                }
                None => Err(findings::other_kind(reference, text, known.name()).into()),
            },
        }
    }

    fn made(&mut self, origin: Place, kind: Kind, node: Node) -> Place {
        let key = (origin.clone(), section(kind).unwrap_or_default());
        if let Some(place) = self.plan.converted.get(&key) {
            return place.clone();
        }
        let place = self.trees.add_made(node, origin);
        self.plan.converted.insert(key, place.clone());
        place
    }

    fn target(&mut self, place: Place, kind: Kind) -> usize {
        let next = self.plan.targets.len();
        let key = self.trees.node(&place).map(address).zip(section(kind));
        let Some(key) = key else {
            return next;
        };
        let index = *self.plan.by_address.entry(key).or_insert(next);
        if index == next {
            let name = component_name(&place, kind);
            self.plan.targets.push(Target {
                place,
                kind,
                is_component: name.is_some(),
                moves_to: None,
                name: name.unwrap_or_default(),
            });
        }
        index
    }

    /// A component that is nothing but a reference gives its place and name to what it leads to.
    fn let_move(&mut self, reference: &Reference, target: usize) {
        let name = component_name(&reference.at, reference.kind);
        let alone = reference.alone && reference.form == Form::Reference;
        if let Some(name) = name.filter(|_| alone)
            && let Some(target) = self.plan.targets.get_mut(target)
            && !target.is_component
            && (target.moves_to.is_none()
                || is_better(&name, &target.name, &called(&target.place, &self.trees)))
        {
            target.moves_to = Some(reference.address);
            target.name = name;
        }
    }

    /// Names those that have none, in an order that is not the one in which they were met: who lists the same
    /// in another order renames nothing.
    fn name_targets(&mut self) {
        let mut names = Names::of(self.trees.document(), &SECTIONS);
        let targets = self.plan.targets.iter_mut();
        let nameless = targets.filter(|one| !one.is_component && one.moves_to.is_none());
        let mut nameless: Vec<&mut Target> = nameless.collect();
        nameless.sort_by_cached_key(|target| wanted(&target.place, &self.trees));
        for target in nameless {
            if let Some(section) = section(target.kind) {
                target.name = names.take(section, &target.place, &self.trees);
            }
        }
    }
}

/// Of several components that are nothing but a reference to something, the one that has its name gives it its
/// place, and then the first by name.
fn is_better(name: &str, other: &str, called: &str) -> bool {
    let rank = |name: &str| !name.eq_ignore_ascii_case(called);
    (rank(name), name) < (rank(other), other)
}

/// The name of the document's component at a place, if it is one of that kind.
fn component_name(place: &Place, kind: Kind) -> Option<String> {
    match place.pointer.tokens() {
        [components, of, name]
            if place.tree == DOCUMENT
                && components == "components"
                && Some(of.as_str()) == section(kind) =>
        {
            Some(name.clone())
        }
        _ => None,
    }
}

/// Whether something that OpenAPI knows nothing of can be of a kind.
fn looks_like(node: &Node, kind: Kind) -> bool {
    node.as_object().is_some() || (kind == Kind::Schema && node.as_bool().is_some())
}

/// What is expected, made of something of another kind.
fn convert(node: &Node, found: Kind, reference: &Reference) -> Option<Node> {
    match (found, reference.kind) {
        (Kind::Parameter, Kind::Header) => {
            let mut header = node.clone();
            header.remove("name");
            header.remove("in");
            Some(header)
        }
        (Kind::Schema, Kind::Response | Kind::RequestBody) => Some(with_content(reference)),
        _ => None,
    }
}

/// What has a schema as its content in JSON.
fn with_content(reference: &Reference) -> Node {
    let span = reference.span;
    let text = reference.text.clone().unwrap_or_default();
    let mut whole = Node::string(text, span);
    for key in ["$ref", "schema", "application/json", "content"] {
        let mut outer = Node::object(span);
        outer.set(key, whole);
        whole = outer;
    }
    if reference.kind == Kind::Response {
        let description = Node::new(Value::String(String::new()), span);
        whole.set("description", description);
    }
    whole
}
