//! JSON bodies, and where in them something is wrong.

use std::fmt;

use serde::de::DeserializeOwned;

use crate::secrets::Secrets;
use crate::text;
use crate::whole_numbers::as_integers;

/// What the path in a union's error stands behind.
pub(crate) const INSIDE: &str = "at ";

/// A body is not what the document says: which field, and why.
///
/// The text may quote values of the body. Inside an [`Error`](crate::Error)
/// it has been made safe for logs (one line, cut to 300 characters, without
/// the credentials); as it comes from [`from_json`] it has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
}

impl DecodeError {
    /// For bodies that are not JSON. `path` is empty if it is the whole body
    /// that is wrong.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }

    /// The way to the failing field, as in `runs[2].created_at`; empty if it
    /// is the whole body.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn cleaned(self, secrets: &Secrets) -> Self {
        Self {
            path: text::clean(&self.path, secrets),
            message: text::clean(&self.message, secrets),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "at {}: {}", self.path, self.message)
        }
    }
}

impl std::error::Error for DecodeError {}

/// Reads a value from a JSON body.
///
/// The way to a failing field is looked for only once decoding has failed, so
/// a good body costs nothing extra. So it is with integers that are written
/// with a fraction or an exponent, `1.0` or `1e2`: they are read as integers.
///
/// # Errors
///
/// If the body is empty, is not JSON, or is not a `T`.
///
/// ```
/// let error = openapi_runtime::from_json::<Vec<u8>>(b"[1, 2, 300]").unwrap_err();
/// assert_eq!(error.path(), "[2]");
/// assert_eq!(openapi_runtime::from_json::<u8>(b"1e2"), Ok(100));
/// let error = openapi_runtime::from_json::<u8>(b"").unwrap_err();
/// assert_eq!(error.to_string(), "the body is empty");
/// ```
pub fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    // Some servers begin with it (RFC 8259, section 8.1).
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // To look at all bytes once costs less than to look at each string.
    let value = match std::str::from_utf8(body) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(body),
    };
    value.or_else(|error| otherwise(body, &error))
}

/// Reads text from a body in UTF-8.
///
/// # Errors
///
/// If the body is not UTF-8.
///
/// ```
/// assert_eq!(openapi_runtime::from_text(b"pong").as_deref(), Ok("pong"));
/// assert!(openapi_runtime::from_text(b"\xff").is_err());
/// ```
pub fn from_text(body: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(body);
    text.map(str::to_owned)
        .map_err(|error| DecodeError::new("", error.to_string()))
}

/// Integers may be written with a fraction, as in `1.0`. Only where decoding has failed is it worth a look.
fn otherwise<T: DeserializeOwned>(
    body: &[u8],
    first: &serde_json::Error,
) -> Result<T, DecodeError> {
    let rewritten = match first.is_data() {
        true => as_integers(body),
        false => None,
    };
    match rewritten {
        Some(body) => serde_json::from_slice(&body).map_err(|error| explain::<T>(&body, &error)),
        None => Err(explain::<T>(body, first)),
    }
}

fn explain<T: DeserializeOwned>(body: &[u8], first: &serde_json::Error) -> DecodeError {
    if body.is_empty() {
        return DecodeError::new("", "the body is empty");
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => located(path_of(error.path()), &error.inner().to_string()),
        // The value is fine and something follows it.
        Ok(_) => DecodeError::new("", first.to_string()),
    }
}

/// What was held until it was known what it is says itself where in it something is wrong.
fn located(mut path: String, message: &str) -> DecodeError {
    let mut message = message;
    while let Some((inner, rest)) = message
        .strip_prefix(INSIDE)
        .and_then(|m| m.split_once(": "))
    {
        if !path.is_empty() && !inner.starts_with('[') {
            path.push('.');
        }
        path.push_str(inner);
        message = rest;
    }
    DecodeError::new(path, message)
}

fn path_of(path: &serde_path_to_error::Path) -> String {
    match path.iter().next() {
        Some(_) => path.to_string(),
        None => String::new(),
    }
}
