//! Media types: which of several is taken, and in which form.

use super::parameters::is_token;
use super::streams::Stream;
use crate::names::{Taken, type_name};
pub(super) use openapi_lower::media_type::{essence, is_json, is_text};
use openapi_lower::{Diagnostic, Diagnostics, Level, Node, Object, Pointer, codes, follow};

/// The form of a body, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Json,
    UrlEncoded,
    Multipart,
    Text,
    Bytes,
}

/// Where a body goes, or comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Request,
    Success,
    Error,
}

impl Role {
    /// What is done with a media type. `Accept` is for successes.
    fn verb(self) -> &'static str {
        match self {
            Self::Request => "sent",
            Self::Success => "asked for",
            Self::Error => "expected",
        }
    }
}

/// A media type that is taken.
pub(super) struct Media<'d> {
    /// As the document has it, or what is sent or asked for in its place.
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) node: &'d Node,
    pub(super) at: Pointer,
}

impl Media<'_> {
    /// Whether both are of one schema.
    pub(super) fn has_schema_of(&self, other: &Media<'_>) -> bool {
        let schemas = self.node.get("schema").zip(other.node.get("schema"));
        schemas.is_some_and(|(one, other)| one.same(other))
    }

    /// Whether it is the same JSON under the name of text.
    fn is_text_of(&self, other: &Media<'_>) -> bool {
        let describes_text = self.node.get("schema").is_none_or(is_text_schema);
        let is_named = self.form == Form::Text && other.form == Form::Json;
        is_named && !describes_text && self.has_schema_of(other)
    }

    /// Whether it says the same as another, under a name that is as good: who can send one need
    /// not send the other.
    fn is_other_name_of(&self, other: &Media<'_>) -> bool {
        let has_schema = |media: &Media<'_>| media.node.has("schema");
        self.form == other.form
            && kind(self) == kind(other)
            && (self.has_schema_of(other) || !(has_schema(self) || has_schema(other)))
    }
}

/// What tells media types of one form apart.
fn kind(media: &Media<'_>) -> String {
    let essence = essence(&media.name);
    let (_, subtype) = essence.split_once('/').unwrap_or_default();
    match media.form {
        // Patches of several kinds may have one schema.
        Form::Json if subtype.contains("patch") => subtype.to_owned(),
        Form::Json | Form::UrlEncoded => String::new(),
        Form::Text if subtype == "xml" => subtype.to_owned(),
        Form::Multipart | Form::Text | Form::Bytes => essence,
    }
}

/// The form of a media type. A range is whatever its schema suggests.
pub(super) fn form(name: &str, media: &Node, document: &Node) -> Form {
    let name = essence(name);
    match name.as_str() {
        name if is_json(name) => Form::Json,
        "application/x-www-form-urlencoded" => Form::UrlEncoded,
        name if name.starts_with("multipart/") => Form::Multipart,
        name if Stream::of(name).is_some() => Form::Bytes,
        "*/*" | "application/*" | "*" if describes_json(media, document) => Form::Json,
        name if is_text(name) => Form::Text,
        _ => Form::Bytes,
    }
}

/// Whether its parts are told apart by what it says.
pub(super) fn has_boundary(name: &str) -> bool {
    name.to_ascii_lowercase().contains("boundary=")
}

/// Whether it names a charset that is neither UTF-8 nor in it.
pub(super) fn has_other_charset(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.split(';').skip(1).any(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or_default();
        let value = value.trim().trim_matches('"');
        let is_utf_8 = matches!(value, "utf-8" | "utf8" | "us-ascii" | "ascii" | "");
        name.trim() == "charset" && !is_utf_8
    })
}

/// Whether it stands for several, such as `image/*`.
pub(super) fn is_range(name: &str) -> bool {
    essence(name).contains('*')
}

/// Whether it is a media type or a range of them (RFC 9110, sections 8.3.1 and 12.5.1).
pub(super) fn is_valid(name: &str) -> bool {
    let is_ascii = name.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let essence = essence(name);
    let parts = essence.split_once('/');
    is_ascii && parts.is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// Whether a range such as `image/*` has a media type in it.
pub(super) fn covers(range: &str, name: &str) -> bool {
    let (range, name) = (essence(range), essence(name));
    let begin = range.strip_suffix('*');
    begin.is_some_and(|begin| matches!(begin, "" | "*/") || name.starts_with(begin))
}

/// What is not text, nor bytes. Servers send text of a format in quotes: it is one of a value.
fn describes_json(media: &Node, document: &Node) -> bool {
    let Some(schema) = media.get("schema") else {
        return false;
    };
    let schema = follow(document, schema).unwrap_or(schema);
    !is_text_schema(schema)
        && schema
            .as_object()
            .is_some_and(|members| !members.is_empty())
}

/// Whether a schema is of text, or of bytes, and says no more.
pub(super) fn is_text_schema(schema: &Node) -> bool {
    let text = |key| schema.get(key).and_then(Node::as_str);
    let is_plain = matches!(text("format"), None | Some("binary" | "byte"));
    text("type") == Some("string") && is_plain && !schema.has("enum")
}

/// Those that a caller can choose from, or a server, best first, and what is said about the others.
/// Streams are of another method, where it is a success.
pub(super) fn offered<'d>(
    content: &'d Object,
    at: &Pointer,
    role: Role,
    document: &Node,
    found: &mut Diagnostics,
) -> Vec<Media<'d>> {
    let mut offered: Vec<Media<'d>> = Vec::new();
    let mut others = Vec::new();
    for (name, media) in ranked(content, at, role, document) {
        let is_stream = Stream::of(name).is_some();
        if is_stream && role == Role::Success {
            continue;
        }
        let is_second = |known: &Media<'_>| {
            let parts = known.form == Form::Multipart && media.form == Form::Multipart;
            parts && role == Role::Request || known.name == media.name
        };
        if offered.iter().any(|known| media.is_other_name_of(known)) && is_valid(name) {
            continue;
        }
        // Errors are read to their end.
        let is_stream = is_stream && role == Role::Error;
        let is_unread = !is_valid(name) || is_stream || offered.iter().any(is_second);
        let is_text = |known: &Media<'_>| role != Role::Request && media.is_text_of(known);
        if !offered.is_empty() && (is_unread || offered.iter().any(is_text)) {
            others.push(name);
            continue;
        }
        found.extend(open(name, &media, role).or_else(|| guessed(name, &media, role, document)));
        offered.push(media);
    }
    if let Some(first) = offered.first().filter(|_| !others.is_empty()) {
        let mut diagnostic = several(&first.name, &others, first.node, at, role);
        let has_stream = others.iter().any(|name| Stream::of(name).is_some());
        if role == Role::Error && first.form != Form::Bytes && has_stream {
            diagnostic.level = Level::Warning;
            diagnostic.label = String::from("events that come all the same are not decoded");
        }
        found.push(diagnostic);
    }
    offered
}

/// The names of the variants of an enum of them.
pub(super) fn variants(offered: &[Media<'_>]) -> Vec<String> {
    let mut taken = Taken::variants();
    let is_json = |media: &&Media<'_>| media.form == Form::Json && kind(media).is_empty();
    let several = offered.iter().filter(is_json).count() > 1;
    let names = offered
        .iter()
        .map(|media| taken.take(&variant(media, several)));
    names.collect()
}

/// `several` says whether there is JSON of several names.
fn variant(media: &Media<'_>, several: bool) -> String {
    let essence = essence(&media.name);
    let (main, subtype) = essence.split_once('/').unwrap_or_default();
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    let json = subtype.strip_suffix("+json").unwrap_or(subtype);
    match (media.form, main, subtype) {
        (Form::Json, ..) if several || !kind(media).is_empty() => type_name(json),
        (Form::Json, ..) => String::from("Json"),
        (Form::UrlEncoded, ..) => String::from("Form"),
        (Form::Multipart, ..) => String::from("Multipart"),
        (_, "text", "plain" | "*") => String::from("Text"),
        (_, _, "octet-stream") => String::from("Bytes"),
        (_, "*", _) => String::from("Any"),
        (_, _, "*") => type_name(main),
        _ => type_name(subtype),
    }
}

/// The media types of a `content` in the order in which they are taken, by their names there.
fn ranked<'d>(
    content: &'d Object,
    at: &Pointer,
    role: Role,
    document: &Node,
) -> Vec<(&'d str, Media<'d>)> {
    let media = |(name, member): (&'d String, &'d openapi_lower::Member)| {
        let form = form(name, &member.node, document);
        let media = Media {
            name: taken(name, form, role),
            form,
            node: &member.node,
            at: at.join(name),
        };
        (name.as_str(), media)
    };
    let mut ranked: Vec<_> = content.iter().map(media).collect();
    let plain = |name| essence(name) != "application/json";
    let rank = |(name, media): &(&'d str, Media<'d>)| {
        (
            !is_valid(name),
            media.form,
            plain(name),
            vagueness(name),
            *name,
        )
    };
    ranked.sort_by_key(rank);
    ranked
}

/// How little a name says: those that are registered are known to more (RFC 6838, section 3.4), and bytes may be
/// anything. Of equals the names decide, as their order counts for nothing.
fn vagueness(name: &str) -> u8 {
    match essence(name).as_str() {
        "*" | "*/*" => 4,
        name if is_range(name) => 3,
        "application/octet-stream" => 2,
        name if name.contains("/x-") => 1,
        _ => 0,
    }
}

/// What is no single media type, and what is taken in its place.
fn open(name: &str, media: &Media<'_>, role: Role) -> Option<Diagnostic> {
    let is_valid = is_valid(name);
    // Of bytes the caller says the type.
    if is_valid && (role != Role::Request || !is_range(name) || is_range(&media.name)) {
        return None;
    }
    let message = if is_valid {
        format!("`{name}` is a range of media types")
    } else {
        format!("`{name}` is no media type")
    };
    let label = format!("`{}` is {}", media.name, role.verb());
    let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(media.node.span, label)
        .pointer(&media.at)
        .help("name one, such as `application/json`, by an overlay if need be");
    if is_valid && covers(name, &media.name) {
        diagnostic.level = Level::Note;
    }
    Some(diagnostic)
}

/// An answer in a range of media types, of which the schema says what it is.
fn guessed(name: &str, media: &Media<'_>, role: Role, document: &Node) -> Option<Diagnostic> {
    let schema = media.node.get("schema")?;
    let schema = follow(document, schema).unwrap_or(schema);
    let is_bytes = schema.get("format").is_some();
    let how = match media.form {
        Form::Json => "it describes JSON",
        Form::Bytes if is_text_schema(schema) && !is_bytes => "the body comes in bytes",
        _ => return None,
    };
    if !is_range(name) {
        return None;
    }
    let message = format!("`{name}` is a range of media types");
    let label = format!("`{}` is {}: {how}", media.name, role.verb());
    let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(media.node.span, label)
        .pointer(&media.at)
        .help("name one, such as `application/json`, by an overlay if need be");
    diagnostic.level = Level::Note;
    Some(diagnostic)
}

fn several(name: &str, others: &[&str], node: &Node, at: &Pointer, role: Role) -> Diagnostic {
    let others: Vec<String> = others.iter().map(|name| format!("`{name}`")).collect();
    let others = others.join(", ");
    let message = format!("`{name}` is {}, and not {others}", role.verb());
    let mut diagnostic = Diagnostic::new(&codes::MEDIA_TYPES, message)
        .at(node.span, "the one that is taken")
        .pointer(at)
        .help("take the others out by an overlay, or the one to have another");
    if role != Role::Request {
        diagnostic.level = Level::Note;
    }
    diagnostic
}

/// What a header says: for a range what is usual for its form, as far as there is one.
fn taken(name: &str, form: Form, role: Role) -> String {
    let name = name.trim();
    let is_answer = role != Role::Request;
    let usual = match form {
        Form::Json => "application/json",
        Form::UrlEncoded => "application/x-www-form-urlencoded",
        Form::Multipart => "multipart/form-data",
        Form::Text if is_answer && !is_valid(name) => "*/*",
        Form::Text => "text/plain",
        Form::Bytes if is_answer && !is_valid(name) => "*/*",
        Form::Bytes => "application/octet-stream",
    };
    let is_open = matches!(form, Form::Text | Form::Bytes);
    if is_valid(name) && (is_open || !is_range(name)) {
        return name.to_owned();
    }
    usual.to_owned()
}
