//! What a scripted server sends.

use std::time::Duration;

use hyper::StatusCode;

/// One reply of a [`ScriptedServer`](crate::ScriptedServer).
///
/// ```
/// use std::time::Duration;
/// use openapi_testkit::Reply;
///
/// let slow = Reply::status(200)
///     .header("content-type", "application/json")
///     .body("{}")
///     .delay(Duration::from_millis(50));
/// # let _ = slow;
/// ```
#[derive(Debug, Clone)]
pub struct Reply {
    /// `None` for raw bytes, which have no head of ours.
    status: Option<u16>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    cut: Option<usize>,
    delay: Duration,
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
            headers: Vec::new(),
            body: Vec::new(),
            cut: None,
            delay: Duration::ZERO,
        }
    }

    /// Exactly these bytes, whatever they are; then the connection is closed.
    #[must_use]
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            status: None,
            headers: Vec::new(),
            body: bytes.into(),
            cut: None,
            delay: Duration::ZERO,
        }
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

    /// Declares the whole body, sends this many bytes of it, and closes the connection.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.cut = Some(bytes);
        self
    }

    /// Waits this long, once the request is there, before the first byte is sent.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    pub(super) fn waits(&self) -> Duration {
        self.delay
    }

    /// Whether the connection ends with this reply.
    pub(super) fn closes(&self) -> bool {
        let says_so = self.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("connection") && value.eq_ignore_ascii_case("close")
        });
        self.status.is_none() || self.cut.is_some() || says_so
    }

    /// What goes on the wire; the reply to a `HEAD` request is a head only.
    pub(super) fn bytes(&self, is_head: bool) -> Vec<u8> {
        let mut bytes = self.status.map_or(Vec::new(), |status| self.head(status));
        if self.status.is_none() || !is_head {
            let length = self.cut.unwrap_or(self.body.len());
            bytes.extend(self.body.iter().take(length));
        }
        bytes
    }

    fn head(&self, status: u16) -> Vec<u8> {
        let reason = StatusCode::from_u16(status).ok();
        let reason = reason.and_then(|status| status.canonical_reason());
        let mut head = format!("HTTP/1.1 {status} {}\r\n", reason.unwrap_or_default());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.is_framed(status) {
            head.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    fn is_framed(&self, status: u16) -> bool {
        let by_hand = self.headers.iter().any(|(name, _)| {
            name.eq_ignore_ascii_case("content-length")
                || name.eq_ignore_ascii_case("transfer-encoding")
        });
        by_hand || status < 200 || status == 204 || status == 304
    }
}
