//! What an error can be asked.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::failure::Cause;
use super::{Error, ErrorKind, request_id};
use crate::retry::retry_after;
use crate::{DecodeError, Operation};

impl<E> Error<E> {
    /// How far the call came.
    pub fn kind(&self) -> ErrorKind {
        self.failure().kind
    }

    /// Whether the server may have received the request, and acted on it.
    /// `false` means that it certainly has not.
    pub fn may_have_been_sent(&self) -> bool {
        let is_unsent = match self.kind() {
            ErrorKind::Request | ErrorKind::Credential | ErrorKind::Connect => true,
            _ => self.failure().is_untouched(),
        };
        self.failure().was_sent_before || !is_unsent
    }

    /// How many requests left, or were to: more than one if the call was tried again.
    pub fn attempts(&self) -> u32 {
        self.failure().attempts
    }

    /// How long the server asks to wait (`Retry-After`, [RFC 9110, section 10.2.3]), if it does. Up to a minute was
    /// waited for while [`Retries`](crate::Retries) allowed it.
    ///
    /// [RFC 9110, section 10.2.3]: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.failure().answer.as_ref().map(|answer| answer.status)
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.failure().answer.as_ref().map(|answer| &answer.headers)
    }

    /// What was received of the body, as it came: cut where the connection
    /// broke or the limit was reached, and empty if nothing was received or a
    /// success announced more than the limit. `None` if there was no answer.
    ///
    /// Of a stream it is the item that the error is about: a line, or the data
    /// of an [`event`](Self::event).
    ///
    /// A server may send back what it was sent, the credential among it.
    pub fn body(&self) -> Option<&[u8]> {
        match self.event() {
            Some(event) => Some(event.data.as_bytes()),
            None => self.failure().answer.as_ref().map(|answer| &*answer.body),
        }
    }

    /// The error body, if the document describes one for this status and the
    /// body is of that shape.
    pub fn documented(&self) -> Option<&E> {
        self.inner.documented.as_ref()
    }

    /// Like [`documented`](Self::documented), by value.
    pub fn into_documented(self) -> Option<E> {
        self.inner.documented
    }

    /// What is wrong with the body: of a success ([`ErrorKind::Decode`]), or
    /// of an error whose body is not what the document says for its status.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.failure().cause {
            Cause::Undecodable { error, .. } => Some(error),
            Cause::Answered { undecodable, .. } => undecodable.as_ref(),
            Cause::Stream(stream) => stream.decode_error(),
            _ => None,
        }
    }

    /// The server's own words, for [`ErrorKind::Status`]: the first text among
    /// `message`, `error`, `error.message`, `detail`, `title` and
    /// `error_description` of a JSON object.
    ///
    /// Fit for a log: one line of at most 300 characters, and if the server
    /// sent a credential back, `[redacted]` stands in its place.
    pub fn message(&self) -> Option<&str> {
        match &self.failure().cause {
            Cause::Answered { message, .. } => message.as_deref(),
            _ => None,
        }
    }

    /// The operation that was called. `None` if the request could not even be
    /// made.
    pub fn operation(&self) -> Option<&'static Operation> {
        self.failure().operation
    }

    /// What the operator of the API needs to find the call: the first of the
    /// headers `x-request-id`, `request-id`, `x-correlation-id`,
    /// `x-amzn-requestid` and `cf-ray` that there is. `None` if the server put
    /// a credential in it.
    pub fn request_id(&self) -> Option<&str> {
        request_id::text(self.headers()?, self.failure().request_id?)
    }

    /// 404 Not Found.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// 401 Unauthorized: the credential is missing, wrong or too old.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// 403 Forbidden: the credential is good and does not allow this.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }

    /// 409 Conflict.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(StatusCode::CONFLICT)
    }

    /// 429 Too Many Requests.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Any 4xx status.
    pub fn is_client_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_client_error())
    }

    /// Any 5xx status.
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Time ran out: [`ErrorKind::Timeout`], or [`ErrorKind::Connect`] because
    /// making the connection took too long. Ask
    /// [`may_have_been_sent`](Self::may_have_been_sent) which.
    pub fn is_timeout(&self) -> bool {
        match self.kind() {
            ErrorKind::Timeout => true,
            ErrorKind::Connect => self.failure().timed_out(),
            _ => false,
        }
    }

    /// [`ErrorKind::Connect`].
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// [`ErrorKind::Request`]: it could not be made.
    pub fn is_request(&self) -> bool {
        self.kind() == ErrorKind::Request
    }

    /// [`ErrorKind::Credential`]: there was no token to be got.
    pub fn is_credential(&self) -> bool {
        self.kind() == ErrorKind::Credential
    }

    /// [`ErrorKind::Interrupted`]: the connection broke.
    pub fn is_interrupted(&self) -> bool {
        self.kind() == ErrorKind::Interrupted
    }

    /// [`ErrorKind::TooLarge`]: the answer is beyond a limit.
    pub fn is_too_large(&self) -> bool {
        self.kind() == ErrorKind::TooLarge
    }

    /// [`ErrorKind::Decode`].
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// [`ErrorKind::Status`].
    pub fn is_status(&self) -> bool {
        self.kind() == ErrorKind::Status
    }

    /// Whether there is a [`documented`](Self::documented) body.
    pub fn is_documented(&self) -> bool {
        self.documented().is_some()
    }
}
