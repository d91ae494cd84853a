//! What is read while it is sent: files and streams.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use reqwest::Body;

use super::FilePart;
use super::file::Content;
use super::stream::{Chain, FileBody, Link};

impl FilePart {
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
        let mut file = Self::of(Content::Streamed(Streamed::File { path, length }));
        file.file_name = name;
        Ok(file)
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
        Self::of(Content::Streamed(Streamed::Stream { link, length }))
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

/// Where content comes from that is read while it is sent.
#[derive(Clone)]
pub(super) enum Streamed {
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

impl Streamed {
    /// In bytes, if it is known.
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::File { length, .. } => Some(*length),
            Self::Stream { length, .. } => *length,
        }
    }

    /// `None` if it was sent before.
    fn link(self) -> Option<Link> {
        match self {
            Self::File { path, length } => {
                let body = Body::wrap(FileBody::new(path, length));
                Some(Link::new(body, Some(length)))
            }
            Self::Stream { link, .. } => link.lock().ok()?.take(),
        }
    }
}

impl PartialEq for Streamed {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
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

impl Eq for Streamed {}

/// What becomes one body: in one piece if all of it is in memory.
#[derive(Default)]
pub(super) struct Pieces {
    chain: Vec<Link>,
    text: Vec<u8>,
}

impl Pieces {
    pub(super) fn push(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    /// `None` if it was sent before.
    pub(super) fn push_streamed(&mut self, content: Streamed) -> Option<()> {
        let link = content.link()?;
        self.chain.push(Link::text(std::mem::take(&mut self.text)));
        self.chain.push(link);
        Some(())
    }

    pub(super) fn into_body(mut self) -> Body {
        if self.chain.is_empty() {
            return self.text.into();
        }
        self.chain.push(Link::text(self.text));
        Body::wrap(Chain::new(self.chain))
    }
}
