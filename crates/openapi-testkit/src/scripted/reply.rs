//! What a scripted server sends.

use std::time::Duration;

use hyper::StatusCode;

use super::bomb;

/// One reply of a [`ScriptedServer`](crate::ScriptedServer), and what goes wrong with it, if it is to.
///
/// ```
/// use std::time::Duration;
/// use openapi_testkit::{Ending, Reading, Reply};
///
/// let slow = Reply::status(200)
///     .header("content-type", "application/json")
///     .body("{}")
///     .delay(Duration::from_millis(50));
/// let cut_in_the_head = Reply::raw("HTTP/1.1 200 OK\r\ncontent-").ending(Ending::Reset);
/// let gone_before_it_was_read = Reply::raw("").reading(Reading::Bytes(1)).ending(Ending::Close);
/// # let _ = (slow, cut_in_the_head, gone_before_it_was_read);
/// ```
#[derive(Debug, Clone)]
pub struct Reply {
    /// `None` for raw bytes, which have no head of ours.
    status: Option<u16>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// What comes behind the body, and how often.
    repeated: (Vec<u8>, usize),
    is_unframed: bool,
    cut: Option<usize>,
    delay: Duration,
    drip: Option<(usize, Duration)>,
    reading: Reading,
    ending: Option<Ending>,
}

/// How much of a request is there before the reply to it begins. Behind a request that was not read whole,
/// the connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Reading {
    /// Nothing: the reply begins when the connection is there, or when the reply before is sent.
    Nothing,
    /// So many bytes, at least one.
    Bytes(usize),
    /// The head.
    Head,
    /// All of it.
    #[default]
    Whole,
}

/// What becomes of the connection behind a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ending {
    /// It stays open for the next request.
    KeepOpen,
    /// It is closed.
    Close,
    /// It is closed in this direction; what still comes is read until the caller closes it.
    HalfClose,
    /// It is reset (RST).
    Reset,
    /// Nothing: it is neither answered nor closed any more, until the caller closes it.
    Hang,
}

impl Reply {
    /// A response of this status, without a body for now.
    ///
    /// Any number is sent as it is. `Content-Length` is added unless a header given by hand
    /// frames the body, or the status has none (1xx, 204, 304: RFC 9110, section 8.6).
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self {
            status: Some(status),
            ..Self::raw("")
        }
    }

    /// Exactly these bytes, whatever they are; then the connection is closed.
    #[must_use]
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            status: None,
            headers: Vec::new(),
            body: bytes.into(),
            repeated: (Vec::new(), 0),
            is_unframed: false,
            cut: None,
            delay: Duration::ZERO,
            drip: None,
            reading: Reading::Whole,
            ending: None,
        }
    }

    /// A success in the coding `gzip` that becomes a thousand times as large when it is decoded: a megabyte of
    /// zeros for every 7 KB, without end.
    #[must_use]
    pub fn gzip_bomb() -> Self {
        let bomb = Self::status(200).header("content-encoding", "gzip");
        let bomb = bomb.body(bomb::HEAD).repeating(bomb::block(), usize::MAX);
        bomb.unframed()
    }

    /// Adds a header field, after those added before; name and value are sent as given. Raw
    /// bytes take none.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends more behind the body, so many times: a body that no memory has to hold. `Content-Length` counts it.
    #[must_use]
    pub fn repeating(mut self, piece: impl Into<Vec<u8>>, times: usize) -> Self {
        self.repeated = (piece.into(), times);
        self
    }

    /// Adds no `Content-Length`: the body ends with the connection, or as headers given by hand say.
    #[must_use]
    pub fn unframed(mut self) -> Self {
        self.is_unframed = true;
        self
    }

    /// Declares the whole body, sends this many bytes of what [`body`](Self::body) was given, and closes the
    /// connection.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.cut = Some(bytes);
        self
    }

    /// Waits this long, once as much of the request is there as is read, before the first byte is sent.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sends so many bytes at a time, the head included, and waits between them.
    #[must_use]
    pub fn drip(mut self, bytes: usize, interval: Duration) -> Self {
        self.drip = Some((bytes.max(1), interval));
        self
    }

    /// Replies before all of the request was read.
    #[must_use]
    pub fn reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// What becomes of the connection, in the place of what the reply would have it.
    #[must_use]
    pub fn ending(mut self, ending: Ending) -> Self {
        self.ending = Some(ending);
        self
    }

    pub(super) fn waits(&self) -> Duration {
        self.delay
    }

    pub(super) fn reads(&self) -> Reading {
        self.reading
    }

    pub(super) fn drips(&self) -> Option<(usize, Duration)> {
        self.drip
    }

    /// How the connection ends; `is_last` if the caller asks for no more.
    pub(super) fn ends(&self, is_last: bool) -> Ending {
        let ending = self.ending.unwrap_or(match self.closes() {
            true => Ending::Close,
            false => Ending::KeepOpen,
        });
        let is_over = is_last || self.reading != Reading::Whole;
        match ending {
            Ending::KeepOpen if is_over => Ending::Close,
            ending => ending,
        }
    }

    /// Whether the connection ends with this reply, if nothing else is said.
    fn closes(&self) -> bool {
        let says_so = self.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("connection") && value.eq_ignore_ascii_case("close")
        });
        self.status.is_none() || self.cut.is_some() || self.is_unframed || says_so
    }

    /// What goes on the wire, but for what is repeated; the reply to a `HEAD` request is a head only.
    pub(super) fn bytes(&self, is_head: bool) -> Vec<u8> {
        let mut bytes = self.status.map_or(Vec::new(), |status| self.head(status));
        if self.status.is_none() || !is_head {
            let length = self.cut.unwrap_or(self.body.len());
            bytes.extend(self.body.iter().take(length));
        }
        bytes
    }

    /// What goes on the wire behind that, and how often.
    pub(super) fn rest(&self, is_head: bool) -> (&[u8], usize) {
        let (piece, times) = &self.repeated;
        let is_left_out = self.cut.is_some() || is_head;
        (piece, if is_left_out { 0 } else { *times })
    }

    fn head(&self, status: u16) -> Vec<u8> {
        let reason = StatusCode::from_u16(status).ok();
        let reason = reason.and_then(|status| status.canonical_reason());
        let mut head = format!("HTTP/1.1 {status} {}\r\n", reason.unwrap_or_default());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.is_framed(status) {
            head.push_str(&format!("content-length: {}\r\n", self.length()));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    fn length(&self) -> usize {
        let (piece, times) = &self.repeated;
        let more = piece.len().saturating_mul(*times);
        self.body.len().saturating_add(more)
    }

    fn is_framed(&self, status: u16) -> bool {
        let by_hand = self.headers.iter().any(|(name, _)| {
            name.eq_ignore_ascii_case("content-length")
                || name.eq_ignore_ascii_case("transfer-encoding")
        });
        by_hand || self.is_unframed || status < 200 || status == 204 || status == 304
    }
}
