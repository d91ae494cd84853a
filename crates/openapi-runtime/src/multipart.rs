//! `multipart/form-data` (RFC 7578).

use bytes::Bytes;
use serde::Serialize;

use crate::parameter::{Style, Value, part_pairs};

/// A file to be sent: its content, and what the server is told of it.
///
/// ```
/// use openapi_runtime::FilePart;
///
/// let file = FilePart::new("a,b\n1,2\n").file_name("table.csv").content_type("text/csv");
/// assert_eq!(file.len(), 8);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    content: Bytes,
    file_name: Option<String>,
    content_type: Option<String>,
}

impl FilePart {
    /// With this content.
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self {
            content: content.into(),
            file_name: None,
            content_type: None,
        }
    }

    /// The name that the server is told; without it, the name of the part.
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

    /// In bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.content.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }
}

impl<T: Into<Bytes>> From<T> for FilePart {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// The content is not shown.
impl std::fmt::Debug for FilePart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FilePart")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("len", &self.len())
            .finish()
    }
}

/// For generated code: a type whose values are sent as parts.
pub trait Multipart {
    /// Adds each part.
    fn write(&self, parts: &mut Parts);
}

/// For generated code: parts in the making.
#[derive(Default)]
pub struct Parts {
    parts: Vec<Part>,
    failed: Option<serde_json::Error>,
}

struct Part {
    head: String,
    content: Bytes,
}

impl Parts {
    /// A file. `media_type` is what the document says of it.
    pub fn file(&mut self, name: &str, file: &FilePart, media_type: &str) {
        let file_name = file.file_name.as_deref().unwrap_or(name);
        let media_type = file.content_type.as_deref().unwrap_or(media_type);
        let file_name = format!("; filename=\"{}\"", escape(file_name));
        self.push(name, &file_name, media_type, file.content.clone());
    }

    /// A scalar as text; nothing if it is `null`.
    pub fn text(&mut self, name: &str, value: &(impl Serialize + ?Sized), media_type: &str) {
        match Value::of(value) {
            Ok(Value::Null) => {}
            Ok(value) => self.push(name, "", media_type, value.text().into()),
            Err(error) => self.failed = Some(error),
        }
    }

    /// Any value as JSON.
    pub fn json(&mut self, name: &str, value: &(impl Serialize + ?Sized), media_type: &str) {
        match serde_json::to_vec(value) {
            Ok(text) => self.push(name, "", media_type, text.into()),
            Err(error) => self.failed = Some(error),
        }
    }

    /// A value in a style of query parameters: a part for each name that it has there.
    pub fn styled(
        &mut self,
        name: &str,
        value: &(impl Serialize + ?Sized),
        style: Style,
        explode: bool,
    ) {
        match Value::of(value) {
            Ok(value) => {
                for (name, text) in part_pairs(name, &value, style, explode) {
                    self.push(&name, "", "", text.into());
                }
            }
            Err(error) => self.failed = Some(error),
        }
    }

    fn push(&mut self, name: &str, file_name: &str, media_type: &str, content: Bytes) {
        let mut head = format!(
            "Content-Disposition: form-data; name=\"{}\"{file_name}\r\n",
            escape(name)
        );
        if !media_type.is_empty() {
            // What a caller gives cannot end the line.
            let media_type: String = media_type.chars().filter(|c| !c.is_control()).collect();
            head.push_str(&format!("Content-Type: {media_type}\r\n"));
        }
        self.parts.push(Part { head, content });
    }

    /// The boundary, and the body.
    pub(crate) fn finish(self) -> Result<(String, Vec<u8>), serde_json::Error> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let boundary = self.boundary();
        let mut body = Vec::with_capacity(self.parts.iter().map(Part::size).sum());
        for part in &self.parts {
            body.extend_from_slice(format!("--{boundary}\r\n{}\r\n", part.head).as_bytes());
            body.extend_from_slice(&part.content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Ok((boundary, body))
    }

    /// A boundary that no part has in it: the same parts give the same body.
    fn boundary(&self) -> String {
        let mut number: u32 = 0;
        loop {
            let boundary = format!("openapi-runtime-part-{number}");
            if !self
                .parts
                .iter()
                .any(|part| contains(&part.content, boundary.as_bytes()))
            {
                return boundary;
            }
            number = number.wrapping_add(1);
        }
    }
}

impl Part {
    fn size(&self) -> usize {
        self.head.len() + self.content.len() + 64
    }
}

fn contains(content: &[u8], boundary: &[u8]) -> bool {
    content
        .windows(boundary.len())
        .any(|window| window == boundary)
}

/// As browsers do (RFC 7578, section 2, and the URL standard's form data).
fn escape(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}
