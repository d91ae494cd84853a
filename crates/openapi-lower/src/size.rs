//! What values take, so that copies of them can be bounded.

use crate::node::{Node, Value};

/// What a value takes, everything in it included.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Size {
    pub(crate) nodes: usize,
    /// Of text, keys included.
    pub(crate) bytes: usize,
    /// Levels of arrays and objects.
    pub(crate) depth: usize,
}

impl Size {
    pub(crate) fn of(node: &Node) -> Self {
        match &node.value {
            Value::Null | Value::Bool(_) => Self::one(0),
            Value::Number(number) => Self::one(number.as_str().len()),
            Value::String(text) => Self::one(text.len()),
            Value::Array(elements) => {
                let elements = elements.iter().map(Self::of);
                elements.fold(Self::one(0), Self::around)
            }
            Value::Object(members) => {
                let members = members.iter().map(|(key, member)| {
                    let mut size = Self::of(&member.node);
                    size.bytes = size.bytes.saturating_add(key.len());
                    size
                });
                members.fold(Self::one(0), Self::around)
            }
        }
    }

    /// Both, side by side.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_add(other.nodes),
            bytes: self.bytes.saturating_add(other.bytes),
            depth: self.depth.max(other.depth),
        }
    }

    /// So many of it, side by side.
    pub(crate) fn times(self, count: usize) -> Self {
        Self {
            nodes: self.nodes.saturating_mul(count),
            bytes: self.bytes.saturating_mul(count),
            depth: self.depth,
        }
    }

    fn one(bytes: usize) -> Self {
        Self {
            nodes: 1,
            bytes,
            depth: 0,
        }
    }

    fn around(self, inner: Self) -> Self {
        let depth = inner.depth + 1;
        self.and(Self { depth, ..inner })
    }
}
