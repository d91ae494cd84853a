//! The bodies of an answer: what the server may choose from, and what each is.

use openapi_lower::{Diagnostic, Node, Object, Pointer, codes};

use super::answers::{Comes, has_body};
use super::media::{self, Media, Role};
use super::streams;
use super::unchecked::has_effect;
use super::{Infer, Place};
use crate::model::{Answer, AnswerBody, Status, TypeRef};

/// One of the bodies that an answer may have.
struct Content {
    /// What is added to the name of the answer's variant, if there are several.
    variant: String,
    body: AnswerBody,
    media_type: String,
}

impl<'d> Infer<'d, '_, '_> {
    /// One for each of its bodies, best first: at least one.
    pub(super) fn answer(
        &mut self,
        status: Status,
        variant: &str,
        (node, at): (&'d Node, &Pointer),
        (place, comes): (&Place<'d>, Comes),
        words: &str,
    ) -> Vec<Answer> {
        let target = self.target(node, at.clone());
        if !has_body(status, place.method) {
            self.no_body(target.node, node, at);
        }
        let words = target.component.as_deref().unwrap_or(words);
        let content = target.node.get("content").and_then(Node::as_object);
        let at = target.at.join("content");
        let content = content.filter(|_| has_body(status, place.method));
        let bodies = match (content, comes) {
            (None, _) => vec![Content::none()],
            (Some(content), Comes::Whole) => self.whole(content, &at, status, words),
            (Some(content), Comes::Streamed) => vec![self.streamed(content, &at, words)],
        };
        let is_choice = bodies.len() > 1;
        let answers = bodies.into_iter().map(|content| Answer {
            status,
            variant: format!("{variant}{}", content.variant),
            description: super::text(target.node, "description"),
            body: content.body,
            media_type: content.media_type,
            is_choice,
        });
        answers.collect()
    }

    /// What the server chooses from. Of errors those of one type are one.
    fn whole(
        &mut self,
        content: &'d Object,
        at: &Pointer,
        status: Status,
        words: &str,
    ) -> Vec<Content> {
        let role = match status.is_success() {
            true => Role::Success,
            false => Role::Error,
        };
        let offered = media::offered(content, at, role, self.document, &mut self.found);
        let variants = media::variants(&offered);
        let is_choice = offered.len() > 1;
        let mut contents: Vec<Content> = Vec::new();
        for (media, variant) in offered.iter().zip(variants) {
            self.no_encoding(media);
            let body = match is_choice && !contents.is_empty() {
                true => self.answer_body(media, &format!("{words} {variant}")),
                false => self.answer_body(media, words),
            };
            let body = nothing_if_null(body);
            if role == Role::Error && contents.iter().any(|known| known.body == body) {
                continue;
            }
            contents.push(Content {
                variant: variant.clone(),
                body,
                media_type: media.name.clone(),
            });
        }
        match contents.as_mut_slice() {
            [] => return vec![Content::none()],
            [only] => only.variant.clear(),
            _ => {}
        }
        contents
    }

    fn streamed(&mut self, content: &'d Object, at: &Pointer, words: &str) -> Content {
        let Some((media, stream)) = streams::choose(content, at) else {
            return Content::none();
        };
        self.no_encoding(&media);
        let body = self.stream(&media, stream, words);
        Content {
            variant: String::new(),
            body,
            media_type: media.name,
        }
    }

    /// Says that a body which is described never comes, unless nothing is said of it.
    fn no_body(&mut self, answer: &Node, node: &Node, at: &Pointer) {
        let content = answer.get("content").and_then(Node::as_object);
        let mut media = content.into_iter().flatten();
        if !media.any(|(_, media)| media.node.get("schema").is_some_and(has_effect)) {
            return;
        }
        let message = "`content` has no effect on the generated code";
        let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
            .at(node.span, "HTTP has no body in this answer")
            .pointer(at);
        self.found.push(diagnostic);
    }

    fn answer_body(&mut self, media: &Media<'d>, words: &str) -> AnswerBody {
        match media.form {
            media::Form::Json => AnswerBody::Json(self.schema(media, words)),
            media::Form::Text | media::Form::UrlEncoded => {
                self.no_schema(media, "the body comes as text");
                AnswerBody::Text
            }
            media::Form::Multipart | media::Form::Bytes => {
                self.no_schema(media, "the body comes in bytes");
                AnswerBody::Bytes
            }
        }
    }
}

impl Content {
    fn none() -> Self {
        Self {
            variant: String::new(),
            body: AnswerBody::Empty,
            media_type: String::new(),
        }
    }
}

/// A body that is always `null` says nothing, and servers leave it out.
fn nothing_if_null(body: AnswerBody) -> AnswerBody {
    match body {
        AnswerBody::Json(TypeRef::Null) => AnswerBody::Empty,
        body => body,
    }
}
