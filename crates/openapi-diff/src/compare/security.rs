//! Credentials: which there are, and which an operation asks for (OpenAPI 3.1, sections 4.8.27 to 4.8.30).

use std::collections::{BTreeMap, BTreeSet};

use openapi_lower::{Node, Span, follow};

use super::operations::operations_of;
use super::{At, Comparison, Pair, differing, is_and_was, listed, same_member, span};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

/// What one alternative asks for: schemes, and the scopes of each.
type Requirement<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

impl<'a> Comparison<'a> {
    pub(super) fn security_schemes(&mut self, pair: Pair<'a>) {
        let of = |node: &'a Node| node.get("components")?.get("securitySchemes");
        let (old, new) = (of(pair.old), of(pair.new));
        let list = |document: &Node, list: Option<&Node>| {
            list.map_or(span(document, "components"), |list| list.span)
        };
        let lists = (list(pair.old, old), list(pair.new, new));
        let members = |node: Option<&'a Node>| node.and_then(Node::as_object).into_iter().flatten();
        for (name, member) in members(new) {
            let at = self.whole(&format!("the security scheme `{name}`"));
            match old.and_then(|old| old.get(name)) {
                Some(had) => {
                    let pair = self.followed(Pair::new(had, &member.node));
                    if let Some(pair) = pair {
                        self.security_scheme(pair, &at);
                    }
                }
                None => {
                    let message = format!("{} is new", at.label);
                    let spans = (lists.0, member.key);
                    self.find(&at, &kind::SECURITY_SCHEME_ADDED, spans, message);
                }
            }
        }
        for (name, member) in members(old) {
            if new.and_then(|new| new.get(name)).is_none() {
                let at = self.whole(&format!("the security scheme `{name}`"));
                let message = format!("{} is gone", at.label);
                let spans = (member.key, lists.1);
                self.find(&at, &kind::SECURITY_SCHEME_REMOVED, spans, message);
            }
        }
    }

    /// A client has a method for each scheme that an operation asks for.
    pub(super) fn credentials(&mut self) {
        let (old, new) = (asked_for(self.old), asked_for(self.new));
        for name in new.difference(&old) {
            let at = self.whole(&format!("`{name}`"));
            let message = format!("an operation asks for {}", at.label);
            let spans = (scheme_place(self.old, name), scheme_place(self.new, name));
            self.find(&at, &kind::CREDENTIAL_ADDED, spans, message);
        }
        for name in old.difference(&new) {
            let at = self.whole(&format!("`{name}`"));
            let message = format!("no operation asks for {} any more", at.label);
            let spans = (scheme_place(self.old, name), scheme_place(self.new, name));
            self.find(&at, &kind::CREDENTIAL_REMOVED, spans, message);
        }
    }

    fn security_scheme(&mut self, pair: Pair<'a>, at: &At) {
        self.words(pair, &["description", "bearerFormat"], &[], at);
        for key in ["type", "in", "name", "scheme"] {
            if !same_word(pair, key) {
                let (old, new) = pair.get(key);
                let message = is_and_was(&format!("`{key}` of {}", at.label), (old, new));
                let (old, new) = pair.spans(key);
                let finding = Finding::new(&kind::SECURITY_SCHEME_CHANGED, message, old, new);
                // Where a token goes is not in its type.
                self.add(
                    at,
                    match key {
                        "in" | "name" => finding.in_code(Effect::Documentation),
                        _ => finding,
                    },
                );
            }
        }
        let but = [
            "description",
            "bearerFormat",
            "type",
            "in",
            "name",
            "scheme",
        ];
        let changed = differing(pair, &["flows", "openIdConnectUrl"], &but);
        for key in changed.iter().filter(|key| !super::is_extension(key)) {
            let message = format!("`{key}` of {} changed", at.label);
            self.find(at, &kind::OAUTH_FLOW_CHANGED, pair.spans(key), message);
        }
    }

    /// What an operation asks for, or else the document.
    pub(super) fn security(&mut self, pair: Pair<'a>, at: &At) {
        let old = required(self.old, pair.old);
        let new = required(self.new, pair.new);
        let spans = (place(self.old, pair.old), place(self.new, pair.new));
        match (allows_nobody(&old), allows_nobody(&new)) {
            (true, false) => {
                let message = format!("a credential is required: {}", words(&new));
                self.find(at, &kind::SECURITY_REQUIRED, spans, message);
            }
            (false, true) => {
                let message = String::from("no credential is required any more");
                self.find(at, &kind::SECURITY_NO_LONGER_REQUIRED, spans, message);
            }
            _ => self.alternatives(&old, &new, spans, at),
        }
    }

    fn alternatives(
        &mut self,
        old: &BTreeSet<Requirement<'a>>,
        new: &BTreeSet<Requirement<'a>>,
        spans: (Span, Span),
        at: &At,
    ) {
        let gone: Vec<&Requirement<'_>> = old.difference(new).collect();
        let mut come: Vec<&Requirement<'_>> = new.difference(old).collect();
        for one in gone {
            let schemes = |one: &Requirement<'a>| -> Vec<&'a str> { one.keys().copied().collect() };
            let twin = come.iter().position(|other| schemes(other) == schemes(one));
            match twin.map(|index| come.remove(index)) {
                Some(twin) => self.scopes(one, twin, spans, at),
                None => {
                    let message = format!("{} is no longer enough", listed(&schemes(one)));
                    self.find(at, &kind::SECURITY_ALTERNATIVE_REMOVED, spans, message);
                }
            }
        }
        for one in come.into_iter().filter(|one| !one.is_empty()) {
            let schemes: Vec<&str> = one.keys().copied().collect();
            let message = format!("{} is enough as well", listed(&schemes));
            self.find(at, &kind::SECURITY_ALTERNATIVE_ADDED, spans, message);
        }
    }

    fn scopes(
        &mut self,
        old: &Requirement<'a>,
        new: &Requirement<'a>,
        spans: (Span, Span),
        at: &At,
    ) {
        for (scheme, scopes) in new {
            let none = BTreeSet::new();
            let had = old.get(scheme).unwrap_or(&none);
            for scope in scopes.difference(had) {
                let message = format!("`{scheme}` needs the scope `{scope}`");
                self.find(at, &kind::SECURITY_SCOPE_ADDED, spans, message);
            }
            for scope in had.difference(scopes) {
                let message = format!("`{scheme}` no longer needs the scope `{scope}`");
                self.find(at, &kind::SECURITY_SCOPE_REMOVED, spans, message);
            }
        }
    }
}

/// The schemes that operations ask for.
fn asked_for(document: &Node) -> BTreeSet<&str> {
    let operations = operations_of(document.get("paths")).into_iter();
    let required = operations.flat_map(|one| required(document, one.node));
    required.flat_map(BTreeMap::into_keys).collect()
}

fn scheme_place(document: &Node, name: &str) -> Span {
    let Some(schemes) = document
        .get("components")
        .map(|all| (all, all.get("securitySchemes")))
    else {
        return document.span;
    };
    match schemes {
        (_, Some(schemes)) => span(schemes, name),
        (components, None) => components.span,
    }
}

/// Names of headers and of HTTP's schemes have no case.
fn same_word(pair: Pair<'_>, key: &str) -> bool {
    let word = |node: &Node| node.get(key).and_then(Node::as_str).map(str::to_owned);
    let is_header = pair.new.get("in").and_then(Node::as_str) == Some("header");
    match (word(pair.old), word(pair.new)) {
        (Some(old), Some(new)) if key == "scheme" || (key == "name" && is_header) => {
            old.eq_ignore_ascii_case(&new)
        }
        (Some(old), Some(new)) => old == new,
        _ => same_member(pair, key),
    }
}

/// The alternatives of an operation, or else of the document.
fn required<'a>(document: &'a Node, operation: &'a Node) -> BTreeSet<Requirement<'a>> {
    let list = operation
        .get("security")
        .or_else(|| document.get("security"));
    let list = list.and_then(Node::as_array).unwrap_or_default();
    list.iter()
        .filter_map(|one| follow(document, one)?.as_object())
        .map(|schemes| {
            let scopes = |list: &'a Node| list.as_array().unwrap_or_default().iter();
            let schemes = schemes.iter();
            schemes
                .map(|(name, member)| {
                    (
                        name.as_str(),
                        scopes(&member.node).filter_map(Node::as_str).collect(),
                    )
                })
                .collect()
        })
        .collect()
}

fn place(document: &Node, operation: &Node) -> Span {
    match operation.has("security") || !document.has("security") {
        true => span(operation, "security"),
        false => span(document, "security"),
    }
}

fn allows_nobody(required: &BTreeSet<Requirement<'_>>) -> bool {
    required.is_empty() || required.iter().any(BTreeMap::is_empty)
}

fn words(required: &BTreeSet<Requirement<'_>>) -> String {
    let one = |one: &Requirement<'_>| listed(&one.keys().copied().collect::<Vec<_>>());
    let all: Vec<String> = required.iter().map(one).collect();
    all.join(" or ")
}
