//! The comparison of two documents, from the whole to its parts.

mod answers;
mod bodies;
mod components;
mod content;
mod document;
mod members;
mod operation;
mod operations;
mod parameters;
mod security;
mod servers;
mod webhooks;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use openapi_lower::{Node, Span, follow};

use crate::Options;
use crate::change::Changes;
use crate::effect::Direction;
use crate::findings::{Finding, Findings, Frame};
use crate::kind::Kind;
use crate::schema::Carrier;

pub(crate) use members::{
    UNORDERED, canonical, differing, is_and_was, is_extension, listed, matched, said, same_member,
};

/// Two values of the same place, one of each document.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'a> {
    pub(crate) old: &'a Node,
    pub(crate) new: &'a Node,
}

impl<'a> Pair<'a> {
    pub(crate) fn new(old: &'a Node, new: &'a Node) -> Self {
        Self { old, new }
    }

    /// Where a member is in both, or the value that has none.
    pub(crate) fn spans(self, key: &str) -> (Span, Span) {
        (span(self.old, key), span(self.new, key))
    }

    /// A member of both.
    pub(crate) fn get(self, key: &str) -> (Option<&'a Node>, Option<&'a Node>) {
        (self.old.get(key), self.new.get(key))
    }
}

/// Where a member is, from its key on, or the value that has none.
pub(crate) fn span(node: &Node, key: &str) -> Span {
    node.member(key).map_or(node.span, |member| member.key)
}

/// What is being compared: where it belongs, which way its values go, and what to call it.
#[derive(Clone)]
pub(crate) struct At {
    pub(crate) frame: Frame,
    pub(crate) direction: Direction,
    pub(crate) reach: Reach,
    pub(crate) presence: Presence,
    /// Whether a schema that is written here is named by its title in Rust.
    pub(crate) is_titled: bool,
    /// What the value is written in.
    pub(crate) carrier: Carrier,
    pub(crate) label: Rc<str>,
}

/// Who meets what is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reach {
    /// Callers of operations, in code and on the wire.
    Calls,
    /// Who is called back, or meets what no type holds: there is no code for that.
    CalledBack,
    /// Nobody on the wire: a type that no operation uses.
    Unused,
}

/// Whether a value is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Presence {
    /// It may be absent, in both documents.
    Optional,
    /// A property that is required in both documents: a constructor has it.
    Property,
    /// Anything else.
    Other,
}

impl At {
    /// Something inside, that goes the same way.
    pub(crate) fn named(&self, label: impl Into<Rc<str>>) -> Self {
        Self {
            label: label.into(),
            presence: Presence::Other,
            is_titled: false,
            carrier: self.carrier.inside(),
            ..self.clone()
        }
    }

    /// The same, with values that go this way.
    pub(crate) fn going(&self, direction: Direction) -> Self {
        Self {
            direction,
            ..self.clone()
        }
    }
}

/// How a pair of schemas is met, as far as it makes a difference.
pub(crate) type Met = (Direction, Reach, Presence, bool, Carrier);

/// Two schemas that are still to be compared, each by all the places where it is written.
pub(crate) struct Waiting<'a> {
    pub(crate) old: Vec<&'a Node>,
    pub(crate) new: Vec<&'a Node>,
    pub(crate) at: At,
}

/// Two schemas, by the addresses of where they are written, and how they are met.
pub(crate) type Meeting = (Vec<usize>, Vec<usize>, Met);

/// The comparison of two documents, while it is made.
pub(crate) struct Comparison<'a> {
    pub(crate) old: &'a Node,
    pub(crate) new: &'a Node,
    pub(crate) options: Options,
    pub(crate) findings: Findings,
    /// The place of each pair of schemas that was met, by their addresses and by how they are met.
    pub(crate) met: HashMap<Meeting, Frame>,
    /// The pairs of schemas that were met, and by whom.
    pub(crate) pairs: HashSet<(Reach, (usize, usize))>,
    pub(crate) waiting: Vec<Waiting<'a>>,
    /// The component schemas of the old document that have another name in the new one.
    pub(crate) renamed: HashMap<&'a str, &'a str>,
    /// The component schemas of the new document that had another name or none, and those of the old one
    /// that are written in place.
    pub(crate) renamed_from: HashSet<&'a str>,
    pub(crate) inlined: HashSet<&'a str>,
    /// The security schemes of the old document that have another name in the new one.
    pub(crate) renamed_schemes: BTreeMap<&'a str, &'a str>,
    /// Where what is of the whole document belongs.
    pub(crate) root: Frame,
}

/// What changed from one document to another.
pub(crate) fn documents(old: &Node, new: &Node, options: &Options) -> Changes {
    let mut findings = Findings::new(*options);
    let root = findings.frame(None);
    let mut comparison = Comparison {
        old,
        new,
        options: *options,
        findings,
        met: HashMap::new(),
        pairs: HashSet::new(),
        waiting: Vec::new(),
        renamed: HashMap::new(),
        renamed_from: HashSet::new(),
        inlined: HashSet::new(),
        renamed_schemes: BTreeMap::new(),
        root,
    };
    comparison.document();
    comparison.operations();
    comparison.webhooks();
    comparison.settle();
    comparison.unused_components();
    comparison.settle();
    comparison.further_components();
    comparison.findings.finish()
}

impl<'a> Comparison<'a> {
    /// Where what is of the whole document belongs.
    pub(crate) fn whole(&self, label: &str) -> At {
        At {
            frame: self.root,
            direction: Direction::Neither,
            reach: Reach::Calls,
            presence: Presence::Other,
            is_titled: false,
            carrier: Carrier::Json,
            label: label.into(),
        }
    }

    /// Adds what was found, at these places of both documents.
    pub(crate) fn find(
        &mut self,
        at: &At,
        kind: &'static Kind,
        (old, new): (Span, Span),
        message: String,
    ) {
        self.add(at, Finding::new(kind, message, old, new));
    }

    pub(crate) fn add(&mut self, at: &At, finding: Finding) {
        self.findings
            .add(at.frame, (at.direction, at.reach), &at.label, finding);
    }

    /// Compares the schemas that wait, and those that they lead to. They are not compared where they are
    /// met, as a chain of references may be longer than the stack is deep.
    fn settle(&mut self) {
        while let Some(Waiting { old, new, at }) = self.waiting.pop() {
            self.schemas((&old, &new), &at);
        }
    }

    /// What both refer to, if they are references.
    pub(crate) fn followed(&self, pair: Pair<'a>) -> Option<Pair<'a>> {
        let (old, new) = (follow(self.old, pair.old)?, follow(self.new, pair.new)?);
        Some(Pair { old, new })
    }
}
