//! `type` and `format`: which JSON types values are of, and what their Rust type is.

use openapi_lower::{Node, Span, Value};

use super::shape::Shape;
use super::view::View;
use super::{Views, floats};
use crate::compare::{At, Comparison, Presence, is_and_was};
use crate::effect::{Direction, Effect};
use crate::findings::Finding;
use crate::kind;

/// A set of JSON types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Types(u8);

/// The types by their names. Of numbers, those that are no integers.
const NAMES: [(&str, u8); 7] = [
    ("null", 1),
    ("boolean", 2),
    ("object", 4),
    ("array", 8),
    ("string", 16),
    ("number", 32 | 64),
    ("integer", 64),
];

impl Types {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const ALL: Self = Self(127);

    fn named(name: &str) -> Self {
        let found = NAMES.iter().find(|(known, _)| *known == name);
        Self(found.map_or(0, |(_, bits)| *bits))
    }

    fn of_keyword(node: &Node) -> Self {
        let names = match node.as_array() {
            Some(names) => names.iter().filter_map(Node::as_str).collect(),
            None => Vec::from_iter(node.as_str()),
        };
        let bits = names.iter().map(|name| Self::named(name).0);
        Self(bits.fold(0, |all, bits| all | bits))
    }

    fn of_value(value: &Node) -> Self {
        match &value.value {
            Value::Null => Self::named("null"),
            Value::Bool(_) => Self::named("boolean"),
            Value::Number(number) => match number
                .as_str()
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
            {
                true => Self::named("integer"),
                false => Self::named("number"),
            },
            Value::String(_) => Self::named("string"),
            Value::Array(_) => Self::named("array"),
            Value::Object(_) => Self::named("object"),
        }
    }

    pub(crate) fn without_null(self) -> Self {
        Self(self.0 & !1)
    }

    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The name, if it is one type.
    pub(crate) fn only(self) -> Option<&'static str> {
        let found = NAMES.iter().find(|(_, bits)| *bits == self.0);
        found.map(|(name, _)| *name)
    }

    fn words(self) -> String {
        if self.without_null() == Self::ALL.without_null() {
            return String::from("anything");
        }
        let is_number = self.has(Self::named("number"));
        let names = NAMES.iter().filter(|(name, bits)| {
            self.has(Self(*bits)) && *name != "null" && !(is_number && *name == "integer")
        });
        let names: Vec<&str> = names.map(|(name, _)| *name).collect();
        match names.is_empty() {
            true => String::from("nothing"),
            false => names.join(" or "),
        }
    }
}

/// Keywords that speak of one type: a schema without `type` is of the types that its keywords are for.
const OF_TYPE: [(&str, &[&str]); 2] = [
    (
        "object",
        &[
            "properties",
            "additionalProperties",
            "required",
            "patternProperties",
        ],
    ),
    ("array", &["items", "prefixItems"]),
];

impl View<'_> {
    /// The types of values, `null` among them if it is allowed by name.
    pub(crate) fn types(&self) -> Types {
        if self.parts.iter().any(|part| part.as_bool() == Some(false)) {
            return Types::NONE;
        }
        let said = self.parts.iter().filter_map(|part| part.get("type"));
        let said = said
            .map(Types::of_keyword)
            .reduce(|all, types| Types(all.0 & types.0));
        if let Some(types) = said {
            return types;
        }
        if let Some(values) = self.values() {
            let bits = values.iter().map(|value| Types::of_value(value).0);
            return Types(bits.fold(0, |all, bits| all | bits));
        }
        let meant = OF_TYPE
            .iter()
            .find(|(_, keywords)| keywords.iter().any(|key| self.member(key).is_some()));
        meant.map_or(Types::ALL, |(name, _)| Types::named(name))
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn null(&mut self, views: &Views<'a>, at: &At) {
        let is_any = |view: &View<'_>| {
            view.types().without_null() == Types::ALL.without_null() && view.branches.is_none()
        };
        if is_any(&views.old) || is_any(&views.new) {
            return;
        }
        self.null_in_one(views, (views.old.null, views.new.null), at);
    }

    pub(super) fn null_in_one(
        &mut self,
        views: &Views<'a>,
        nulls: (Option<Span>, Option<Span>),
        at: &At,
    ) {
        let (kind, what, spans) = match nulls {
            (None, Some(new)) => {
                let kind = match at.presence == Presence::Optional {
                    true => &kind::NULL_ALLOWED_WHERE_OPTIONAL,
                    false => &kind::NULL_ALLOWED,
                };
                (kind, "may be `null`", (views.old.node.span, new))
            }
            (Some(old), None) => {
                let kind = match at.presence == Presence::Optional {
                    true => &kind::NULL_REFUSED_WHERE_OPTIONAL,
                    false => &kind::NULL_REFUSED,
                };
                (kind, "may no longer be `null`", (old, views.new.node.span))
            }
            _ => return,
        };
        let message = format!("{} {what}", at.label);
        self.find(at, kind, spans, message);
    }

    /// Whether what else the schemas say can be compared: they are of one kind.
    pub(super) fn types(&mut self, views: &Views<'a>, at: &At) -> bool {
        let (old, new) = (&views.old, &views.new);
        match (plain(old), plain(new)) {
            (true, true) => {}
            (false, false) => return true,
            _ => return self.union_in_one(views, at),
        }
        let (was, is) = (old.types().without_null(), new.types().without_null());
        if was == is {
            return true;
        }
        let kind = match (is.has(was), was.has(is)) {
            (true, _) => &kind::TYPE_WIDENED,
            (_, true) => &kind::TYPE_NARROWED,
            _ => &kind::TYPE_CHANGED,
        };
        let message = format!("{} is {}, and was {}", at.label, is.words(), was.words());
        let spans = (old.span("type"), new.span("type"));
        self.find(at, kind, spans, message);
        false
    }

    /// `format`, and how strings are encoded.
    pub(super) fn formats(&mut self, views: &Views<'a>, at: &At) {
        if views.old.values().is_some() && views.new.values().is_some() {
            return;
        }
        for key in ["format", "contentEncoding", "contentMediaType"] {
            let (old, new) = (views.old.get(key), views.new.get(key));
            let kind = match (old, new) {
                (None, Some(_)) => &kind::FORMAT_ADDED,
                (Some(_), None) => &kind::FORMAT_REMOVED,
                (Some(old), Some(new)) if !old.same(new) => &kind::FORMAT_CHANGED,
                _ => continue,
            };
            let message = is_and_was(&format!("`{key}` of {}", at.label), (old, new));
            let finding = Finding::new(kind, message, views.old.span(key), views.new.span(key));
            let finding = self.as_type(finding, views, at);
            self.add(at, finding);
        }
    }

    /// Another Rust type breaks code, and may not read what it was not made for.
    pub(super) fn as_type(&self, finding: Finding, views: &Views<'a>, at: &At) -> Finding {
        let (old, new) = (Shape::of(&views.old), Shape::of(&views.new));
        if old == new {
            return match old {
                // Such a format says what the type says.
                Shape::Integer(_) | Shape::Float if finding.is_of_format() => finding
                    .on_the_wire(Effect::None)
                    .in_code(Effect::Documentation),
                _ => finding,
            };
        }
        let finding = finding.breaks_code("Its Rust type is another one.");
        match at.direction {
            Direction::Received if old.has(&new) => finding.on_the_wire(Effect::None),
            Direction::Sent if new.has(&old) => finding.on_the_wire(Effect::Additive),
            _ => finding.on_the_wire(Effect::Breaking),
        }
    }

    /// A schema that brings floating-point numbers to one that had none.
    pub(super) fn brings_floats(&self, views: &Views<'a>, brought: &[&'a Node]) -> bool {
        let had = floats::has_floats(self.old, &views.old.parts);
        !had && floats::has_floats(self.new, brought)
    }
}

fn plain(view: &View<'_>) -> bool {
    view.branches.is_none() || view.values().is_some()
}
