//! What `?` in a generated method turns into an [`Error`].

use http::header::InvalidHeaderValue;

use super::Error;
use super::failure::{Cause, Failure};
use crate::PathSegmentError;

const BAD_HEADER: &str = "a header parameter has a character that a header cannot carry";
const BAD_REQUEST: &str = "a parameter or the body could not be written";

/// From making a request: [`ErrorKind::Request`](crate::ErrorKind::Request). An error from sending one
/// becomes the kind that it is, and counts as sent in case of doubt.
impl<E> From<reqwest::Error> for Error<E> {
    fn from(error: reqwest::Error) -> Self {
        Self::from_failure(Failure::transport(None, error))
    }
}

/// [`ErrorKind::Request`](crate::ErrorKind::Request).
impl<E> From<PathSegmentError> for Error<E> {
    fn from(error: PathSegmentError) -> Self {
        Self::from_failure(Failure::unsent(Cause::Said(error.as_str())))
    }
}

/// [`ErrorKind::Request`](crate::ErrorKind::Request).
impl<E> From<InvalidHeaderValue> for Error<E> {
    fn from(error: InvalidHeaderValue) -> Self {
        let cause = Cause::SaidWithSource(BAD_HEADER, Box::new(error));
        Self::from_failure(Failure::unsent(cause))
    }
}

impl<E> From<std::convert::Infallible> for Error<E> {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

/// For generated code, where a form body could not be written; no other
/// variant can come from making a request.
#[doc(hidden)]
impl<E> From<progenitor_client::Error<()>> for Error<E> {
    fn from(error: progenitor_client::Error<()>) -> Self {
        match error {
            progenitor_client::Error::CommunicationError(error) => error.into(),
            _ => Self::from_failure(Failure::unsent(Cause::Said(BAD_REQUEST))),
        }
    }
}

impl<E> Error<E> {
    /// The same error with another type for the documented bodies, as for one
    /// error type over all operations.
    ///
    /// ```
    /// use openapi_runtime::Error;
    ///
    /// fn untyped<E: std::fmt::Debug>(error: Error<E>) -> Error<String> {
    ///     error.map_documented(|body| format!("{body:?}"))
    /// }
    /// ```
    #[must_use]
    pub fn map_documented<F>(self, f: impl FnOnce(E) -> F) -> Error<F> {
        let inner = *self.inner;
        Error::new(inner.failure, inner.documented.map(f))
    }
}
