//! Why there is no listing.

use std::fmt;

/// Why the public API of some code cannot be listed, or a listing not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    message: String,
}

impl ApiError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }

    pub(super) fn of_line(line: &str) -> Self {
        Self::new(format!("this is no line of a listing: `{line}`"))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}

impl From<syn::Error> for ApiError {
    fn from(error: syn::Error) -> Self {
        Self::new(format!("the code is not Rust: {error}"))
    }
}
