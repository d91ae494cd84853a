//! The bodies that a document describes, by status.

use crate::{Answer, DecodeError};

/// The error answers that the document describes for one operation: an enum
/// with one variant for each, generated beside the method. Where the success
/// answers differ, they are such an enum too.
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use openapi_runtime::{Answer, DecodeError, Documented};
///
/// enum GetRunError {
///     NotFound(String),
/// }
///
/// impl Documented for GetRunError {
///     fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
///         match answer.status() {
///             404 => Some(answer.json().map(Self::NotFound)),
///             _ => None,
///         }
///     }
/// }
///
/// let answer = |status, body| Answer::new(status, HeaderMap::new(), body);
/// let answered = GetRunError::decode(&answer(StatusCode::NOT_FOUND, "\"no such run\""));
/// assert!(matches!(answered, Some(Ok(GetRunError::NotFound(text))) if text == "no such run"));
/// assert!(GetRunError::decode(&answer(StatusCode::BAD_GATEWAY, "")).is_none());
/// ```
pub trait Documented: Sized {
    /// What the document says of an answer, by its status and media type.
    ///
    /// `None` if it does not list the status. `Some(Err(_))` if it does, and the body is not of the
    /// shape that it describes.
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>>;
}

/// No error answer is described: the type parameter of [`Error`](crate::Error)
/// for such operations. It has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undocumented {}

impl Documented for Undocumented {
    fn decode(_answer: &Answer) -> Option<Result<Self, DecodeError>> {
        None
    }
}

impl Documented for std::convert::Infallible {
    fn decode(_answer: &Answer) -> Option<Result<Self, DecodeError>> {
        None
    }
}

impl Documented for () {
    fn decode(_answer: &Answer) -> Option<Result<Self, DecodeError>> {
        None
    }
}
