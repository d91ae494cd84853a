//! One attempt, while it is watched.

use reqwest::Request;
use tokio::time::Instant;

use super::{Attempt, AttemptEnd, AttemptOutcome, Observer, PlannedRetry};
use crate::Operation;
use crate::error::{Failure, request_id};
use crate::transport::Begun;

/// An attempt that has begun. Whoever watches is told of its end, also if this is dropped before.
pub(crate) struct Watch<'a> {
    /// Behind a pointer, as mostly there is none.
    told: Option<Box<Told<'a>>>,
}

/// Who is told of what.
struct Told<'a> {
    observer: &'a dyn Observer,
    attempt: Attempt,
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
        let told = observer.map(|observer| {
            let attempt = Attempt::new(operation, request.url(), number);
            Box::new(Told::new(observer, attempt))
        });
        Self { told }
    }

    /// It has ended so, and is to be followed by another one or not.
    pub(crate) fn end(self, outcome: &Result<Begun, Box<Failure>>, retry: Option<PlannedRetry>) {
        let Some(mut told) = self.told else {
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
        told.end(end, retry, request_id);
    }
}

impl<'a> Told<'a> {
    fn new(observer: &'a dyn Observer, attempt: Attempt) -> Self {
        observer.before(&attempt);
        Self {
            observer,
            attempt,
            begun: Instant::now(),
            is_over: false,
        }
    }

    fn end(&mut self, end: AttemptEnd, retry: Option<PlannedRetry>, request_id: Option<&str>) {
        self.is_over = true;
        let outcome = AttemptOutcome {
            end,
            elapsed: self.begun.elapsed(),
            retry,
            request_id,
        };
        self.observer.after(&self.attempt, &outcome);
    }
}

/// The call was dropped.
impl Drop for Told<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.end(AttemptEnd::Dropped, None, None);
        }
    }
}
