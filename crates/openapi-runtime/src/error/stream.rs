//! How a stream breaks.

use std::fmt;
use std::time::Duration;

use super::failure::{Cause, Failure};
use super::message::media_type;
use super::{Error, ErrorKind};
use crate::secrets::Secrets;
use crate::{Answer, DecodeError, Event, Operation};

/// What is wrong with a stream, or with one of its items.
pub(crate) enum Broken {
    /// An item is not what the document says.
    Undecodable(DecodeError),
    /// An item is larger than the limit, in bytes.
    TooLarge(usize),
    /// Nothing came for so long.
    Silent(Duration),
    /// The connection broke.
    Lost(reqwest::Error),
    /// The answer ended within an event.
    Unfinished,
    /// The answer has another media type.
    NoEvents,
}

/// With the event that it is about, and the media type of the answer.
pub(super) struct BrokenStream {
    broken: Broken,
    pub(super) event: Option<Event<String>>,
    media_type: Option<Box<str>>,
}

impl Broken {
    pub(crate) fn lost(error: reqwest::Error) -> Self {
        Self::Lost(error.without_url())
    }

    fn kind(&self) -> ErrorKind {
        match self {
            Self::Undecodable(_) | Self::NoEvents => ErrorKind::Decode,
            Self::TooLarge(_) => ErrorKind::TooLarge,
            Self::Silent(_) => ErrorKind::Timeout,
            Self::Lost(error) if error.is_timeout() => ErrorKind::Timeout,
            Self::Lost(_) | Self::Unfinished => ErrorKind::Interrupted,
        }
    }

    fn cleaned(self, secrets: &Secrets) -> Self {
        match self {
            Self::Undecodable(error) => Self::Undecodable(error.cleaned(secrets)),
            other => other,
        }
    }
}

impl Failure {
    /// A stream that has begun.
    pub(crate) fn broken(
        operation: &'static Operation,
        answer: Answer,
        broken: Broken,
        event: Option<Event<String>>,
    ) -> Box<Self> {
        let kind = broken.kind();
        let stream = BrokenStream {
            broken: broken.cleaned(&answer.secrets),
            event,
            media_type: media_type(&answer.headers, &answer.secrets),
        };
        let cause = Cause::Stream(Box::new(stream));
        Self::answered(kind, operation, answer, cause)
    }
}

impl<E> Error<E> {
    /// The event that could not be read, as it came: its data is not what the
    /// document says ([`ErrorKind::Decode`]), or the answer ended within it
    /// ([`ErrorKind::Interrupted`]).
    pub fn event(&self) -> Option<&Event<String>> {
        match &self.failure().cause {
            Cause::Stream(stream) => stream.event.as_ref(),
            _ => None,
        }
    }
}

impl BrokenStream {
    pub(super) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.broken {
            Broken::Lost(error) => Some(error),
            _ => None,
        }
    }

    pub(super) fn decode_error(&self) -> Option<&DecodeError> {
        match &self.broken {
            Broken::Undecodable(error) => Some(error),
            _ => None,
        }
    }

    /// `answer` says which.
    pub(super) fn fmt(&self, f: &mut fmt::Formatter<'_>, answer: &str) -> fmt::Result {
        let item = match self.event {
            Some(_) => "an event",
            None => "an item",
        };
        match &self.broken {
            Broken::Undecodable(error) => {
                write!(
                    f,
                    "{item} of {answer} is not what the document says: {error}"
                )
            }
            Broken::TooLarge(limit) => {
                write!(
                    f,
                    "an item of {answer} is larger than the limit of {limit} bytes"
                )
            }
            Broken::Silent(idle) => write!(f, "{answer} paused for longer than {idle:?}"),
            Broken::Lost(_) => write!(f, "{answer} was cut off"),
            Broken::Unfinished => write!(f, "{answer} ended within an event"),
            Broken::NoEvents => {
                let media_type = self.media_type.as_deref().unwrap_or_default();
                write!(f, "{answer} is no stream of events, but `{media_type}`")
            }
        }
    }
}
