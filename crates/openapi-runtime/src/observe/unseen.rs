//! What there is in the place of spans without the feature `tracing`: nothing.

use std::future::Future;

use http::StatusCode;

use crate::{Error, Operation};

pub(crate) fn made(_attempts: u32) {}

pub(crate) fn call<T, E, F: Future<Output = Result<T, Error<E>>>>(
    _operation: &'static Operation,
    call: impl FnOnce() -> F,
    _status: fn(&T) -> StatusCode,
) -> F {
    call()
}
