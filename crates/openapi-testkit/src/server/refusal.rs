//! Requests that are not answered with success, and what their answers say.

use serde_json::{Value, json};

use super::answer::{self, Answer};
use super::preference::Preference;
use crate::document::operation::Operation;
use crate::document::response::Response;
use crate::document::{Direction, Document, Schema, content, response};
use crate::request::Refused;
use crate::sample::{Extent, Given, valid};

/// A status that is no success, and why.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: u16,
    message: String,
    header: Option<(String, String)>,
}

impl Refusal {
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            header: None,
        }
    }

    /// 422: the request is understood, and does not fit the document (RFC 9110, section 15.5.21).
    pub(crate) fn unfit(message: impl Into<String>) -> Self {
        Self::new(422, message)
    }

    pub(crate) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.header = Some((name.to_owned(), value.into()));
        self
    }

    /// As it is recorded.
    pub(crate) fn refused(&self) -> Refused {
        Refused {
            status: self.status,
            reason: self.message.clone(),
        }
    }

    /// Takes a status that the operation documents, if it documents one that says much the same.
    pub(crate) fn with_documented_status(mut self, operation: &Operation) -> Self {
        let is_documented = |status| response::select(&operation.responses, status).is_some();
        let kin: &[u16] = match self.status {
            422 | 415 | 413 | 406 => &[400, 422],
            401 => &[403],
            _ => &[],
        };
        if !is_documented(self.status) {
            let found = kin.iter().find(|status| is_documented(**status));
            self.status = found.copied().unwrap_or(self.status);
        }
        self
    }

    /// The answer, its body as the operation documents it for this status if that is possible.
    pub(crate) fn into_answer(self, document: &Document, operation: Option<&Operation>) -> Answer {
        let mut answer = Answer::new(self.status);
        let response = operation.and_then(|known| {
            let response = response::select(&known.responses, self.status)?;
            Some((known, response))
        });
        if let Some((operation, response)) = response {
            let headers = answer::headers(operation, response, &Preference::default());
            answer.headers.extend(headers.unwrap_or_default());
        }
        let documented = response.and_then(|(_, one)| self.documented(document, one));
        let (media_type, body) =
            documented.unwrap_or_else(|| ("application/json".to_owned(), plain(&self.message)));
        if let Some((name, value)) = self.header {
            answer.headers.retain(|(known, _)| *known != name);
            answer.headers.push((name, value));
        }
        answer.json(&media_type, &body);
        answer
    }

    /// Media type and body as documented; `None` if this status has no JSON schema, or one that
    /// neither the message nor a sample fits.
    fn documented(&self, document: &Document, response: &Response) -> Option<(String, Value)> {
        let media = content::preferred(&response.content)?;
        let media_type = media.json_type()?;
        let schema = media.schema.as_ref()?;
        let body = candidates(document, schema, &self.message)
            .into_iter()
            .find(|body| schema.check(Direction::Response, body).is_ok())?;
        Some((media_type.to_owned(), body))
    }
}

fn plain(message: &str) -> Value {
    json!({ "error": message })
}

/// Bodies to try, the most telling first: the message under a property described for it, the
/// message as in undocumented answers, and a sample without the message.
fn candidates(document: &Document, schema: &Schema, message: &str) -> Vec<Value> {
    let sample = valid(schema, Direction::Response, Extent::Minimal, Given::Unused);
    let sample = sample.unwrap_or_default();
    let keywords = document.keywords_of(schema);
    let described = keywords.get("properties").and_then(Value::as_object);
    let mut bodies = Vec::new();
    for name in ["error", "message"] {
        if let Some(sample) = sample.as_object()
            && described.is_some_and(|all| all.contains_key(name))
        {
            let mut body = sample.clone();
            body.insert(name.to_owned(), Value::from(message));
            bodies.push(Value::Object(body));
        }
    }
    bodies.extend([plain(message), sample]);
    bodies
}
