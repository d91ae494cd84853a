//! What is known of a failure, whatever the operation.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{ErrorKind, message};
use crate::token::BearerToken;
use crate::{DecodeError, Operation};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// An answer, as far as it was received.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

pub(crate) struct Failure {
    pub(super) kind: ErrorKind,
    pub(super) operation: Option<&'static Operation>,
    pub(super) answer: Option<Answer>,
    pub(super) cause: Cause,
}

/// What to say about it. Text in here has been made safe for logs.
pub(super) enum Cause {
    /// Ours to say, in full.
    Said(&'static str),
    /// The words of a library, which are the source of the error.
    Source(Source),
    /// Both.
    SaidWithSource(&'static str, Source),
    /// The server's own words, and what is wrong with a documented body.
    Answered {
        message: Option<Box<str>>,
        undecodable: Option<DecodeError>,
    },
    /// A success body that is not what the document says.
    Undecodable {
        error: DecodeError,
        media_type: Option<Box<str>>,
    },
    /// In bytes.
    Limit(usize),
}

impl Failure {
    pub(super) fn unsent(cause: Cause) -> Box<Self> {
        Self::boxed(ErrorKind::Request, None, None, cause)
    }

    pub(crate) fn no_token(operation: &'static Operation) -> Box<Self> {
        let cause = Cause::Said("no bearer token was given");
        Self::boxed(ErrorKind::Request, Some(operation), None, cause)
    }

    pub(crate) fn unanswered(operation: &'static Operation, error: reqwest::Error) -> Box<Self> {
        Self::transport(Some(operation), error)
    }

    pub(super) fn transport(
        operation: Option<&'static Operation>,
        error: reqwest::Error,
    ) -> Box<Self> {
        let kind = kind_of(&error);
        let cause = Cause::Source(Box::new(error.without_url()));
        Self::boxed(kind, operation, None, cause)
    }

    pub(crate) fn status(
        operation: &'static Operation,
        answer: Answer,
        undecodable: Option<DecodeError>,
        token: Option<&BearerToken>,
    ) -> Box<Self> {
        let cause = Cause::Answered {
            message: message::of(&answer.body, token),
            undecodable: undecodable.map(|error| error.cleaned(token)),
        };
        Self::boxed(ErrorKind::Status, Some(operation), Some(answer), cause)
    }

    pub(crate) fn decode(
        operation: &'static Operation,
        answer: Answer,
        error: DecodeError,
        token: Option<&BearerToken>,
    ) -> Box<Self> {
        let cause = Cause::Undecodable {
            error: error.cleaned(token),
            media_type: message::media_type(&answer.headers, token),
        };
        Self::boxed(ErrorKind::Decode, Some(operation), Some(answer), cause)
    }

    pub(crate) fn too_large(
        operation: &'static Operation,
        answer: Answer,
        limit: usize,
    ) -> Box<Self> {
        let cause = Cause::Limit(limit);
        Self::boxed(ErrorKind::TooLarge, Some(operation), Some(answer), cause)
    }

    pub(crate) fn cut_off(
        operation: &'static Operation,
        answer: Answer,
        error: reqwest::Error,
    ) -> Box<Self> {
        let kind = if error.is_timeout() {
            ErrorKind::Timeout
        } else {
            ErrorKind::Interrupted
        };
        let cause = Cause::Source(Box::new(error.without_url()));
        Self::boxed(kind, Some(operation), Some(answer), cause)
    }

    fn boxed(
        kind: ErrorKind,
        operation: Option<&'static Operation>,
        answer: Option<Answer>,
        cause: Cause,
    ) -> Box<Self> {
        Box::new(Self {
            kind,
            operation,
            answer,
            cause,
        })
    }

    /// Whether a library says that time ran out.
    pub(super) fn timed_out(&self) -> bool {
        self.source()
            .and_then(|source| source.downcast_ref::<reqwest::Error>())
            .is_some_and(reqwest::Error::is_timeout)
    }

    pub(super) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Source(source) | Cause::SaidWithSource(_, source) => Some(&**source),
            Cause::Answered { undecodable, .. } => Some(undecodable.as_ref()?),
            Cause::Said(_) | Cause::Undecodable { .. } | Cause::Limit(_) => None,
        }
    }
}

/// What is not known to have stayed here counts as sent.
fn kind_of(error: &reqwest::Error) -> ErrorKind {
    if error.is_builder() {
        ErrorKind::Request
    } else if error.is_connect() {
        ErrorKind::Connect
    } else if error.is_timeout() {
        ErrorKind::Timeout
    } else {
        ErrorKind::Interrupted
    }
}
