//! One order for what has none: names, types and arguments do not change when a document lists the same in
//! another order. Members of objects have none (RFC 8259, section 1), nor have the elements of `allOf`, `anyOf`,
//! `oneOf` and `required` (JSON Schema 2020-12, sections 10.2.1 and 6.5.3 of validation).
//!
//! Inferring goes from a document that is sorted. What people read, such as fields, comes out in the order of the
//! document again, by where it was written.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use openapi_lower::{Kind, Node, Object, Pointer, Value};

use crate::infer::schemas::is_annotation;

/// Where the elements of arrays stood before the document was sorted.
#[derive(Debug, Default)]
pub(crate) struct Order {
    /// Of an array that was sorted: for each place, the one that its element had.
    before: Vec<usize>,
    /// What was sorted further in, by keys and by new places.
    inner: BTreeMap<String, Order>,
}

impl Order {
    /// Sorts a document.
    pub(crate) fn sort(document: &mut Node) -> Self {
        sorted(document, Kind::Document, false)
    }

    /// Where something stands in the document as it was written.
    pub(crate) fn written(&self, at: &Pointer) -> Pointer {
        let mut order = Some(self);
        at.tokens().iter().fold(Pointer::root(), |written, token| {
            let before = order.map(|order| &order.before);
            let index = before.and_then(|before| before.get(token.parse::<usize>().ok()?));
            order = order.and_then(|order| order.inner.get(token));
            match index {
                Some(index) => written.join(index.to_string()),
                None => written.join(token),
            }
        })
    }

    fn is_empty(&self) -> bool {
        self.before.is_empty() && self.inner.is_empty()
    }
}

/// `is_set` is said of arrays whose elements have no order.
fn sorted(node: &mut Node, kind: Kind, is_set: bool) -> Order {
    match &mut node.value {
        _ if kind == Kind::Opaque && !is_set => Order::default(),
        Value::Object(members) => members_sorted(members, kind),
        Value::Array(elements) => elements_sorted(elements, kind, is_set),
        _ => Order::default(),
    }
}

fn members_sorted(members: &mut Object, kind: Kind) -> Order {
    members.sort_unstable_keys();
    let inner = members.iter_mut().filter_map(|(key, member)| {
        let is_set = kind == Kind::Schema && SETS.contains(&key.as_str());
        let order = sorted(&mut member.node, kind.member(key), is_set);
        (!order.is_empty()).then(|| (key.clone(), order))
    });
    Order {
        before: Vec::new(),
        inner: inner.collect(),
    }
}

/// Keywords of schemas whose elements have no order.
const SETS: [&str; 4] = ["allOf", "anyOf", "oneOf", "required"];

fn elements_sorted(elements: &mut Vec<Node>, kind: Kind, is_set: bool) -> Order {
    let kind = kind.element();
    let inner = elements.iter_mut().map(|node| sorted(node, kind, false));
    let inner: Vec<Order> = inner.collect();
    let taken = std::mem::take(elements).into_iter().zip(inner).enumerate();
    let mut all: Vec<(usize, (Node, Order))> = taken.collect();
    if is_set {
        all.sort_by(|(_, (a, _)), (_, (b, _))| compare(a, b, kind));
    }
    let mut order = Order::default();
    if all.iter().enumerate().any(|(new, (old, _))| new != *old) {
        order.before = all.iter().map(|(old, _)| *old).collect();
    }
    for (index, (_, (node, inner))) in all.into_iter().enumerate() {
        elements.push(node);
        if !inner.is_empty() {
            order.inner.insert(index.to_string(), inner);
        }
    }
    order
}

/// An order of values that are sorted inside. What a schema says to people decides only where nothing else
/// does: who mends a description renames nothing.
fn compare(a: &Node, b: &Node, kind: Kind) -> Ordering {
    let of = |is_kept: fn(&str) -> bool| by(a, b, kind, is_kept);
    of(|key| !is_annotation(key)).then_with(|| of(|_| true))
}

fn by(a: &Node, b: &Node, kind: Kind, keep: fn(&str) -> bool) -> Ordering {
    match (&a.value, &b.value) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => a.as_str().cmp(b.as_str()),
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Array(a), Value::Array(b)) => elements(a, b, kind.element(), keep),
        (Value::Object(a), Value::Object(b)) => members(a, b, kind, keep),
        (a, b) => rank(a).cmp(&rank(b)),
    }
}

fn elements(a: &[Node], b: &[Node], kind: Kind, keep: fn(&str) -> bool) -> Ordering {
    let pairs = a.iter().zip(b);
    let mut differences = pairs.map(|(a, b)| by(a, b, kind, keep));
    let first = differences.find(|order| order.is_ne());
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
}

fn members(a: &Object, b: &Object, kind: Kind, keep: fn(&str) -> bool) -> Ordering {
    let is_kept = |key: &&String| kind != Kind::Schema || keep(key);
    let keys = |object: &Object| -> Vec<String> {
        let mut keys: Vec<String> = object.keys().filter(is_kept).cloned().collect();
        keys.sort_unstable();
        keys
    };
    // What is required tells objects apart, and is changed less than what may be there.
    if kind == Kind::Schema {
        let order = elements(required(a), required(b), Kind::Opaque, keep);
        if order.is_ne() {
            return order;
        }
    }
    let (of_a, of_b) = (keys(a), keys(b));
    for (one, other) in of_a.iter().zip(&of_b) {
        let (Some(a), Some(b)) = (a.get(one), b.get(other)) else {
            continue;
        };
        let values = || match kind == Kind::Schema && one == "enum" {
            true => as_sets(&a.node, &b.node),
            false => by(&a.node, &b.node, kind.member(one), keep),
        };
        let order = one.cmp(other).then_with(values);
        if order.is_ne() {
            return order;
        }
    }
    of_a.len().cmp(&of_b.len())
}

fn required(schema: &Object) -> &[Node] {
    let names = schema
        .get("required")
        .and_then(|member| member.node.as_array());
    names.unwrap_or_default()
}

/// The values of an `enum` stand in the order of the document, which counts for nothing here.
fn as_sets(a: &Node, b: &Node) -> Ordering {
    let values = |node: &Node| {
        let mut values = node.as_array().unwrap_or_default().to_vec();
        values.sort_by(|a, b| by(a, b, Kind::Opaque, |_| true));
        values
    };
    elements(&values(a), &values(b), Kind::Opaque, |_| true)
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}
