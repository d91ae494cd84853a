//! The styles (OpenAPI 3.1, sections 4.8.12.3 and 4.8.12.4), after RFC 6570.

use super::percent::Keep;
use super::value::Value;

/// For generated code: how the value of a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `blue,black`, in paths and headers.
    Simple,
    /// `.blue.black`, in paths.
    Label,
    /// `;color=blue;color=black`, in paths.
    Matrix,
    /// `color=blue&color=black`, in queries and cookies.
    Form,
    /// `color=blue%20black`, in queries.
    SpaceDelimited,
    /// `color=blue%7Cblack`, in queries.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`, in queries.
    DeepObject,
    /// As JSON text, anywhere: `content` in the place of `schema`.
    Json,
}

/// A name and a value of a query, both encoded.
pub(crate) type Pair = (String, String);

/// The parts of a value that stand between separators: what is `null` is none.
fn there(elements: &[Value]) -> impl Iterator<Item = &Value> {
    elements.iter().filter(|element| **element != Value::Null)
}

pub(super) fn members(members: &[(String, Value)]) -> impl Iterator<Item = (&str, &Value)> {
    let there = members.iter().filter(|(_, value)| *value != Value::Null);
    there.map(|(name, value)| (name.as_str(), value))
}

fn joined(parts: impl Iterator<Item = String>, separator: &str) -> String {
    parts.collect::<Vec<_>>().join(separator)
}

/// `R,100,G,200`
fn flat(object: &[(String, Value)], keep: Keep, separator: &str) -> String {
    let parts =
        members(object).flat_map(|(name, value)| [keep.encode(name), keep.encode(&value.text())]);
    joined(parts, separator)
}

/// `R=100,G=200`
fn assigned(object: &[(String, Value)], keep: Keep, separator: &str) -> String {
    let parts = members(object)
        .map(|(name, value)| format!("{}={}", keep.encode(name), keep.encode(&value.text())));
    joined(parts, separator)
}

fn list(elements: &[Value], keep: Keep, separator: &str) -> String {
    joined(
        there(elements).map(|value| keep.encode(&value.text())),
        separator,
    )
}

/// A path parameter. `None` if there is nothing to write.
pub(crate) fn path_text(name: &str, value: Value, style: Style, explode: bool) -> Option<String> {
    let text = match style {
        Style::Label => label(&value, explode)?,
        Style::Matrix => matrix(name, &value, explode)?,
        Style::Json => Keep::Unreserved.encode(&value.json()),
        _ => simple(value, explode)?,
    };
    (!text.is_empty()).then_some(text)
}

/// `blue`, `blue,black`, `R,100` or `R=100`.
fn simple(value: Value, explode: bool) -> Option<String> {
    let keep = Keep::Unreserved;
    match value {
        Value::Null => None,
        Value::Scalar(scalar) => Some(keep.encode_owned(scalar.text)),
        Value::List(elements) => Some(list(&elements, keep, ",")),
        Value::Object(object) if explode => Some(assigned(&object, keep, ",")),
        Value::Object(object) => Some(flat(&object, keep, ",")),
    }
}

fn label(value: &Value, explode: bool) -> Option<String> {
    let keep = Keep::Unreserved;
    let separator = if explode { "." } else { "," };
    let text = match value {
        Value::Null => return None,
        Value::Scalar(scalar) => keep.encode(&scalar.text),
        Value::List(elements) => list(elements, keep, separator),
        Value::Object(object) if explode => assigned(object, keep, separator),
        Value::Object(object) => flat(object, keep, separator),
    };
    Some(format!(".{text}"))
}

fn matrix(name: &str, value: &Value, explode: bool) -> Option<String> {
    let keep = Keep::Unreserved;
    let named = |text: String| match text.as_str() {
        "" => format!(";{}", keep.encode(name)),
        text => format!(";{}={text}", keep.encode(name)),
    };
    Some(match value {
        Value::Null => return None,
        Value::Scalar(scalar) => named(keep.encode(&scalar.text)),
        Value::List(elements) if explode => there(elements)
            .map(|value| named(keep.encode(&value.text())))
            .collect(),
        Value::List(elements) => named(list(elements, keep, ",")),
        Value::Object(object) if explode => match assigned(object, keep, ";") {
            text if text.is_empty() => text,
            text => format!(";{text}"),
        },
        Value::Object(object) => named(flat(object, keep, ",")),
    })
}

/// A query parameter. Empty if there is nothing to write.
pub(crate) fn query_pairs(
    name: &str,
    value: &Value,
    style: Style,
    explode: bool,
    keep: Keep,
) -> Vec<Pair> {
    let encoded = Keep::Unreserved.encode(name);
    match (style, value) {
        (_, Value::Null) => Vec::new(),
        (Style::Json, value) => vec![(encoded, keep.encode(&value.json()))],
        (_, Value::Scalar(scalar)) => vec![(encoded, keep.encode(&scalar.text))],
        (Style::DeepObject, Value::Object(_)) => deep(&encoded, value, keep),
        _ if explode || style == Style::DeepObject => exploded(&encoded, value, keep),
        _ => one(encoded, value, separator(style), keep)
            .into_iter()
            .collect(),
    }
}

fn separator(style: Style) -> &'static str {
    match style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    }
}

/// `color=blue&color=black`, `R=100&G=200`
fn exploded(name: &str, value: &Value, keep: Keep) -> Vec<Pair> {
    match value {
        Value::List(elements) => there(elements)
            .map(|value| (name.to_owned(), keep.encode(&value.text())))
            .collect(),
        Value::Object(object) => members(object)
            .flat_map(|(name, value)| spread(Keep::Unreserved.encode(name), value, keep))
            .collect(),
        value => vec![(name.to_owned(), keep.encode(&value.text()))],
    }
}

/// A member of an object that stands for itself; of a list each element.
pub(super) fn spread(name: String, value: &Value, keep: Keep) -> Vec<Pair> {
    match value {
        Value::List(elements) => exploded(&name, &Value::List(elements.clone()), keep),
        value => vec![(name, keep.encode(&value.text()))],
    }
}

/// `color=blue,black`. What has nothing in it is not there (RFC 6570, section 2.3).
fn one(name: String, value: &Value, separator: &str, keep: Keep) -> Option<Pair> {
    // The separator is none only if it is encoded in the parts.
    let keep = match (separator, keep) {
        (",", Keep::Reserved) => Keep::Element,
        (",", _) => Keep::Unreserved,
        (_, keep) => keep,
    };
    let text = match value {
        Value::List(elements) => {
            there(elements).next()?;
            list(elements, keep, separator)
        }
        Value::Object(object) => {
            members(object).next()?;
            flat(object, keep, separator)
        }
        value => keep.encode(&value.text()),
    };
    Some((name, text))
}

/// `color[R]=100&color[G]=200`, and so on into the depth: elements of a list by their numbers if they are
/// no scalars, so that what is in them stays together.
pub(super) fn deep(name: &str, value: &Value, keep: Keep) -> Vec<Pair> {
    match value {
        Value::Null => Vec::new(),
        Value::Object(object) => members(object)
            .flat_map(|(member, value)| {
                let member = Keep::Unreserved.encode(member);
                deep(&format!("{name}%5B{member}%5D"), value, keep)
            })
            .collect(),
        Value::List(elements) if there(elements).all(|one| matches!(one, Value::Scalar(_))) => {
            there(elements)
                .flat_map(|value| deep(name, value, keep))
                .collect()
        }
        Value::List(elements) => there(elements)
            .enumerate()
            .flat_map(|(index, value)| deep(&format!("{name}%5B{index}%5D"), value, keep))
            .collect(),
        Value::Scalar(scalar) => vec![(name.to_owned(), keep.encode(&scalar.text))],
    }
}

/// Whether a list or an object in a header is read as what it was: nothing there encodes a comma.
pub(crate) fn is_apart(value: &Value, style: Style, explode: bool) -> bool {
    let holds = |value: &Value, ends: &[char]| value.text().contains(ends);
    match (style, value) {
        (Style::Json, _) | (_, Value::Null | Value::Scalar(_)) => true,
        (_, Value::List(elements)) => !there(elements).any(|value| holds(value, &[','])),
        (_, Value::Object(object)) => {
            let ends: &[char] = if explode { &[',', '='] } else { &[','] };
            !members(object).any(|(name, value)| name.contains(ends) || holds(value, &[',']))
        }
    }
}

/// Whether the elements of a value are read as what they were: a space or `|` between them is encoded as
/// one in them is. Commas of a query are not.
pub(crate) fn is_delimited(value: &Value, style: Style, explode: bool) -> bool {
    match style {
        Style::SpaceDelimited if !explode => !holds(value, ' '),
        Style::PipeDelimited if !explode => !holds(value, '|'),
        _ => true,
    }
}

/// Whether an element of a list, or what is in an object, has the sign in it.
pub(super) fn holds(value: &Value, sign: char) -> bool {
    match value {
        Value::Null | Value::Scalar(_) => false,
        Value::List(elements) => there(elements).any(|value| value.text().contains(sign)),
        Value::Object(object) => {
            members(object).any(|(name, value)| name.contains(sign) || value.text().contains(sign))
        }
    }
}

/// A header. `None` if there is nothing to write.
pub(crate) fn header_text(value: &Value, style: Style, explode: bool) -> Option<String> {
    let plain = |value: &Value| value.text();
    let pair =
        |(name, value): (&str, &Value), between: &str| format!("{name}{between}{}", value.text());
    match (style, value) {
        (_, Value::Null) => None,
        (Style::Json, value) => Some(value.json()),
        (_, Value::Scalar(scalar)) => Some(scalar.text.clone()),
        (_, Value::List(elements)) => Some(joined(there(elements).map(plain), ",")),
        (_, Value::Object(object)) => {
            let between = if explode { "=" } else { "," };
            Some(joined(
                members(object).map(|member| pair(member, between)),
                ",",
            ))
        }
    }
}

/// A cookie, or several. Empty if there is nothing to write.
pub(crate) fn cookie_pairs(name: &str, value: &Value, style: Style, explode: bool) -> Vec<Pair> {
    match (style, value) {
        (Style::Json, Value::List(_) | Value::Object(_)) => {
            vec![(
                Keep::Cookie.encode(name),
                Keep::Cookie.encode(&value.json()),
            )]
        }
        (style, value) => query_pairs(name, value, style, explode, Keep::Cookie),
    }
}
