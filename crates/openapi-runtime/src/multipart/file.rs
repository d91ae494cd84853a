//! Files as parts, and as bodies.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderName, HeaderValue};
use reqwest::Body;

use super::Unsendable;
use super::stream::{FileBody, Link};

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

    /// With the content of a file, under the file's name. It is opened and read while it is sent,
    /// each time anew, so that no more than a piece of it is in memory.
    ///
    /// ```no_run
    /// use openapi_runtime::FilePart;
    ///
    /// # async fn example() -> std::io::Result<()> {
    /// let video = FilePart::from_path("holidays.mp4").await?.content_type("video/mp4");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// What the operating system says where there is no file to be read. A file whose length is
    /// another one when it is sent ends the request.
    pub async fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path: Arc<Path> = path.as_ref().into();
        let length = length_of(&path).await?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Ok(Self {
            file_name: name,
            ..Self::of(Content::File { path, length })
        })
    }

    /// With the content of a stream: of a body such as `Body::wrap_stream` makes, or an open
    /// `tokio::fs::File`. `length` is in bytes: if it is known of all parts, the server is told
    /// the length of the whole.
    ///
    /// A stream can be sent once: clones share it, and who sends it again gets an error.
    ///
    /// ```
    /// use openapi_runtime::{Body, FilePart};
    ///
    /// let file = FilePart::from_stream(Body::from("in pieces"), None).file_name("log.txt");
    /// assert_eq!(file.length(), Some(9));
    /// ```
    pub fn from_stream(body: impl Into<Body>, length: impl Into<Option<u64>>) -> Self {
        let link = Link::new(body.into(), length.into());
        let length = link.length();
        let link = Arc::new(Mutex::new(Some(link)));
        Self::of(Content::Stream { link, length })
    }

    fn of(content: Content) -> Self {
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
            Content::File { length, .. } => Some(*length),
            Content::Stream { length, .. } => *length,
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

/// A body that is a file, read while it is sent, with its length.
///
/// ```no_run
/// # async fn example() -> std::io::Result<()> {
/// let body = openapi_runtime::file_body("holidays.mp4").await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// What the operating system says where there is no file to be read. A file whose length is
/// another one when it is sent ends the request.
pub async fn file_body(path: impl AsRef<Path>) -> io::Result<Body> {
    let path: Arc<Path> = path.as_ref().into();
    let length = length_of(&path).await?;
    Ok(Body::wrap(FileBody::new(path, length)))
}

/// Opened, so that what cannot be read is said at once.
async fn length_of(path: &Path) -> io::Result<u64> {
    let metadata = tokio::fs::File::open(path).await?.metadata().await?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(metadata.len())
}

/// Where the content of a part comes from.
#[derive(Clone)]
pub(super) enum Content {
    Bytes(Bytes),
    File {
        path: Arc<Path>,
        length: u64,
    },
    /// Taken out by who sends it first.
    Stream {
        link: Arc<Mutex<Option<Link>>>,
        length: Option<u64>,
    },
}

impl Content {
    /// `None` if it was sent before.
    pub(super) fn link(self) -> Option<Link> {
        match self {
            Self::Bytes(bytes) => Some(Link::text(bytes)),
            Self::File { path, length } => {
                let body = Body::wrap(FileBody::new(path, length));
                Some(Link::new(body, Some(length)))
            }
            Self::Stream { link, .. } => link.lock().ok()?.take(),
        }
    }
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::File { path, length }, Self::File { path: p, length: l }) => {
                path == p && length == l
            }
            (Self::Stream { link, .. }, Self::Stream { link: other, .. }) => {
                Arc::ptr_eq(link, other)
            }
            _ => false,
        }
    }
}

impl Eq for Content {}

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
