//! Request bodies: the media type that is sent, and what it is made of.

use openapi_lower::{Diagnostic, Node, Pointer, codes};

use super::media::{self, Media, Role};
use super::{Infer, Place, is_true};
use crate::model::{Body, BodyContent, Check, Content, Form, TypeRef};

impl<'d> Infer<'d, '_, '_> {
    pub(super) fn body(&mut self, place: &Place<'d>, stem: &str) -> Option<Body> {
        let node = place.node.get("requestBody")?;
        let target = self.target(node, place.at.join("requestBody"));
        let content = target.node.get("content").and_then(Node::as_object)?;
        let at = target.at.join("content");
        let offered = media::offered(content, &at, Role::Request, self.document, &mut self.found);
        if offered.is_empty() {
            self.no_content(target.node, &target.at);
            return None;
        }
        let words = match &target.component {
            Some(component) => component.clone(),
            None => format!("{stem} body"),
        };
        Some(Body {
            name: format!("{stem}Body"),
            required: is_true(target.node, "required"),
            description: super::text(target.node, "description"),
            contents: self.contents(&offered, stem, &words),
        })
    }

    /// The best is called as if it were alone: that another is added changes no name.
    fn contents(&mut self, offered: &[Media<'d>], stem: &str, words: &str) -> Vec<Content> {
        let mut contents: Vec<Content> = Vec::new();
        for (media, variant) in offered.iter().zip(media::variants(offered)) {
            let words = match contents.is_empty() {
                true => words.to_owned(),
                false => format!("{words} {variant}"),
            };
            let before = offered.iter().zip(&contents);
            let same = before
                .filter(|(known, _)| known.has_schema_of(media))
                .find_map(|(_, content)| content.ty().cloned());
            let (content, media_type) = self.content(media, stem, &words, same);
            contents.push(Content {
                variant,
                media_type,
                content,
                check: Check::at(Some(media.at.join("schema"))),
            });
        }
        contents
    }

    /// `same` is the type of the same schema in another media type.
    fn content(
        &mut self,
        media: &Media<'d>,
        stem: &str,
        words: &str,
        same: Option<TypeRef>,
    ) -> (BodyContent, String) {
        let name = media.name.clone();
        if !matches!(media.form, media::Form::UrlEncoded | media::Form::Multipart) {
            self.no_encoding(media);
        }
        match media.form {
            media::Form::Json => {
                self.always_utf_8(media);
                let ty = same.unwrap_or_else(|| self.schema(media, words));
                (BodyContent::Json(ty), name)
            }
            media::Form::UrlEncoded => self.form(media, words, same),
            media::Form::Multipart => match self.multipart(media, stem, same.as_ref()) {
                Some(multipart) => {
                    let name = without_boundary(&name);
                    (BodyContent::Multipart(multipart), name)
                }
                None if media::has_boundary(&name) => (BodyContent::Bytes, name),
                None => (BodyContent::Typed, name),
            },
            media::Form::Text | media::Form::Bytes => {
                let (content, label) = match media.form {
                    _ if media::is_range(&name) => {
                        (BodyContent::Typed, "the caller gives the body in bytes")
                    }
                    media::Form::Text => (BodyContent::Text, "the caller gives the body as text"),
                    _ => (BodyContent::Bytes, "the caller gives the body in bytes"),
                };
                if same.is_none() {
                    self.no_schema(media, label);
                }
                (content, name)
            }
        }
    }

    /// JSON is in UTF-8 (RFC 8259, section 8.1), and so is what forms percent-encode.
    fn always_utf_8(&mut self, media: &Media<'d>) {
        if media::has_other_charset(&media.name) {
            let message = format!("`{}` names another charset than UTF-8", media.name);
            let label = "it is sent in UTF-8, and without a charset";
            self.assumed(message, media.node, label, &media.at);
        }
    }

    /// A body of which no media type is said.
    fn no_content(&mut self, node: &Node, at: &Pointer) {
        let message = "the body has no media type";
        let diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(node.span, "no body is sent")
            .pointer(at)
            .help("name the media type in `content`, by an overlay if need be");
        self.found.push(diagnostic);
    }

    /// The type of what stands under a media type; anything if nothing does.
    pub(super) fn schema(&mut self, media: &Media<'d>, words: &str) -> TypeRef {
        match media.node.get("schema") {
            Some(schema) => {
                let at = media.at.join("schema");
                self.type_of(schema, &at, words).whole()
            }
            None => TypeRef::Any,
        }
    }

    /// Only what has names has a form.
    fn form(
        &mut self,
        media: &Media<'d>,
        words: &str,
        same: Option<TypeRef>,
    ) -> (BodyContent, String) {
        let ty = same.unwrap_or_else(|| self.schema(media, words));
        let ty = match ty {
            TypeRef::Option(ty) => *ty,
            ty => ty,
        };
        if matches!(ty, TypeRef::Named(_) | TypeRef::Map(_) | TypeRef::Any) {
            self.always_utf_8(media);
            let fields = self.form_fields(media);
            return (BodyContent::Form(Form { ty, fields }), media.name.clone());
        }
        self.no_object(media, "the text of the form is given by the caller");
        (BodyContent::Text, media.name.clone())
    }

    /// A form whose schema has no properties.
    pub(super) fn no_object(&mut self, media: &Media<'d>, label: &str) {
        let at: &Pointer = &media.at;
        self.no_encoding(media);
        let message = format!("`{}` describes no object", media.name);
        self.assumed(message, media.node, label, at);
    }
}

/// The boundary is made for each body.
fn without_boundary(name: &str) -> String {
    let is_boundary = |part: &&str| {
        part.trim_start()
            .to_ascii_lowercase()
            .starts_with("boundary")
    };
    let parts: Vec<&str> = name.split(';').filter(|part| !is_boundary(part)).collect();
    parts.join(";")
}

impl Content {
    /// The type of a value that is written by its schema.
    fn ty(&self) -> Option<&TypeRef> {
        match &self.content {
            BodyContent::Json(ty) => Some(ty),
            BodyContent::Form(form) => Some(&form.ty),
            _ => None,
        }
    }
}
