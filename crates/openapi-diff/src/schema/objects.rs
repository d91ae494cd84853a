//! Objects: properties, which of them are there, and what else may be.

use std::collections::BTreeMap;

use openapi_lower::{Member, Node, Span};

use super::view::View;
use super::{Views, floats};
use crate::compare::{At, Comparison, Pair};
use crate::effect::{Direction, Effect};
use crate::findings::Finding;
use crate::kind::{self, Kind};

/// Why the first described property breaks code.
const WAS_A_MAP: &str = "What was a map is a struct.";

/// Why the first required property breaks code.
const NO_DEFAULT: &str = "A type with something required in it has no `Default`.";

impl<'a> Comparison<'a> {
    pub(super) fn objects(&mut self, views: &Views<'a>, at: &At) {
        let properties = (views.old.properties(), views.new.properties());
        let required = (views.old.required(), views.new.required());
        for (name, member) in &properties.1 {
            match properties.0.get(name) {
                Some(had) => self.property(views, name, (*had, *member), &required, at),
                None => self.new_property(views, name, member, &required, at),
            }
        }
        for (name, member) in &properties.0 {
            if !properties.1.contains_key(name) {
                self.lost_property(views, name, member, required.0.contains_key(name), at);
            }
        }
        self.other_properties(views, at);
        self.patterns(views, at);
    }

    fn property(
        &mut self,
        views: &Views<'a>,
        name: &str,
        (had, has): (&'a Member, &'a Member),
        required: &(BTreeMap<&str, Span>, BTreeMap<&str, Span>),
        at: &At,
    ) {
        let label = format!("`{name}` of {}", at.label);
        let (was, is) = (self.access(&views.old, had), self.access(&views.new, has));
        let spans = (had.span(), has.span());
        self.access_of(&label, (was, is), spans, at);
        // What does not go this way is not looked at.
        if at.direction == Direction::Sent && (was.read_only || is.read_only) {
            return;
        }
        if at.direction == Direction::Received && (was.write_only || is.write_only) {
            return;
        }
        let (before, after) = (required.0.get(name), required.1.get(name));
        let presence = match (before, after) {
            (None, Some(after)) => Some((
                &kind::PROPERTY_BECAME_REQUIRED,
                "is required",
                (spans.0, *after),
            )),
            (Some(before), None) => Some((
                &kind::PROPERTY_BECAME_OPTIONAL,
                "may be absent",
                (*before, spans.1),
            )),
            _ => None,
        };
        if let Some((kind, what, spans)) = presence {
            self.find(at, kind, spans, format!("{label} {what}"));
        }
        let optional = before.is_none() && after.is_none();
        let at = At {
            optional,
            ..at.named(label)
        };
        self.meet(Pair::new(&had.node, &has.node), &at);
    }

    fn access(&self, view: &View<'a>, member: &'a Member) -> Access {
        let property = View::of(view.document, &member.node);
        Access {
            read_only: property.is("readOnly"),
            write_only: property.is("writeOnly"),
        }
    }

    fn access_of(
        &mut self,
        label: &str,
        (was, is): (Access, Access),
        spans: (Span, Span),
        at: &At,
    ) {
        let mut say = |kind: &'static Kind, what: &str| {
            let message = format!("{label} {what}");
            self.find(at, kind, spans, message);
        };
        match (was.read_only, is.read_only) {
            (false, true) => say(
                &kind::PROPERTY_BECAME_READ_ONLY,
                "is set by the server alone",
            ),
            (true, false) => say(&kind::PROPERTY_NO_LONGER_READ_ONLY, "may be set"),
            _ => {}
        }
        match (was.write_only, is.write_only) {
            (false, true) => say(&kind::PROPERTY_BECAME_WRITE_ONLY, "no longer comes back"),
            (true, false) => say(&kind::PROPERTY_NO_LONGER_WRITE_ONLY, "comes back as well"),
            _ => {}
        }
    }

    fn new_property(
        &mut self,
        views: &Views<'a>,
        name: &str,
        member: &'a Member,
        required: &(BTreeMap<&str, Span>, BTreeMap<&str, Span>),
        at: &At,
    ) {
        let access = self.access(&views.new, member);
        let is_unseen = match at.direction {
            Direction::Sent => access.read_only,
            _ => access.write_only,
        };
        let is_required = required.1.contains_key(name) && !is_unseen;
        let (kind, what) = match is_required {
            true => (&kind::REQUIRED_PROPERTY_ADDED, "is new and required"),
            false => (&kind::OPTIONAL_PROPERTY_ADDED, "is new"),
        };
        let message = format!("`{name}` of {} {what}", at.label);
        let place = views.old.span("properties");
        let mut finding = Finding::new(kind, message, place, member.span());
        if views.old.properties().is_empty() {
            finding = finding.in_code(Effect::Breaking, WAS_A_MAP);
        } else if is_required && required.0.is_empty() {
            finding = finding.in_code(Effect::Breaking, NO_DEFAULT);
        } else if self.brings_floats(views, &member.node) {
            finding = finding.in_code(Effect::Breaking, floats::WHY);
        }
        self.add(at, finding);
    }

    fn lost_property(
        &mut self,
        views: &Views<'a>,
        name: &str,
        member: &'a Member,
        is_required: bool,
        at: &At,
    ) {
        let kind = match is_required {
            true => &kind::PROPERTY_REMOVED,
            false => &kind::OPTIONAL_PROPERTY_REMOVED,
        };
        let message = format!("`{name}` of {} is gone", at.label);
        let place = views.new.span("properties");
        self.find(at, kind, (member.span(), place), message);
    }

    fn other_properties(&mut self, views: &Views<'a>, at: &At) {
        let key = "additionalProperties";
        let (old, new) = (
            Others::of(views.old.get(key)),
            Others::of(views.new.get(key)),
        );
        let spans = (views.old.span(key), views.new.span(key));
        let is_map = views.old.properties().is_empty() || views.new.properties().is_empty();
        let (kind, what) = match (&old, &new) {
            (Others::Described(old), Others::Described(new)) => {
                let label = format!("the other properties of {}", at.label);
                return self.meet(Pair::new(old, new), &at.named(label));
            }
            (Others::Open, Others::Closed) => {
                (&kind::OTHER_PROPERTIES_REFUSED, "has no other properties")
            }
            (Others::Closed, Others::Open) => {
                (&kind::OTHER_PROPERTIES_ALLOWED, "may have other properties")
            }
            (_, Others::Described(_)) => (
                &kind::OTHER_PROPERTIES_DESCRIBED,
                "describes other properties",
            ),
            (Others::Described(_), _) => (
                &kind::OTHER_PROPERTIES_NO_LONGER_DESCRIBED,
                "no longer describes other properties",
            ),
            _ => return,
        };
        let message = format!("{} {what}", at.label);
        let mut finding = Finding::new(kind, message, spans.0, spans.1);
        finding = match (&old, &new) {
            (Others::Open, Others::Described(schema)) if is_anything(schema) => {
                finding.on_the_wire(Effect::None)
            }
            (Others::Described(schema), Others::Open) if is_anything(schema) => {
                finding.on_the_wire(Effect::None)
            }
            (Others::Closed, Others::Described(_)) => finding.on_the_wire(Effect::Additive),
            _ => finding,
        };
        if is_map {
            finding = finding.in_code(Effect::Breaking, "The values of a map are of another type.");
        }
        self.add(at, finding);
    }

    /// Properties by patterns of their names.
    fn patterns(&mut self, views: &Views<'a>, at: &At) {
        let key = "patternProperties";
        let members = |view: &View<'a>| view.get(key).and_then(Node::as_object);
        let (old, new) = (members(&views.old), members(&views.new));
        let places = (views.old.span(key), views.new.span(key));
        for (pattern, member) in new.into_iter().flatten() {
            let label = format!("the properties `{pattern}` of {}", at.label);
            match old.and_then(|old| old.get(pattern)) {
                Some(had) => self.meet(Pair::new(&had.node, &member.node), &at.named(label)),
                None => {
                    let message = format!("{label} are described");
                    let spans = (places.0, member.span());
                    self.find(at, &kind::OTHER_PROPERTIES_DESCRIBED, spans, message);
                }
            }
        }
        for (pattern, member) in old.into_iter().flatten() {
            if new.and_then(|new| new.get(pattern)).is_none() {
                let message = format!(
                    "the properties `{pattern}` of {} are no longer described",
                    at.label
                );
                let spans = (member.span(), places.1);
                self.find(
                    at,
                    &kind::OTHER_PROPERTIES_NO_LONGER_DESCRIBED,
                    spans,
                    message,
                );
            }
        }
    }
}

/// Which way a property goes.
#[derive(Clone, Copy)]
struct Access {
    read_only: bool,
    write_only: bool,
}

/// What `additionalProperties` says.
enum Others<'a> {
    Open,
    Closed,
    Described(&'a Node),
}

impl<'a> Others<'a> {
    fn of(node: Option<&'a Node>) -> Self {
        match node {
            None => Self::Open,
            Some(node) if node.as_bool() == Some(false) => Self::Closed,
            Some(node) => Self::Described(node),
        }
    }
}

/// `true` and `{}`.
fn is_anything(schema: &Node) -> bool {
    let is_empty = schema.as_object().is_some_and(|members| members.is_empty());
    is_empty || schema.as_bool() == Some(true)
}
