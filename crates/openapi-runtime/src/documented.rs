//! The bodies that a document describes, by status.

use crate::DecodeError;

/// The error answers that the document describes for one operation: an enum
/// with one variant for each, generated beside the method. Where the success
/// answers differ, they are such an enum too.
///
/// ```
/// use openapi_runtime::{DecodeError, Documented, from_json};
///
/// enum GetRunError {
///     NotFound(String),
/// }
///
/// impl Documented for GetRunError {
///     fn decode(status: u16, body: &[u8]) -> Option<Result<Self, DecodeError>> {
///         match status {
///             404 => Some(from_json(body).map(Self::NotFound)),
///             _ => None,
///         }
///     }
/// }
///
/// assert!(matches!(
///     GetRunError::decode(404, br#""no such run""#),
///     Some(Ok(GetRunError::NotFound(text))) if text == "no such run",
/// ));
/// assert!(GetRunError::decode(500, b"").is_none());
/// ```
pub trait Documented: Sized {
    /// The body of an answer with this status.
    ///
    /// `None` if the document describes no body for the status. `Some(Err(_))`
    /// if it describes one and this body is not of that shape.
    fn decode(status: u16, body: &[u8]) -> Option<Result<Self, DecodeError>>;
}

/// No error answer is described: the type parameter of [`Error`](crate::Error)
/// for such operations. It has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undocumented {}

impl Documented for Undocumented {
    fn decode(_status: u16, _body: &[u8]) -> Option<Result<Self, DecodeError>> {
        None
    }
}

impl Documented for std::convert::Infallible {
    fn decode(_status: u16, _body: &[u8]) -> Option<Result<Self, DecodeError>> {
        None
    }
}

impl Documented for () {
    fn decode(_status: u16, _body: &[u8]) -> Option<Result<Self, DecodeError>> {
        None
    }
}
