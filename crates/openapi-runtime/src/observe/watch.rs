//! One attempt, while it is watched.

use std::future::Future;

use reqwest::{Request, Url};

use super::{Attempt, AttemptEnd, AttemptOutcome, Observer, PlannedRetry};
use crate::Operation;
use crate::error::{Failure, request_id};
use crate::platform::Instant;
use crate::transport::Begun;

/// An attempt that has begun. Whoever watches is told of its end, also if this is dropped before.
pub(crate) struct Watch<'a> {
    /// Behind a pointer, as mostly there is nobody.
    watched: Option<Box<Watched<'a>>>,
}

/// Who is told of what.
struct Watched<'a> {
    observer: Option<(&'a dyn Observer, Attempt)>,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
    begun: Instant,
    is_over: bool,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(
        observer: Option<&'a dyn Observer>,
        operation: &'static Operation,
        request: &Request,
        number: u32,
    ) -> Self {
        let watched = Watched::new(observer, operation, request.url(), number);
        Self {
            watched: watched.map(Box::new),
        }
    }

    /// Goes around what is watched.
    #[cfg(feature = "tracing")]
    pub(crate) async fn around<F: Future>(&self, attempt: impl FnOnce() -> F) -> F::Output {
        match &self.watched {
            Some(watched) => Box::pin(super::spans::within(&watched.span, attempt)).await,
            None => attempt().await,
        }
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) fn around<F: Future>(&self, attempt: impl FnOnce() -> F) -> F {
        attempt()
    }

    /// It has ended so, and is to be followed by another one or not.
    pub(crate) fn end(
        self,
        outcome: &Result<Box<Begun>, Box<Failure>>,
        retry: Option<PlannedRetry>,
    ) {
        let Some(mut watched) = self.watched else {
            return;
        };
        let (end, request_id) = match outcome {
            Ok(begun) => {
                let headers = begun.response.headers();
                let end = AttemptEnd::Answered(begun.response.status());
                (end, request_id(headers, &begun.secrets))
            }
            Err(failure) => (AttemptEnd::Failed(failure.kind()), None),
        };
        watched.end(end, retry, request_id);
    }
}

impl<'a> Watched<'a> {
    /// None if there is nobody to tell.
    #[cfg(not(feature = "tracing"))]
    fn new(
        observer: Option<&'a dyn Observer>,
        operation: &'static Operation,
        url: &Url,
        number: u32,
    ) -> Option<Self> {
        Some(Self {
            observer: Some(told(observer?, operation, url, number)),
            begun: Instant::now(),
            is_over: false,
        })
    }

    /// None if there is nobody to tell.
    #[cfg(feature = "tracing")]
    fn new(
        observer: Option<&'a dyn Observer>,
        operation: &'static Operation,
        url: &Url,
        number: u32,
    ) -> Option<Self> {
        let span = super::spans::of_attempt(operation, url, number);
        if observer.is_none() && span.is_disabled() {
            return None;
        }
        Some(Self {
            observer: observer.map(|observer| told(observer, operation, url, number)),
            span,
            begun: Instant::now(),
            is_over: false,
        })
    }

    fn end(&mut self, end: AttemptEnd, retry: Option<PlannedRetry>, request_id: Option<&str>) {
        self.is_over = true;
        let outcome = AttemptOutcome {
            end,
            elapsed: self.begun.elapsed(),
            retry,
            request_id,
        };
        #[cfg(feature = "tracing")]
        super::spans::ended(&self.span, &outcome);
        if let Some((observer, attempt)) = &self.observer {
            observer.after(attempt, &outcome);
        }
    }
}

fn told<'a>(
    observer: &'a dyn Observer,
    operation: &'static Operation,
    url: &Url,
    number: u32,
) -> (&'a dyn Observer, Attempt) {
    let attempt = Attempt::new(operation, url, number);
    observer.before(&attempt);
    (observer, attempt)
}

/// The call was dropped.
impl Drop for Watched<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.end(AttemptEnd::Dropped, None, None);
        }
    }
}
