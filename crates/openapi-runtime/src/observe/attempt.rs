//! What is told of an attempt.

use std::time::Duration;

use http::StatusCode;
use reqwest::Url;

use crate::retry::Reason;
use crate::{ErrorKind, Operation};

/// One request of a call, as an [`Observer`](crate::Observer) is told of it.
#[derive(Clone, Debug)]
pub struct Attempt {
    operation: &'static Operation,
    number: u32,
    host: Box<str>,
    port: u16,
}

impl Attempt {
    pub(super) fn new(operation: &'static Operation, url: &Url, number: u32) -> Self {
        Self {
            operation,
            number,
            host: host(url).into(),
            port: url.port_or_known_default().unwrap_or_default(),
        }
    }

    /// The operation as the document has it: its name, the method and the path with its `{parameters}` not
    /// filled in.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Which of the attempts of the call it is; the first is 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The host that it goes to: a name, or an address without brackets.
    pub fn server_address(&self) -> &str {
        &self.host
    }

    /// The port that it goes to, that of the scheme if the URL has none.
    pub fn server_port(&self) -> u16 {
        self.port
    }
}

/// Without the brackets of an address.
pub(super) fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.trim_start_matches('[').trim_end_matches(']')
}

/// What became of an [`Attempt`].
#[derive(Clone, Copy, Debug)]
pub struct AttemptOutcome<'a> {
    pub(super) end: AttemptEnd,
    pub(super) elapsed: Duration,
    pub(super) retry: Option<PlannedRetry>,
    pub(super) request_id: Option<&'a str>,
}

/// How an [`Attempt`] ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttemptEnd {
    /// An answer has begun: a success or not, as its status says.
    Answered(StatusCode),
    /// There is no answer.
    Failed(ErrorKind),
    /// The call was dropped before there was one.
    Dropped,
}

impl<'a> AttemptOutcome<'a> {
    /// How it ended.
    pub fn end(&self) -> AttemptEnd {
        self.end
    }

    /// How long it took, to the head of the answer; getting the credential and connecting are part of it.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The attempt that is to follow, if there is to be one.
    pub fn retry(&self) -> Option<PlannedRetry> {
        self.retry
    }

    /// The name that the server gave to the request, as [`Error::request_id`](crate::Error::request_id) has it.
    /// `None` if there is none, or if a credential is in it.
    pub fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }
}

/// That there is to be another attempt, why and when. None is made if the call is dropped before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedRetry {
    reason: Reason,
    pause: Duration,
}

impl PlannedRetry {
    pub(crate) fn new(reason: Reason, pause: Duration) -> Self {
        Self { reason, pause }
    }

    /// Why, in a word: `status`, `connect`, `timeout` or `interrupted`.
    pub fn reason(&self) -> &'static str {
        self.reason.word()
    }

    /// How long is waited before it.
    pub fn pause(&self) -> Duration {
        self.pause
    }
}
