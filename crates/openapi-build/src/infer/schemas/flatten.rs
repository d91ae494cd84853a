//! A schema without `allOf`, without `null`, and without unions of one branch: what is left has one
//! form.

use std::borrow::Cow;

use openapi_lower::{Node, Object, Span, Value};

use super::merge::{
    Conflict, is_annotation, is_structural, merge, reference_excluded, values_excluded,
};
use super::products::is_covered;
use super::reduce::{only_constrains, reduce};
use super::{Components, form};

/// A schema that is one thing.
#[derive(Clone, Debug)]
pub(super) struct Simple<'n> {
    /// Its keywords, but for `allOf`, `oneOf` and `anyOf`.
    pub(super) node: Cow<'n, Node>,
    /// Whether `null` is allowed as well.
    pub(super) nullable: bool,
    /// The branches of a union, two or more; none otherwise.
    pub(super) branches: Vec<Branch<'n>>,
    /// Whether there were too many combinations to tell apart.
    pub(super) untyped: bool,
    /// What excludes each other in it.
    pub(super) conflict: Option<Conflict>,
    /// The unions that only constrain what is described beside them.
    pub(super) idle: Vec<(&'static str, Span)>,
}

/// One branch of a union.
#[derive(Clone, Debug)]
pub(super) struct Branch<'n> {
    pub(super) node: Cow<'n, Node>,
    /// The keyword and the index that it stands under.
    pub(super) place: (&'static str, usize),
    /// What it is called, if it is made of several.
    pub(super) label: Option<String>,
    /// Whether it is made of several.
    pub(super) combined: bool,
}

/// A schema on the way to a simple one.
pub(super) struct Flat<'n> {
    pub(super) base: Node,
    pub(super) unions: Vec<Vec<Branch<'n>>>,
    pub(super) nullable: bool,
}

/// `passing` are the components that are being made: a parent that lists them as its branches is not
/// taken apart again.
pub(super) fn simplify<'n>(
    components: &Components<'n>,
    schema: &'n Node,
    passing: &[&str],
) -> Simple<'n> {
    let nullable = allows_null(schema);
    if !COMBINING.iter().any(|key| schema.has(key)) {
        let node = Cow::Borrowed(schema);
        return Simple::new(node, nullable, Vec::new());
    }
    let mut way = Way {
        passing: passing.iter().map(|key| (*key).to_owned()).collect(),
        steps: 0,
        lost: false,
        conflicts: Vec::new(),
    };
    let mut flat = flatten(components, Cow::Borrowed(schema), &mut way);
    if !flat.unions.is_empty() && flat.base.has("$ref") {
        let base = std::mem::replace(&mut flat.base, Node::object(schema.span));
        flat.base = flat.expanded(components, base, &mut way);
    }
    way.conflicts
        .extend(values_excluded(&flat.base, flat.nullable));
    let idle = flat.without_idle(components);
    let of_types = way.conflicts.iter().find(|one| one.is_of_types());
    let mut simple = match of_types {
        Some(_) => Simple::new(Cow::Owned(annotations(&flat.base)), true, Vec::new()),
        None => reduce(components, flat),
    };
    simple.conflict = of_types.or(way.conflicts.first()).cloned();
    simple.untyped |= way.lost;
    simple.idle = idle;
    simple
}

/// What is being taken apart, and how much of it there was: a document can ask for more than
/// anybody has time for, by two references to what has two references, and so on.
struct Way {
    passing: Vec<String>,
    steps: usize,
    /// Whether something was passed over.
    lost: bool,
    conflicts: Vec<Conflict>,
}

impl Way {
    const MOST_STEPS: usize = 512;
    const DEEPEST: usize = 64;

    /// Whether a component may be taken apart. One that is being taken apart adds nothing.
    fn may_enter(&mut self, key: &str) -> bool {
        if self.passing.iter().any(|on| on == key) {
            return false;
        }
        self.steps += 1;
        let within = self.steps <= Self::MOST_STEPS && self.passing.len() <= Self::DEEPEST;
        self.lost |= !within;
        within
    }
}

impl<'n> Simple<'n> {
    /// Whether no value is of all the types that it has to be of.
    pub(super) fn is_never(&self) -> bool {
        self.conflict.as_ref().is_some_and(Conflict::is_of_types)
    }

    pub(super) fn new(node: Cow<'n, Node>, nullable: bool, branches: Vec<Branch<'n>>) -> Self {
        Self {
            node,
            nullable,
            branches,
            untyped: false,
            conflict: None,
            idle: Vec::new(),
        }
    }
}

pub(super) const COMBINING: [&str; 3] = ["allOf", "oneOf", "anyOf"];

/// By `nullable`, or by `null` among the values.
fn allows_null(schema: &Node) -> bool {
    let nullable = schema.get("nullable").and_then(Node::as_bool) == Some(true);
    let values = schema.get("enum").and_then(Node::as_array);
    let null = |value: &Node| matches!(value.value, Value::Null);
    let listed = values.is_some_and(|values| values.iter().any(null));
    nullable || (listed && !schema.has("type"))
}

fn flatten<'n>(components: &Components<'n>, schema: Cow<'n, Node>, way: &mut Way) -> Flat<'n> {
    let mut flat = Flat {
        base: annotations(&schema),
        unions: Vec::new(),
        nullable: allows_null(&schema),
    };
    let parts = branches(&schema, "allOf");
    let (mut some_allow, mut none_refuses) = (false, true);
    for part in parts {
        let part = flatten(components, part.node, way);
        some_allow |= part.nullable;
        none_refuses &= part.nullable || is_silent_on_types(&part);
        flat.add(components, part, way);
    }
    flat.nullable |= some_allow && none_refuses;
    let own = Flat {
        base: own_keywords(&schema),
        unions: Vec::new(),
        nullable: false,
    };
    flat.add(components, own, way);
    for key in ["oneOf", "anyOf"] {
        flat.add_union(components, branches(&schema, key), schema.has(key), way);
    }
    flat
}

/// Whether a part asks for no type: a limit on strings holds for `null`, which is none.
fn is_silent_on_types(part: &Flat<'_>) -> bool {
    part.unions.is_empty()
        && !is_structural(&part.base)
        && !["type", "properties", "additionalProperties"]
            .iter()
            .any(|key| part.base.has(key))
}

/// What a reference leads to, and a type beside it that it is not of.
fn excluded(components: &Components<'_>, refers: &Node, beside: &Node) -> Option<Conflict> {
    let target = components.get(form::reference(refers)?)?;
    reference_excluded(refers.get("$ref")?, target, beside)
}

pub(super) fn annotations(schema: &Node) -> Node {
    filtered(schema, is_annotation)
}

/// What a schema says besides annotations and parts.
pub(super) fn own_keywords(schema: &Node) -> Node {
    filtered(schema, |key| {
        !is_annotation(key) && !COMBINING.contains(&key) && key != "nullable"
    })
}

pub(super) fn filtered(schema: &Node, keep: impl Fn(&str) -> bool) -> Node {
    let members = schema.as_object().into_iter().flatten();
    let kept: Object = members
        .filter(|(key, _)| keep(key))
        .map(|(key, member)| (key.clone(), member.clone()))
        .collect();
    Node::new(kept.into(), schema.span)
}

/// The branches in a keyword.
fn branches<'n>(schema: &Cow<'n, Node>, key: &'static str) -> Vec<Branch<'n>> {
    let branch = |(index, node): (usize, Cow<'n, Node>)| Branch {
        node,
        place: (key, index),
        label: None,
        combined: false,
    };
    let nodes: Vec<Cow<'n, Node>> = match schema {
        Cow::Borrowed(schema) => list(schema, key).iter().map(Cow::Borrowed).collect(),
        Cow::Owned(schema) => list(schema, key).iter().cloned().map(Cow::Owned).collect(),
    };
    nodes.into_iter().enumerate().map(branch).collect()
}

fn list<'n>(schema: &'n Node, key: &str) -> &'n [Node] {
    schema.get(key).and_then(Node::as_array).unwrap_or_default()
}

impl<'n> Flat<'n> {
    /// Adds what has to hold as well.
    fn add(&mut self, components: &Components<'n>, part: Self, way: &mut Way) {
        self.unions.extend(part.unions);
        let part = part.base;
        way.conflicts
            .extend(excluded(components, &self.base, &part));
        way.conflicts
            .extend(excluded(components, &part, &self.base));
        let refers = self.base.has("$ref") || part.has("$ref");
        if refers && is_structural(&self.base) && is_structural(&part) {
            let part = self.expanded(components, part, way);
            let own = std::mem::replace(&mut self.base, Node::object(part.span));
            self.base = self.expanded(components, own, way);
            merge(&mut self.base, part, &mut way.conflicts);
        } else {
            merge(&mut self.base, part, &mut way.conflicts);
        }
    }

    /// A schema with what it refers to in the place of its reference.
    fn expanded(&mut self, components: &Components<'n>, mut node: Node, way: &mut Way) -> Node {
        let Some(key) = form::reference(&node).map(str::to_owned) else {
            return node;
        };
        node.remove("$ref");
        let target = components.get(&key).filter(|_| way.may_enter(&key));
        let Some(target) = target else {
            return node;
        };
        way.passing.push(key);
        let flat = flatten(components, Cow::Borrowed(target), way);
        let is_passing = |branch: &Branch<'_>| {
            form::reference(&branch.node).is_some_and(|key| way.passing.iter().any(|on| on == key))
        };
        let others = flat.unions.into_iter();
        let others = others.filter(|union| !union.iter().any(is_passing));
        self.unions.extend(others);
        let inner = self.expanded(components, own_keywords(&flat.base), way);
        way.passing.pop();
        merge(&mut node, inner, &mut way.conflicts);
        node
    }

    /// Takes out the unions that describe nothing.
    fn without_idle(&mut self, components: &Components<'n>) -> Vec<(&'static str, Span)> {
        let mut idle = Vec::new();
        self.unions.retain(|union| {
            let is_idle = only_constrains(union) || is_covered(components, &self.base, union);
            if is_idle && let Some(first) = union.first() {
                idle.push((first.place.0, first.node.span));
            }
            !is_idle
        });
        idle
    }

    fn add_union(
        &mut self,
        components: &Components<'n>,
        branches: Vec<Branch<'n>>,
        there: bool,
        way: &mut Way,
    ) {
        let mut kept = Vec::new();
        for branch in branches {
            if is_null(&branch.node) {
                self.nullable = true;
            } else if !is_never(&branch.node) {
                self.nullable |= self.splice(branch, &mut kept);
            }
        }
        match (kept.len(), there) {
            (0, false) => {}
            (0, true) if self.nullable && !is_structural(&self.base) => {
                let null = Node::new(Value::Null, self.base.span);
                let values = Node::new(Value::Array(vec![null]), self.base.span);
                self.base.set("enum", values);
            }
            (0, true) => {}
            (1, _) => {
                for only in kept {
                    let part = flatten(components, only.node, way);
                    self.nullable |= part.nullable;
                    self.add(components, part, way);
                }
            }
            _ => self.unions.push(kept),
        }
    }

    /// The branches of an inline union are branches of the union around it. Whether one of them was
    /// `null` is returned.
    fn splice(&self, branch: Branch<'n>, kept: &mut Vec<Branch<'n>>) -> bool {
        let node = &branch.node;
        let key = ["oneOf", "anyOf"].into_iter().find(|key| node.has(key));
        let members = node.as_object().into_iter().flatten();
        let mut others = members.filter(|(name, _)| {
            Some(name.as_str()) != key && *name != "nullable" && !is_annotation(name)
        });
        let Some(key) = key.filter(|_| others.next().is_none()) else {
            let nullable = branch.node.get("nullable").and_then(Node::as_bool) == Some(true);
            kept.push(branch);
            return nullable;
        };
        let mut nullable = allows_null(node);
        for inner in branches(&branch.node, key) {
            if is_null(&inner.node) {
                nullable = true;
            } else if !is_never(&inner.node) {
                let place = branch.place;
                nullable |= self.splice(Branch { place, ..inner }, kept);
            }
        }
        nullable
    }
}

/// Nothing but `null`.
fn is_null(node: &Node) -> bool {
    let values = node.get("enum").and_then(Node::as_array);
    let null = |value: &Node| matches!(value.value, Value::Null);
    values.is_some_and(|values| !values.is_empty() && values.iter().all(null))
        || node.get("type").and_then(Node::as_str) == Some("null")
}

/// `{not: {}}`, as `false` is lowered.
fn is_never(node: &Node) -> bool {
    let not = node.get("not").and_then(Node::as_object);
    not.is_some_and(|not| not.is_empty()) && !is_structural(node)
}

/// What a branch says that it is called.
pub(super) fn label(branch: &Branch<'_>) -> Option<String> {
    let title = || branch.node.get("title").and_then(Node::as_str);
    let name = branch.label.as_deref();
    let name = name
        .or_else(|| form::reference(&branch.node))
        .or_else(title);
    name.map(str::to_owned)
}
