//! Operations in groups: which there are, and what their methods are called there.

mod short;

use std::collections::{HashMap, HashSet};

use openapi_lower::Node;

use super::names;
use crate::model::{Operation, OperationGroup};
use crate::names::{method_name, type_name};
use crate::options::Grouping;

/// Puts operations into groups, and those of a group beside each other. What no group is found for stays
/// with the client, and comes first.
pub(in crate::infer) fn run(
    document: &Node,
    by: Grouping,
    operations: &mut [Operation],
) -> Vec<OperationGroup> {
    let mut groups: Vec<Found> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for operation in operations.iter_mut() {
        let Some(key) = key(operation, by).map(str::to_owned) else {
            continue;
        };
        let name = method_name(&key);
        let index = *known.entry(name.clone()).or_insert(groups.len());
        if index == groups.len() {
            groups.push(Found { key, name });
        }
        operation.group = Some(index);
    }
    operations.sort_by_key(|operation| operation.group);
    for of in operations.chunk_by_mut(|a, b| a.group == b.group) {
        let index = of.first().and_then(|first| first.group);
        if let Some(found) = index.and_then(|index| groups.get(index)) {
            short::name(of, &found.name);
        }
    }
    rename_twins(operations);
    let mut taken = Names::of(operations);
    let groups = groups.into_iter();
    groups
        .map(|found| taken.group(found, document, by))
        .collect()
}

/// Puts operations into the order of the document, and groups into that of their operations.
pub(in crate::infer) fn as_written(operations: &mut [Operation], groups: &mut Vec<OperationGroup>) {
    let mut places: Vec<(usize, usize)> = (0..groups.len()).map(|old| (usize::MAX, old)).collect();
    for operation in operations.iter() {
        if let Some((first, _)) = operation.group.and_then(|old| places.get_mut(old)) {
            *first = operation.written.min(*first);
        }
    }
    places.sort_unstable();
    let new = |old: usize| places.iter().position(|(_, one)| *one == old);
    for operation in operations.iter_mut() {
        operation.group = operation.group.and_then(new);
    }
    let mut all: Vec<_> = groups.drain(..).enumerate().collect();
    all.sort_by_key(|(old, _)| new(*old));
    groups.extend(all.into_iter().map(|(_, group)| group));
    operations.sort_by_key(|operation| (operation.group, operation.written));
}

/// The other method of an operation is called otherwise now.
fn rename_twins(operations: &mut [Operation]) {
    let called = |operation: &Operation| (operation.name.clone(), operation.called.clone());
    let called: HashMap<String, String> = operations.iter().map(called).collect();
    let twins = operations.iter_mut().filter_map(|one| one.twin.as_mut());
    for twin in twins {
        if let Some(called) = called.get(&twin.name) {
            twin.name.clone_from(called);
        }
    }
}

/// A group before it is named.
struct Found {
    /// The tag, or the segment.
    key: String,
    name: String,
}

/// What an operation is grouped by, if it names anything.
fn key(operation: &Operation, by: Grouping) -> Option<&str> {
    let key = match by {
        Grouping::Tag => operation.tags.first().map(String::as_str),
        Grouping::Path => segment(&operation.path),
    };
    key.filter(|key| key.contains(char::is_alphanumeric))
}

/// The first segment that tells paths apart, up to a dot or colon in it.
fn segment(path: &str) -> Option<&str> {
    let mut segments = path.split('/').filter(|segment| !segment.contains('{'));
    let said =
        segments.find(|segment| !segment.is_empty() && *segment != "api" && !is_version(segment));
    said?.split(['.', ':']).next()
}

/// `v1`, `v2beta1`, `1.0` or `2024-05-01`.
fn is_version(segment: &str) -> bool {
    let number = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    number.starts_with(|c: char| c.is_ascii_digit())
}

/// The names that the client and the root of the file have.
struct Names {
    methods: HashSet<String>,
    types: HashSet<String>,
}

impl Names {
    fn of(operations: &[Operation]) -> Self {
        let own = operations.iter().filter(|one| one.group.is_none());
        let own = own.map(|one| one.called.clone());
        let reserved = names::RESERVED.into_iter().map(str::to_owned);
        Self {
            methods: own.chain(reserved).collect(),
            types: names::of_root(operations).collect(),
        }
    }

    fn group(&mut self, found: Found, document: &Node, by: Grouping) -> OperationGroup {
        let accessor = free(&self.methods, &found.name, "_group");
        let name = free(&self.types, &type_name(&found.name), "Group");
        self.methods.insert(accessor.clone());
        self.types.insert(name.clone());
        let (of, description) = match by {
            Grouping::Tag => (found.key.clone(), described(document, &found.key)),
            Grouping::Path => (format!("/{}", found.key), None),
        };
        OperationGroup {
            accessor,
            name,
            of,
            description,
        }
    }
}

/// The name, or it with an ending that nobody has.
fn free(taken: &HashSet<String>, name: &str, ending: &str) -> String {
    let numbered = (2_usize..).map(|number| format!("{name}{ending}{number}"));
    let names = [
        name.to_owned(),
        format!("{}{ending}", name.trim_end_matches('_')),
    ];
    let mut names = names.into_iter().chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// What the document says of a tag.
fn described(document: &Node, tag: &str) -> Option<String> {
    let mut tags = document.get("tags").and_then(Node::as_array)?.iter();
    let is_meant = |node: &&Node| node.get("name").and_then(Node::as_str) == Some(tag);
    crate::infer::text(tags.find(is_meant)?, "description")
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
mod tests;
