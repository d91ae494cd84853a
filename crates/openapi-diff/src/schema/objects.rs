//! Objects: properties, which of them are there, and what else may be.

use std::collections::BTreeMap;

use openapi_lower::{Node, Span};

use super::view::{Property, View};
use super::{Views, floats};
use crate::compare::{At, Comparison, Pair, Presence, Reach};
use crate::effect::{Direction, Effect};
use crate::findings::Finding;
use crate::kind::{self, Kind};

/// Why the first described property breaks code.
const WAS_A_MAP: &str = "What was a map is a struct.";

/// Why the first required property breaks code.
const NO_DEFAULT: &str = "A type with something required in it has no `Default`.";

/// What is required and may be `null` is read as what may be absent.
const STAYS_AN_OPTION: &str = "It may be `null` all the same: what is absent is read as that.";

impl<'a> Comparison<'a> {
    pub(super) fn objects(&mut self, views: &Views<'a>, at: &At) {
        let properties = (views.old.properties(), views.new.properties());
        let required = (views.old.required(), views.new.required());
        for (name, member) in &properties.1 {
            match properties.0.get(name) {
                Some(had) => self.property(name, (had, member), &required, at),
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
        name: &str,
        (had, has): (&Property<'a>, &Property<'a>),
        required: &(BTreeMap<&str, Span>, BTreeMap<&str, Span>),
        at: &At,
    ) {
        let label = format!("`{name}` of {}", at.label);
        let (old, new) = (
            View::of_property(self.old, had),
            View::of_property(self.new, has),
        );
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        let (was, is) = (Access::of(&old), Access::of(&new));
        let spans = (had.key, has.key);
        let is_required = required.0.contains_key(name) || required.1.contains_key(name);
        self.access_of(&label, (was, is), is_required, spans, at);
        if is_unseen(was, is, at.direction) {
            let at = at.named(label);
            self.null_unseen(&Views { old, new }, &at);
            return self.unseen((had, has), &at);
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
            let finding = Finding::new(kind, format!("{label} {what}"), spans.0, spans.1);
            let is_option = old.null.is_some() && new.null.is_some();
            self.add(
                at,
                match at.direction {
                    Direction::Sent => finding,
                    // What is absent is read as `null`.
                    _ if is_option => finding
                        .on_the_wire(Effect::None)
                        .in_code(Effect::Documentation)
                        .because(STAYS_AN_OPTION),
                    _ => finding,
                },
            );
        }
        let presence = match (before, after) {
            (None, None) => Presence::Optional,
            (Some(_), Some(_)) => Presence::Property,
            _ => Presence::Other,
        };
        let at = At {
            presence,
            ..at.named(label)
        };
        self.meet_all((&had.written, &has.written), &at);
    }

    /// What does not go this way has a field all the same.
    fn unseen(&mut self, (had, has): (&Property<'a>, &Property<'a>), at: &At) {
        let at = At {
            frame: self.root,
            direction: Direction::Neither,
            reach: Reach::Unused,
            presence: Presence::Optional,
            ..at.clone()
        };
        self.meet_all((&had.written, &has.written), &at);
    }

    /// Who sends it: what only one side sends need not be there for the other.
    fn access_of(
        &mut self,
        label: &str,
        (was, is): (Access, Access),
        is_required: bool,
        spans: (Span, Span),
        at: &At,
    ) {
        let changes = [
            (was.read_only, is.read_only, &READ_ONLY),
            (was.write_only, is.write_only, &WRITE_ONLY),
        ];
        for (was, is, [begun, ended]) in changes {
            let (kind, what) = match (was, is) {
                (false, true) => begun,
                (true, false) => ended,
                _ => continue,
            };
            let message = format!("{label} {what}");
            let finding = Finding::new(kind, message, spans.0, spans.1);
            self.add(at, by_presence(finding, kind, is_required, at));
        }
    }

    fn new_property(
        &mut self,
        views: &Views<'a>,
        name: &str,
        member: &Property<'a>,
        required: &(BTreeMap<&str, Span>, BTreeMap<&str, Span>),
        at: &At,
    ) {
        let Some(property) = View::of_property(self.new, member) else {
            return;
        };
        let access = Access::of(&property);
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
        let mut finding = Finding::new(kind, message, place, member.key);
        if views.old.properties().is_empty() {
            finding = finding.breaks_code(WAS_A_MAP);
        } else if is_required && required.0.is_empty() {
            finding = finding.breaks_code(NO_DEFAULT);
        } else if self.brings_floats(views, &member.written) {
            finding = finding.breaks_code(floats::WHY);
        }
        self.add(at, finding);
    }

    fn lost_property(
        &mut self,
        views: &Views<'a>,
        name: &str,
        member: &Property<'a>,
        is_required: bool,
        at: &At,
    ) {
        let kind = match is_required {
            true => &kind::PROPERTY_REMOVED,
            false => &kind::OPTIONAL_PROPERTY_REMOVED,
        };
        let message = format!("`{name}` of {} is gone", at.label);
        let place = views.new.span("properties");
        self.find(at, kind, (member.key, place), message);
    }

    fn other_properties(&mut self, views: &Views<'a>, at: &At) {
        let key = "additionalProperties";
        let (old, new) = (
            Others::of(views.old.get(key)),
            Others::of(views.new.get(key)),
        );
        let (kind, what) = match (&old, &new) {
            (Others::Described(old), Others::Described(new)) => {
                let label = format!("any other property of {}", at.label);
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
        let is_map = views.old.properties().is_empty() && views.new.properties().is_empty();
        if is_map && old.is_open() && new.is_open() {
            return;
        }
        let message = format!("{} {what}", at.label);
        let spans = (views.old.span(key), views.new.span(key));
        let finding = Finding::new(kind, message, spans.0, spans.1);
        let finding = others_on_the_wire(finding, &old, &new, at.direction);
        self.add(
            at,
            match is_map {
                true => finding.breaks_code("A map has values of another type, or is none."),
                false => finding,
            },
        );
    }
}

/// What is said of a property that only the server sends, and of one that it no longer is alone.
static READ_ONLY: [(&Kind, &str); 2] = [
    (
        &kind::PROPERTY_BECAME_READ_ONLY,
        "is set by the server alone",
    ),
    (&kind::PROPERTY_NO_LONGER_READ_ONLY, "may be set"),
];

/// What is said of a property that only the client sends, and of one that it no longer is alone.
static WRITE_ONLY: [(&Kind, &str); 2] = [
    (&kind::PROPERTY_BECAME_WRITE_ONLY, "no longer comes back"),
    (&kind::PROPERTY_NO_LONGER_WRITE_ONLY, "comes back as well"),
];

/// The kinds judge what is required; what is optional stays an `Option`.
fn by_presence(finding: Finding, kind: &Kind, is_required: bool, at: &At) -> Finding {
    let is = |other: &Kind| std::ptr::eq(kind, other);
    match at.direction {
        _ if is_required => finding,
        Direction::Sent if is(&kind::PROPERTY_NO_LONGER_READ_ONLY) => finding
            .on_the_wire(Effect::Additive)
            .in_code(Effect::Additive),
        Direction::Received | Direction::Neither if is(&kind::PROPERTY_BECAME_WRITE_ONLY) => {
            finding
                .on_the_wire(Effect::None)
                .in_code(Effect::Documentation)
        }
        Direction::Received | Direction::Neither if is(&kind::PROPERTY_NO_LONGER_WRITE_ONLY) => {
            finding.in_code(Effect::Documentation)
        }
        _ => finding,
    }
}

fn is_unseen(was: Access, is: Access, direction: Direction) -> bool {
    match direction {
        Direction::Sent => was.read_only || is.read_only,
        Direction::Received => was.write_only || is.write_only,
        _ => false,
    }
}

/// Which way a property goes.
#[derive(Clone, Copy)]
struct Access {
    read_only: bool,
    write_only: bool,
}

impl Access {
    fn of(property: &View<'_>) -> Self {
        Self {
            read_only: property.is("readOnly"),
            write_only: property.is("writeOnly"),
        }
    }
}

/// What `additionalProperties` says.
pub(super) enum Others<'a> {
    Open,
    Closed,
    Described(&'a Node),
}

impl<'a> Others<'a> {
    /// Whether other properties may hold anything.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Open => true,
            Self::Closed => false,
            Self::Described(schema) => is_anything(schema),
        }
    }

    pub(super) fn of(node: Option<&'a Node>) -> Self {
        match node {
            None => Self::Open,
            Some(node) if node.as_bool() == Some(false) => Self::Closed,
            Some(node) => Self::Described(node),
        }
    }
}

/// What is described and allows anything is open; what is described and was refused is more than before.
fn others_on_the_wire(
    finding: Finding,
    old: &Others<'_>,
    new: &Others<'_>,
    way: Direction,
) -> Finding {
    match (old, new, way) {
        _ if old.is_open() && new.is_open() => finding.on_the_wire(Effect::None),
        (Others::Closed, Others::Described(_), _) => finding.on_the_wire(Effect::Additive),
        (Others::Described(_), Others::Open, Direction::Sent) => {
            finding.on_the_wire(Effect::Additive)
        }
        // A map of the old client does not hold values of other types.
        (Others::Described(_), Others::Open, Direction::Received) => {
            finding.on_the_wire(Effect::Breaking)
        }
        (Others::Described(_), Others::Closed, Direction::Received) => {
            finding.on_the_wire(Effect::None)
        }
        _ => finding,
    }
}

/// `true` and `{}`.
fn is_anything(schema: &Node) -> bool {
    let is_empty = schema.as_object().is_some_and(|members| members.is_empty());
    is_empty || schema.as_bool() == Some(true)
}
