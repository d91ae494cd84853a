//! `multipart/form-data` (RFC 7578) and other types of parts (RFC 2046, section 5.1).

mod file;
#[cfg(target_family = "wasm")]
mod memory;
#[cfg(not(target_family = "wasm"))]
mod stream;
#[cfg(not(target_family = "wasm"))]
mod streamed;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use bytes::Bytes;
use reqwest::Body;
use serde::Serialize;

use crate::charset;
use crate::parameter::{Style, Value, is_part_delimited, part_pairs};
use file::Content;
#[cfg(target_family = "wasm")]
use memory::{Pieces, Streamed};
#[cfg(not(target_family = "wasm"))]
use streamed::{Pieces, Streamed};

pub use file::FilePart;
#[cfg(not(target_family = "wasm"))]
pub use streamed::file_body;

const SENT_ALREADY: &str = "the stream of a part was sent already";
const NOT_DELIMITED: &str = "a part has the sign in an element that sets the elements apart";
const NO_CHARSET: &str = "a part has a character that the charset of its media type does not have";

/// For generated code: a type whose values are sent as parts.
pub trait Multipart {
    /// Adds each part.
    fn write(&self, parts: &mut Parts);
}

/// For generated code: parts in the making.
#[derive(Default)]
pub struct Parts {
    parts: Vec<Part>,
    failed: Option<Unsendable>,
}

/// Why parts cannot be sent.
pub(crate) enum Unsendable {
    /// Ours to say.
    Said(&'static str),
    /// What the type of a value has to say.
    Unwritten(serde_json::Error),
}

impl From<serde_json::Error> for Unsendable {
    fn from(error: serde_json::Error) -> Self {
        Self::Unwritten(error)
    }
}

struct Part {
    head: String,
    /// As it is sent; empty if none is.
    media_type: String,
    content: Content,
}

impl Parts {
    /// A file. `media_type` is what the document says of it.
    pub fn file(&mut self, name: &str, file: &FilePart, media_type: &str) {
        let file_name = file.file_name.as_deref().unwrap_or(name);
        let media_type = file.content_type.as_deref().unwrap_or(media_type);
        let file_name = format!("; filename=\"{}\"", escape(file_name));
        match file.header_lines() {
            Ok(lines) => self.push(name, &file_name, media_type, file.content.clone(), &lines),
            Err(error) => self.fail(error),
        }
    }

    /// A scalar as text; nothing if it is `null`.
    pub fn text(&mut self, name: &str, value: &(impl Serialize + ?Sized), media_type: &str) {
        match Value::of(value) {
            Ok(Value::Null) => {}
            Ok(value) => match charset::encode(media_type, value.text()) {
                Some(text) => self.push(name, "", media_type, text.into(), ""),
                None => self.fail(Unsendable::Said(NO_CHARSET)),
            },
            Err(error) => self.fail(error),
        }
    }

    /// Any value as JSON.
    pub fn json(&mut self, name: &str, value: &(impl Serialize + ?Sized), media_type: &str) {
        let media_type = charset::in_utf_8(media_type);
        match serde_json::to_vec(value) {
            Ok(text) => self.push(name, "", &media_type, text.into(), ""),
            Err(error) => self.fail(error),
        }
    }

    /// A value by what it is: a scalar as text, an object as JSON, of an array each element; nothing if
    /// it is `null` (OpenAPI 3.1, section 4.8.15.1, `contentType`).
    pub fn mixed(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        match Value::of(value) {
            Ok(Value::List(elements)) => {
                elements
                    .iter()
                    .for_each(|element| self.one_of(name, element));
            }
            Ok(value) => self.one_of(name, &value),
            Err(error) => self.fail(error),
        }
    }

    fn one_of(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Scalar(scalar) => self.push(name, "", "", scalar.text.clone().into(), ""),
            Value::List(_) | Value::Object(_) => {
                self.push(name, "", "application/json", value.json().into(), "");
            }
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
            Ok(value) if !is_part_delimited(&value, style, explode) => {
                self.fail(Unsendable::Said(NOT_DELIMITED));
            }
            Ok(value) => {
                for (name, text) in part_pairs(name, &value, style, explode) {
                    self.push(&name, "", "", text.into(), "");
                }
            }
            Err(error) => self.fail(error),
        }
    }

    /// The first reason not to send.
    fn fail(&mut self, why: impl Into<Unsendable>) {
        self.failed.get_or_insert_with(|| why.into());
    }

    fn push(
        &mut self,
        name: &str,
        file_name: &str,
        media_type: &str,
        content: Content,
        lines: &str,
    ) {
        let mut head = format!(
            "Content-Disposition: form-data; name=\"{}\"{file_name}\r\n",
            escape(name)
        );
        // What a caller gives cannot end the line.
        let media_type: String = media_type.chars().filter(|c| !c.is_control()).collect();
        if !media_type.is_empty() {
            head.push_str(&format!("Content-Type: {media_type}\r\n"));
        }
        head.push_str(lines);
        self.parts.push(Part {
            head,
            media_type,
            content,
        });
    }

    /// The media type with the boundary, and the body.
    pub(crate) fn finish(mut self, media_type: &str) -> Result<(String, Body), Unsendable> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let boundary = self.boundary();
        let related = self.related(media_type);
        let media_type = format!("{media_type}{related}; boundary={boundary}");
        Ok((media_type, self.body(&boundary)?))
    }

    /// Parts that are related are told by the type of the first (RFC 2387, section 3.1).
    fn related(&self, media_type: &str) -> String {
        let media_type = media_type.to_ascii_lowercase();
        let says_type = media_type
            .split(';')
            .any(|part| part.trim_start().starts_with("type="));
        match self.parts.first() {
            Some(first) if media_type.starts_with("multipart/related") && !says_type => {
                let first = match first.media_type.as_str() {
                    "" => "text/plain",
                    first => first,
                };
                format!("; type=\"{}\"", first.replace(['"', '\\'], ""))
            }
            _ => String::new(),
        }
    }

    /// In one piece if all of it is in memory, and otherwise read while it is sent.
    fn body(self, boundary: &str) -> Result<Body, Unsendable> {
        let mut pieces = Pieces::default();
        for part in self.parts {
            pieces.push(format!("--{boundary}\r\n{}\r\n", part.head).as_bytes());
            match part.content {
                Content::Bytes(bytes) => pieces.push(&bytes),
                Content::Streamed(content) => {
                    let is_there = pieces.push_streamed(content);
                    is_there.ok_or(Unsendable::Said(SENT_ALREADY))?;
                }
            }
            pieces.push(b"\r\n");
        }
        pieces.push(format!("--{boundary}--\r\n").as_bytes());
        Ok(pieces.into_body())
    }

    /// A boundary that no part has in it: the same parts in memory give the same body. What is
    /// read while it is sent cannot be looked through: nobody can know the boundary before.
    fn boundary(&self) -> String {
        let in_memory = |part: &Part| match &part.content {
            Content::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        };
        let known: Option<Vec<Bytes>> = self.parts.iter().map(in_memory).collect();
        let Some(known) = known else {
            return format!("openapi-runtime-part-{:016x}{:016x}", random(), random());
        };
        let mut number: u32 = 0;
        loop {
            let boundary = format!("openapi-runtime-part-{number}");
            if !known.iter().any(|part| contains(part, boundary.as_bytes())) {
                return boundary;
            }
            number = number.wrapping_add(1);
        }
    }
}

/// The keys of a hasher are random, and its results do not tell them.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
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
