//! What can be merged with what (Overlay 1.1, section 4.4.3), and how much.

use super::{New, Step};
use crate::diagnostic::{Diagnostic, codes};
use crate::node::{Node, Value};
use crate::pointer::Pointer;
use crate::read::Limits;
use crate::size::Size;

/// What merging tells apart: all values but objects and arrays are primitive.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Object,
    Array,
    Primitive,
}

fn kind(node: &Node) -> Kind {
    match node.value {
        Value::Object(_) => Kind::Object,
        Value::Array(_) => Kind::Array,
        _ => Kind::Primitive,
    }
}

/// Whether all targets are of one kind, and a value can be merged into each.
pub(super) fn check(document: &Node, places: &[Pointer], new: &New<'_>) -> Step {
    let targets = || places.iter().filter_map(|place| place.resolve(document));
    if let Some(first) = targets().next()
        && let Some(other) = targets().find(|target| kind(target) != kind(first))
    {
        return Err(mixed(first, other, new));
    }
    targets().try_for_each(|target| check_one(target, new))
}

/// Whether a value can be merged into a target. Anything can be added to an array that is one; within what
/// is merged, only arrays are.
pub(super) fn check_one(target: &Node, new: &New<'_>) -> Step {
    match kind(target) {
        Kind::Array => Ok(()),
        _ => match misfit(target, &new.value) {
            Some((target, value)) => Err(unlike(target, value, new)),
            None => Ok(()),
        },
    }
}

/// The first two values that would be merged and cannot.
fn misfit<'a>(target: &'a Node, value: &'a Node) -> Option<(&'a Node, &'a Node)> {
    let (Value::Object(members), Value::Object(more)) = (&target.value, &value.value) else {
        return (kind(target) != kind(value)).then_some((target, value));
    };
    more.iter()
        .filter_map(|(key, new)| Some((&members.get(key)?.node, &new.node)))
        .find_map(|(target, value)| misfit(target, value))
}

/// The targets of Overlay 1.0 are objects and arrays, also those of `remove` (section 4.4.3 of 1.0.0).
pub(super) fn check_1_0(document: &Node, places: &[Pointer], target: &Node) -> Step {
    let mut nodes = places.iter().filter_map(|place| place.resolve(document));
    let is_primitive = |node: &&Node| node.as_object().is_none() && node.as_array().is_none();
    let Some(node) = nodes.find(is_primitive) else {
        return Ok(());
    };
    let message = format!("the target names {}", node.kind());
    Err(Diagnostic::new(&codes::OVERLAY_FIT, message)
        .at(target.span, "of Overlay 1.1: 1.0 names objects and arrays")
        .related(node.span, format!("{} here", node.kind()))
        .help("write `overlay: 1.1.0`, or name the object around it")
        .into())
}

/// What the actions have added with this one. It is bounded: an action can make many values of one, and the
/// next one many of each.
pub(super) fn add(added: Size, places: &[Pointer], new: &New<'_>, target: &Node) -> Step<Size> {
    let limits = Limits::default();
    let value = Size::of(&new.value);
    let added = added.and(value.times(places.len()));
    let deepest = places.iter().map(|place| place.tokens().len()).max();
    let depth = deepest.unwrap_or(0) + value.depth;
    if added.nodes <= limits.nodes && added.bytes <= limits.bytes && depth <= limits.depth {
        return Ok(added);
    }
    let Limits {
        nodes,
        bytes,
        depth,
    } = limits;
    let message = format!(
        "the overlay adds more than {nodes} values or {bytes} bytes of text, or beyond {depth} levels"
    );
    let label = format!("with this action, in so many places: {}", places.len());
    Err(Diagnostic::new(&codes::TOO_LARGE, message)
        .at(target.span, label)
        .help("name fewer places")
        .into())
}

fn mixed(first: &Node, other: &Node, new: &New<'_>) -> Box<Diagnostic> {
    let message = format!("the target names {} and {}", first.kind(), other.kind());
    let at = new.copied.unwrap_or(new.value.span);
    Diagnostic::new(&codes::OVERLAY_FIT, message)
        .at(at, "cannot be merged into both")
        .related(first.span, first.kind())
        .related(other.span, other.kind())
        .help("write an action for each kind of value")
        .into()
}

fn unlike(target: &Node, value: &Node, new: &New<'_>) -> Box<Diagnostic> {
    let (member, kind) = (new.member, value.kind());
    let message = format!(
        "`{member}` has {kind} where the document has {}",
        target.kind()
    );
    let found = Diagnostic::new(&codes::OVERLAY_FIT, message);
    let found = match new.copied {
        Some(path) => found
            .at(path, "what is copied does not fit")
            .related(value.span, format!("{kind} here")),
        None => found.at(value.span, format!("{kind} here")),
    };
    found
        .related(target.span, format!("{} here", target.kind()))
        .help("to change the kind of a value, remove it by an action before this one")
        .into()
}
