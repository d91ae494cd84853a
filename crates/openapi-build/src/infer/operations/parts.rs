//! The form of a part: what of its schema and encoding decides how it is sent (OpenAPI 3.1, section
//! 4.8.15.1).

use openapi_lower::{Diagnostic, Level, Node, codes};

use super::Infer;
use super::encoding::{Encoding, Styled};
use super::media::{self, Form};
use super::properties::Property;
use crate::model::Style;

/// How a part is sent.
pub(super) struct PartForm {
    pub(super) kind: PartKind,
    /// Whether an array is one part, and not each of its elements.
    pub(super) is_whole: bool,
    /// Empty if none is sent.
    pub(super) media_type: String,
}

/// What a part holds.
pub(super) enum PartKind {
    File,
    /// Text that the caller writes.
    Raw,
    /// A scalar as text.
    Text,
    Json,
    /// Text, JSON, or an array of them, by the value.
    Mixed,
    Styled(Style, bool),
}

/// What files are if nothing else is said.
const BYTES: &str = "application/octet-stream";

impl<'d> Infer<'d, '_, '_> {
    pub(super) fn part_form(
        &mut self,
        property: &Property,
        encoding: Option<&Encoding<'d>>,
    ) -> PartForm {
        let Some(encoding) = encoding else {
            return self.by_content(property, None, &[]);
        };
        let form = self.by_encoding(property, encoding);
        self.part_headers(encoding, matches!(form.kind, PartKind::File));
        form
    }

    fn by_encoding(&mut self, property: &Property, encoding: &Encoding<'d>) -> PartForm {
        if let Some(styled) = self.part_style(property, encoding) {
            return PartForm {
                kind: PartKind::Styled(styled.style, styled.explode),
                is_whole: true,
                media_type: String::new(),
            };
        }
        let types = self.valid_types(encoding);
        self.by_content(property, Some(encoding), &types)
    }

    /// All but `Content-Type`, which is said otherwise.
    fn part_headers(&mut self, encoding: &Encoding<'d>, is_file: bool) {
        let headers = encoding.get("headers").and_then(|all| all.node.as_object());
        let mut names = headers.into_iter().flatten().map(|(name, _)| name);
        if names.any(|name| !name.eq_ignore_ascii_case("content-type")) {
            let (label, level) = if is_file {
                let label = "the caller may give them, by `FilePart::header`";
                (label, Level::Note)
            } else {
                ("the part is sent without them", Level::Warning)
            };
            self.no_effect("headers", encoding, label, level);
        }
    }

    /// The style, where it makes a difference: by default each text is a part.
    fn part_style(&mut self, property: &Property, encoding: &Encoding<'d>) -> Option<Styled> {
        let style = encoding.text("style");
        let is_usual = matches!(style, "" | "form") && encoding.truth("explode") != Some(false);
        let is_file = self.is_file(&self.element(property), "", 0);
        if is_file && !is_usual {
            for key in ["style", "explode"] {
                self.no_effect(key, encoding, "files are sent as they are", Level::Warning);
            }
        }
        let is_json = encoding.media_types().into_iter().any(media::is_json);
        if is_file || (is_usual && !is_json && self.is_text(property)) {
            return None;
        }
        self.styled(encoding, Some(property))
    }

    /// The media types of an encoding that are some.
    fn valid_types(&mut self, encoding: &Encoding<'d>) -> Vec<&'d str> {
        let mut types = encoding.media_types();
        types.retain(|name| {
            let is_valid = media::is_valid(name);
            if !is_valid {
                let message = format!("`{name}` is no media type");
                self.assumed(
                    message,
                    &encoding.member.node,
                    "without effect",
                    &encoding.at,
                );
            }
            is_valid
        });
        types
    }

    fn by_content(
        &mut self,
        property: &Property,
        encoding: Option<&Encoding<'d>>,
        types: &[&str],
    ) -> PartForm {
        let given = types.iter().find(|name| !media::is_range(name)).copied();
        let is_json = given.is_some_and(media::is_json);
        let element = if is_json {
            property.schema.clone()
        } else {
            self.element(property)
        };
        let hint = given.or_else(|| types.first().copied()).unwrap_or_default();
        let (kind, usual) = if is_json {
            (PartKind::Json, String::from("application/json"))
        } else if self.is_file(&element, hint, 0) {
            let usual = self.schemas.resolved(&element);
            let usual = usual.get("x-contentMediaType").and_then(Node::as_str);
            (PartKind::File, usual.unwrap_or(BYTES).to_owned())
        } else if self.is_scalar(&element, 0) {
            (PartKind::Text, String::new())
        } else if let Some(given) = given {
            (self.raw(property, given, &element), String::new())
        } else if self.is_mixed(&element) && !(self.is_list(property) && self.may_be_list(&element))
        {
            (PartKind::Mixed, String::new())
        } else {
            (PartKind::Json, String::from("application/json"))
        };
        if matches!(kind, PartKind::File) && self.may_be_text(&element) {
            self.file_or_text(property);
        }
        let media_type = given.map_or(usual, str::to_owned);
        if let Some(encoding) = encoding {
            let is_file = matches!(kind, PartKind::File);
            self.chosen(encoding, types, &media_type, is_file);
        }
        PartForm {
            kind,
            is_whole: is_json,
            media_type,
        }
    }

    /// A file is more than text: it has a name and a media type.
    fn file_or_text(&mut self, property: &Property) {
        let message = format!("`{}` may be a file, or something else", property.name);
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(
                property.schema.span,
                "whatever the caller gives is sent as a file",
            )
            .pointer(&property.at)
            .help("leave one of the two in the schema, by an overlay, if the server minds");
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
    }

    /// What is neither text nor JSON is given as it is sent.
    fn raw(&mut self, property: &Property, given: &str, element: &Node) -> PartKind {
        let message = format!("the schema of `{}` has no effect", property.name);
        let label = format!("the caller gives the part as it is sent, in `{given}`");
        let mut diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
            .at(property.schema.span, label)
            .pointer(&property.at)
            .help("take `contentType` out by an overlay to have JSON");
        diagnostic.level = Level::Warning;
        self.found.push(diagnostic);
        match media::form(given, element, self.document) {
            Form::Text | Form::UrlEncoded => PartKind::Raw,
            Form::Json | Form::Multipart | Form::Bytes => PartKind::File,
        }
    }

    /// Says which media type is sent, if there is a choice. Of files the caller may say another.
    fn chosen(&mut self, encoding: &Encoding<'d>, types: &[&str], sent: &str, is_file: bool) {
        let name = if sent.is_empty() { "text/plain" } else { sent };
        let is_one = types.contains(&name);
        if is_one || types.iter().any(|range| media::covers(range, name)) {
            // Of a file the caller may say another.
            if !is_file {
                let ranges = types.iter().filter(|known| !media::is_range(known));
                let others: Vec<&str> = ranges.copied().collect();
                self.one_of_several(encoding, name, &others, Level::Warning);
            }
        } else if let Some(range) = types.first() {
            let message = format!("`{range}` is a range of media types");
            let (label, help) = if is_file {
                let label = format!("`{name}` is sent unless the caller says it of the file");
                (
                    label,
                    "give it by `FilePart::content_type`, or name it in the document",
                )
            } else {
                (
                    format!("`{name}` is sent"),
                    "name the media type in the document",
                )
            };
            let span = encoding.get("contentType").map(openapi_lower::Member::span);
            let diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
                .at(span.unwrap_or(encoding.member.node.span), label)
                .pointer(&encoding.at)
                .help(help);
            self.found.push(diagnostic);
        }
    }
}
