//! What a value looks like to a style: nothing, a scalar, a list, or names with values.

use serde::Serialize;
use serde::ser::Error as _;

use super::serialize::Writer;

/// A value taken apart. Members are in the order in which the type writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// `null`, or what is absent: it is not sent.
    Null,
    /// A boolean, a number or a string as text.
    Scalar(Scalar),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// Text, and whether JSON has it in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scalar {
    pub(crate) text: String,
    pub(crate) quoted: bool,
}

impl Value {
    /// Takes a value apart.
    pub(crate) fn of(value: &(impl Serialize + ?Sized)) -> Result<Self, serde_json::Error> {
        value.serialize(Writer)
    }

    pub(crate) fn string(text: impl Into<String>) -> Self {
        let (text, quoted) = (text.into(), true);
        Self::Scalar(Scalar { text, quoted })
    }

    pub(crate) fn plain(text: impl ToString) -> Self {
        let (text, quoted) = (text.to_string(), false);
        Self::Scalar(Scalar { text, quoted })
    }

    /// The text of a scalar, and JSON for what styles have no form for: a list in a list.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Scalar(scalar) => scalar.text.clone(),
            other => other.json(),
        }
    }

    /// As JSON.
    pub(crate) fn json(&self) -> String {
        let mut out = String::new();
        self.push_json(&mut out);
        out
    }

    fn push_json(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Scalar(scalar) if scalar.quoted => push_quoted(&scalar.text, out),
            Self::Scalar(scalar) => out.push_str(&scalar.text),
            Self::List(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    separate(index, out);
                    element.push_json(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, member)) in members.iter().enumerate() {
                    separate(index, out);
                    push_quoted(name, out);
                    out.push(':');
                    member.push_json(out);
                }
                out.push('}');
            }
        }
    }
}

fn separate(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}

fn push_quoted(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// The name of a member.
pub(crate) fn name_of(value: Value) -> Result<String, serde_json::Error> {
    match value {
        Value::Scalar(scalar) => Ok(scalar.text),
        _ => Err(serde_json::Error::custom("a name is no text")),
    }
}
