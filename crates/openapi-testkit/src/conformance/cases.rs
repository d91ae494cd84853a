//! Calls, and what they are answered with.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::answers::DocumentedAnswer;
use super::operations::{Content, DescribedBody, DescribedOperation, operations};
use crate::document::{Document, Place};
use crate::media;
use crate::sample::Extent;

/// One call of an operation, and the answer to ask for.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Case {
    /// The id of the operation, see [`DescribedOperation::id`].
    pub operation: String,
    /// Its method, in upper case.
    pub method: String,
    /// Its path, as the document has it.
    pub path: String,
    /// Whether all is given that can be, or only what has to be.
    pub extent: Extent,
    /// The arguments.
    pub arguments: Vec<Argument>,
    /// The body.
    pub body: Option<CaseBody>,
    /// The status to ask for, and to be answered with.
    pub status: u16,
    /// Whether that is a success.
    pub is_success: bool,
    /// Whether it is answered to those alone who have a client certificate: not without TLS.
    pub needs_certificate: bool,
    /// The media type of the answer, if it has a body.
    pub media_type: Option<String>,
    /// What is to be accepted alone, as the document has it: it may be a range. `None` if it is up to
    /// the client.
    pub accept: Option<String>,
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Argument {
    /// Where it stands.
    pub place: Place,
    /// The name of the parameter.
    pub name: String,
    /// The value, to be written as the style of the parameter asks.
    pub value: Value,
}

/// The body of a call.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CaseBody {
    /// Its media type, as the document has it: it may be a range.
    pub media_type: String,
    /// What it holds.
    pub content: Content,
}

impl Case {
    /// The value of the header `Prefer` that gets this answer: `code=404`, and with everything
    /// `code=404, dynamic=true`.
    #[must_use]
    pub fn prefer(&self) -> String {
        match self.extent {
            Extent::Minimal => format!("code={}", self.status),
            Extent::Full => format!("code={}, dynamic=true", self.status),
        }
    }
}

impl Case {
    /// Whether it can be asked for by what takes answers in these media types, whatever their parameters:
    /// they may name a type where the document has a range.
    pub(super) fn is_for(&self, takes: &[&str]) -> bool {
        let Some(accept) = &self.accept else {
            return true;
        };
        let mut takes = takes.iter().map(|one| media::essence(one));
        takes.any(|one| one == *accept || one == media::concrete(accept))
    }
}

/// Each operation with each of its documented statuses, with what has to be given and with all
/// that can be. Every further media type of a body is tried with the first success, and so is every
/// further one of its answer.
///
/// Left out are the operations that cannot be served ([`Document::unserved`]), those for which no
/// valid values were found ([`DescribedOperation::unsampled`]) and the answers that cannot be made
/// ([`DocumentedAnswer::unanswerable`]).
#[must_use]
pub fn cases(document: &Document) -> Vec<Case> {
    let operations = operations(document).into_iter();
    let complete = operations.filter(|one| one.unsampled.is_empty());
    complete.flat_map(|one| of(&one)).collect()
}

fn of(operation: &DescribedOperation) -> Vec<Case> {
    let answers = operation.answers.iter();
    let answers = answers.filter(|answer| answer.unanswerable.is_none());
    let first = operation.bodies.first();
    let mut cases: Vec<Case> = answers
        .clone()
        .flat_map(|answer| {
            [Extent::Minimal, Extent::Full].map(|extent| case(operation, answer, extent, first))
        })
        .collect();
    let success = answers.clone().find(|answer| answer.is_success);
    if let Some(answer) = success {
        let further = operation.bodies.iter().skip(1);
        cases.extend(further.map(|body| case(operation, answer, Extent::Full, Some(body))));
        let further = answer.further_media_types.iter();
        cases.extend(further.map(|accept| Case {
            media_type: Some(media::concrete(accept).to_owned()),
            accept: Some(accept.clone()),
            ..case(operation, answer, Extent::Full, first)
        }));
    }
    cases
}

fn case(
    operation: &DescribedOperation,
    answer: &DocumentedAnswer,
    extent: Extent,
    body: Option<&DescribedBody>,
) -> Case {
    let is_full = extent == Extent::Full;
    let parameters = operation.parameters.iter();
    let given = parameters.filter(|parameter| is_full || parameter.required);
    let arguments = given.map(|parameter| Argument {
        place: parameter.place,
        name: parameter.name.clone(),
        value: match extent {
            Extent::Minimal => parameter.minimal.clone(),
            Extent::Full => parameter.full.clone(),
        },
    });
    let body = body.filter(|_| is_full || operation.requires_body);
    Case {
        operation: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        extent,
        arguments: arguments.collect(),
        body: body.map(|body| CaseBody {
            media_type: body.media_type.clone(),
            content: match extent {
                Extent::Minimal => body.minimal.clone(),
                Extent::Full => body.full.clone(),
            },
        }),
        status: answer.status,
        is_success: answer.is_success,
        needs_certificate: operation.needs_certificate,
        media_type: answer.media_type.clone(),
        accept: None,
    }
}

/// What generated tests take out of a case.
impl Case {
    /// The headers of the call: `prefer`, and `accept` if one media type alone is to be accepted.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let accept = self.accept.iter();
        let accept = accept.map(|range| ("accept", media::concrete(range).to_owned()));
        [("prefer", self.prefer())]
            .into_iter()
            .chain(accept)
            .collect()
    }

    /// The value of a parameter, if it is given. `place` is `path`, `query`, `header` or `cookie`.
    ///
    /// # Errors
    ///
    /// When the value is none of this type.
    pub fn given<T: DeserializeOwned>(&self, place: &str, name: &str) -> Result<Option<T>, String> {
        let is_meant = |argument: &&Argument| {
            let known = argument.place.name();
            let is_same = match known {
                "header" => argument.name.eq_ignore_ascii_case(name),
                _ => argument.name == name,
            };
            known == place && is_same
        };
        let argument = self.arguments.iter().find(is_meant);
        argument
            .map(|argument| typed(name, &argument.value))
            .transpose()
    }

    /// The value of a parameter that has to be given.
    ///
    /// # Errors
    ///
    /// When it is not, or is none of this type.
    pub fn argument<T: DeserializeOwned>(&self, place: &str, name: &str) -> Result<T, String> {
        let given = self.given(place, name)?;
        given.ok_or_else(|| format!("no value for the {place} parameter `{name}`"))
    }

    /// Which of the media types its body is in; the first if it is none of them, and none if there is
    /// no body.
    #[must_use]
    pub fn choice(&self, media_types: &[&str]) -> Option<usize> {
        let own = &self.body.as_ref()?.media_type;
        let mut known = media_types.iter();
        let found = known.position(|known| media::essence(known) == media::essence(own));
        Some(found.unwrap_or_default())
    }

    /// The media type of the body: of a range, one that is in it.
    #[must_use]
    pub fn body_media_type(&self) -> &str {
        let range = self.body.as_ref().map(|body| body.media_type.as_str());
        media::concrete(range.unwrap_or_default())
    }

    /// The body as a value.
    ///
    /// # Errors
    ///
    /// When it is none of this type, or there is none.
    pub fn value<T: DeserializeOwned>(&self) -> Result<T, String> {
        match self.body.as_ref().map(|body| &body.content) {
            Some(Content::Value(value)) => typed("body", value),
            Some(Content::Text(text)) => typed("body", &Value::from(text.as_str())),
            other => Err(format!("the body is no value: {other:?}")),
        }
    }

    /// The member of a body of parts, if there is such a part.
    ///
    /// # Errors
    ///
    /// When it is none of this type.
    pub fn part<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, String> {
        let part = self.member(name);
        part.map(|value| typed(name, value)).transpose()
    }

    /// The member of a body of parts as text, whatever it is.
    #[must_use]
    pub fn text_part(&self, name: &str) -> Option<String> {
        let part = self.member(name).map(file);
        part.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The member of a body of parts as the content of a file.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.member(name).map(file)
    }

    /// The member of a body of parts as files, one for each element.
    #[must_use]
    pub fn files(&self, name: &str) -> Vec<Vec<u8>> {
        let list = self.member(name).and_then(Value::as_array);
        list.into_iter().flatten().map(file).collect()
    }

    fn member(&self, name: &str) -> Option<&Value> {
        match &self.body.as_ref()?.content {
            Content::Value(value) => value.get(name),
            _ => None,
        }
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes()).into_owned()
    }

    /// The body in bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self.body.as_ref().map(|body| &body.content) {
            None => Vec::new(),
            Some(Content::Value(value)) => value.to_string().into_bytes(),
            Some(Content::Values(values)) => {
                let lines = values.iter().map(|value| format!("{value}\n"));
                lines.collect::<String>().into_bytes()
            }
            Some(Content::Text(text)) => text.clone().into_bytes(),
            Some(Content::Bytes(bytes)) => bytes.clone(),
        }
    }
}

fn typed<T: DeserializeOwned>(name: &str, value: &Value) -> Result<T, String> {
    let text = value.to_string();
    let typed = serde_json::from_str(&text);
    typed.map_err(|error| format!("`{name}` cannot be {text}: {error}"))
}

fn file(value: &Value) -> Vec<u8> {
    match value {
        Value::String(text) => text.clone().into_bytes(),
        other => other.to_string().into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn answers_are_asked_for_by_what_takes_their_media_type() {
        let document = Document::from_json(json!({
            "openapi": "3.1.0",
            "info": { "title": "T", "version": "1" },
            "paths": { "/a": { "get": { "responses": { "200": { "description": "", "content": {
                "application/json": {}, "Text/CSV; charset=utf-8": {}, "text/*": {}, "image/*": {},
            } } } } } },
        }));
        let cases = document.map(|document| cases(&document));
        let cases = cases.unwrap_or_default();
        let taken_by = |takes: &str| {
            let asking = cases.iter().filter(|case| case.is_for(&[takes]));
            let accepted = asking.filter_map(|case| case.accept.as_deref());
            accepted.collect::<Vec<_>>()
        };
        assert_eq!(taken_by("text/csv;charset=UTF-8"), ["text/csv"]);
        assert_eq!(taken_by("text/plain"), ["text/*"]);
        assert_eq!(taken_by("image/*"), ["image/*"]);
        assert!(taken_by("text/html").is_empty() && taken_by("application/xml").is_empty());
    }
}
