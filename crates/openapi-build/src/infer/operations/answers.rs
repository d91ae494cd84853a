//! Answers: which of them are successes, and what each has as its body.

use openapi_lower::{Diagnostic, Level, Node, Pointer, codes};

use super::streams::Forms;
use super::{Infer, Place};
use crate::model::{Answer, AnswerBody, Status};
use crate::names::{Taken, type_name};

/// The answers of an operation.
pub(super) struct Answers {
    /// The successes that come as a whole; none if there are streams only.
    pub(super) whole: Vec<Answer>,
    /// The successes that are streams.
    pub(super) streamed: Vec<Answer>,
    pub(super) errors: Vec<Answer>,
}

/// How the bodies come.
#[derive(Clone, Copy)]
pub(super) enum Comes {
    Whole,
    Streamed,
}

type Described<'d> = (Status, &'d Node, Pointer);

/// Whether an operation has successes of both kinds.
pub(super) fn has_both(place: &Place<'_>, document: &Node) -> bool {
    let responses = place.node.get("responses").and_then(Node::as_object);
    let described: Vec<_> = responses
        .into_iter()
        .flatten()
        .filter_map(|(key, member)| Some((status(key)?, &member.node)))
        .collect();
    let forms = |is_meant: fn(Status) -> bool| {
        let meant = described
            .iter()
            .filter(move |(status, _)| is_meant(*status));
        let with_body = meant.filter(|(status, _)| has_body(*status, place.method));
        with_body.map(|(_, node)| Forms::of(node, document))
    };
    match described.iter().any(|(status, _)| status.is_success()) {
        true => Forms::are_both(forms(Status::is_success)),
        false => Forms::are_both(forms(|status| status == Status::Default)),
    }
}

impl<'d> Infer<'d, '_, '_> {
    /// Successes and errors, all in the order of statuses, those of one status before ranges.
    ///
    /// Successes are those of `2XX`. If there is none, `default` describes the answer of any `2XX`,
    /// and that of the other statuses as well; without it, or if it says nothing, a success comes as
    /// it is.
    pub(super) fn answers(&mut self, place: &Place<'d>, stem: &str) -> Answers {
        let at = place.at.join("responses");
        let responses = place.node.get("responses").and_then(Node::as_object);
        let mut all: Vec<Described<'d>> = Vec::new();
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
            .partition(|(status, ..)| status.is_success());
        if good.is_empty() {
            bad.retain(|(status, node, _)| *status != Status::Default || says_something(node));
        }
        let default = bad.iter().find(|(status, ..)| *status == Status::Default);
        let (whole, streamed) = match (good.is_empty(), default) {
            (false, _) => self.successes(good, place, stem),
            (true, Some((_, node, at))) => {
                self.both(node, at);
                let any = vec![(Status::Range(2), *node, at.clone())];
                self.successes(any, place, stem)
            }
            (true, None) => (vec![self.none(place)], Vec::new()),
        };
        Answers {
            whole,
            streamed,
            errors: self.each(&bad, place, stem, Comes::Whole),
        }
    }

    /// Those that come as a whole, and those that are streams. What has no body is of both.
    fn successes(
        &mut self,
        all: Vec<Described<'d>>,
        place: &Place<'d>,
        stem: &str,
    ) -> (Vec<Answer>, Vec<Answer>) {
        let forms: Vec<Forms> = all.iter().map(|one| self.forms(one, place)).collect();
        let has_stream = forms.iter().any(|forms| forms.stream);
        let is_stream_only = has_stream && !forms.iter().any(|forms| forms.whole);
        let of = |is_meant: fn(&Forms) -> bool| -> Vec<Described<'d>> {
            let all = all.iter().cloned().zip(&forms);
            let meant = all.filter(|(_, forms)| is_meant(forms));
            meant.map(|(one, _)| one).collect()
        };
        let streamed = match has_stream {
            true => of(|forms| forms.stream || !forms.whole),
            false => Vec::new(),
        };
        let whole = match is_stream_only {
            true => Vec::new(),
            false => of(|forms| forms.whole || !forms.stream),
        };
        let whole = self.each(&whole, place, stem, Comes::Whole);
        let streamed = self.each(&streamed, place, stem, Comes::Streamed);
        (whole, self.one_stream(streamed, place))
    }

    fn forms(&self, (status, node, _): &Described<'d>, place: &Place<'d>) -> Forms {
        match has_body(*status, place.method) {
            true => Forms::of(node, self.document),
            false => Forms::default(),
        }
    }

    /// Whatever the status, the stream is the same, and empty if there is no body.
    fn one_stream(&mut self, mut answers: Vec<Answer>, place: &Place<'d>) -> Vec<Answer> {
        let mut streams = answers.iter().map(|answer| &answer.body);
        let Some(first) = streams.find(|body| **body != AnswerBody::Empty).cloned() else {
            return answers;
        };
        if streams.all(|body| matches!(body, AnswerBody::Empty) || *body == first) {
            for answer in &mut answers {
                answer.body = first.clone();
            }
            return answers;
        }
        for answer in &mut answers {
            if answer.body != AnswerBody::Empty {
                answer.body = AnswerBody::Bytes;
            }
        }
        if let Some(responses) = place.node.get("responses") {
            self.not_streamed(responses, &place.at.join("responses"));
        }
        answers
    }

    fn each(
        &mut self,
        answers: &[Described<'d>],
        place: &Place<'d>,
        stem: &str,
        comes: Comes,
    ) -> Vec<Answer> {
        let mut taken = Taken::new(&[], "");
        let mut made = Vec::new();
        for (status, node, at) in answers {
            let variant = taken.take(&variant(*status));
            let is_only = status.is_success() && answers.len() == 1;
            // The usual case has the shorter name.
            let words = match is_only {
                true => format!("{stem} response"),
                false => format!("{stem} {variant} response"),
            };
            let words = match comes {
                Comes::Whole => words.as_str(),
                Comes::Streamed => stem,
            };
            let mut bodies = self.answer(*status, &variant, (node, at), (place, comes), words);
            for answer in bodies
                .iter_mut()
                .filter(|answer| answer.is_choice && is_only)
            {
                answer.variant = answer.variant.split_off(variant.len());
            }
            made.append(&mut bodies);
        }
        made
    }

    /// Streams that come as one body, because each is a variant of several.
    fn not_streamed(&mut self, responses: &Node, at: &Pointer) {
        let message = "the streams of the successes differ";
        let label = "each is read to its end, and comes in bytes";
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
            is_choice: false,
        }
    }
}

/// Whether anything is said of an answer. Where nothing was, lowering has put in `default`.
fn says_something(answer: &Node) -> bool {
    let mut members = answer.as_object().into_iter().flatten();
    members.any(|(key, member)| key != "description" || member.node.as_str() != Some(""))
}

/// Whether HTTP has a body there (RFC 9110, sections 9.3.2 and 15).
pub(super) fn has_body(status: Status, method: &str) -> bool {
    let without = matches!(status, Status::Code(204 | 205 | 304) | Status::Range(1));
    !without && method != "head"
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
