//! The body of a request (OpenAPI 3.1, Request Body Object).

use serde_json::Value;

use crate::document::content::{self, RequestBody};
use crate::document::operation::Operation;
use crate::media;
use crate::request::RecordedRequest;
use crate::server::refusal::Refusal;

/// The longest body that is taken, in bytes: 8 MiB.
pub(crate) const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Refuses a body that the operation does not document; else the body, if it is JSON.
///
/// 413 if it was longer than [`MAX_BYTES`]; 415 for a media type or a coding that is not
/// documented, and for any content where none is; 422 if a required body is missing, is not JSON
/// where it says so, or does not fit its schema.
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
    if !media::is_json(&essence) {
        return Ok(None);
    }
    let body = request.json();
    let body = body.map_err(|error| Refusal::unfit(format!("the body is no JSON: {error}")))?;
    if let Some(schema) = &entry.schema {
        let checked = schema.check(&body);
        checked.map_err(|reason| Refusal::unfit(format!("body: {reason}")))?;
    }
    Ok(Some(body))
}

fn unsupported(message: String) -> Refusal {
    Refusal::new(415, message)
}
