//! JSON texts that follow each other: one a line, or each behind a record
//! separator (RFC 7464).

use std::ops::Range;

use bytes::Bytes;

use super::parser::TooLarge;

/// What begins each text of `application/json-seq`, and no text of JSON.
const SEPARATOR: u8 = 0x1e;

/// Takes pieces and gives JSON texts. What lies in one piece is not copied.
pub(super) struct Records {
    limit: usize,
    piece: Bytes,
    /// Where the rest of the piece begins.
    at: usize,
    /// What earlier pieces had of the next text.
    held: Vec<u8>,
    /// Whether `held` has been handed out.
    is_read: bool,
    ends: Ends,
}

/// What a text ends with.
enum Ends {
    /// Nothing has come yet that would say it.
    Unknown,
    Line,
    /// A line feed outside of all brackets and strings, or the next separator.
    Separator(Nesting),
}

/// How deep in brackets and strings a text is.
#[derive(Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

/// Where a text is; see [`Records::bytes`].
pub(super) enum Text {
    Here(Range<usize>),
    Held,
}

impl Records {
    /// For texts of at most so many bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            piece: Bytes::new(),
            at: 0,
            held: Vec::new(),
            is_read: false,
            ends: Ends::Unknown,
        }
    }

    /// The next piece, once all texts of the last one are read.
    pub(super) fn feed(&mut self, piece: Bytes) {
        self.piece = piece;
        self.at = 0;
    }

    /// The next text that is whole and not blank. `None` asks for another piece.
    pub(super) fn next(&mut self) -> Result<Option<Text>, TooLarge> {
        while let Some(text) = self.cut() {
            let length = self.bytes(&text).len();
            if length > self.limit {
                self.keep(&text);
                return Err(TooLarge);
            }
            if length > 0 {
                return Ok(Some(text));
            }
        }
        match self.held.len() > self.limit {
            true => Err(TooLarge),
            false => Ok(None),
        }
    }

    /// What is there when the answer has ended, if it is not blank.
    pub(super) fn last(&mut self) -> Option<Text> {
        let is_there = !self.is_read && !self.bytes(&Text::Held).is_empty();
        self.is_read = true;
        is_there.then_some(Text::Held)
    }

    /// The text, until the next one is asked for.
    pub(super) fn bytes(&self, text: &Text) -> &[u8] {
        let text = match text {
            Text::Here(range) => self.piece.get(range.clone()).unwrap_or_default(),
            Text::Held => &self.held,
        };
        text.trim_ascii()
    }

    /// What has been received of the text that is being read.
    pub(super) fn rest(&self) -> Bytes {
        match self.is_read {
            true => Bytes::new(),
            false => Bytes::copy_from_slice(&self.held),
        }
    }

    /// For [`rest`](Self::rest).
    fn keep(&mut self, text: &Text) {
        if let Text::Here(range) = text {
            let text = self.piece.get(range.clone()).unwrap_or_default();
            self.held.extend_from_slice(text);
        }
        self.is_read = false;
    }

    /// The next text, which may be blank. Without an end in the piece, that is held.
    fn cut(&mut self) -> Option<Text> {
        if std::mem::take(&mut self.is_read) {
            self.held.clear();
        }
        let rest = self.piece.get(self.at..)?;
        let Some(length) = self.ends.length(rest) else {
            self.held.extend_from_slice(rest);
            self.at = self.piece.len();
            return None;
        };
        let end = self.at.saturating_add(length);
        let here = std::mem::replace(&mut self.at, end.saturating_add(1))..end;
        if self.held.is_empty() {
            return Some(Text::Here(here));
        }
        self.held
            .extend_from_slice(self.piece.get(here).unwrap_or_default());
        self.is_read = true;
        Some(Text::Held)
    }
}

impl Ends {
    /// Up to the end of the text, which is one byte.
    fn length(&mut self, rest: &[u8]) -> Option<usize> {
        if let Self::Unknown = self {
            let first = rest.iter().find(|byte| !byte.is_ascii_whitespace())?;
            *self = match *first {
                SEPARATOR => Self::Separator(Nesting::default()),
                _ => Self::Line,
            };
        }
        match self {
            Self::Separator(nesting) => rest.iter().position(|byte| nesting.ends(*byte)),
            _ => memchr::memchr(b'\n', rest),
        }
    }
}

impl Nesting {
    /// Takes a byte; whether it stands behind a text.
    fn ends(&mut self, byte: u8) -> bool {
        if byte == SEPARATOR {
            *self = Self::default();
            return true;
        }
        if self.in_string {
            self.in_string = self.is_escaped || byte != b'"';
            self.is_escaped = byte == b'\\' && !self.is_escaped;
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'[' | b'{' => self.depth = self.depth.saturating_add(1),
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        byte == b'\n' && self.depth == 0
    }
}

#[cfg(test)]
mod tests;
