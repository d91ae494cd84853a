//! What is of the whole document: what it is called, its tags, servers and credentials.

use openapi_lower::Node;

use super::{At, Comparison, Pair, differing, is_and_was, listed};
use crate::kind;

/// Members of the document and of its Info Object that are words alone (OpenAPI 3.1, sections 4.8.1 and
/// 4.8.2).
const WORDS: [&str; 7] = [
    "title",
    "summary",
    "description",
    "termsOfService",
    "contact",
    "license",
    "externalDocs",
];

impl<'a> Comparison<'a> {
    pub(super) fn document(&mut self) {
        let pair = Pair::new(self.old, self.new);
        let at = self.whole("the document");
        self.words(pair, &WORDS, &[], &at);
        self.versions(pair, &at);
        if let (Some(old), Some(new)) = pair.get("info") {
            let info = self.whole("the API");
            self.words(Pair::new(old, new), &WORDS, &[], &info);
        }
        self.tags(pair);
        self.document_servers(pair);
        self.security_schemes(pair);
        self.credentials();
    }

    fn versions(&mut self, pair: Pair<'a>, at: &At) {
        let version = |node: &'a Node| node.get("info").and_then(|info| info.get("version"));
        let (old, new) = (version(pair.old), version(pair.new));
        if let (Some(old), Some(new)) = (old, new)
            && !old.same(new)
        {
            let message = is_and_was("the version of the API", (Some(old), Some(new)));
            self.find(
                at,
                &kind::API_VERSION_CHANGED,
                (old.span, new.span),
                message,
            );
        }
    }

    /// Members that are words alone, and extensions: one finding for all that changed.
    pub(crate) fn words(&mut self, pair: Pair<'a>, keys: &[&str], but: &[&str], at: &At) {
        let mut changed = differing(pair, keys, but);
        if keys.contains(&"examples")
            && !changed.contains(&"examples")
            && self.examples_differ(pair)
        {
            changed.push("examples");
        }
        if same_examples(pair) {
            changed.retain(|key| !matches!(*key, "example" | "examples"));
        }
        let Some(first) = changed.first() else {
            return;
        };
        let message = format!("{} of {} changed", listed(&changed), at.label);
        let spans = pair.spans(first);
        self.find(at, &kind::DOCUMENTATION_CHANGED, spans, message);
    }

    /// Whether examples differ that are referred to.
    fn examples_differ(&self, pair: Pair<'a>) -> bool {
        let (old, new) = pair.get("examples");
        let members = new.and_then(Node::as_object).into_iter().flatten();
        let mut both = members
            .filter_map(|(name, member)| self.followed(Pair::new(old?.get(name)?, &member.node)));
        both.any(|pair| !pair.old.same(pair.new))
    }

    /// Whether it has become deprecated, or no longer is.
    pub(crate) fn deprecation(
        &mut self,
        pair: Pair<'a>,
        at: &At,
        (begun, ended): (&'static kind::Kind, &'static kind::Kind),
    ) {
        let is = |node: &Node| node.get("deprecated").and_then(Node::as_bool) == Some(true);
        let (kind, what) = match (is(pair.old), is(pair.new)) {
            (false, true) => (begun, "is deprecated"),
            (true, false) => (ended, "is no longer deprecated"),
            _ => return,
        };
        let message = format!("{} {what}", at.label);
        self.find(at, kind, pair.spans("deprecated"), message);
    }

    fn tags(&mut self, pair: Pair<'a>) {
        let (old, new) = (tags(pair.old), tags(pair.new));
        for (name, tag) in &new {
            let had = old.iter().find(|(had, _)| had == name);
            let at = self.whole(&format!("the tag `{name}`"));
            match had {
                Some((_, had)) => self.words(Pair::new(had, tag), &WORDS, &[], &at),
                None => {
                    let spans = (super::span(pair.old, "tags"), tag.span);
                    let message = format!("{} is described", at.label);
                    self.find(&at, &kind::TAG_CHANGED, spans, message);
                }
            }
        }
        for (name, tag) in old.iter().filter(|(name, _)| !has(&new, name)) {
            let at = self.whole(&format!("the tag `{name}`"));
            let spans = (tag.span, super::span(pair.new, "tags"));
            let message = format!("{} is no longer described", at.label);
            self.find(&at, &kind::TAG_CHANGED, spans, message);
        }
    }
}

/// Whether the examples of both schemas are the same, in the words of 3.0 or of 3.1.
fn same_examples(pair: Pair<'_>) -> bool {
    let (old, new) = (examples(pair.old), examples(pair.new));
    let is_list = !old.is_empty() && old.len() == new.len();
    is_list && old.iter().zip(new).all(|(old, new)| old.same(new))
}

fn examples(schema: &Node) -> Vec<&Node> {
    let list = schema.get("examples").and_then(Node::as_array);
    schema
        .get("example")
        .into_iter()
        .chain(list.into_iter().flatten())
        .collect()
}

fn has(tags: &[(&str, &Node)], name: &str) -> bool {
    tags.iter().any(|(had, _)| *had == name)
}

/// The tags that the document describes, by their names.
fn tags(document: &Node) -> Vec<(&str, &Node)> {
    let tags = document.get("tags").and_then(Node::as_array);
    let named = |tag| {
        Node::get(tag, "name")
            .and_then(Node::as_str)
            .map(|name| (name, tag))
    };
    tags.unwrap_or_default().iter().filter_map(named).collect()
}
