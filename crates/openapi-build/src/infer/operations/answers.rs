//! Answers: which of them are successes, and what each has as its body.

use openapi_lower::{Diagnostic, Level, Node, Pointer, codes};

use super::media::{self, Media, Role};
use super::unchecked::has_effect;
use super::{Infer, Place};
use crate::model::{Answer, AnswerBody, Status, TypeRef};
use crate::names::{Taken, type_name};

impl<'d> Infer<'d, '_, '_> {
    /// Successes and errors, each in the order of statuses, those of one status before ranges.
    ///
    /// Successes are those of `2XX`. If there is none, `default` describes the answer of any `2XX`,
    /// and that of the other statuses as well; without it, or if it says nothing, a success comes as
    /// it is.
    pub(super) fn answers(&mut self, place: &Place<'d>, stem: &str) -> (Vec<Answer>, Vec<Answer>) {
        let at = place.at.join("responses");
        let responses = place.node.get("responses").and_then(Node::as_object);
        let mut all: Vec<(Status, &'d Node, Pointer)> = Vec::new();
        for (key, member) in responses.into_iter().flatten() {
            let at = at.join(key);
            match status(key) {
                Some(status) => all.push((status, &member.node, at)),
                None if key.starts_with("x-") => {}
                None => self.found.push(malformed(key, &member.node, &at)),
            }
        }
        all.sort_by_key(|(status, ..)| *status);
        all.dedup_by_key(|(status, ..)| *status);
        let (good, mut bad): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|(status, ..)| is_success(*status));
        if good.is_empty() {
            bad.retain(|(status, node, _)| *status != Status::Default || says_something(node));
        }
        let default = bad.iter().find(|(status, ..)| *status == Status::Default);
        let successes = match (good.is_empty(), default) {
            (false, _) => self.each(&good, place, stem, false),
            (true, Some((_, node, at))) => {
                self.both(node, at);
                let any = [(Status::Range(2), *node, at.clone())];
                self.each(&any, place, stem, false)
            }
            (true, None) => vec![self.none(place)],
        };
        if let Some(responses) = place.node.get("responses") {
            self.not_streamed(&successes, responses, &at);
        }
        (successes, self.each(&bad, place, stem, true))
    }

    fn each(
        &mut self,
        answers: &[(Status, &'d Node, Pointer)],
        place: &Place<'d>,
        stem: &str,
        is_error: bool,
    ) -> Vec<Answer> {
        let mut taken = Taken::new(&[], "");
        let mut made = Vec::new();
        for (status, node, at) in answers {
            let variant = taken.take(&variant(*status));
            // The usual case has the shorter name.
            let words = if is_error || answers.len() > 1 {
                format!("{stem} {variant} response")
            } else {
                format!("{stem} response")
            };
            made.push(self.answer(*status, variant, (node, at), place, &words));
        }
        made
    }

    fn answer(
        &mut self,
        status: Status,
        variant: String,
        (node, at): (&'d Node, &Pointer),
        place: &Place<'d>,
        words: &str,
    ) -> Answer {
        let target = self.target(node, at.clone());
        if !has_body(status, place.method) {
            self.no_body(target.node, node, at);
        }
        let words = target.component.as_deref().unwrap_or(words);
        let content = target.node.get("content").and_then(Node::as_object);
        let at = target.at.join("content");
        let content = content.filter(|_| has_body(status, place.method));
        let role = if is_success(status) {
            Role::Success
        } else {
            Role::Error
        };
        let media = content
            .and_then(|content| media::choose(content, &at, role, self.document, &mut self.found));
        let (body, media_type) = match media {
            None => (AnswerBody::Empty, String::new()),
            Some(media) => {
                self.no_encoding(&media);
                let body = self.answer_body(&media, words);
                (nothing_if_null(body), media.name)
            }
        };
        Answer {
            status,
            variant,
            description: super::text(target.node, "description"),
            body,
            media_type,
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

    /// Events that come as one body, because it is one variant of several.
    fn not_streamed(&mut self, successes: &[Answer], responses: &Node, at: &Pointer) {
        let mut bodies = successes.iter().map(|answer| &answer.body);
        let first = bodies.next();
        let is_stream = |answer: &Answer| media::is_events(&answer.media_type);
        if bodies.all(|body| Some(body) == first) || !successes.iter().any(is_stream) {
            return;
        }
        let message = "`text/event-stream` is not streamed";
        let label = "the successes differ, so that each is read to its end";
        let mut diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
            .at(responses.span, label)
            .pointer(at)
            .help("take the other successes out by an overlay to have the stream");
        diagnostic.level = Level::Warning;
        self.found.push(diagnostic);
    }

    /// `default` describes the successes as well.
    fn both(&mut self, node: &Node, at: &Pointer) {
        let message = "`default` is the only answer that can be a success";
        let label = "it is taken for any `2XX`, and for every other status that is not described";
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(node.span, label)
            .pointer(at)
            .help("describe the success by its status, by an overlay if need be");
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
    }

    /// No success is described.
    fn none(&mut self, place: &Place<'_>) -> Answer {
        let (body, label) = if has_body(Status::Range(2), place.method) {
            let label = "any `2XX` is taken for one, and its body comes in bytes";
            (AnswerBody::Bytes, label)
        } else {
            (AnswerBody::Empty, "any `2XX` is taken for one")
        };
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, "no success is described")
            .at(place.node.span, label)
            .pointer(&place.at)
            .help("describe the answer, by an overlay if need be");
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
        Answer {
            status: Status::Range(2),
            variant: variant(Status::Range(2)),
            description: None,
            body,
            media_type: String::new(),
        }
    }
}

/// Whether anything is said of an answer. Where nothing was, lowering has put in `default`.
fn says_something(answer: &Node) -> bool {
    let mut members = answer.as_object().into_iter().flatten();
    members.any(|(key, member)| key != "description" || member.node.as_str() != Some(""))
}

/// A body that is always `null` says nothing, and servers leave it out.
fn nothing_if_null(body: AnswerBody) -> AnswerBody {
    match body {
        AnswerBody::Json(TypeRef::Null) => AnswerBody::Empty,
        body => body,
    }
}

/// Whether HTTP has a body there (RFC 9110, sections 9.3.2 and 15).
fn has_body(status: Status, method: &str) -> bool {
    let without = matches!(status, Status::Code(204 | 205 | 304) | Status::Range(1));
    !without && method != "head"
}

fn is_success(status: Status) -> bool {
    match status {
        Status::Code(code) => (200..300).contains(&code),
        Status::Range(digit) => digit == 2,
        Status::Default => false,
    }
}

fn status(key: &str) -> Option<Status> {
    if key.eq_ignore_ascii_case("default") {
        return Some(Status::Default);
    }
    let upper = key.to_ascii_uppercase();
    match upper.strip_suffix("XX").map(str::as_bytes) {
        Some([digit @ b'1'..=b'5']) => Some(Status::Range(u16::from(digit - b'0'))),
        _ => {
            let code: u16 = key.parse().ok()?;
            (100..=999).contains(&code).then_some(Status::Code(code))
        }
    }
}

/// The name of a status: its reason phrase (RFC 9110, section 15).
fn variant(status: Status) -> String {
    let name = match status {
        Status::Code(code) => {
            let known = http::StatusCode::from_u16(code).ok();
            let reason = known.and_then(|status| status.canonical_reason());
            return reason.map_or_else(|| format!("Status{code}"), type_name);
        }
        Status::Range(1) => "Informational",
        Status::Range(2) => "Success",
        Status::Range(3) => "Redirection",
        Status::Range(4) => "ClientError",
        Status::Range(_) => "ServerError",
        Status::Default => "Default",
    };
    name.to_owned()
}

fn malformed(key: &str, node: &Node, at: &Pointer) -> Diagnostic {
    let message = format!("`{key}` is no status");
    Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(node.span, "this answer comes as an undocumented one")
        .pointer(at)
        .help("a status is `404`, `4XX` or `default`")
}
