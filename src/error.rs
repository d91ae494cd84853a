//! What can go wrong, in one type.

use std::fmt;

use openapi_runtime::BuildError;

use crate::generated::types::{NotFoundError, UnauthorizedError};
use crate::generated::{
    CreateRunEvaluationError, GetRunEvaluationError, ListRunEvaluationsError,
    UpdateRunEvaluationError,
};

pub use openapi_runtime::ErrorKind;

/// A client that could not be set up, or a call that did not succeed.
///
/// `Display` is one line that says what happened and to which operation; the cause is in
/// [`source`](std::error::Error::source). Neither shows the token, a body or a header.
///
/// Whatever an answer holds is kept: [`status`](Self::status), [`headers`](Self::headers) and
/// [`body`](Self::body), also when it is not what the document promised.
pub struct Error(Inner);

/// What an error of the API says, as its document describes it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// `401`: the token is missing, expired or not accepted.
    Unauthorized(UnauthorizedError),
    /// `404`: there is no such run or evaluation.
    NotFound(NotFoundError),
}

enum Inner {
    Setup(BuildError),
    Variable(&'static str, &'static str),
    /// The thread that carries blocking calls out.
    #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
    Thread(std::io::Error),
    Call(openapi_runtime::Error<ErrorBody>),
}

impl Error {
    /// An environment variable, and what is wrong with it.
    pub(crate) fn variable(name: &'static str, problem: &'static str) -> Self {
        Self(Inner::Variable(name, problem))
    }

    #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
    pub(crate) fn thread(error: std::io::Error) -> Self {
        Self(Inner::Thread(error))
    }

    fn call(&self) -> Option<&openapi_runtime::Error<ErrorBody>> {
        match &self.0 {
            Inner::Call(error) => Some(error),
            _ => None,
        }
    }

    /// How far the call came; `None` if the client could not be set up.
    #[must_use]
    pub fn kind(&self) -> Option<ErrorKind> {
        self.call().map(openapi_runtime::Error::kind)
    }

    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<http::StatusCode> {
        self.call()?.status()
    }

    /// The headers of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&http::HeaderMap> {
        self.call()?.headers()
    }

    /// What was received of the body, as it came, if there was an answer.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.call()?.body()
    }

    /// The typed body, if the answer is one that the API's document lists.
    #[must_use]
    pub fn documented(&self) -> Option<&ErrorBody> {
        self.call()?.documented()
    }

    /// The server's own words, if it sent some: one line, and never the token.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.call()?.message()
    }

    /// The server's id of the request, if it sent one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.call()?.request_id()
    }

    /// Whether the request may have reached the server. If not, it is safe to repeat.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::may_have_been_sent)
    }

    /// Whether the client could not be set up: nothing was sent, and the message says what to
    /// change.
    #[must_use]
    pub fn is_setup(&self) -> bool {
        self.call().is_none()
    }

    /// Whether the server answered `401`: the token is missing, expired or not accepted.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_unauthorized)
    }

    /// Whether the server answered `404`: there is no such run or evaluation.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_not_found)
    }

    /// Whether the server answered `403`: the token is accepted and not allowed to do this.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_forbidden)
    }

    /// Whether the server answered `429`: too many requests.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_rate_limited)
    }

    /// Whether no connection could be made, in the last attempt at least: [`may_have_been_sent`](Self::may_have_been_sent)
    /// says whether an earlier one came further.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.call().is_some_and(openapi_runtime::Error::is_connect)
    }

    /// Whether it took too long. The request may have been sent.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.call().is_some_and(openapi_runtime::Error::is_timeout)
    }

    /// Whether the request could not be made: no token, or a value that has no form in JSON. Nothing was sent.
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.call().is_some_and(openapi_runtime::Error::is_request)
    }

    /// Whether the connection broke before the end of the answer. The request may have been sent.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_interrupted)
    }

    /// Whether the answer is beyond what the client reads (`max_response_bytes`).
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_too_large)
    }

    /// Whether the answer has a status that is no success: [`status`](Self::status) says which.
    #[must_use]
    pub fn is_status(&self) -> bool {
        self.call().is_some_and(openapi_runtime::Error::is_status)
    }

    /// How many requests left, or were to: more than one if the call was tried again, none if the client could
    /// not be made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.call().map_or(0, openapi_runtime::Error::attempts)
    }

    /// How long the server asks to wait (`Retry-After`), if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<std::time::Duration> {
        self.call().and_then(openapi_runtime::Error::retry_after)
    }

    /// Whether the answer is not what the API's document says.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.call().is_some_and(openapi_runtime::Error::is_decode)
    }

    /// Whether the server answered with a status from 400 to 499.
    #[must_use]
    pub fn is_client_error(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_client_error)
    }

    /// Whether the server answered with a status from 500 to 599.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.call()
            .is_some_and(openapi_runtime::Error::is_server_error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Setup(error) => error.fmt(f),
            Inner::Variable(name, problem) => {
                write!(f, "the environment variable {name} {problem}")
            }
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            Inner::Thread(_) => f.write_str("the call cannot be waited for"),
            Inner::Call(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Setup(error) => error.fmt(f),
            Inner::Variable(..) => write!(f, "Error({self})"),
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            Inner::Thread(error) => error.fmt(f),
            Inner::Call(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Inner::Setup(error) => error.source(),
            Inner::Variable(..) => None,
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            Inner::Thread(error) => Some(error),
            Inner::Call(error) => error.source(),
        }
    }
}

impl From<BuildError> for Error {
    fn from(error: BuildError) -> Self {
        Self(Inner::Setup(error))
    }
}

/// The operations list the same two errors, each in a type of its own; a third one in any of them
/// does not compile until it is taken in here.
macro_rules! from_operation {
    ($($operation:ident),*) => {$(
        impl From<openapi_runtime::Error<$operation>> for Error {
            fn from(error: openapi_runtime::Error<$operation>) -> Self {
                Self(Inner::Call(error.map_documented(|body| match body {
                    $operation::Unauthorized(body) => ErrorBody::Unauthorized(body),
                    $operation::NotFound(body) => ErrorBody::NotFound(body),
                })))
            }
        }
    )*};
}

from_operation!(
    CreateRunEvaluationError,
    GetRunEvaluationError,
    ListRunEvaluationsError,
    UpdateRunEvaluationError
);
