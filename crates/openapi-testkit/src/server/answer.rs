//! What goes back to the caller.

use serde_json::Value;

use super::refusal::Refusal;
use crate::document::operation::Operation;
use crate::document::response::{self, Response};
use crate::document::{Document, content};
use crate::media;

/// A whole response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Sets a JSON body.
    pub(crate) fn json(&mut self, media_type: &str, body: &Value) {
        self.content(media_type, body.to_string().into_bytes());
    }

    fn content(&mut self, media_type: &str, body: Vec<u8>) {
        let name = "content-type".to_owned();
        self.headers.push((name, media_type.to_owned()));
        self.body = body;
    }
}

/// The documented success of an operation, with `payload` or else a sample as its body.
///
/// Whatever is sent has been validated first: what does not fit the document is refused with 500.
pub(crate) fn success(
    document: &Document,
    operation: &Operation,
    payload: Option<Value>,
) -> Result<Answer, Refusal> {
    let Some((status, response)) = response::success(&operation.responses) else {
        let message = format!("`{}` documents no success to answer with", operation.id);
        return Err(Refusal::new(500, message));
    };
    let mut answer = Answer::new(status);
    answer.headers = headers(document, operation, response)?;
    // These have no content whatever is documented (RFC 9110, sections 15.3.5 and 15.4.5).
    if status == 204 || status == 304 {
        return Ok(answer);
    }
    let Some(media) = content::preferred(&response.content) else {
        return Ok(answer);
    };
    let schema = media.schema.as_ref();
    let sample = || schema.map(|schema| document.sample_of(schema));
    let body = payload.or_else(sample).unwrap_or_default();
    if let Some(schema) = schema {
        schema
            .check(&body)
            .map_err(|reason| unfit(operation, "body", &reason))?;
    }
    match (media.json_type(), &body) {
        (Some(media_type), body) => answer.json(media_type, body),
        (None, body) => answer.content(media::concrete(&media.range), text(body).into_bytes()),
    }
    Ok(answer)
}

/// The required headers, sampled.
fn headers(
    document: &Document,
    operation: &Operation,
    response: &Response,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut headers = Vec::new();
    for (name, schema) in &response.headers {
        let value = document.sample_of(schema);
        let checked = schema.check(&value);
        checked.map_err(|reason| unfit(operation, name, &reason))?;
        headers.push((name.to_ascii_lowercase(), text(&value)));
    }
    Ok(headers)
}

fn unfit(operation: &Operation, part: &str, reason: &str) -> Refusal {
    let message = format!(
        "the {part} made for `{}` does not fit its own document: {reason}",
        operation.id
    );
    Refusal::new(500, message)
}

/// A value as text: a string as it is, an array separated by commas (style `simple`), else JSON.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
