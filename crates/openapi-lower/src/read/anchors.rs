//! Anchors and aliases, bounded in what they copy: a short text can name a value that would fill
//! the memory many times over.

use std::collections::HashMap;

use super::Limits;
use crate::node::{Node, Value};

/// What a value takes, everything in it included.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    pub(super) nodes: usize,
    pub(super) bytes: usize,
    pub(super) depth: usize,
}

/// The values that aliases can name, by the parser's number for their anchor.
#[derive(Default)]
pub(super) struct Anchors {
    values: HashMap<usize, (Node, Size)>,
    copied: Size,
}

impl Anchors {
    /// Keeps a copy of a value, as far as copies are allowed.
    pub(super) fn keep(&mut self, anchor: usize, node: &Node, limits: &Limits) -> Option<()> {
        let size = size(node);
        self.charge(size, limits)?;
        self.values.insert(anchor, (node.clone(), size));
        Some(())
    }

    /// The size of an anchor's value; none while the value is not complete.
    pub(super) fn size(&self, anchor: usize) -> Option<Size> {
        self.values.get(&anchor).map(|(_, size)| *size)
    }

    /// A copy of an anchor's value, as far as copies are allowed.
    pub(super) fn copy(&mut self, anchor: usize, limits: &Limits) -> Option<Node> {
        self.charge(self.size(anchor)?, limits)?;
        self.values.get(&anchor).map(|(node, _)| node.clone())
    }

    fn charge(&mut self, size: Size, limits: &Limits) -> Option<()> {
        self.copied.nodes = self.copied.nodes.saturating_add(size.nodes);
        self.copied.bytes = self.copied.bytes.saturating_add(size.bytes);
        let allowed = self.copied.nodes <= limits.nodes && self.copied.bytes <= limits.bytes;
        allowed.then_some(())
    }
}

fn size(node: &Node) -> Size {
    let own = |bytes| Size {
        nodes: 1,
        bytes,
        depth: 0,
    };
    match &node.value {
        Value::Null | Value::Bool(_) => own(0),
        Value::Number(number) => own(number.as_str().len()),
        Value::String(text) => own(text.len()),
        Value::Array(elements) => elements.iter().map(size).fold(own(0), around),
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| {
                let mut size = size(&member.node);
                size.bytes = size.bytes.saturating_add(key.len());
                size
            })
            .fold(own(0), around),
    }
}

fn around(outer: Size, inner: Size) -> Size {
    Size {
        nodes: outer.nodes.saturating_add(inner.nodes),
        bytes: outer.bytes.saturating_add(inner.bytes),
        depth: outer.depth.max(inner.depth + 1),
    }
}
