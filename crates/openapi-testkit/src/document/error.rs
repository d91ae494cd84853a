//! Why a document was not taken.

use std::fmt;

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentError {
    kind: DocumentErrorKind,
    pointer: String,
    message: String,
}

/// The kinds of [`DocumentError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocumentErrorKind {
    /// Something is missing, is of the wrong type, or contradicts another part.
    Malformed,
    /// A `$ref` that is not local, leads nowhere, or leads back to itself.
    Reference,
    /// A schema that JSON Schema 2020-12 does not allow.
    Schema,
    /// Well-formed, but this crate cannot serve it yet.
    Unsupported,
}

impl DocumentError {
    pub(crate) fn new(kind: DocumentErrorKind, pointer: &str, message: impl Into<String>) -> Self {
        Self {
            kind,
            pointer: pointer.to_owned(),
            message: message.into(),
        }
    }

    pub(crate) fn malformed(pointer: &str, message: impl Into<String>) -> Self {
        Self::new(DocumentErrorKind::Malformed, pointer, message)
    }

    pub(crate) fn unsupported(pointer: &str, message: impl Into<String>) -> Self {
        Self::new(DocumentErrorKind::Unsupported, pointer, message)
    }

    /// What kind of mistake it is.
    #[must_use]
    pub fn kind(&self) -> DocumentErrorKind {
        self.kind
    }

    /// The offending place as a JSON Pointer (RFC 6901); empty for the whole document.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}", self.message, self.pointer)
    }
}

impl std::error::Error for DocumentError {}
