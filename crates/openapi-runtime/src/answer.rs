//! An answer as it was received, and what can be made of its body.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::secrets::Secrets;
use crate::{DecodeError, charset, from_json};

/// An answer: status, headers and body, as far as they were received.
///
/// Generated code makes of it what the document says; see [`Documented`](crate::Documented).
///
/// ```
/// use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
/// use openapi_runtime::Answer;
///
/// let headers = HeaderMap::from_iter([(CONTENT_TYPE, "text/csv; charset=latin1".parse().unwrap())]);
/// let answer = Answer::new(StatusCode::OK, headers, b"caf\xe9".to_vec());
/// assert_eq!(answer.media_type(), "text/csv");
/// assert_eq!(answer.text().as_deref(), Ok("café"));
/// assert!(answer.json::<u8>().is_err());
/// ```
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// What is not shown of it, as the server was sent it.
    pub(crate) secrets: Secrets,
}

impl Answer {
    /// An answer that was received in another way, as in a test.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        Self {
            status,
            headers,
            body,
            secrets: Secrets::default(),
        }
    }

    /// The status, as a number.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The `Content-Type` in lower case, without parameters; empty if there is none
    /// (RFC 9110, section 8.3).
    pub fn media_type(&self) -> Cow<'_, str> {
        let essence = self.content_type().split(';').next().unwrap_or_default();
        let essence = essence.trim();
        match essence.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(essence.to_ascii_lowercase()),
            false => Cow::Borrowed(essence),
        }
    }

    fn content_type(&self) -> &str {
        let value = self.headers.get(CONTENT_TYPE);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The body, read as JSON. It is UTF-8 (RFC 8259, section 8.1), unless another `charset` is said.
    ///
    /// # Errors
    ///
    /// If the body is empty, is not JSON, or is not a `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        from_json(&charset::json(self.content_type(), &self.body)?)
    }

    /// The body as text, in the `charset` that the answer names, or else in UTF-8.
    ///
    /// # Errors
    ///
    /// If the body is not text in this charset, or the charset is not known.
    pub fn text(&self) -> Result<String, DecodeError> {
        charset::text(self.content_type(), &self.body)
    }

    /// The body in bytes.
    ///
    /// # Errors
    ///
    /// None: it is a result because the other forms are.
    pub fn bytes(&self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.body.to_vec())
    }
}

/// The body is not shown, nor the values of headers.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("len", &self.body.len())
            .finish_non_exhaustive()
    }
}
