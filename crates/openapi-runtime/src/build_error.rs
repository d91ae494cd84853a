//! Why a transport could not be made.

use std::error::Error;
use std::fmt;

/// A [`Transport`](crate::Transport) could not be made from what was given.
///
/// The text says what to give instead. Neither the token nor the base URL,
/// which may hold a password, is in it.
pub struct BuildError {
    message: &'static str,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl BuildError {
    pub(crate) fn new(message: &'static str) -> Self {
        Self {
            message,
            source: None,
        }
    }

    pub(crate) fn http_client(error: reqwest::Error) -> Self {
        Self {
            message: "the HTTP client could not be set up",
            source: Some(Box::new(error.without_url())),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
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
