//! The body of a request (OpenAPI 3.1, Request Body Object).

use serde_json::Value;

use super::{form, parts};
use crate::document::content::{self, Media, RequestBody};
use crate::document::operation::Operation;
use crate::document::{Direction, Schema};
use crate::media;
use crate::request::RecordedRequest;
use crate::server::refusal::Refusal;

/// The longest body that is taken, in bytes: 8 MiB.
pub(crate) const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Refuses a body that the operation does not document; else its value, if it has one.
///
/// 413 if it was longer than [`MAX_BYTES`]; 415 for a media type or a coding that is not
/// documented, and for any content where none is; 422 if a required body is missing, is not what its
/// media type says, or does not fit its schema.
pub(crate) fn check(
    operation: &Operation,
    request: &RecordedRequest,
    too_long: bool,
) -> Result<Option<Value>, Refusal> {
    if too_long {
        let message = format!("the body is longer than {MAX_BYTES} bytes");
        return Err(Refusal::new(413, message));
    }
    match &operation.body {
        Some(documented) if is_present(request) => check_content(documented, request),
        Some(documented) if documented.required => Err(Refusal::unfit("a body is required")),
        Some(_) => Ok(None),
        None if request.body.is_empty() => Ok(None),
        None => Err(unsupported("no body is documented here".to_owned())),
    }
}

/// No bytes are content only where the type says so and is not JSON, which has no empty text.
fn is_present(request: &RecordedRequest) -> bool {
    let essence = request.header("content-type").map(media::essence);
    !request.body.is_empty() || essence.is_some_and(|essence| !media::is_json(&essence))
}

fn check_content(
    documented: &RequestBody,
    request: &RecordedRequest,
) -> Result<Option<Value>, Refusal> {
    if let Some(coding) = request.header("content-encoding")
        && !coding.eq_ignore_ascii_case("identity")
    {
        return Err(unsupported(format!(
            "content coding `{coding}` is not taken"
        )));
    }
    let Some(content_type) = request.header("content-type") else {
        return Err(unsupported("the body has no content-type".to_owned()));
    };
    let essence = media::essence(content_type);
    let Some(entry) = content::select(&documented.content, &essence) else {
        return Err(unsupported(format!("`{essence}` is not documented here")));
    };
    let value = read(entry, content_type, &request.body);
    value.map_err(Refusal::unfit)
}

/// The value of a body, checked; `None` for content that is no value.
fn read(entry: &Media, content_type: &str, body: &[u8]) -> Result<Option<Value>, String> {
    let essence = media::essence(content_type);
    if media::is_lines(&essence) {
        return lines(entry, body).map(|()| None);
    }
    if media::is_json(&essence) {
        let value = serde_json::from_slice(body);
        let value = value.map_err(|error| format!("the body is no JSON: {error}"))?;
        return checked(entry.schema.as_ref(), &value).map(|()| Some(value));
    }
    let Some(schema) = &entry.schema else {
        return Ok(None);
    };
    let value = match essence.as_str() {
        "application/x-www-form-urlencoded" => form::read(entry, schema, body).map(Some),
        _ if essence.starts_with("multipart/") => {
            parts::read(entry, schema, content_type, body).map(Some)
        }
        _ if essence.starts_with("text/") => text(schema, body),
        _ => Ok(None),
    };
    value.map_err(|reason| format!("body: {reason}"))
}

/// Texts of any other structure than their own are not looked into.
fn text(schema: &Schema, body: &[u8]) -> Result<Option<Value>, String> {
    if !schema.shape().allows_scalars() {
        return Ok(None);
    }
    let text = std::str::from_utf8(body).map_err(|_| "the text is not UTF-8".to_owned())?;
    form::read_text(schema, text).map(Some)
}

/// A JSON text a line, each an item.
fn lines(entry: &Media, body: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(body).map_err(|_| "the body is not UTF-8".to_owned())?;
    let lines = text
        .split(['\n', '\u{1e}'])
        .filter(|line| !line.trim().is_empty());
    let items: Result<Vec<Value>, _> = lines.map(serde_json::from_str).collect();
    let items = items.map_err(|error| format!("the body is no JSON lines: {error}"))?;
    match (&entry.item_schema, &entry.schema) {
        (Some(item), _) => items.iter().try_for_each(|one| checked(Some(item), one)),
        (None, Some(whole)) if whole.shape().has("array") => {
            checked(Some(whole), &Value::Array(items))
        }
        (None, schema) if schema.as_ref().is_some_and(|one| one.shape().has("object")) => items
            .iter()
            .try_for_each(|one| checked(schema.as_ref(), one)),
        _ => Ok(()),
    }
}

fn checked(schema: Option<&Schema>, value: &Value) -> Result<(), String> {
    let checked = schema.map_or(Ok(()), |schema| schema.check(Direction::Request, value));
    checked.map_err(|reason| format!("body: {reason}"))
}

fn unsupported(message: String) -> Refusal {
    Refusal::new(415, message)
}
