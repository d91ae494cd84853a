//! What a call cannot be made of, and errors over several operations.

use super::failure::{Cause, Failure};
use super::{Error, unwritable};
use crate::PathSegmentError;

const BAD_HEADER: &str = "a header parameter has a character that a header cannot carry";
const NO_FORM: &str = "the body is no object, and only an object can be sent as a form";
const BAD_REQUEST: &str = "a parameter or the body could not be written";

/// What a call cannot be made of, whatever its operation.
impl Failure {
    pub(crate) fn path(error: &PathSegmentError) -> Box<Self> {
        Self::unsent(Cause::Said(error.as_str()))
    }

    /// A header that has no form in ASCII.
    pub(crate) fn header() -> Box<Self> {
        Self::unsent(Cause::Said(BAD_HEADER))
    }

    /// A parameter or a body that its own type does not write.
    pub(crate) fn unwritten(error: serde_json::Error) -> Box<Self> {
        let words = unwritable::words_of(&error).unwrap_or(BAD_REQUEST);
        Self::unsent(Cause::SaidWithSource(words, Box::new(error)))
    }

    /// A parameter or a body that is not what its schema says.
    #[cfg(feature = "checks")]
    pub(crate) fn unfit(what: &str, error: &crate::DecodeError) -> Box<Self> {
        Self::unsent(Cause::Told(format!("{what}: {error}").into()))
    }

    /// An operation with a method that HTTP does not have.
    pub(crate) fn no_method() -> Box<Self> {
        Self::unsent(Cause::Said("the method of the operation is none of HTTP"))
    }

    /// A form of what has no names.
    pub(crate) fn no_form() -> Box<Self> {
        Self::unsent(Cause::Said(NO_FORM))
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
