//! The references in a value: each with its place, what is expected there, and its base.

use std::collections::HashSet;
use std::rc::Rc;

use super::dynamic::{Bindings, bound};
use super::location::join;
use super::sections::section;
use super::trees::{Place, Trees};
use crate::grammar::Kind;
use crate::node::{Member, Node, Value};
use crate::pointer::Pointer;
use crate::source::Span;

/// What a reference is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// `$ref`.
    Reference,
    /// `$dynamicRef` or `$recursiveRef`.
    Dynamic,
    /// A value of a discriminator's `mapping`.
    Mapping,
}

/// One reference of a document or file.
pub(super) struct Reference {
    /// The value that has it; for a mapping its own.
    pub(super) at: Place,
    /// Of that value.
    pub(super) address: usize,
    pub(super) form: Form,
    /// What is expected at its end.
    pub(super) kind: Kind,
    /// `None` if it is not a string.
    pub(super) text: Option<String>,
    /// Of what was written.
    pub(super) span: Span,
    /// The `$id` that it is relative to; `None` for the file's own location.
    pub(super) base: Option<Rc<str>>,
    /// What dynamic anchors stand for there.
    pub(super) bindings: Rc<Bindings>,
    /// Whether the value is nothing but this reference.
    pub(super) alone: bool,
}

/// The values that were walked, as what: a value is the same as long as its address is.
pub(super) type Walked = HashSet<(usize, &'static str)>;

/// The address of a value, which stays as long as the tree is not changed around it.
pub(super) fn address(node: &Node) -> usize {
    std::ptr::from_ref(node).addr()
}

/// Members of a schema that hold schemas for references only.
pub(super) const DEFINITIONS: [&str; 2] = ["$defs", "definitions"];

/// Every reference inside a value that is of a kind, in the order of the text.
pub(super) fn collect(
    trees: &Trees<'_>,
    place: &Place,
    kind: Kind,
    walked: &mut Walked,
) -> Vec<Reference> {
    let Some(node) = trees.node(place) else {
        return Vec::new();
    };
    let mut collector = Collector {
        tree: place.tree,
        has_dynamic: trees.index.has_dynamic,
        at: place.pointer.clone(),
        found: Vec::new(),
        walked,
    };
    let scope = Scope {
        base: base(trees, place),
        bindings: entered(trees, place),
    };
    collector.value(node, kind, &scope, false);
    collector.found
}

/// What is bound where a place is entered: what its tree binds, and the resource with an `$id` that it
/// lies in.
fn entered(trees: &Trees<'_>, place: &Place) -> Rc<Bindings> {
    let Some(tree) = trees.get(place.tree) else {
        return Rc::default();
    };
    let resource = resource(&tree.root, place);
    match resource.filter(|_| trees.index.has_dynamic) {
        Some((node, at)) => bound(node, &at, &tree.bindings),
        None => Rc::clone(&tree.bindings),
    }
}

/// The nearest schema with an `$id` above a place.
fn resource<'t>(root: &'t Node, place: &Place) -> Option<(&'t Node, Place)> {
    let (mut node, mut pointer) = (root, Pointer::root());
    let mut found = None;
    for token in place.pointer.tokens() {
        if node.has("$id") {
            let (tree, pointer) = (place.tree, pointer.clone());
            found = Some((node, Place { tree, pointer }));
        }
        node = node.child(token)?;
        pointer.push(token);
    }
    // What has one itself is entered alone.
    found.filter(|_| !node.has("$id"))
}

/// The nearest `$id` above a place.
pub(super) fn base(trees: &Trees<'_>, place: &Place) -> Option<Rc<str>> {
    let tree = trees.get(place.tree)?;
    let (mut node, mut base) = (&*tree.root, tree.base.clone());
    for token in place.pointer.tokens() {
        base = own_base(node, base.as_ref(), &tree.location).or(base);
        node = node.child(token)?;
    }
    base
}

fn own_base(node: &Node, base: Option<&Rc<str>>, location: &str) -> Option<Rc<str>> {
    let id = node.get("$id")?.as_str()?;
    let uri = id.split('#').next().filter(|uri| !uri.is_empty())?;
    Some(join(base.map_or(location, |base| base), uri).into())
}

/// What references are relative to.
#[derive(Clone)]
struct Scope {
    base: Option<Rc<str>>,
    bindings: Rc<Bindings>,
}

struct Collector<'a> {
    tree: usize,
    has_dynamic: bool,
    at: Pointer,
    found: Vec<Reference>,
    walked: &'a mut Walked,
}

impl Collector<'_> {
    fn value(&mut self, node: &Node, kind: Kind, around: &Scope, inner: bool) {
        let kind = kind.of(node);
        if kind == Kind::Opaque {
            return;
        }
        if let Some(section) = section(kind).filter(|_| inner) {
            self.walked.insert((address(node), section));
        }
        let own = self.own_scope(node, kind, around);
        let scope = own.as_ref().unwrap_or(around);
        match &node.value {
            Value::Object(members) => {
                self.references(node, kind, scope);
                for (key, member) in members.iter() {
                    self.member(key, member, kind, scope);
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.at.push(index.to_string());
                    self.value(element, kind.element(), scope, true);
                    self.at.pop();
                }
            }
            _ => {}
        }
    }

    /// The scope inside a schema that has an `$id` or dynamic anchors.
    fn own_scope(&self, node: &Node, kind: Kind, around: &Scope) -> Option<Scope> {
        if kind != Kind::Schema || node.as_object().is_none() {
            return None;
        }
        let mut own = None;
        if let Some(base) = own_base(node, around.base.as_ref(), "") {
            own.get_or_insert_with(|| around.clone()).base = Some(base);
        }
        if self.has_dynamic {
            let at = Place {
                tree: self.tree,
                pointer: self.at.clone(),
            };
            own.get_or_insert_with(|| around.clone()).bindings = bound(node, &at, &around.bindings);
        }
        own
    }

    fn member(&mut self, key: &str, member: &Member, kind: Kind, scope: &Scope) {
        // What is defined there is walked when something refers to it.
        if kind == Kind::Schema && DEFINITIONS.contains(&key) {
            return;
        }
        self.at.push(key);
        if kind == Kind::Schema && key == "discriminator" {
            self.mappings(&member.node, scope);
        }
        self.value(&member.node, kind.member(key), scope, true);
        self.at.pop();
    }

    fn references(&mut self, node: &Node, kind: Kind, scope: &Scope) {
        if section(kind).is_none() {
            return;
        }
        let members = node.as_object().map_or(0, |members| members.len());
        if let Some(written) = node.get("$ref") {
            self.push(node, written, Form::Reference, kind, scope, members == 1);
        }
        let dynamic = node
            .get("$dynamicRef")
            .or_else(|| node.get("$recursiveRef"));
        if let Some(written) = dynamic.filter(|_| kind == Kind::Schema) {
            self.push(node, written, Form::Dynamic, kind, scope, members == 1);
        }
    }

    fn mappings(&mut self, discriminator: &Node, scope: &Scope) {
        let mapping = discriminator.get("mapping").and_then(Node::as_object);
        self.at.push("mapping");
        for (name, member) in mapping.into_iter().flatten() {
            self.at.push(name);
            let written = &member.node;
            self.push(written, written, Form::Mapping, Kind::Schema, scope, false);
            self.at.pop();
        }
        self.at.pop();
    }

    fn push(
        &mut self,
        node: &Node,
        written: &Node,
        form: Form,
        kind: Kind,
        scope: &Scope,
        alone: bool,
    ) {
        self.found.push(Reference {
            at: Place {
                tree: self.tree,
                pointer: self.at.clone(),
            },
            address: address(node),
            form,
            kind,
            text: written.as_str().map(str::to_owned),
            span: written.span,
            base: scope.base.clone(),
            bindings: Rc::clone(&scope.bindings),
            alone,
        });
    }
}
