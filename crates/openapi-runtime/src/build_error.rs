//! Why a transport could not be made.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use crate::SecurityScheme;

/// A [`Transport`](crate::Transport) could not be made from what was given.
///
/// The text says what to give instead. Neither a credential nor the base URL,
/// which may hold a password, is in it.
pub struct BuildError {
    message: Cow<'static, str>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl BuildError {
    pub(crate) fn new(message: &'static str) -> Self {
        Self {
            message: Cow::Borrowed(message),
            source: None,
        }
    }

    fn said(message: String) -> Self {
        Self {
            message: Cow::Owned(message),
            source: None,
        }
    }

    /// What is wrong with the token for any scheme.
    pub(crate) fn bearer(why: &'static str) -> Self {
        Self::said(format!("the bearer token cannot be sent: {why}"))
    }

    /// What is wrong with the credential for a scheme.
    pub(crate) fn credential(scheme: &SecurityScheme, why: &'static str) -> Self {
        let name = scheme.name;
        Self::said(format!("the credential for `{name}` cannot be sent: {why}"))
    }

    /// What is wrong with the value of a server variable.
    pub(crate) fn variable(name: &str, why: &str) -> Self {
        Self::said(format!(
            "the server variable `{name}` cannot have its value: {why}"
        ))
    }

    /// A value that a server variable does not have.
    pub(crate) fn not_allowed(name: &str, allowed: &[&str]) -> Self {
        let allowed = allowed.join("`, `");
        Self::said(format!(
            "the server variable `{name}` is none of `{allowed}`"
        ))
    }

    pub(crate) fn http_client(error: reqwest::Error) -> Self {
        Self {
            message: Cow::Borrowed("the HTTP client could not be set up"),
            source: Some(Box::new(error.without_url())),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BuildError")
            .field("message", &self.message)
            .field("source", &self.source)
            .finish()
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
