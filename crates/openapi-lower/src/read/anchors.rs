//! Anchors and aliases, bounded in what they copy: a short text can name a value that would fill
//! the memory many times over.

use std::collections::HashMap;

use super::Limits;
use crate::node::Node;
use crate::size::Size;

/// The values that aliases can name, by the parser's number for their anchor.
#[derive(Default)]
pub(super) struct Anchors {
    values: HashMap<usize, (Node, Size)>,
    copied: Size,
}

impl Anchors {
    /// Keeps a copy of a value, as far as copies are allowed.
    pub(super) fn keep(&mut self, anchor: usize, node: &Node, limits: &Limits) -> Option<()> {
        let size = Size::of(node);
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
