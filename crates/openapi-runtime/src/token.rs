//! The bearer token.

use std::borrow::Cow;
use std::fmt;

use http::HeaderValue;

use crate::BuildError;

const SCHEME: &str = "Bearer ";
pub(crate) const REDACTED: &str = "[redacted]";

/// A checked bearer token, held once: as the value of the `Authorization`
/// header. What overwrites secrets when they are dropped belongs here.
#[derive(Clone)]
pub(crate) struct BearerToken {
    header: HeaderValue,
}

impl BearerToken {
    /// Takes a `b64token` of RFC 6750, section 2.1.
    pub(crate) fn new(token: &str) -> Result<Self, BuildError> {
        check(token)?;
        let mut header = HeaderValue::try_from(format!("{SCHEME}{token}"))
            .map_err(|_| BuildError::new(FORBIDDEN))?;
        header.set_sensitive(true);
        Ok(Self { header })
    }

    /// The value of the `Authorization` header; a clone shares the bytes.
    pub(crate) fn header(&self) -> HeaderValue {
        self.header.clone()
    }

    /// The text with every occurrence of the token taken out.
    pub(crate) fn redact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.secret() {
            Some(secret) if text.contains(secret) => Cow::Owned(text.replace(secret, REDACTED)),
            _ => Cow::Borrowed(text),
        }
    }

    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.secret().is_some_and(|secret| text.contains(secret))
    }

    fn secret(&self) -> Option<&str> {
        self.header.to_str().ok()?.strip_prefix(SCHEME)
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

const EMPTY: &str = "the bearer token is empty; leave it out if there is none";
const PREFIXED: &str = "the bearer token begins with `Bearer `; give the token alone";
const SURROUNDED: &str = "the bearer token has white space around it \
     (a line break at the end of a file?); give the token alone";
const FORBIDDEN: &str = "the bearer token has a character that a bearer token cannot have; \
     allowed are letters, digits, `-._~+/`, and `=` at the end (RFC 6750, section 2.1)";

fn check(token: &str) -> Result<(), BuildError> {
    if token.is_empty() {
        return Err(BuildError::new(EMPTY));
    }
    if token.trim() != token {
        return Err(BuildError::new(SURROUNDED));
    }
    if is_b64token(token) {
        return Ok(());
    }
    let prefix = token.get(..SCHEME.len()).unwrap_or_default();
    Err(BuildError::new(if prefix.eq_ignore_ascii_case(SCHEME) {
        PREFIXED
    } else {
        FORBIDDEN
    }))
}

fn is_b64token(token: &str) -> bool {
    let text = token.trim_end_matches('=');
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}
