//! An answer as it was received, and what can be made of its body.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, StatusCode};
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
    /// How many requests it took.
    pub(crate) attempts: u32,
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
            attempts: 1,
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

    /// Whether the body is what its media type says, and not a coding of it (RFC 9110, section 8.4).
    fn is_uncoded(&self) -> Result<(), DecodeError> {
        match self
            .headers
            .get(CONTENT_ENCODING)
            .filter(|coding| is_coding(coding))
        {
            None => Ok(()),
            Some(coding) => {
                let coding = String::from_utf8_lossy(coding.as_bytes()).into_owned();
                let message =
                    format!("the body is in the coding `{coding}`, which was not asked for");
                Err(DecodeError::new("", message))
            }
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
    /// If the body is empty, is not JSON, or is not a `T`; or if it is compressed
    /// (`Content-Encoding`), which is not asked for and not undone.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        self.is_uncoded()?;
        from_json(&charset::json(self.content_type(), &self.body)?)
    }

    /// The body as text, in the `charset` that the answer names, or else in UTF-8.
    ///
    /// # Errors
    ///
    /// If the body is not text in this charset, or the charset is not known; or if it is compressed.
    pub fn text(&self) -> Result<String, DecodeError> {
        self.is_uncoded()?;
        charset::text(self.content_type(), &self.body)
    }

    /// The body in bytes, as they came.
    ///
    /// # Errors
    ///
    /// None: it is a result because the other forms are.
    pub fn bytes(&self) -> Result<Vec<u8>, DecodeError> {
        Ok(self.body.to_vec())
    }
}

/// Whether a `Content-Encoding` changes anything.
pub(crate) fn is_coding(value: &HeaderValue) -> bool {
    let name = value.as_bytes().trim_ascii();
    !name.is_empty() && !name.eq_ignore_ascii_case(b"identity")
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn compressed_body_is_no_text_and_no_json() {
        let answer = |coding: &'static str| {
            let headers = [(CONTENT_ENCODING, HeaderValue::from_static(coding))];
            Answer::new(StatusCode::OK, HeaderMap::from_iter(headers), "1")
        };
        for coding in ["gzip", "br, gzip"] {
            let message = format!("the body is in the coding `{coding}`, which was not asked for");
            let answer = answer(coding);
            assert_eq!(answer.text().unwrap_err().message(), message);
            assert_eq!(answer.json::<u8>().unwrap_err().message(), message);
            assert_eq!(answer.bytes().unwrap(), b"1");
        }
        for coding in ["", "identity", " Identity "] {
            assert_eq!(answer(coding).text().unwrap(), "1", "{coding}");
            assert_eq!(answer(coding).json::<u8>().unwrap(), 1, "{coding}");
        }
    }
}
