//! What a call cannot be made of, and errors over several operations.

use std::fmt::{self, Display};

use super::failure::{Cause, Failure};
use super::{Error, unwritable};

const NO_FORM: &str = "the body is no object, and only an object can be sent as a form";

/// What a request is written of.
#[derive(Clone, Copy)]
pub(crate) enum Written {
    Parameter(&'static str),
    Body,
}

impl Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(name) => write!(f, "the parameter `{name}`"),
            Self::Body => f.write_str("the body"),
        }
    }
}

/// What a call cannot be made of, whatever its operation.
impl Failure {
    /// For a reason of how its pages follow one another.
    pub(crate) fn told(why: impl Into<Box<str>>) -> Box<Self> {
        Self::unsent(Cause::Told(why.into()))
    }

    /// A parameter that cannot be sent as it is.
    pub(crate) fn parameter(name: &str, why: &str) -> Box<Self> {
        Self::unsent(Cause::Told(format!("the parameter `{name}` {why}").into()))
    }

    /// A header that cannot be sent as it is.
    pub(crate) fn header(name: &str, why: &str) -> Box<Self> {
        Self::unsent(Cause::Told(format!("the header `{name}` {why}").into()))
    }

    /// A parameter or a body that its own type does not write.
    pub(crate) fn unwritten(what: Written, error: serde_json::Error) -> Box<Self> {
        let words = format!("{what}: {}", unwritable::words_of(&error));
        Self::unsent(Cause::ToldWithSource(words.into(), Box::new(error)))
    }

    /// A parameter or a body that is not what its schema says.
    #[cfg(feature = "checks")]
    pub(crate) fn unfit(what: Written, error: &crate::DecodeError) -> Box<Self> {
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
