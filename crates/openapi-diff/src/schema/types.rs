//! `type` and `format`: which JSON types values are of, and what their Rust type is.

use openapi_lower::{Node, Span, Value};

use super::carrier::is_file;
use super::shape::Shape;
use super::view::View;
use super::{Carrier, Views, floats};
use crate::compare::{At, Comparison, Presence};
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

    /// Whether a value may be of both.
    pub(crate) fn shares(self, other: Self) -> bool {
        self.0 & other.0 != 0
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
        let nulls = match plain(&views.old) == plain(&views.new) {
            true => (views.old.null, views.new.null),
            // What one of several forms allows, the whole does.
            false => (views.old.null_anywhere(), views.new.null_anywhere()),
        };
        self.null_in_one(views, nulls, at);
    }

    pub(super) fn null_in_one(
        &mut self,
        views: &Views<'a>,
        nulls: (Option<Span>, Option<Span>),
        at: &At,
    ) {
        let is_optional = at.presence == Presence::Optional;
        let (kind, what, spans) = match nulls {
            (None, Some(new)) => {
                let kind = match is_optional {
                    true => &kind::NULL_ALLOWED_WHERE_OPTIONAL,
                    false => &kind::NULL_ALLOWED,
                };
                (kind, "may be `null`", (views.old.node.span, new))
            }
            (Some(old), None) => {
                let kind = match is_optional {
                    true => &kind::NULL_REFUSED_WHERE_OPTIONAL,
                    false => &kind::NULL_REFUSED,
                };
                (kind, "may no longer be `null`", (old, views.new.node.span))
            }
            _ => return,
        };
        let message = format!("{} {what}", at.label);
        let finding = Finding::new(kind, message, spans.0, spans.1);
        self.add(
            at,
            match at.carrier.leaves_out_null(is_optional) {
                true => finding
                    .on_the_wire(Effect::None)
                    .in_code(Effect::Documentation)
                    .because(NEVER_WRITTEN),
                false => finding,
            },
        );
    }

    /// What is not sent has a field that tells `null` and what is absent apart, if its object is sent in JSON.
    pub(super) fn null_unseen(&mut self, views: &Views<'a>, at: &At) {
        let (kind, what) = match (views.old.null, views.new.null) {
            (None, Some(_)) => (&kind::NULL_ALLOWED_WHERE_OPTIONAL, "may be `null`"),
            (Some(_), None) => (
                &kind::NULL_REFUSED_WHERE_OPTIONAL,
                "may no longer be `null`",
            ),
            _ => return,
        };
        if at.direction == Direction::Sent && at.carrier == Carrier::Json {
            let old = views.old.null.unwrap_or(views.old.node.span);
            let new = views.new.null.unwrap_or(views.new.node.span);
            let message = format!("{} {what}", at.label);
            let finding = Finding::new(kind, message, old, new).on_the_wire(Effect::None);
            let finding = finding.because("It is not sent.");
            self.add(at, finding.breaks_code(IN_WHAT_IS_SENT));
        }
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
        let all = said_of_form(&views.old)
            .into_iter()
            .zip(said_of_form(&views.new));
        for (old, new) in all {
            let (kind, message) = match (old.text, new.text) {
                (None, Some(is)) => (
                    &kind::FORMAT_ADDED,
                    format!("`{}` of {} is `{is}`", new.key, at.label),
                ),
                (Some(was), None) => (
                    &kind::FORMAT_REMOVED,
                    format!("`{}` of {} is no longer `{was}`", old.key, at.label),
                ),
                (Some(was), Some(is)) if was != is => (
                    &kind::FORMAT_CHANGED,
                    format!("`{}` of {} is `{is}`, and was `{was}`", new.key, at.label),
                ),
                _ => continue,
            };
            let spans = (views.old.span(old.key), views.new.span(new.key));
            let finding = Finding::new(kind, message, spans.0, spans.1);
            let finding = self.as_type(finding, views, at);
            self.add(at, finding);
        }
    }

    /// Another Rust type breaks code, and may not read what it was not made for.
    pub(super) fn as_type(&self, finding: Finding, views: &Views<'a>, at: &At) -> Finding {
        let (old, new) = (Shape::of(&views.old), Shape::of(&views.new));
        if at.carrier == Carrier::Part && is_file(&views.old) != is_file(&views.new) {
            return finding.breaks_code("A part is a file or text.");
        }
        if old == new {
            return match old {
                // Such a format says what the type says.
                Shape::Integer(_) | Shape::Float if finding.is_of_format() => finding
                    .on_the_wire(Effect::None)
                    .in_code(Effect::Documentation)
                    .because("It says what the type says."),
                _ => finding,
            };
        }
        let finding = finding.breaks_code("Its Rust type is another one.");
        match at.direction {
            Direction::Received if old.has(&new) => finding
                .on_the_wire(Effect::None)
                .because("All that comes can still be read."),
            Direction::Sent if new.has(&old) => finding
                .on_the_wire(Effect::Additive)
                .because("All that was sent is still taken."),
            Direction::Received => finding
                .on_the_wire(Effect::Breaking)
                .because("What comes may not be read by old clients."),
            Direction::Sent => finding
                .on_the_wire(Effect::Breaking)
                .because("What was sent may be refused."),
            _ => finding.on_the_wire(Effect::Breaking),
        }
    }

    /// A schema that brings floating-point numbers to one that had none.
    pub(super) fn brings_floats(&self, views: &Views<'a>, brought: &[&'a Node]) -> bool {
        let had = floats::has_floats(self.old, &views.old.parts);
        !had && floats::has_floats(self.new, brought)
    }
}

/// Why `null` makes a difference in a field that is not sent.
const IN_WHAT_IS_SENT: &str = "Fields of what is sent tell `null` from what is absent.";

/// Why it does nothing whether `null` is allowed where it cannot be written.
const NEVER_WRITTEN: &str = "`null` cannot be written here: what is `null` is left out.";

/// What is said of the form of a string, and by which keyword.
struct Said<'a> {
    text: Option<&'a str>,
    key: &'static str,
}

/// Format, encoding and media type. OpenAPI 3.0 says by `format` what 3.1 says by the other two: what is the same
/// is one.
fn said_of_form<'a>(view: &View<'a>) -> [Said<'a>; 3] {
    const ENCODING: &str = "contentEncoding";
    const MEDIA_TYPE: &str = "contentMediaType";
    let said = |key| Said {
        text: view.text(key),
        key,
    };
    let (format, encoding, media) = (said("format"), said(ENCODING), said(MEDIA_TYPE));
    let nothing = |key| Said { text: None, key };
    let lower = |said: &Said<'_>| said.text.map(str::to_ascii_lowercase).unwrap_or_default();
    let means = |text, key| Said {
        text: Some(text),
        key,
    };
    match (
        format.text,
        lower(&encoding).as_str(),
        lower(&media).as_str(),
    ) {
        (None | Some("byte"), "base64", _) => [means("byte", ENCODING), nothing(ENCODING), media],
        (None | Some("base64url"), "base64url", _) => {
            [means("base64url", ENCODING), nothing(ENCODING), media]
        }
        (None | Some("binary"), "", "application/octet-stream") => {
            [means("binary", MEDIA_TYPE), encoding, nothing(MEDIA_TYPE)]
        }
        _ => [format, encoding, media],
    }
}

fn plain(view: &View<'_>) -> bool {
    view.branches.is_none() || view.values().is_some()
}
