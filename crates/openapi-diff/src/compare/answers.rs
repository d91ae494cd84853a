//! What comes back (OpenAPI 3.1, sections 4.8.16 and 4.8.17).

use openapi_lower::{Member, Node, Span, follow};

use super::content::Homes;
use super::{At, Comparison, Pair, Presence, matched, span};
use crate::effect::Effect;
use crate::findings::Finding;
use crate::kind;

const MORE_STATUSES: &str = "It comes with further statuses as well; its variant is another one.";
const LESS_STATUSES: &str = "It comes with fewer statuses than before; its variant is another one.";

/// One documented answer.
#[derive(Clone, Copy)]
struct Answer<'a> {
    status: &'a str,
    member: &'a Member,
    node: &'a Node,
}

impl Answer<'_> {
    fn is_success(&self) -> bool {
        self.status.starts_with('2')
    }

    fn label(&self) -> String {
        format!("the `{}` answer", self.status)
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn answers(&mut self, operations: Pair<'a>, at: &At) {
        let mut gone = answers(self.old, operations.old);
        let mut come = answers(self.new, operations.new);
        let errors = gone.iter().filter(|one| !one.is_success()).count();
        let places = (
            span(operations.old, "responses"),
            span(operations.new, "responses"),
        );
        let is_only = |list: &[Answer<'_>]| list.iter().filter(|one| one.is_success()).count() == 1;
        let is_only_success = is_only(&gone) && is_only(&come);
        let same = |old: &Answer<'a>, new: &Answer<'a>| old.status.eq_ignore_ascii_case(new.status);
        let mut pairs = matched(&mut gone, &mut come, same);
        for (old, new) in self.moved(&mut gone, &mut come, is_only_success, at) {
            pairs.push((old, new));
        }
        for one in &gone {
            let kind = match one.is_success() {
                true => &kind::SUCCESS_REMOVED,
                false => &kind::ERROR_REMOVED,
            };
            let message = format!("{} is gone", one.label());
            self.find(at, kind, (one.member.key, places.1), message);
        }
        for one in &come {
            let kind = match (one.is_success(), errors) {
                (true, _) => &kind::SUCCESS_ADDED,
                (false, 0) => &kind::FIRST_ERROR_ADDED,
                (false, _) => &kind::ERROR_ADDED,
            };
            let message = format!("{} is new", one.label());
            self.find(at, kind, (places.0, one.member.key), message);
        }
        for (old, new) in pairs {
            self.answer(&old, &new, at);
        }
    }

    /// The only success that went, and the only one that came, are one.
    fn moved(
        &mut self,
        gone: &mut Vec<Answer<'a>>,
        come: &mut Vec<Answer<'a>>,
        is_only_success: bool,
        at: &At,
    ) -> Vec<(Answer<'a>, Answer<'a>)> {
        let successes = |list: &[Answer<'_>]| list.iter().filter(|one| one.is_success()).count();
        let is_one = successes(gone) == 1 && successes(come) == 1;
        let pairs = matched(gone, come, |old, new| {
            let is_same = old.node.same(new.node);
            (is_one && old.is_success() && new.is_success())
                || (is_same && old.is_success() == new.is_success())
        });
        for (old, new) in &pairs {
            let message = format!("{} became {}", old.label(), new.label());
            let finding = Finding::new(
                &kind::ANSWER_STATUS_CHANGED,
                message,
                old.member.key,
                new.member.key,
            );
            let finding = match (
                covers(new.status, old.status),
                covers(old.status, new.status),
            ) {
                (true, _) => finding.on_the_wire(Effect::Additive).because(MORE_STATUSES),
                (_, true) => finding.on_the_wire(Effect::None).because(LESS_STATUSES),
                _ => finding,
            };
            // The only success has no variant.
            self.add(
                at,
                match is_only_success && old.is_success() {
                    true => finding.in_code(Effect::None),
                    false => finding,
                },
            );
        }
        pairs
    }

    fn answer(&mut self, old: &Answer<'a>, new: &Answer<'a>, at: &At) {
        let at = at.named(new.label());
        let pair = Pair::new(old.node, new.node);
        self.words(pair, &["description", "summary", "links"], &[], &at);
        self.headers(pair, &at);
        let has_body = |node: &Node| {
            node.get("content")
                .and_then(Node::as_object)
                .is_some_and(|content| !content.is_empty())
        };
        match (has_body(pair.old), has_body(pair.new)) {
            (true, true) => {
                let homes = Homes::of_both(&old.member.node, &new.member.node);
                self.content(pair, &homes, &at);
            }
            (true, false) => {
                let message = format!("{} has no body any more", at.label);
                self.find(
                    &at,
                    &kind::ANSWER_BODY_REMOVED,
                    pair.spans("content"),
                    message,
                );
            }
            (false, true) => {
                let message = format!("{} has a body", at.label);
                self.find(
                    &at,
                    &kind::ANSWER_BODY_ADDED,
                    pair.spans("content"),
                    message,
                );
            }
            (false, false) => {}
        }
    }

    fn headers(&mut self, pair: Pair<'a>, at: &At) {
        let places = pair.spans("headers");
        let (old, new) = (headers(self.old, pair.old), headers(self.new, pair.new));
        let find = |list: &[(&'a str, Span, &'a Node)], name: &str| {
            let mut list = list.iter();
            list.find(|(other, ..)| other.eq_ignore_ascii_case(name))
                .copied()
        };
        for (name, span, node) in &new {
            let label = format!("the header `{name}` of {}", at.label);
            match find(&old, name) {
                Some((_, _, had)) => self.header(Pair::new(had, node), &at.named(label)),
                None => {
                    let message = format!("{label} is new");
                    self.find(at, &kind::ANSWER_HEADER_ADDED, (places.0, *span), message);
                }
            }
        }
        for (name, span, header) in &old {
            if find(&new, name).is_none() {
                let message = format!("the header `{name}` of {} is gone", at.label);
                let finding = Finding::new(&kind::ANSWER_HEADER_REMOVED, message, *span, places.1);
                self.add(
                    at,
                    match is_required(header) {
                        true => finding,
                        false => finding.on_the_wire(Effect::None),
                    },
                );
            }
        }
    }

    fn header(&mut self, pair: Pair<'a>, at: &At) {
        self.words(pair, &super::parameters::WORDS, &[], at);
        self.deprecation(pair, at, (&kind::DEPRECATED, &kind::UNDEPRECATED));
        let presence = match (is_required(pair.old), is_required(pair.new)) {
            (true, false) => Some((&kind::ANSWER_HEADER_BECAME_OPTIONAL, "may be absent")),
            (false, true) => Some((&kind::ANSWER_HEADER_BECAME_REQUIRED, "is always there")),
            _ => None,
        };
        if let Some((kind, what)) = presence {
            let message = format!("{} {what}", at.label);
            self.find(at, kind, pair.spans("required"), message);
        }
        self.style(pair, ("header", "header"), at);
        let at = At {
            presence: Presence::Optional,
            ..at.clone()
        };
        self.value(pair, &at);
    }
}

fn is_required(header: &Node) -> bool {
    header.get("required").and_then(Node::as_bool) == Some(true)
}

/// What an answer of a status is documented as, in the place of another one.
fn covers(range: &str, status: &str) -> bool {
    let class = |text: &str| text.get(..1).map(str::to_owned);
    let is_range = range.len() == 3 && range.to_ascii_uppercase().ends_with("XX");
    range == "default" || (is_range && status != "default" && class(range) == class(status))
}

/// The answers of an operation.
fn answers<'a>(document: &'a Node, operation: &'a Node) -> Vec<Answer<'a>> {
    let responses = operation.get("responses").and_then(Node::as_object);
    let members = responses.into_iter().flatten();
    members
        .filter(|(status, _)| !super::is_extension(status))
        .filter_map(|(status, member)| {
            let node = follow(document, &member.node)?;
            Some(Answer {
                status,
                member,
                node,
            })
        })
        .collect()
}

/// The headers of an answer. `Content-Type` is none (OpenAPI 3.1, section 4.8.17).
fn headers<'a>(document: &'a Node, answer: &'a Node) -> Vec<(&'a str, Span, &'a Node)> {
    let headers = answer.get("headers").and_then(Node::as_object);
    let members = headers.into_iter().flatten();
    members
        .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
        .filter_map(|(name, member)| {
            let node = follow(document, &member.node)?;
            Some((name.as_str(), member.key, node))
        })
        .collect()
}
