//! The one error of generated clients.

mod access;
mod convert;
mod display;
mod failure;
mod kind;
mod message;
mod request_id;
mod stream;
mod unanswered;
mod unwritable;

pub(crate) use convert::Written;
pub(crate) use failure::Failure;
pub use kind::ErrorKind;
pub(crate) use request_id::value as request_id;
pub(crate) use stream::Broken;

use crate::Undocumented;

/// Why a call failed, and how far it came.
///
/// `E` is the enum of the error bodies that the document describes for the
/// operation; see [`documented`](Self::documented).
///
/// The size of one pointer. `Display` is one line, with no more of the URL
/// than scheme, host and port, and without the values of path parameters;
/// neither it nor `Debug` nor the source chain has a credential, a header
/// value or a body in it, except for the server's own
/// [`message`](Self::message), the media type and what is wrong with a field,
/// all of them cut, kept to one line and with credentials taken out.
///
/// ```
/// use openapi_runtime::{Error, ErrorKind};
///
/// fn advice<E>(error: &Error<E>) -> &'static str {
///     match error.kind() {
///         _ if error.is_unauthorized() => "look at the token",
///         _ if error.is_not_found() => "look at the id",
///         ErrorKind::Connect => "look at the base URL",
///         _ if !error.may_have_been_sent() => "nothing was sent",
///         _ => "report it",
///     }
/// }
/// ```
pub struct Error<E = Undocumented> {
    inner: Box<Inner<E>>,
}

struct Inner<E> {
    failure: Box<Failure>,
    documented: Option<E>,
}

impl<E> Error<E> {
    pub(crate) fn new(failure: Box<Failure>, documented: Option<E>) -> Self {
        let inner = Inner {
            failure,
            documented,
        };
        Self {
            inner: Box::new(inner),
        }
    }

    pub(crate) fn from_failure(failure: Box<Failure>) -> Self {
        Self::new(failure, None)
    }

    /// Whether the same call may end otherwise in a moment.
    pub(crate) fn is_passing(&self) -> bool {
        self.failure().reason().is_some()
    }

    fn failure(&self) -> &Failure {
        &self.inner.failure
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.failure().source()
    }
}
