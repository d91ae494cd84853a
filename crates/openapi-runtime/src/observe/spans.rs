//! Spans by OpenTelemetry's conventions for HTTP clients (v1.37), for whoever has a subscriber of `tracing`.
//!
//! Each attempt is a client span, as the conventions ask for ("HTTP request retries and redirects"); around those
//! of a call there is an internal one, which must not be another client span.

use std::future::poll_fn;
use std::pin::pin;

use http::StatusCode;
use reqwest::Url;
use tracing::field::Empty;
use tracing::{Span, info_span};

use super::attempt::host;
use super::{AttemptEnd, AttemptOutcome};
use crate::{Error, ErrorKind, Operation};

const TARGET: &str = "openapi_runtime";
/// What the conventions call a call that nobody waited for to the end.
const CANCELLED: &str = "cancelled";

/// That of an attempt: none of it says more than method, path template and server.
pub(super) fn of_attempt(operation: &'static Operation, url: &Url, number: u32) -> Span {
    let resent = number.checked_sub(1).filter(|resent| *resent > 0);
    info_span!(
        target: TARGET,
        "attempt",
        "otel.name" = %operation,
        "otel.kind" = "client",
        "otel.status_code" = Empty,
        "error.type" = Empty,
        "http.request.method" = operation.method,
        "http.request.resend_count" = resent,
        "http.response.status_code" = Empty,
        "server.address" = host(url),
        "server.port" = url.port_or_known_default(),
        "url.template" = operation.path,
        "openapi.operation.id" = operation.id,
        "openapi.request.id" = Empty,
        "openapi.retry.reason" = Empty,
        "openapi.retry.pause" = Empty,
    )
}

/// Says how an attempt ended.
pub(super) fn ended(span: &Span, outcome: &AttemptOutcome<'_>) {
    match outcome.end() {
        AttemptEnd::Answered(status) => {
            span.record("http.response.status_code", status.as_u16());
            if status.is_client_error() || status.is_server_error() {
                failed(span, status.as_str());
            }
        }
        AttemptEnd::Failed(kind) => failed(span, kind.word()),
        AttemptEnd::Dropped => failed(span, CANCELLED),
    }
    if let Some(id) = outcome.request_id() {
        span.record("openapi.request.id", id);
    }
    if let Some(retry) = outcome.retry() {
        span.record("openapi.retry.reason", retry.reason());
        span.record("openapi.retry.pause", retry.pause().as_secs_f64());
    }
}

/// In the span of a call: how many attempts there were.
pub(crate) fn made(attempts: u32) {
    Span::current().record("openapi.attempts", attempts);
}

/// Does a call within a span of its own. `status` is that of its success. The call is made here, as a future that is
/// given would have its place twice in this one.
pub(crate) async fn call<T, E, F: Future<Output = Result<T, Error<E>>>>(
    operation: &'static Operation,
    call: impl FnOnce() -> F,
    status: fn(&T) -> StatusCode,
) -> Result<T, Error<E>> {
    let span = CallSpan::new(operation);
    let outcome = within(&span.0, call).await;
    match &outcome {
        Ok(value) => span.end(Some(status(value)), None),
        Err(error) => span.end(error.status(), Some(error.kind())),
    }
    outcome
}

/// Does something within a span. It is made in its place: to hand it on would move it, and it is large.
pub(super) async fn within<F: Future>(span: &Span, make: impl FnOnce() -> F) -> F::Output {
    let mut future = pin!(make());
    poll_fn(|cx| span.in_scope(|| future.as_mut().poll(cx))).await
}

/// Says that the call was dropped if it does.
struct CallSpan(Span);

impl CallSpan {
    fn new(operation: &'static Operation) -> Self {
        Self(info_span!(
            target: TARGET,
            "call",
            "otel.name" = operation.id,
            "otel.kind" = "internal",
            "otel.status_code" = Empty,
            "error.type" = Empty,
            "http.request.method" = operation.method,
            "http.response.status_code" = Empty,
            "url.template" = operation.path,
            "openapi.operation.id" = operation.id,
            "openapi.attempts" = Empty,
        ))
    }

    fn end(mut self, status: Option<StatusCode>, error: Option<ErrorKind>) {
        let span = std::mem::replace(&mut self.0, Span::none());
        if let Some(status) = status {
            span.record("http.response.status_code", status.as_u16());
        }
        match (error, &status) {
            (Some(ErrorKind::Status), Some(status)) => failed(&span, status.as_str()),
            (Some(kind), _) => failed(&span, kind.word()),
            (None, _) => {}
        }
    }
}

impl Drop for CallSpan {
    fn drop(&mut self) {
        failed(&self.0, CANCELLED);
    }
}

fn failed(span: &Span, why: &str) {
    span.record("otel.status_code", "ERROR");
    span.record("error.type", why);
}
