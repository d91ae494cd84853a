//! Values of another JSON type than their place has: mended if it is clear what was meant, and left
//! out alone otherwise.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::form::expected::{Expected, expected};
use crate::form::say::{assumed, left_out};
use crate::form::{complete, scalars};
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::pass::{list, with};
use crate::place::Place;
use crate::source::Span;

/// What becomes of a value.
pub(super) enum Verdict {
    Fine,
    /// It was mended: how it was read, and what to write.
    Read(String, String),
    /// It was mended: what was wrong, and what to write.
    Mended(String, String),
    /// It stands there as if it did not: nothing was lost.
    Nothing,
    /// It is left out: what was expected.
    Out(String),
    /// It is left out: what is wrong, and what was expected.
    Wrong(String, String),
    /// Any value is taken instead: what was expected.
    Any(String),
}

/// Goes through the members or elements of a value.
pub(super) fn run(node: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    match &mut node.value {
        Value::Object(members) => members.retain(|key, member| {
            let fixed = !matches!(at.kind, Kind::Map(_));
            if fixed && key.starts_with("x-") {
                return true;
            }
            let span = member.span();
            let what = format!("`{key}`");
            keep(
                &mut member.node,
                expected(at.kind, key),
                &what,
                span,
                at,
                found,
            )
        }),
        Value::Array(elements) => {
            if let Kind::List(kind) = at.kind {
                elements.retain_mut(|element| {
                    let span = element.span;
                    let what = element_of(*kind, element);
                    keep(element, Expected::Of(*kind), &what, span, at, found)
                });
            }
        }
        _ => {}
    }
}

/// A parameter is known by its name.
fn element_of(kind: Kind, element: &Node) -> String {
    match element.get("name").and_then(Node::as_str) {
        Some(name) if kind == Kind::Parameter => format!("the parameter `{name}`"),
        _ => format!("an element that is to be {}", kind.name()),
    }
}

fn keep(
    node: &mut Node,
    expected: Expected,
    what: &str,
    span: Span,
    at: &Place<'_>,
    found: &mut Diagnostics,
) -> bool {
    let message = match (&node.value, expected) {
        (Value::Object(_), Expected::Of(kind)) if !matches!(kind, Kind::List(_)) => {
            format!("{what} is incomplete")
        }
        _ => format!("{what} is {}", node.kind()),
    };
    let verdict = judge(node, expected);
    let keep = !matches!(
        verdict,
        Verdict::Nothing | Verdict::Out(_) | Verdict::Wrong(..)
    );
    found.extend(report(verdict, message, span, at));
    keep
}

fn report(verdict: Verdict, message: String, span: Span, at: &Place<'_>) -> Option<Diagnostic> {
    Some(match verdict {
        Verdict::Fine => return None,
        Verdict::Read(reading, help) => {
            assumed(message, span, format!("read as {reading}"), at).help(help)
        }
        Verdict::Mended(message, form) => {
            assumed(message, span, format!("read as {form}"), at).help(format!("write {form}"))
        }
        Verdict::Nothing => assumed(message, span, "read as if it were not there", at)
            .help("delete it, or give it a value"),
        Verdict::Any(expected) => {
            let mut found = left_out(message, span, at).help(format!("write {expected}"));
            found.label = String::from("any value is taken instead");
            found
        }
        Verdict::Wrong(message, expected) => {
            left_out(message, span, at).help(format!("write {expected}"))
        }
        Verdict::Out(expected) => left_out(message, span, at).help(format!("write {expected}")),
    })
}

fn judge(node: &mut Node, expected: Expected) -> Verdict {
    match expected {
        Expected::Anything => Verdict::Fine,
        Expected::Of(kind) => of_kind(node, kind),
        scalar => scalars::judge(node, scalar),
    }
}

fn of_kind(node: &mut Node, kind: Kind) -> Verdict {
    match (&node.value, kind) {
        (Value::Object(_) | Value::Bool(_), Kind::Schema) | (Value::Array(_), Kind::List(_)) => {
            Verdict::Fine
        }
        (Value::Object(_), Kind::List(_)) => {
            let single = std::mem::replace(node, Node::object(node.span));
            let span = single.span;
            *node = list([single], span);
            read_as("a list of one", "a list")
        }
        (Value::Object(_), kind) => complete::judge(node, kind),
        (Value::Array(_), Kind::Map(Kind::Example)) => numbered(node),
        (Value::Null, Kind::Example) => Verdict::Nothing,
        (_, Kind::Example) => {
            *node = with("value", node.clone());
            read_as("`value` of an example", "`value` before it")
        }
        (Value::String(_), kind) => from_text(node, kind),
        (Value::Null, kind) => from_null(node, kind),
        (_, Kind::Schema) => {
            *node = Node::object(node.span);
            Verdict::Any(String::from("a schema: an object"))
        }
        _ => out(kind),
    }
}

/// Examples without names.
fn numbered(node: &mut Node) -> Verdict {
    let mut named = Node::object(node.span);
    for (index, value) in node.as_array().unwrap_or_default().iter().enumerate() {
        let example = with("value", value.clone());
        named.set(&format!("example{}", index + 1), example);
    }
    *node = named;
    read_as(
        "examples without names",
        "an object: a name and `value` for each",
    )
}

fn from_text(node: &mut Node, kind: Kind) -> Verdict {
    let Some(text) = node.as_str().map(str::to_owned) else {
        return out(kind);
    };
    let (key, text) = match kind {
        Kind::Schema if super::types::is_name(&text) => ("type", text),
        Kind::Schema => {
            *node = Node::object(node.span);
            return Verdict::Any(String::from("a schema: an object"));
        }
        Kind::Tag => ("name", text),
        Kind::Server => ("url", text),
        Kind::Discriminator => ("propertyName", text),
        Kind::License => ("name", text),
        Kind::ExternalDocs => ("url", text),
        Kind::Response => ("description", text),
        Kind::List(Kind::Tag | Kind::Server) => {
            *node = list([node.clone()], node.span);
            return read_as("a list of one", "a list");
        }
        _ => return out(kind),
    };
    let inner = Node::string(text.as_str(), node.span);
    *node = with(key, inner);
    let form = format!("`{key}: {text}`");
    read_as(&form, &form)
}

/// A key without a value: in YAML, what an author has left for later.
fn from_null(node: &mut Node, kind: Kind) -> Verdict {
    match kind {
        Kind::Schema
        | Kind::MediaType
        | Kind::Response
        | Kind::PathItem
        | Kind::Header
        | Kind::Responses
        | Kind::Paths
        | Kind::Components
        | Kind::Map(_) => {
            *node = Node::object(node.span);
            complete::judge(node, kind);
            read_as("`{}`", "`{}`")
        }
        _ => Verdict::Nothing,
    }
}

pub(super) fn read_as(reading: &str, write: &str) -> Verdict {
    Verdict::Read(reading.to_owned(), format!("write {write}"))
}

fn out(kind: Kind) -> Verdict {
    Verdict::Out(match kind {
        Kind::List(kind) => format!("a list, each of which is {}", kind.name()),
        Kind::Map(kind) => format!("an object, each member of which is {}", kind.name()),
        kind => format!("{}: an object", kind.name()),
    })
}
