//! The media types of a body (OpenAPI 3.1, section 4.8.14).

use std::collections::BTreeSet;

use openapi_lower::media_type::{self, essence, is_events, is_json, is_lines};
use openapi_lower::{Member, Node, Span, local_reference};

use super::{At, Comparison, Pair, canonical, differing, listed, matched, span};
use crate::effect::{Direction, Effect};
use crate::findings::Finding;
use crate::kind;
use crate::schema::Carrier;

/// The components that what is compared stands in, if it does: what is written there is named after them.
pub(super) struct Homes<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
}

impl<'a> Homes<'a> {
    /// Of a member that may be a reference.
    pub(super) fn of(pair: Pair<'a>, key: &str) -> Self {
        let (old, new) = pair.get(key);
        Self {
            old: old.and_then(home),
            new: new.and_then(home),
        }
    }

    pub(super) fn of_both(old: &'a Node, new: &'a Node) -> Self {
        Self {
            old: home(old),
            new: home(new),
        }
    }
}

fn home(node: &Node) -> Option<&str> {
    local_reference(node)?;
    let reference = node.get("$ref").and_then(Node::as_str)?;
    reference.rsplit('/').next()
}

/// One media type of a body.
#[derive(Clone, Copy)]
struct Media<'a> {
    name: &'a str,
    member: &'a Member,
}

impl<'a> Comparison<'a> {
    pub(super) fn content(&mut self, pair: Pair<'a>, homes: &Homes<'a>, at: &At) {
        let (mut gone, mut come) = (media_types(pair.old), media_types(pair.new));
        let forms = (
            Forms::of(&gone, at.direction),
            Forms::of(&come, at.direction),
        );
        let places = (span(pair.old, "content"), span(pair.new, "content"));
        let mut pairs = matched(&mut gone, &mut come, |a, b| {
            a.name.eq_ignore_ascii_case(b.name)
        });
        let others = matched(&mut gone, &mut come, |a, b| {
            essence(a.name) == essence(b.name)
        });
        for (old, new) in &others {
            let message = format!("`{}` of {} is written `{}`", old.name, at.label, new.name);
            let spans = (old.member.key, new.member.key);
            self.find(at, &kind::MEDIA_TYPE_PARAMETERS_CHANGED, spans, message);
        }
        pairs.extend(others);
        for one in &gone {
            let message = format!("{} is no longer in `{}`", at.label, one.name);
            let place = one.member.key;
            let finding = Finding::new(&kind::MEDIA_TYPE_REMOVED, message, place, places.1);
            self.add(at, forms.0.judge(finding, one, &forms.1));
        }
        for one in &come {
            let kind = match forms.0.becomes_a_choice(&forms.1) {
                true => &kind::MEDIA_TYPE_BECAME_A_CHOICE,
                false => &kind::MEDIA_TYPE_ADDED,
            };
            let message = format!("{} may be in `{}`", at.label, one.name);
            let finding = Finding::new(kind, message, places.0, one.member.key);
            self.add(at, forms.1.judge(finding, one, &forms.0));
        }
        for (old, new) in pairs {
            let carrier = Carrier::of(old.name);
            let at = At {
                carrier,
                ..at.clone()
            };
            self.media_type(Pair::new(&old.member.node, &new.member.node), homes, &at);
        }
    }

    fn media_type(&mut self, pair: Pair<'a>, homes: &Homes<'a>, at: &At) {
        self.words(pair, &["example", "examples"], &[], at);
        if at.direction != Direction::Received {
            self.encodings(pair, at);
        }
        let (old, new) = pair.get("schema");
        match (old, new) {
            (Some(old), Some(new)) => {
                self.home(Pair::new(old, new), homes, at);
                self.meet(Pair::new(old, new), at);
            }
            (None, None) => {}
            both if self.are_only_bytes(both, at) => {}
            (old, _) => {
                let kind = match old {
                    Some(_) => &kind::TYPE_WIDENED,
                    None => &kind::TYPE_NARROWED,
                };
                let what = if old.is_some() {
                    "no longer has"
                } else {
                    "has"
                };
                let message = format!("{} {what} a schema", at.label);
                self.find(at, kind, pair.spans("schema"), message);
            }
        }
    }

    /// What is written in a component is named after that, and what is written in place after the place.
    pub(super) fn home(&mut self, schemas: Pair<'a>, homes: &Homes<'a>, at: &At) {
        let is_named = self.is_named_after_its_place(Some(schemas.old));
        if homes.old == homes.new || !is_named {
            return;
        }
        let name = |home: Option<&str>| {
            home.map_or(String::from("its operation"), |home| format!("`{home}`"))
        };
        let message = format!(
            "the type of {} is named after {}, and was after {}",
            at.label,
            name(homes.new),
            name(homes.old)
        );
        let spans = (schemas.old.span, schemas.new.span);
        self.find(at, &kind::SCHEMA_RENAMED, spans, message);
    }

    fn encodings(&mut self, pair: Pair<'a>, at: &At) {
        let (old, new) = pair.get("encoding");
        let members = |node: Option<&'a Node>| node.and_then(Node::as_object).into_iter().flatten();
        let nothing = Node::object(span(pair.old, "encoding"));
        for (name, member) in members(new) {
            let had = old.and_then(|old| old.get(name));
            let spans = (had.map_or(nothing.span, |had| had.span), member.node.span);
            let changed = changed_encoding(had, Some(&member.node));
            self.encoding(name, &changed, spans, at);
        }
        for (name, member) in members(old) {
            if new.and_then(|new| new.get(name)).is_none() {
                let spans = (member.node.span, span(pair.new, "encoding"));
                let changed = changed_encoding(Some(&member.node), None);
                self.encoding(name, &changed, spans, at);
            }
        }
    }

    fn encoding(&mut self, name: &str, changed: &[&str], spans: (Span, Span), at: &At) {
        if changed.is_empty() {
            return;
        }
        let message = format!(
            "{} of the part `{name}` of {} changed",
            listed(changed),
            at.label
        );
        let finding = Finding::new(&kind::ENCODING_CHANGED, message, spans.0, spans.1);
        self.add(at, finding);
    }
}

/// The members of an Encoding Object that are not the same in both (OpenAPI 3.1, section 4.8.15).
fn changed_encoding<'a>(old: Option<&'a Node>, new: Option<&'a Node>) -> Vec<&'a str> {
    const MEMBERS: [&str; 5] = [
        "contentType",
        "headers",
        "style",
        "explode",
        "allowReserved",
    ];
    match (old, new) {
        (Some(old), Some(new)) => differing(Pair::new(old, new), &MEMBERS, &[]),
        (Some(one), None) | (None, Some(one)) => {
            let members = one.as_object().into_iter().flatten();
            let names = members.map(|(key, _)| key.as_str());
            names.filter(|key| MEMBERS.contains(key)).collect()
        }
        (None, None) => Vec::new(),
    }
}

fn media_types(node: &Node) -> Vec<Media<'_>> {
    let content = node.get("content").and_then(Node::as_object);
    let media = content.into_iter().flatten();
    media.map(|(name, member)| Media { name, member }).collect()
}

/// The forms in which a body comes: what a type has a place for.
struct Forms<'a> {
    forms: BTreeSet<String>,
    /// Media types that are not asked for, as they say what JSON says.
    unread: BTreeSet<&'a str>,
    are_streams: bool,
}

impl<'a> Forms<'a> {
    fn of(media: &[Media<'a>], direction: Direction) -> Self {
        let is_answer = direction == Direction::Received;
        // Streams are of another method, where there is anything else.
        let are_streams = is_answer && media.iter().all(|one| is_stream(one.name));
        let unread = media
            .iter()
            .filter(|one| is_answer && is_json_as_text(one, media));
        let unread: BTreeSet<&str> = unread.map(|one| one.name).collect();
        let counts = |one: &&Media<'_>| {
            !unread.contains(one.name) && (!is_answer || are_streams || !is_stream(one.name))
        };
        Self {
            forms: media.iter().filter(counts).map(form).collect(),
            unread,
            are_streams,
        }
    }

    /// Whether what was one type is another one, with these forms.
    fn becomes_a_choice(&self, new: &Self) -> bool {
        let is_begun = self.are_streams && !new.are_streams;
        self.forms.len() == 1 && (new.forms.len() > 1 || is_begun)
    }

    /// What is not read, or has no form of its own beside others, is nothing in code.
    fn judge(&self, finding: Finding, media: &Media<'_>, others: &Self) -> Finding {
        let is_unread = self.unread.contains(media.name);
        match is_unread || others.forms.contains(&form(media)) {
            true => finding.in_code(Effect::None),
            false => finding,
        }
    }
}

/// Whether it is text by its name, and by its schema what is JSON beside it.
fn is_json_as_text(media: &Media<'_>, all: &[Media<'_>]) -> bool {
    let described = media.member.node.get("schema");
    let is_text =
        described.is_none_or(|one| one.get("type").and_then(Node::as_str) == Some("string"));
    let mut json = all.iter().filter(|one| is_json(one.name));
    media_type::is_text(media.name) && !is_text && json.any(|one| schema(one) == schema(media))
}

/// Several names of JSON with one schema are one.
fn form(media: &Media<'_>) -> String {
    match is_json(media.name) {
        true => schema(media),
        false => essence(media.name),
    }
}

fn schema(media: &Media<'_>) -> String {
    let schema = media.member.node.get("schema");
    schema.map_or_else(String::new, canonical)
}

/// Whether a media type is of events, or of texts of JSON one after the other.
fn is_stream(name: &str) -> bool {
    is_events(name) || is_lines(name)
}
