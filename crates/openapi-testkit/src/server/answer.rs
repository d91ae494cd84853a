//! What goes back to the caller.

use std::time::Duration;

use serde_json::Value;

use super::body;
use super::preference::Preference;
use super::refusal::Refusal;
use crate::document::Direction;
use crate::document::content::{self, Media};
use crate::document::operation::Operation;
use crate::document::parameter::Form;
use crate::document::response::{self, Header, Response};
use crate::sample::{Extent, Given, valid};

/// A whole response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// The body, in the pieces in which it is sent.
    pub(crate) frames: Vec<Vec<u8>>,
    /// Whether its length is not known when it begins.
    pub(crate) is_stream: bool,
    /// Whether the connection ends within it.
    pub(crate) cut: bool,
    pub(crate) delay: Option<Duration>,
}

impl Answer {
    pub(crate) fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            frames: Vec::new(),
            is_stream: false,
            cut: false,
            delay: None,
        }
    }

    /// Sets a JSON body.
    pub(crate) fn json(&mut self, media_type: &str, body: &Value) {
        self.set_content_type(media_type);
        self.frames = vec![body.to_string().into_bytes()];
    }

    pub(crate) fn set_content_type(&mut self, media_type: &str) {
        self.headers.retain(|(name, _)| name != "content-type");
        let field = ("content-type".to_owned(), media_type.to_owned());
        self.headers.push(field);
    }

    pub(crate) fn content_type(&self) -> Option<&str> {
        let mut fields = self.headers.iter();
        let field = fields.find(|(name, _)| name == "content-type");
        field.map(|(_, value)| value.as_str())
    }
}

/// The answer that is asked for, or else the documented success, with `payload` or a sample as its
/// body.
///
/// Whatever is sent has been validated first: what does not fit the document is refused with 500.
pub(crate) fn documented(
    operation: &Operation,
    preference: &Preference,
    payload: Option<Value>,
) -> Result<Answer, Refusal> {
    let (status, response) = select(operation, preference)?;
    let mut answer = Answer::new(status);
    answer.headers = headers(operation, response, preference)?;
    // These have no content whatever is documented (RFC 9110, sections 15.3.5 and 15.4.5).
    if matches!(status, 204 | 205 | 304) || response.content.is_empty() {
        return Ok(answer);
    }
    let entry = choose(status, response, preference)?;
    if let Some(name) = &preference.example
        && entry.example(name).is_none()
    {
        let message = format!("`{}` has no example `{name}` of this answer", operation.id);
        return Err(Refusal::new(500, message));
    }
    body::write(&mut answer, entry, preference, payload)
        .map_err(|reason| unfit(operation, "body", &reason))?;
    Ok(answer)
}

fn select<'a>(
    operation: &'a Operation,
    preference: &Preference,
) -> Result<(u16, &'a Response), Refusal> {
    let Some(code) = preference.code else {
        return response::success(&operation.responses).ok_or_else(|| {
            let message = format!("`{}` documents no success to answer with", operation.id);
            Refusal::new(500, message)
        });
    };
    let wanted = (200..600)
        .contains(&code)
        .then(|| response::select(&operation.responses, code));
    let found = wanted.flatten().map(|response| (code, response));
    found.ok_or_else(|| {
        let message = format!(
            "`{}` documents no status {code} to answer with",
            operation.id
        );
        Refusal::new(400, message)
    })
}

/// What is no success is sent whatever is accepted, as RFC 9110 (section 12.5.1) allows: better the
/// wrong type than not to know.
fn choose<'a>(
    status: u16,
    response: &'a Response,
    preference: &Preference,
) -> Result<&'a Media, Refusal> {
    let wanted = preference.choose(&response.content);
    let takes_any = preference.takes_any || status >= 300;
    let first = || content::preferred(&response.content).filter(|_| takes_any);
    wanted.or_else(first).ok_or_else(|| {
        let types = response.content.iter().map(|entry| entry.range.as_str());
        let types = types.collect::<Vec<_>>().join(", ");
        Refusal::new(
            406,
            format!("the answer is of none of the accepted types, but {types}"),
        )
    })
}

/// The documented headers, sampled; those that are not required only if a value can be made.
pub(crate) fn headers(
    operation: &Operation,
    response: &Response,
    preference: &Preference,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut headers = Vec::new();
    for header in &response.headers {
        match header_value(header, preference) {
            Ok(value) => headers.push((header.name.clone(), value)),
            Err(reason) if header.required => return Err(unfit(operation, &header.name, &reason)),
            Err(_) => {}
        }
    }
    Ok(headers)
}

fn header_value(header: &Header, preference: &Preference) -> Result<String, String> {
    let Some(schema) = &header.schema else {
        return Ok("string".to_owned());
    };
    let examples = header.examples.iter().filter(|_| !preference.dynamic);
    let mut examples = examples.map(|(_, value)| value);
    let given = examples.find(|value| schema.check(Direction::Response, value).is_ok());
    let value = match given {
        Some(value) => value.clone(),
        None => valid(schema, Direction::Response, Extent::Minimal, Given::Scalars)?,
    };
    Ok(match header.form {
        Form::Json => value.to_string(),
        Form::Styled(_, explode) => simple(&value, explode),
        Form::Text => body::text(&value),
    })
}

/// Style `simple`.
fn simple(value: &Value, explode: bool) -> String {
    let between = if explode { "=" } else { "," };
    let parts: Vec<String> = match value {
        Value::Array(items) => items.iter().map(body::text).collect(),
        Value::Object(members) => {
            let member =
                |(name, value): (&String, &Value)| format!("{name}{between}{}", body::text(value));
            members.iter().map(member).collect()
        }
        other => vec![body::text(other)],
    };
    parts.join(",")
}

fn unfit(operation: &Operation, part: &str, reason: &str) -> Refusal {
    let message = format!(
        "the {part} made for `{}` does not fit its own document: {reason}",
        operation.id
    );
    Refusal::new(500, message)
}
