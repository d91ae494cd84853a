//! What was found, beside what has to be.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use openapi_build::{Api, Build, Normalized};
use openapi_diff::{Change, Changes, Effect, Options, diff};
use openapi_lower::{Limits, Node, Pointer, Sources, Span, read};

use super::document::Document;
use super::generated::{self, Agreement};
use super::mutation::{Edit, Expected, Mutation, Side};

/// A document that is changed.
pub(crate) struct Base {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) document: Document,
    normalized: Normalized,
    api: OnceLock<Option<Api>>,
}

impl Base {
    /// Of a text that needs no mending: what is written is what is compared.
    pub(crate) fn new(name: &str, text: String) -> Self {
        let mut sources = Sources::new();
        let file = sources.add(name, text.as_str());
        let (root, _) = read(&sources, file, Limits::default());
        let root = root.unwrap_or_else(|| panic!("{name} cannot be read"));
        Self {
            name: name.to_owned(),
            normalized: Build::from_text(name, text.as_str()).normalize(),
            document: Document::new(root),
            api: OnceLock::new(),
            text,
        }
    }

    /// Of what becomes of a text that may need mending; none if it cannot be read.
    #[allow(dead_code, reason = "for documents of others")]
    pub(crate) fn mended(name: &str, text: &str) -> Option<Self> {
        let normalized = Build::from_text(name, text).normalize();
        Some(Self::new(name, normalized.document()?.to_json()))
    }

    /// Whether it has the form that documents are compared in.
    #[allow(dead_code, reason = "for documents of our own")]
    pub(crate) fn is_clean(&self) -> bool {
        let normalized = self.normalized.document();
        normalized.is_some_and(|normalized| normalized.same(&self.document.root))
    }

    /// The places of a mutation on a side.
    pub(crate) fn places(&self, mutation: &Mutation, side: Side) -> Vec<Pointer> {
        self.document.places_of(mutation, side)
    }

    /// Makes a mutation at one of its places.
    pub(crate) fn edit(&self, mutation: &Mutation, places: &[Pointer], seed: u64) -> Edit<'_> {
        self.document.edit(mutation, places, seed)
    }

    /// What is wrong with what is found between the document and a changed text of it.
    pub(crate) fn judge(&self, text: &str, expected: &[Expected]) -> Vec<String> {
        self.judged(text, expected).wrong
    }

    /// As [`judge`](Self::judge), and what is found to be done to code.
    pub(crate) fn judged(&self, text: &str, expected: &[Expected]) -> Judged {
        let new = Build::from_text(format!("new-{}", self.name), text).normalize();
        let (Some(was), Some(is)) = (self.normalized.document(), new.document()) else {
            let code = Effect::Breaking;
            let wrong = vec![format!("the document cannot be read: {}", new.render())];
            return Judged { wrong, code };
        };
        let changes = diff(was, is, &Options::default());
        let found = Found {
            changes: &changes,
            old: self.normalized.sources(),
            new: new.sources(),
        };
        let codes = changes.iter().map(|change| change.code);
        Judged {
            wrong: found.beside(expected),
            code: codes.max().unwrap_or(Effect::None),
        }
    }

    /// Whether the generated code says the same of a changed text; none if nothing is generated.
    pub(crate) fn agreement(&self, text: &str, code: Effect) -> Option<Agreement> {
        let old = self
            .api
            .get_or_init(|| generated::api(&self.name, &self.text));
        let new = generated::api(&self.name, text);
        Some(generated::agreement(old.as_ref()?, &new?, code))
    }
}

/// What comes of a comparison.
pub(crate) struct Judged {
    /// What is wrong with it.
    pub(crate) wrong: Vec<String>,
    /// The most that is done to code.
    pub(crate) code: Effect,
}

/// What has to be in the text of a new document.
pub(crate) fn as_text(root: &Node) -> String {
    root.to_json()
}

struct Found<'a> {
    changes: &'a Changes,
    old: &'a Sources,
    new: &'a Sources,
}

impl Found<'_> {
    fn beside(&self, expected: &[Expected]) -> Vec<String> {
        let mut left: Vec<&Change> = self.changes.iter().collect();
        let mut wrong = Vec::new();
        for one in expected {
            match self.best(one, &left) {
                Some(index) => {
                    let change = left.remove(index);
                    wrong.extend(self.differences(one, change));
                }
                None => wrong.push(format!("not found: {}", words(one))),
            }
        }
        let others = left.iter().map(|change| self.described(change));
        wrong.extend(others.map(|change| format!("not expected: {change}")));
        wrong
    }

    /// What was found of a kind, and best at the right place.
    fn best(&self, expected: &Expected, found: &[&Change]) -> Option<usize> {
        let of_kind = |change: &&Change| expected.kinds.contains(&change.kind.id);
        let is_there =
            |change: &&Change| of_kind(change) && self.places_are_right(expected, change);
        let best = found.iter().position(is_there);
        best.or_else(|| found.iter().position(of_kind))
    }

    fn places_are_right(&self, expected: &Expected, change: &Change) -> bool {
        let (old, new) = self.places(change);
        old.is_some_and(|old| expected.old.allows(&old))
            && new.is_some_and(|new| expected.new.allows(&new))
    }

    fn places(&self, change: &Change) -> (Option<Pointer>, Option<Pointer>) {
        (place(self.old, change.old), place(self.new, change.new))
    }

    fn differences(&self, expected: &Expected, change: &Change) -> Option<String> {
        let mut wrong = Vec::new();
        let mut compare = |what: &str, is: String, has_to_be: String| {
            if is != has_to_be {
                wrong.push(format!("{what} is {is}, and has to be {has_to_be}"));
            }
        };
        compare("wire", change.wire.to_string(), expected.wire.to_string());
        // What is documented otherwise beside what it does on the wire is not worth a word.
        let is_beside =
            expected.code == Effect::Documentation && expected.wire > Effect::Documentation;
        if !(is_beside && change.code == Effect::None) {
            compare("code", change.code.to_string(), expected.code.to_string());
        }
        if let Some(direction) = expected.direction {
            let (is, has_to_be) = (change.direction.name(), direction.name());
            compare("direction", is.to_owned(), has_to_be.to_owned());
        }
        let operations: BTreeSet<String> = change.operations.iter().cloned().collect();
        let (is, has_to_be) = (
            format!("{operations:?}"),
            format!("{:?}", expected.operations),
        );
        compare("operations", is, has_to_be);
        let (old, new) = self.places(change);
        for (which, found, place) in [("old", old, &expected.old), ("new", new, &expected.new)] {
            if !found.as_ref().is_some_and(|found| place.allows(found)) {
                let found = found.map(|found| found.to_string());
                wrong.push(format!(
                    "the {which} place is {found:?}, and has to be {place:?}"
                ));
            }
        }
        (!wrong.is_empty()).then(|| format!("{}: {}", self.described(change), wrong.join("; ")))
    }

    fn described(&self, change: &Change) -> String {
        let (old, new) = self.places(change);
        let place =
            |place: Option<Pointer>| place.map(|place| place.to_string()).unwrap_or_default();
        format!(
            "{} ({}, wire {}, code {}) at {} and {}: {} ({})",
            change.kind.id,
            change.direction.name(),
            change.wire,
            change.code,
            place(old),
            place(new),
            change.message,
            change.why
        )
    }
}

fn place(sources: &Sources, span: Span) -> Option<Pointer> {
    sources.pointers(span.file, &[span])?.pop()
}

fn words(expected: &Expected) -> String {
    let Expected {
        kinds,
        wire,
        code,
        old,
        new,
        ..
    } = expected;
    format!(
        "{} (wire {wire}, code {code}) at {old:?} and {new:?}",
        kinds.join(" or ")
    )
}
