//! The Encoding Object: how a property of a form is written (OpenAPI 3.1, section 4.8.15).

use openapi_lower::{Diagnostic, Level, Member, Node, Object, Pointer, codes};

use super::Infer;
use super::media::{self, Media};
use super::properties::Property;
use super::unchecked::has_effect;
use crate::model::{FormField, Style};

/// What is said of one property.
pub(super) struct Encoding<'d> {
    pub(super) name: &'d str,
    pub(super) member: &'d Member,
    pub(super) at: Pointer,
}

/// How a value is written that is no JSON, nor of another media type.
#[derive(Clone, Copy)]
pub(super) struct Styled {
    pub(super) style: Style,
    pub(super) explode: bool,
    pub(super) allow_reserved: bool,
}

/// What is said of each property.
pub(super) fn encodings<'d>(media: &Media<'d>) -> Vec<Encoding<'d>> {
    let all = media.node.get("encoding").and_then(Node::as_object);
    let all = all.into_iter().flat_map(Object::iter);
    let at = media.at.join("encoding");
    let all = all.map(|(name, member)| Encoding {
        name,
        member,
        at: at.join(name),
    });
    all.collect()
}

impl<'d> Encoding<'d> {
    pub(super) fn get(&self, key: &str) -> Option<&'d Member> {
        self.member.node.member(key)
    }

    pub(super) fn text(&self, key: &str) -> &'d str {
        let text = self.get(key).and_then(|member| member.node.as_str());
        text.unwrap_or_default()
    }

    pub(super) fn truth(&self, key: &str) -> Option<bool> {
        self.get(key)?.node.as_bool()
    }

    /// `contentType`, which may be a list.
    pub(super) fn media_types(&self) -> Vec<&'d str> {
        let types = self.text("contentType").split(',').map(str::trim);
        types.filter(|name| !name.is_empty()).collect()
    }
}

impl<'d> Infer<'d, '_, '_> {
    /// How the fields of a form are written, where it is said.
    pub(super) fn form_fields(&mut self, media: &Media<'d>) -> Vec<FormField> {
        let mut properties = Vec::new();
        let schema = media.node.get("schema");
        if let Some(schema) = schema {
            self.properties(schema, &media.at.join("schema"), true, 0, &mut properties);
        }
        let is_open =
            properties.is_empty() || schema.is_some_and(|schema| self.has_other_properties(schema));
        let mut fields = Vec::new();
        for encoding in encodings(media) {
            let mut known = properties.iter();
            let property = known.find(|property| property.name == encoding.name);
            if property.is_some() || is_open {
                fields.extend(self.form_field(&encoding, property));
            } else {
                self.no_property(&encoding);
            }
        }
        fields
    }

    fn form_field(
        &mut self,
        encoding: &Encoding<'d>,
        property: Option<&Property>,
    ) -> Option<FormField> {
        let label = "a field has no headers";
        self.no_effect("headers", encoding, label, Level::Note);
        let styled = self.styled(encoding, property);
        let styled = styled.or_else(|| self.form_content(encoding, property))?;
        Some(FormField {
            name: encoding.name.to_owned(),
            style: styled.style,
            explode: styled.explode,
            allow_reserved: styled.allow_reserved,
        })
    }

    /// The style, if one is said: then `contentType` does not count.
    pub(super) fn styled(
        &mut self,
        encoding: &Encoding<'d>,
        property: Option<&Property>,
    ) -> Option<Styled> {
        let keys = ["style", "explode", "allowReserved"];
        if keys.iter().all(|key| encoding.get(key).is_none()) {
            return None;
        }
        let label = "`style`, `explode` and `allowReserved` count, and not this";
        self.no_effect("contentType", encoding, label, Level::Note);
        let style = self.style_of(encoding);
        if style == Style::DeepObject
            && let Some(property) = property
            && let Some((message, label)) = self.undefined_deep(&property.schema)
        {
            let level = match self.is_list(property) {
                true => Level::Warning,
                false => Level::Note,
            };
            let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
                .at(encoding.member.node.span, label)
                .pointer(&encoding.at)
                .help("send it as JSON, by another media type, if the server takes that");
            diagnostic.level = level;
            self.found.push(diagnostic);
        }
        Some(Styled {
            style,
            explode: encoding.truth("explode").unwrap_or(style == Style::Form),
            allow_reserved: encoding.truth("allowReserved") == Some(true),
        })
    }

    fn style_of(&mut self, encoding: &Encoding<'d>) -> Style {
        match encoding.text("style") {
            "" | "form" => Style::Form,
            "spaceDelimited" => Style::SpaceDelimited,
            "pipeDelimited" => Style::PipeDelimited,
            "deepObject" => Style::DeepObject,
            other => {
                let message = format!("`{other}` is no style of a property");
                let label = "`form` is taken";
                self.assumed(message, &encoding.member.node, label, &encoding.at);
                Style::Form
            }
        }
    }

    /// The fields of a form are text, or JSON.
    fn form_content(
        &mut self,
        encoding: &Encoding<'d>,
        property: Option<&Property>,
    ) -> Option<Styled> {
        let types = encoding.media_types();
        let (json, first) = (
            types.iter().find(|name| media::is_json(name)),
            types.first()?,
        );
        let is_text = property.is_none_or(|property| self.is_text(property));
        if !is_text {
            let is_left = |name: &&str| media::covers(name, "application/json");
            if json.is_none() && !types.iter().any(is_left) {
                let label = "the objects in it are sent as JSON";
                self.no_effect("contentType", encoding, label, Level::Warning);
            } else {
                let taken = json.unwrap_or(&"application/json");
                self.one_of_several(encoding, taken, &types, Level::Warning);
            }
        }
        let is_json = json.is_some_and(|json| !is_text || json == first);
        is_json.then_some(Styled {
            style: Style::Json,
            explode: false,
            allow_reserved: false,
        })
    }

    /// Says that a member has no effect, if it is there.
    pub(super) fn no_effect(
        &mut self,
        key: &str,
        encoding: &Encoding<'d>,
        label: &str,
        level: Level,
    ) {
        let member = encoding.get(key);
        let Some(member) = member.filter(|member| has_effect(&member.node)) else {
            return;
        };
        let message = format!("`{key}` has no effect on the generated code");
        let mut diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
            .at(member.span(), label)
            .pointer(&encoding.at);
        diagnostic.level = level;
        if level > Level::Note {
            diagnostic = diagnostic.help("take it out by an overlay, if the server can do without");
        }
        self.found.push(diagnostic);
    }

    /// Says which media type of a list is taken.
    pub(super) fn one_of_several(
        &mut self,
        encoding: &Encoding<'d>,
        taken: &str,
        all: &[&str],
        level: Level,
    ) {
        let others = all.iter().filter(|other| **other != taken);
        let others: Vec<String> = others.map(|other| format!("`{other}`")).collect();
        if others.is_empty() {
            return;
        }
        let message = format!("`{taken}` is sent, and not {}", others.join(", "));
        let span = encoding.get("contentType").map(Member::span);
        let mut diagnostic = Diagnostic::new(&codes::MEDIA_TYPES, message)
            .at(
                span.unwrap_or(encoding.member.node.span),
                "one of them is sent",
            )
            .pointer(&encoding.at)
            .help("leave the one to have, by an overlay if need be");
        diagnostic.level = level;
        self.found.push(diagnostic);
    }

    /// Only forms that are sent have encodings (OpenAPI 3.1, section 4.8.14.1).
    pub(super) fn no_encoding(&mut self, media: &Media<'d>) {
        let encoding = media.node.member("encoding");
        if let Some(member) = encoding.filter(|member| has_effect(&member.node)) {
            let message = "`encoding` has no effect on the generated code";
            let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                .at(member.span(), "no property is written by it")
                .pointer(&media.at);
            self.found.push(diagnostic);
        }
    }

    /// OpenAPI asks for a property of this name.
    pub(super) fn no_property(&mut self, encoding: &Encoding<'d>) {
        let message = format!("the schema has no property `{}`", encoding.name);
        let diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(encoding.member.span(), "without effect")
            .pointer(&encoding.at)
            .help("name a property of the schema, by an overlay if need be");
        self.found.push(diagnostic);
    }
}
