//! Files as parts, and as bodies.

use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderName, HeaderValue};

use super::{Streamed, Unsendable};

const NO_HEADER: &str = "a part cannot carry a header that was given";
const TWICE: &str = "a part has `Content-Type` and `Content-Disposition` already; \
    say them by `FilePart::content_type` and `FilePart::file_name`";

/// A file to be sent: its content, and what the server is told of it.
///
/// The content is in memory, or read while it is sent: from a path or from a stream.
///
/// ```
/// use openapi_runtime::FilePart;
///
/// let file = FilePart::new("a,b\n1,2\n").file_name("table.csv").content_type("text/csv");
/// assert_eq!(file.length(), Some(8));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    pub(super) content: Content,
    pub(super) file_name: Option<String>,
    pub(super) content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl FilePart {
    /// With this content.
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self::of(Content::Bytes(content.into()))
    }

    pub(super) fn of(content: Content) -> Self {
        Self {
            content,
            file_name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// The name that the server is told; without it, that of the file or of the part.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// The media type of the content; without it, what the document says.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Another header of the part. What is none makes the call fail, and so do `Content-Type` and
    /// `Content-Disposition`: the part has them already, with what
    /// [`content_type`](Self::content_type) and [`file_name`](Self::file_name) say.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// In bytes, if it is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Streamed(content) => content.length(),
        }
    }

    /// The other headers as lines.
    pub(super) fn header_lines(&self) -> Result<String, Unsendable> {
        let mut lines = String::new();
        for (name, value) in &self.headers {
            match HeaderName::from_bytes(name.as_bytes()) {
                Ok(CONTENT_TYPE | CONTENT_DISPOSITION) => return Err(Unsendable::Said(TWICE)),
                Ok(_) if HeaderValue::from_str(value).is_ok() => {}
                _ => return Err(Unsendable::Said(NO_HEADER)),
            }
            lines.push_str(&format!("{name}: {value}\r\n"));
        }
        Ok(lines)
    }
}

/// Where the content of a part comes from.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Content {
    Bytes(Bytes),
    #[cfg_attr(
        target_family = "wasm",
        expect(
            dead_code,
            reason = "a browser takes none that is read while it is sent"
        )
    )]
    Streamed(Streamed),
}

impl<T: Into<Bytes>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl<T: Into<Bytes>> From<T> for FilePart {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// Neither the content nor a header is shown.
impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
