//! The tree that documents are read into: JSON's data model with a position for each key and value.

use indexmap::IndexMap;

use crate::number::Number;
use crate::source::Span;

/// One value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it was written. What a pass adds carries the position of what it stands for.
    pub span: Span,
}

/// A value of JSON's data model.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, whole.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object, in the order of the document. Behind a pointer, as it would make every string and
    /// number three times as large.
    Object(Box<Object>),
}

/// The members of an object, in the order of the document.
pub type Object = IndexMap<String, Member, foldhash::fast::RandomState>;

/// The value of a member of an object, and where its key stands.
#[derive(Clone, Debug)]
pub struct Member {
    /// Where the key was written.
    pub key: Span,
    /// The value.
    pub node: Node,
}

impl Member {
    /// From the start of the key to the end of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.key.to(self.node.span)
    }
}

impl From<Object> for Value {
    /// Takes no more room than the members need.
    fn from(mut members: Object) -> Self {
        members.shrink_to_fit();
        Self::Object(Box::new(members))
    }
}

impl From<Vec<Node>> for Value {
    /// Takes no more room than the elements need.
    fn from(mut elements: Vec<Node>) -> Self {
        elements.shrink_to_fit();
        Self::Array(elements)
    }
}

impl Node {
    /// A value at a place.
    #[must_use]
    pub fn new(value: Value, span: Span) -> Self {
        Self { value, span }
    }

    /// A string at a place.
    #[must_use]
    pub fn string(text: impl Into<String>, span: Span) -> Self {
        Self::new(Value::String(text.into()), span)
    }

    /// An object without members at a place.
    #[must_use]
    pub fn object(span: Span) -> Self {
        Self::new(Value::Object(Box::default()), span)
    }

    /// The members, if this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The members, if this is an object.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match &mut self.value {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The elements, if this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The elements, if this is an array.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Node>> {
        match &mut self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// The value of a member, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.member(key).map(|member| &member.node)
    }

    /// The value of a member, if this is an object that has it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.as_object_mut()?
            .get_mut(key)
            .map(|member| &mut member.node)
    }

    /// A member, if this is an object that has it.
    #[must_use]
    pub fn member(&self, key: &str) -> Option<&Member> {
        self.as_object()?.get(key)
    }

    /// Whether this is an object with such a member.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.member(key).is_some()
    }

    /// Sets a member of an object, in place if it is there and at the end otherwise; nothing if
    /// this is not an object. The key takes the position of the value when it is new.
    pub fn set(&mut self, key: &str, node: Node) {
        let Some(members) = self.as_object_mut() else {
            return;
        };
        match members.get_mut(key) {
            Some(member) => member.node = node,
            None => {
                let key_span = node.span;
                let member = Member {
                    key: key_span,
                    node,
                };
                members.insert(key.to_owned(), member);
            }
        }
    }

    /// Takes a member out of an object, keeping the order of the others.
    pub fn remove(&mut self, key: &str) -> Option<Member> {
        self.as_object_mut()?.shift_remove(key)
    }

    /// How many values this is, everything in it included.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.value {
            Value::Array(elements) => elements.iter().map(Self::count).sum::<usize>() + 1,
            Value::Object(members) => {
                let members = members.values().map(|member| member.node.count());
                members.sum::<usize>() + 1
            }
            _ => 1,
        }
    }

    /// How many levels of arrays and objects this is.
    pub(crate) fn depth(&self) -> usize {
        let inner = match &self.value {
            Value::Array(elements) => elements.iter().map(Self::depth).max(),
            Value::Object(members) => members.values().map(|member| member.node.depth()).max(),
            _ => return 0,
        };
        inner.unwrap_or(0) + 1
    }

    /// What the value is, in JSON's words, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }

    /// Whether both are the same value, wherever they stand. Objects are compared without regard
    /// to order, numbers by their text.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::String(a), Value::String(b)) => a == b,
            (Value::Array(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            (Value::Object(a), Value::Object(b)) => {
                let found =
                    |(key, a): (&String, &Member)| b.get(key).is_some_and(|b| a.node.same(&b.node));
                a.len() == b.len() && a.iter().all(found)
            }
            _ => false,
        }
    }
}
