//! Unions beside other things that hold as well: each branch together with them, unless they
//! exclude each other or one says all that the other does.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use openapi_lower::Node;

use super::flatten::{Branch, label};
use super::merge::combine;
use super::{Components, form};

/// Unions that stand beside each other are multiplied up to this many branches.
const MOST_PRODUCTS: usize = 64;

/// A union beside properties has each of its branches with all of them, up to this many.
const MOST_BRANCHES: usize = 1024;

/// How far references and parts of branches are followed, and how many are looked at: a schema may
/// list itself a hundred times.
const DEEPEST: usize = 8;
const MOST_LOOKS: usize = 4096;

/// What holds together, and what it is called.
struct Combination<'b, 'n> {
    branches: Vec<&'b Branch<'n>>,
    constants: Vec<Constants<'b>>,
}

/// The strings that properties have to be.
type Constants<'b> = BTreeMap<&'b str, Vec<&'b str>>;

/// Each branch of one union with each of the next, all beside what they share; nothing if they are
/// too many, or none.
pub(super) fn products<'n>(
    components: &Components<'n>,
    shared: Option<&Node>,
    unions: &[Vec<Branch<'n>>],
) -> Option<Vec<Branch<'n>>> {
    let most = match unions.len() {
        1 => MOST_BRANCHES,
        _ => MOST_PRODUCTS,
    };
    let mut all = vec![Combination {
        branches: Vec::new(),
        constants: shared
            .map(|shared| constants(components, shared))
            .into_iter()
            .collect(),
    }];
    for union in unions {
        let mut next = Vec::new();
        for branch in union {
            let own = constants(components, &branch.node);
            for before in all.iter().filter(|before| before.allows(&own)) {
                next.push(before.with(branch, own.clone()));
            }
            if next.len() > most {
                return None;
            }
        }
        all = next;
    }
    let branches = all.iter();
    let branches: Vec<Branch<'n>> = branches
        .filter_map(|combination| combination.branch(components, shared))
        .collect();
    (!branches.is_empty()).then_some(branches)
}

impl<'b, 'n> Combination<'b, 'n> {
    /// Whether nothing that has to be one thing has to be another.
    fn allows(&self, own: &Constants<'_>) -> bool {
        self.constants.iter().all(|others| {
            own.iter().all(|(property, values)| {
                let others = others.get(property);
                others.is_none_or(|others| others.iter().any(|value| values.contains(value)))
            })
        })
    }

    fn with(&self, branch: &'b Branch<'n>, own: Constants<'b>) -> Self {
        let (mut branches, mut constants) = (self.branches.clone(), self.constants.clone());
        branches.push(branch);
        constants.push(own);
        Self {
            branches,
            constants,
        }
    }

    fn branch(&self, components: &Components<'n>, shared: Option<&Node>) -> Option<Branch<'n>> {
        let place = self.branches.last()?.place;
        if shared.is_none()
            && let Some(whole) = self.whole(components)
        {
            return Some(whole.clone());
        }
        let own = self.branches.iter().map(|branch| &*branch.node);
        let parts = shared.into_iter().chain(own).cloned().collect();
        let labels: Vec<String> = self
            .branches
            .iter()
            .filter_map(|branch| label(branch))
            .collect();
        Some(Branch {
            node: Cow::Owned(combine(parts)?),
            place,
            label: (!labels.is_empty()).then(|| labels.join(" ")),
            combined: true,
        })
    }

    /// The branch that describes all that the others do.
    fn whole(&self, components: &Components<'_>) -> Option<&'b Branch<'n>> {
        self.branches.iter().rev().copied().find(|branch| {
            let described = described(components, &branch.node);
            let mut looks = MOST_LOOKS;
            let mut adds_nothing = |other: &Branch<'_>| {
                adds_nothing(components, &other.node, &described, 0, &mut looks)
            };
            form::reference(&branch.node).is_some()
                && self.branches.iter().all(|other| adds_nothing(other))
        })
    }
}

/// Whether the branches say when the properties beside them are there, and describe no other: an
/// object with those properties holds every value.
pub(super) fn is_covered(components: &Components<'_>, base: &Node, union: &[Branch<'_>]) -> bool {
    let properties = base.get("properties").and_then(Node::as_object);
    properties.is_some_and(|properties| {
        let names = properties.keys().map(String::as_str).collect();
        let mut looks = MOST_LOOKS;
        let within =
            |branch: &Branch<'_>| adds_nothing(components, &branch.node, &names, 0, &mut looks);
        union.iter().all(within)
    })
}

fn adds_nothing(
    components: &Components<'_>,
    node: &Node,
    names: &BTreeSet<&str>,
    depth: usize,
    looks: &mut usize,
) -> bool {
    if depth > DEEPEST || *looks == 0 {
        return false;
    }
    *looks -= 1;
    if let Some(key) = form::reference(node) {
        let target = components.get(key);
        return target
            .is_some_and(|target| adds_nothing(components, target, names, depth + 1, looks));
    }
    let kind = node.get("type").and_then(Node::as_str);
    let own = node.get("properties").and_then(Node::as_object);
    let others = ["enum", "items", "x-prefixItems", "x-patternProperties"];
    let more = node.get("additionalProperties").and_then(Node::as_object);
    kind.is_none_or(|kind| kind == "object")
        && own.is_none_or(|own| own.keys().all(|key| names.contains(key.as_str())))
        && !others.iter().any(|key| node.has(key))
        && more.is_none()
        && parts(node).all(|part| adds_nothing(components, part, names, depth + 1, looks))
}

fn parts(node: &Node) -> impl Iterator<Item = &Node> {
    let lists = ["allOf", "oneOf", "anyOf"].into_iter();
    let lists = lists.filter_map(|key| node.get(key).and_then(Node::as_array));
    lists.flatten()
}

/// The properties that a schema describes whatever the value.
fn described<'b>(components: &Components<'b>, node: &'b Node) -> BTreeSet<&'b str> {
    let mut names = BTreeSet::new();
    each_whole(components, node, 0, &mut 0, &mut |node| {
        let properties = node.get("properties").and_then(Node::as_object);
        names.extend(
            properties
                .into_iter()
                .flatten()
                .map(|(name, _)| name.as_str()),
        );
    });
    names
}

fn constants<'b>(components: &Components<'b>, node: &'b Node) -> Constants<'b> {
    let mut constants = Constants::new();
    each_whole(components, node, 0, &mut 0, &mut |node| {
        let properties = node.get("properties").and_then(Node::as_object);
        for (name, member) in properties.into_iter().flatten() {
            let values = member.node.get("enum").and_then(Node::as_array);
            let values = values.unwrap_or_default().iter().map(Node::as_str);
            let values: Option<Vec<&str>> = values.collect();
            if let Some(values) = values.filter(|values| !values.is_empty()) {
                constants.insert(name, values);
            }
        }
    });
    constants
}

/// Calls `meet` with the schema and everything that holds whenever it does.
fn each_whole<'b>(
    components: &Components<'b>,
    node: &'b Node,
    depth: usize,
    looks: &mut usize,
    meet: &mut dyn FnMut(&'b Node),
) {
    if depth > DEEPEST || *looks > MOST_LOOKS {
        return;
    }
    *looks += 1;
    if let Some(target) = form::reference(node).and_then(|key| components.get(key)) {
        return each_whole(components, target, depth + 1, looks, meet);
    }
    meet(node);
    for part in node
        .get("allOf")
        .and_then(Node::as_array)
        .unwrap_or_default()
    {
        each_whole(components, part, depth + 1, looks, meet);
    }
}
