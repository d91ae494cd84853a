//! JSON Pointer (RFC 6901).

use std::fmt;

use crate::node::{Node, Value};

/// A JSON Pointer as its reference tokens, unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(Vec<String>);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads a pointer: empty, or tokens that each begin with `/` (RFC 6901, section 3).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::root());
        }
        let tokens = text.strip_prefix('/')?.split('/').map(unescape);
        Some(Self(tokens.collect()))
    }

    /// Reads a pointer in a URI fragment without its `#`, percent-decoded first (RFC 6901,
    /// section 6).
    #[must_use]
    pub fn parse_fragment(fragment: &str) -> Option<Self> {
        Self::parse(&percent_decode(fragment)?)
    }

    /// The reference tokens, unescaped.
    #[must_use]
    pub fn tokens(&self) -> &[String] {
        &self.0
    }

    /// Goes one step down.
    pub fn push(&mut self, token: impl Into<String>) {
        self.0.push(token.into());
    }

    /// Goes one step up; the step that it goes back.
    pub fn pop(&mut self) -> Option<String> {
        self.0.pop()
    }

    /// This pointer and one more step.
    #[must_use]
    pub fn join(&self, token: impl Into<String>) -> Self {
        let mut joined = self.clone();
        joined.push(token);
        joined
    }

    /// Whether this is the other place or one inside it.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The steps from another place, which this one is within, to this one.
    pub(crate) fn below(&self, above: &Self) -> Self {
        Self(self.0.iter().skip(above.0.len()).cloned().collect())
    }

    /// This pointer and the steps of another.
    pub(crate) fn append(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// The value it points to.
    #[must_use]
    pub fn resolve<'a>(&self, root: &'a Node) -> Option<&'a Node> {
        self.0
            .iter()
            .try_fold(root, |node, token| node.child(token))
    }

    /// The value it points to.
    pub fn resolve_mut<'a>(&self, root: &'a mut Node) -> Option<&'a mut Node> {
        self.0
            .iter()
            .try_fold(root, |node, token| match &mut node.value {
                Value::Object(members) => members.get_mut(token).map(|member| &mut member.node),
                Value::Array(elements) => elements.get_mut(array_index(token)?),
                _ => None,
            })
    }
}

impl Node {
    /// One step of a pointer: a member by its name, or an element by its index.
    pub(crate) fn child(&self, token: &str) -> Option<&Self> {
        match &self.value {
            Value::Object(members) => members.get(token).map(|member| &member.node),
            Value::Array(elements) => elements.get(array_index(token)?),
            _ => None,
        }
    }
}

/// As a URI fragment with `#`, the form references use. Only `%` is percent-encoded, so that it
/// stays readable and [`Pointer::parse_fragment`] reads it back.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        self.0
            .iter()
            .try_for_each(|token| write!(f, "/{}", escape(token)))
    }
}

fn array_index(token: &str) -> Option<usize> {
    let canonical = token == "0" || !token.starts_with(['0', '+']);
    canonical.then(|| token.parse().ok()).flatten()
}

fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

fn escape(token: &str) -> String {
    let token = token.replace('~', "~0").replace('/', "~1");
    token.replace('%', "%25")
}

pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}
