//! Headers of an answer, read as the document describes them.

mod simple;

use std::fmt;

use http::HeaderMap;
use serde::de::DeserializeOwned;

use crate::{DecodeError, from_json};
use simple::Simple;

/// For generated code: what [`Headers`] are made from.
#[doc(hidden)]
#[macro_export]
macro_rules! headers {
    ($name:ident) => {
        impl<'a> ::core::convert::From<&'a $crate::reqwest::header::HeaderMap> for $name<'a> {
            fn from(headers: &'a $crate::reqwest::header::HeaderMap) -> Self {
                Self(::core::convert::From::from(headers))
            }
        }
    };
}

/// The headers of an answer, and how their values are read.
///
/// What stands in several lines is read as if it stood in one (RFC 9110, section 5.3).
///
/// ```
/// use http::HeaderMap;
/// use openapi_runtime::Headers;
///
/// let mut headers = HeaderMap::new();
/// headers.append("x-remaining", "17".parse().unwrap());
/// headers.append("x-scopes", "read, write".parse().unwrap());
/// headers.append("x-scopes", "own".parse().unwrap());
/// let headers = Headers::from(&headers);
/// assert_eq!(headers.simple("X-Remaining", false), Ok(Some(17)));
/// let scopes = headers.simple::<Vec<String>>("X-Scopes", false).unwrap().unwrap();
/// assert_eq!(scopes, ["read", "write", "own"]);
/// assert_eq!(headers.simple::<bool>("X-Other", false), Ok(None));
/// assert!(headers.simple::<bool>("X-Scopes", false).is_err());
/// ```
#[derive(Clone, Copy)]
pub struct Headers<'a>(&'a HeaderMap);

impl<'a> From<&'a HeaderMap> for Headers<'a> {
    fn from(headers: &'a HeaderMap) -> Self {
        Self(headers)
    }
}

impl Headers<'_> {
    /// A value in style `simple` (OpenAPI 3.1, section 4.8.12.3); `None` if it is not there.
    ///
    /// # Errors
    ///
    /// If the value is not text, or no `T`. What is said of it may quote it.
    pub fn simple<T: DeserializeOwned>(
        &self,
        name: &str,
        explode: bool,
    ) -> Result<Option<T>, DecodeError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let read = T::deserialize(Simple::new(&text, explode));
        read.map(Some)
            .map_err(|error| DecodeError::new(name, error.to_string()))
    }

    /// A value in JSON; `None` if it is not there.
    ///
    /// # Errors
    ///
    /// If the value is not JSON, or no `T`. What is said of it may quote it.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, DecodeError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        from_json(text.as_bytes())
            .map(Some)
            .map_err(|error| DecodeError::new(name, error.to_string()))
    }

    /// Each line as it came: for `Set-Cookie`, which is not read as one (RFC 9110, section 5.3).
    ///
    /// # Errors
    ///
    /// If one is not text.
    pub fn lines(&self, name: &str) -> Result<Option<Vec<String>>, DecodeError> {
        let lines = self.0.get_all(name).iter();
        let lines = lines.map(|line| match std::str::from_utf8(line.as_bytes()) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(DecodeError::new(name, "the value is not UTF-8")),
        });
        let lines = lines.collect::<Result<Vec<_>, _>>()?;
        Ok((!lines.is_empty()).then_some(lines))
    }

    fn text(&self, name: &str) -> Result<Option<String>, DecodeError> {
        let lines = self.lines(name)?;
        Ok(lines.map(|lines| lines.join(", ")))
    }
}

/// No value is shown.
impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = f.debug_set();
        names.entries(self.0.keys());
        names.finish()
    }
}
