//! Which operations there are in both documents, whatever they are called and wherever they have gone.

use std::collections::{HashMap, HashSet};

use heck::ToSnakeCase;
use openapi_lower::{METHODS, Node, Span};

use super::{Comparison, Pair, canonical, span};
use crate::effect::Direction;
use crate::findings::Finding;
use crate::kind;
use crate::schema::Carrier;

/// One operation of a document.
#[derive(Clone, Copy)]
pub(crate) struct Operation<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// The path item that it is in.
    pub(crate) item: &'a Node,
    pub(crate) node: &'a Node,
    /// Where its method is.
    pub(crate) span: Span,
}

impl<'a> Operation<'a> {
    /// How it is called in findings: `GET /pets/{id}`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    pub(crate) fn id(&self) -> Option<&'a str> {
        self.node.get("operationId").and_then(Node::as_str)
    }

    /// As the method is called: by its `operationId`, or by method and path.
    fn rust_name(&self) -> String {
        let address = || format!("{} {}", self.method, self.path);
        self.id()
            .map_or_else(address, str::to_owned)
            .to_snake_case()
    }

    /// Method and path, without the names of the path's parameters: they are not sent.
    pub(crate) fn address(&self) -> String {
        let mut address = format!("{} ", self.method);
        let mut rest = self.path;
        while let Some((before, after)) = rest.split_once('{') {
            address.push_str(before);
            address.push_str("{}");
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        address.push_str(rest);
        address
    }
}

/// The operations of an object of path items, in its order.
pub(crate) fn operations_of(paths: Option<&Node>) -> Vec<Operation<'_>> {
    let paths = paths.and_then(Node::as_object).into_iter().flatten();
    paths
        .filter(|(path, _)| !super::is_extension(path))
        .flat_map(|(path, item)| operations_of_item(path, &item.node))
        .collect()
}

pub(crate) fn operations_of_item<'a>(path: &'a str, item: &'a Node) -> Vec<Operation<'a>> {
    let members = item.as_object().into_iter().flatten();
    let operations = members.filter(|(method, member)| {
        METHODS.contains(&method.as_str()) && member.node.as_object().is_some()
    });
    operations
        .map(|(method, member)| Operation {
            method,
            path,
            item,
            node: &member.node,
            span: member.key,
        })
        .collect()
}

impl<'a> Comparison<'a> {
    pub(super) fn operations(&mut self) {
        let mut old = operations_of(self.old.get("paths"));
        let mut new = operations_of(self.new.get("paths"));
        let mut pairs = matched_by_key(&mut old, &mut new, |one| Some(one.address()));
        pairs.extend(matched_by_key(&mut old, &mut new, |one| {
            one.id().map(str::to_owned)
        }));
        pairs.extend(matched_by_key(&mut old, &mut new, |one| {
            Some(canonical(one.node))
        }));
        for (old, new) in pairs {
            self.operation(&old, &new);
        }
        for one in old {
            let spans = (one.span, span(self.new, "paths"));
            self.only_in_one(&one, spans, &kind::OPERATION_REMOVED, "is gone");
        }
        for one in new {
            let spans = (span(self.old, "paths"), one.span);
            self.only_in_one(&one, spans, &kind::OPERATION_ADDED, "is new");
        }
    }

    fn only_in_one(
        &mut self,
        operation: &Operation<'a>,
        spans: (Span, Span),
        kind: &'static kind::Kind,
        what: &str,
    ) {
        let mut at = self.whole("");
        at.frame = self.findings.frame(Some(operation.name()));
        let message = format!("`{}` {what}", operation.name());
        self.find(&at, kind, spans, message);
    }

    /// What an operation is called, and where it is.
    pub(super) fn name_of_operation(
        &mut self,
        old: &Operation<'a>,
        new: &Operation<'a>,
        at: &super::At,
    ) {
        let pair = Pair::new(old.node, new.node);
        let is_moved = old.address() != new.address();
        // Without an `operationId` the method is named after the address.
        let is_named_by_address = old.id().is_none() && new.id().is_none();
        if is_moved {
            let message = format!("`{}` became `{}`", old.name(), new.name());
            let finding = Finding::new(&kind::OPERATION_MOVED, message, old.span, new.span);
            let finding = match is_named_by_address {
                true => finding.breaks_code(NAMED_BY_ADDRESS),
                false => finding,
            };
            self.add(at, finding);
        } else if is_named_by_address && old.path != new.path {
            let message = format!("`{}` became `{}`", old.path, new.path);
            let finding = Finding::new(&kind::PATH_PARAMETER_RENAMED, message, old.span, new.span)
                .breaks_code(NAMED_BY_ADDRESS);
            self.add(at, finding);
        }
        if !is_named_by_address && old.rust_name() != new.rust_name() {
            let message = format!(
                "`{}` is called {}, and was {}",
                new.name(),
                called(new.id()),
                called(old.id())
            );
            self.find(
                at,
                &kind::OPERATION_RENAMED,
                pair.spans("operationId"),
                message,
            );
        }
    }

    /// Where what an operation sends belongs.
    pub(super) fn at_operation(&mut self, new: &Operation<'a>) -> super::At {
        super::At {
            frame: self.findings.frame(Some(new.name())),
            direction: Direction::Sent,
            reach: super::Reach::Calls,
            presence: super::Presence::Other,
            is_titled: false,
            carrier: Carrier::Json,
            label: format!("`{}`", new.name()).into(),
        }
    }
}

const NAMED_BY_ADDRESS: &str = "Without an `operationId` the method is called by method and path.";

fn called(id: Option<&str>) -> String {
    match id {
        Some(id) => format!("`{id}`"),
        None => String::from("by its method and path"),
    }
}

/// Takes those out of both lists that have the same key, if no other one of its list has it.
fn matched_by_key<'a>(
    old: &mut Vec<Operation<'a>>,
    new: &mut Vec<Operation<'a>>,
    key: impl Fn(&Operation<'a>) -> Option<String>,
) -> Vec<(Operation<'a>, Operation<'a>)> {
    let (of_old, of_new) = (unique(old, &key), unique(new, &key));
    let both = of_new
        .iter()
        .filter_map(|(key, new)| Some((*of_old.get(key)?, *new)));
    let mut indices: Vec<(usize, usize)> = both.collect();
    indices.sort_unstable_by_key(|(_, new)| *new);
    let pairs = indices
        .iter()
        .filter_map(|(of_old, of_new)| Some((*old.get(*of_old)?, *new.get(*of_new)?)));
    let pairs: Vec<_> = pairs.collect();
    without(old, &indices.iter().map(|(old, _)| *old).collect());
    without(new, &indices.iter().map(|(_, new)| *new).collect());
    pairs
}

/// The index of each key that only one operation has.
fn unique<'a>(
    operations: &[Operation<'a>],
    key: impl Fn(&Operation<'a>) -> Option<String>,
) -> HashMap<String, usize> {
    let mut found: HashMap<String, Option<usize>> = HashMap::new();
    for (index, one) in operations.iter().enumerate() {
        if let Some(key) = key(one) {
            found
                .entry(key)
                .and_modify(|index| *index = None)
                .or_insert(Some(index));
        }
    }
    let unique = found
        .into_iter()
        .filter_map(|(key, index)| Some((key, index?)));
    unique.collect()
}

fn without(operations: &mut Vec<Operation<'_>>, taken: &HashSet<usize>) {
    let mut index = 0..;
    operations.retain(|_| index.next().is_some_and(|index| !taken.contains(&index)));
}
