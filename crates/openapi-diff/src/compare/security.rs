//! Credentials: which there are, and which an operation asks for (OpenAPI 3.1, sections 4.8.27 to 4.8.30).

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;
use openapi_lower::{Node, Span, follow};

use super::operations::operations_of;
use super::{At, Comparison, Pair, canonical, differing, listed, same_member, span};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

/// What one alternative asks for: schemes, and the scopes of each.
type Requirement<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

impl<'a> Comparison<'a> {
    pub(super) fn security_schemes(&mut self, pair: Pair<'a>) {
        let (old, new) = (schemes(pair.old), schemes(pair.new));
        self.renamed_schemes = renamed(pair);
        let came: BTreeSet<&str> = self.renamed_schemes.values().copied().collect();
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
                None if came.contains(name.as_str()) => {}
                None => {
                    let message = format!("{} is new", at.label);
                    let spans = (lists.0, member.key);
                    self.find(&at, &kind::SECURITY_SCHEME_ADDED, spans, message);
                }
            }
        }
        for (name, member) in members(old) {
            let at = self.whole(&format!("the security scheme `{name}`"));
            if let Some(is) = self.renamed_schemes.get(name.as_str()).copied() {
                let place = scheme_place(self.new, is);
                self.renamed_scheme((name, is), (member.key, place), &at);
            } else if new.and_then(|new| new.get(name)).is_none() {
                let message = format!("{} is gone", at.label);
                let spans = (member.key, lists.1);
                self.find(&at, &kind::SECURITY_SCHEME_REMOVED, spans, message);
            }
        }
    }

    /// What nobody asks for has no name in code.
    fn renamed_scheme(&mut self, (was, is): (&str, &str), spans: (Span, Span), at: &At) {
        let message = format!("{} is called `{is}`", at.label);
        let finding = Finding::new(&kind::SECURITY_SCHEME_RENAMED, message, spans.0, spans.1);
        let is_one_name = was.to_snake_case() == is.to_snake_case();
        let is_asked_for = asked_for(self.old).contains(was) && asked_for(self.new).contains(is);
        self.add(
            at,
            match is_one_name || !is_asked_for {
                true => finding.in_code(Effect::Documentation),
                false => finding,
            },
        );
    }

    /// By its name in the new document.
    fn scheme_name(&self, old: &'a str) -> &'a str {
        self.renamed_schemes.get(old).copied().unwrap_or(old)
    }

    /// A client has a method for each scheme that an operation asks for.
    pub(super) fn credentials(&mut self) {
        let (old, new) = (asked_for(self.old), asked_for(self.new));
        let had: BTreeSet<&str> = old.iter().map(|name| self.scheme_name(name)).collect();
        for name in new.difference(&had) {
            let at = self.whole(&format!("`{name}`"));
            let message = format!("an operation asks for {}", at.label);
            let spans = (scheme_place(self.old, name), scheme_place(self.new, name));
            self.find(&at, &kind::CREDENTIAL_ADDED, spans, message);
        }
        let gone = old
            .iter()
            .filter(|name| !new.contains(self.scheme_name(name)));
        for name in gone.copied().collect::<Vec<&str>>() {
            let at = self.whole(&format!("`{name}`"));
            let message = format!("no operation asks for {} any more", at.label);
            let spans = (scheme_place(self.old, name), scheme_place(self.new, name));
            self.find(&at, &kind::CREDENTIAL_REMOVED, spans, message);
        }
    }

    fn security_scheme(&mut self, pair: Pair<'a>, at: &At) {
        self.words(pair, &["description", "bearerFormat"], &[], at);
        let changed = ["type", "in", "name", "scheme"].into_iter();
        let mut changed = changed.filter(|key| !same_word(pair, key));
        if let Some(key) = changed.next() {
            let message = format!(
                "{} is {}, and was {}",
                at.label,
                credential(pair.new),
                credential(pair.old)
            );
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
        let old = required(self.old, pair.old).into_iter().map(|one| {
            let schemes = one.into_iter();
            schemes
                .map(|(name, scopes)| (self.scheme_name(name), scopes))
                .collect()
        });
        let (old, new) = (old.collect(), required(self.new, pair.new));
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
                    let message = match asks_for_more(one, &come) {
                        Some(more) => format!(
                            "{} alone is no longer enough: {} has to be there as well",
                            together(one),
                            listed(&more)
                        ),
                        None => format!("{} is no longer enough", together(one)),
                    };
                    self.find(at, &kind::SECURITY_ALTERNATIVE_REMOVED, spans, message);
                }
            }
        }
        // What asks for more than another one allows nothing that was not allowed.
        let is_more = |one: &Requirement<'_>| old.iter().any(|had| is_part(had, one));
        for one in come
            .into_iter()
            .filter(|one| !one.is_empty() && !is_more(one))
        {
            let message = format!("{} will do as well", together(one));
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

fn schemes(document: &Node) -> Option<&Node> {
    document.get("components")?.get("securitySchemes")
}

/// The schemes that have another name in the new document: that which is the same, if it is the only one.
fn renamed<'a>(pair: Pair<'a>) -> BTreeMap<&'a str, &'a str> {
    let only_in = |one: &'a Node, other: &'a Node| -> Vec<(&'a str, String)> {
        let all = schemes(one).and_then(Node::as_object).into_iter().flatten();
        let others = schemes(other);
        all.filter(|(name, _)| others.and_then(|others| others.get(name)).is_none())
            .map(|(name, member)| (name.as_str(), content(&member.node)))
            .collect()
    };
    let (gone, come) = (only_in(pair.old, pair.new), only_in(pair.new, pair.old));
    let only = |list: &[(&'a str, String)], wanted: &str| {
        let mut fit = list.iter().filter(|(_, content)| content == wanted);
        fit.next().filter(|_| fit.next().is_none()).map(|one| one.0)
    };
    let pairs = gone.iter().filter_map(|(name, content)| {
        only(&gone, content)?;
        Some((*name, only(&come, content)?))
    });
    pairs.collect()
}

/// What a scheme is, without words.
fn content(scheme: &Node) -> String {
    let mut scheme = scheme.clone();
    scheme.remove("description");
    scheme.remove("bearerFormat");
    canonical(&scheme)
}

/// A credential in words: `an API key in the header X-Key`.
fn credential(scheme: &Node) -> String {
    let word = |key| scheme.get(key).and_then(Node::as_str).unwrap_or_default();
    match word("type") {
        "apiKey" => format!("an API key in the {} `{}`", word("in"), word("name")),
        "http" => format!("HTTP `{}`", word("scheme")),
        other => format!("`{other}`"),
    }
}

/// What has to be there beside an alternative that is gone, by one that has come.
fn asks_for_more<'a>(gone: &Requirement<'a>, come: &[&Requirement<'a>]) -> Option<Vec<&'a str>> {
    let mut more = come.iter().filter(|one| is_part(gone, one));
    let one = more.next()?;
    Some(
        one.keys()
            .copied()
            .filter(|name| !gone.contains_key(name))
            .collect(),
    )
}

/// Whether one alternative asks for all that another one does, and more.
fn is_part(part: &Requirement<'_>, whole: &Requirement<'_>) -> bool {
    part.len() < whole.len() && !part.is_empty() && part.keys().all(|name| whole.contains_key(name))
}

/// `key` with `token`
fn together(alternative: &Requirement<'_>) -> String {
    let names: Vec<String> = alternative.keys().map(|name| format!("`{name}`")).collect();
    names.join(" with ")
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
    let all: Vec<String> = required.iter().map(together).collect();
    all.join(" or ")
}
