//! What carries a value: JSON, a parameter, a form or bytes. It decides whether `null` can be written, and
//! whether a schema has a type.

use openapi_lower::Node;

use super::Views;
use super::types::Types;
use super::view::View;
use crate::compare::{At, Comparison};
use crate::kind;

/// What a value is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Carrier {
    Json,
    /// A parameter or header, as a whole.
    Parameter,
    /// A form, as a whole.
    Form,
    /// Something in a form or in a parameter.
    Field,
    /// A multipart body, as a whole.
    Multipart,
    /// A part of it.
    Part,
    /// Bytes, whatever a schema says.
    Bytes,
}

impl Carrier {
    /// Of a media type.
    pub(crate) fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or_default();
        let essence = essence.trim().to_ascii_lowercase();
        let (main, subtype) = essence.split_once('/').unwrap_or_default();
        match (main, subtype) {
            ("application", "x-www-form-urlencoded") => Self::Form,
            ("multipart", _) => Self::Multipart,
            ("image" | "audio" | "video" | "font", _) if !is_text(subtype) => Self::Bytes,
            ("application", subtype) if is_binary(subtype) => Self::Bytes,
            _ => Self::Json,
        }
    }

    /// Of what is inside.
    pub(crate) fn inside(self) -> Self {
        match self {
            Self::Json | Self::Bytes => self,
            Self::Multipart => Self::Part,
            Self::Parameter | Self::Form | Self::Field | Self::Part => Self::Field,
        }
    }

    /// Of the elements of an array: each is a part, if the array is one.
    pub(super) fn element(self) -> Self {
        match self {
            Self::Part => Self::Part,
            other => other.inside(),
        }
    }

    /// Whether `null` is never written: what is `null` is left out.
    pub(super) fn leaves_out_null(self, is_optional: bool) -> bool {
        match self {
            Self::Parameter | Self::Part => true,
            Self::Field => is_optional,
            Self::Json | Self::Form | Self::Multipart | Self::Bytes => false,
        }
    }

    /// Whether both schemas say no more than that there are bytes, in whatever words.
    pub(super) fn is_of_bytes(self, old: &View<'_>, new: &View<'_>) -> bool {
        match self {
            Self::Bytes => are_bytes(old) && are_bytes(new),
            Self::Part => is_file(old) && is_file(new),
            _ => false,
        }
    }
}

impl<'a> Comparison<'a> {
    /// Whether a body is of bytes, with a schema that says no more in one of the documents.
    pub(crate) fn are_only_bytes(
        &self,
        (old, new): (Option<&'a Node>, Option<&'a Node>),
        at: &At,
    ) -> bool {
        let is_bytes = |document: &'a Node, schema: Option<&'a Node>| {
            schema.is_none_or(|schema| are_bytes(&View::of(document, schema)))
        };
        at.carrier == Carrier::Bytes && is_bytes(self.old, old) && is_bytes(self.new, new)
    }

    /// The media type that a file is sent with, unless the caller says it.
    pub(super) fn media_type_of_part(&mut self, views: &Views<'a>, at: &At) {
        const KEY: &str = "contentMediaType";
        let of = |view: &View<'a>| view.text(KEY).unwrap_or("application/octet-stream");
        let (old, new) = (of(&views.old), of(&views.new));
        if at.carrier == Carrier::Part && !old.eq_ignore_ascii_case(new) {
            let message = format!("{} is of `{new}`, and was of `{old}`", at.label);
            let spans = (views.old.span(KEY), views.new.span(KEY));
            self.find(at, &kind::FORMAT_CHANGED, spans, message);
        }
    }
}

/// Whether a media type of its own syntax is text.
fn is_text(subtype: &str) -> bool {
    let syntax = subtype.rsplit('+').next().unwrap_or_default();
    matches!(syntax, "xml" | "json" | "yaml")
}

/// Media types of applications that are bytes: those that are known, as others may be text or JSON.
fn is_binary(subtype: &str) -> bool {
    const KNOWN: [&str; 9] = [
        "octet-stream",
        "pdf",
        "zip",
        "gzip",
        "x-gzip",
        "x-tar",
        "msword",
        "protobuf",
        "x-protobuf",
    ];
    KNOWN.contains(&subtype) || (subtype.starts_with("vnd.") && !is_text(subtype))
}

/// Any string, and what nothing is said of.
fn are_bytes(view: &View<'_>) -> bool {
    let types = view.types().without_null().only();
    view.branches.is_none()
        && view.values().is_none()
        && (types == Some("string") || says_nothing(view))
}

/// What is a file as a part of a body: bytes by their format or media type, and what nothing is said of.
pub(super) fn is_file(view: &View<'_>) -> bool {
    let is_string = view.types().without_null().only() == Some("string");
    let is_binary = view.text("format") == Some("binary")
        || (view.get("contentMediaType").is_some() && view.get("contentEncoding").is_none());
    view.branches.is_none() && ((is_string && is_binary) || says_nothing(view))
}

fn says_nothing(view: &View<'_>) -> bool {
    let is_described = ["enum", "const", "properties", "items"]
        .iter()
        .any(|key| view.member(key).is_some());
    view.types().without_null() == Types::ALL.without_null() && !is_described
}
