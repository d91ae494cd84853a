//! Whether to try again.

use http::{HeaderMap, HeaderName, StatusCode};

/// What says that a repeated request is the same one (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Why an attempt was no success, where another one may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A status that may be another one in a moment.
    Status(StatusCode),
    /// There was no connection: nothing was sent.
    Connect,
    /// There was no answer in time.
    Timeout,
    /// The connection broke before there was an answer.
    Interrupted,
    /// There was a connection, and nothing was sent over it, or the server says that it has not begun with it.
    Untouched,
}

impl Reason {
    /// Of an answer; none if it is to be taken as it is.
    pub(crate) fn of_status(status: StatusCode) -> Option<Self> {
        matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504).then_some(Self::Status(status))
    }

    /// Whether the server may have acted on it.
    pub(crate) fn may_have_been_sent(self) -> bool {
        !matches!(self, Self::Connect | Self::Untouched)
    }

    /// Where the request was received, and what it led to was not.
    pub(crate) fn of_one_that_was_received(self) -> Self {
        match self {
            Self::Connect | Self::Untouched => Self::Interrupted,
            reason => reason,
        }
    }

    /// For those who count.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::Untouched => "untouched",
        }
    }
}

/// Whether a request that is sent twice is the same as one that is sent once (RFC 9110, section 9.2.2).
pub(crate) fn is_idempotent(method: &str, headers: &HeaderMap) -> bool {
    matches!(method, "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS")
        || headers.contains_key(IDEMPOTENCY_KEY)
}
