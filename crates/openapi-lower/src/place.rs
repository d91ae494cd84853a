//! Where a walk is: steps on the stack, which become a [`Pointer`] only when something is to be said.

use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pointer::Pointer;

/// A value's place in the document, and what it is by that.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    pub(crate) fn root() -> Self {
        Self {
            parent: None,
            step: Step::Root,
            kind: Kind::Document,
        }
    }

    fn member(parent: &'a Place<'a>, key: &'a str) -> Self {
        Self {
            parent: Some(parent),
            step: Step::Key(key),
            kind: parent.kind.member(key),
        }
    }

    fn element(parent: &'a Place<'a>, index: usize) -> Self {
        Self {
            parent: Some(parent),
            step: Step::Index(index),
            kind: parent.kind.element(),
        }
    }

    /// The member that it is of its parent, if that is an object of this kind.
    pub(crate) fn key_in(&self, kind: Kind) -> Option<&'a str> {
        match self.step {
            Step::Key(key) if self.parent.is_some_and(|parent| parent.kind == kind) => Some(key),
            _ => None,
        }
    }

    /// The name that it has in an object of the author's names, or the member that it is.
    pub(crate) fn key(&self) -> Option<&'a str> {
        match self.step {
            Step::Key(key) => Some(key),
            _ => None,
        }
    }

    /// The place that it stands in.
    pub(crate) fn parent(&self) -> Option<&'a Place<'a>> {
        self.parent
    }

    pub(crate) fn pointer(&self) -> Pointer {
        let mut pointer = self.parent.map_or_else(Pointer::root, Place::pointer);
        match self.step {
            Step::Root => {}
            Step::Key(key) => pointer.push(key),
            Step::Index(index) => pointer.push(index.to_string()),
        }
        pointer
    }
}

/// Calls `meet` with each value that a pass may look into, parents before children.
pub(crate) fn each(node: &Node, at: &Place<'_>, meet: &mut dyn FnMut(&Node, &Place<'_>)) {
    if at.kind == Kind::Opaque {
        return;
    }
    meet(node, at);
    match &node.value {
        Value::Object(members) => {
            for (key, member) in members.iter() {
                each(&member.node, &Place::member(at, key), meet);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                each(element, &Place::element(at, index), meet);
            }
        }
        _ => {}
    }
}

/// Calls `change` with each value that a pass may look into, children before parents.
pub(crate) fn each_up(
    node: &mut Node,
    at: &Place<'_>,
    change: &mut dyn FnMut(&mut Node, &Place<'_>),
) {
    inner(node, at, &mut |node, at| each_up(node, at, change));
    change(node, at);
}

/// Calls `change` with each value that a pass may look into, parents before children. Extensions
/// are left alone.
pub(crate) fn each_down(
    node: &mut Node,
    at: &Place<'_>,
    change: &mut dyn FnMut(&mut Node, &Place<'_>),
) {
    change(node, at);
    inner(node, at, &mut |node, at| {
        if !at.key_in_fixed().is_some_and(|key| key.starts_with("x-")) {
            each_down(node, at, change);
        }
    });
}

impl<'a> Place<'a> {
    /// The member that it is, where names are not the author's choice.
    fn key_in_fixed(&self) -> Option<&'a str> {
        let parent = self.parent?;
        self.key().filter(|_| !matches!(parent.kind, Kind::Map(_)))
    }
}

fn inner(node: &mut Node, at: &Place<'_>, go: &mut dyn FnMut(&mut Node, &Place<'_>)) {
    match &mut node.value {
        Value::Object(members) => {
            for (key, member) in members.iter_mut() {
                let place = Place::member(at, key);
                if place.kind != Kind::Opaque {
                    go(&mut member.node, &place);
                }
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                let place = Place::element(at, index);
                if place.kind != Kind::Opaque {
                    go(element, &place);
                }
            }
        }
        _ => {}
    }
}
