//! From a request to the head of its answer, after as many attempts as it takes.

use std::pin::Pin;
use std::time::Duration;

use reqwest::Request;

use super::{Attempts, Reason, retry_after};
use crate::call::Outgoing;
use crate::error::Failure;
use crate::observe::{self, Watch};
use crate::platform;
use crate::transport::Begun;
use crate::{Call, Operation, PlannedRetry, Transport, body};

impl Transport {
    /// The head of the answer; each attempt is one request. It is open if the answer is a stream.
    pub(crate) async fn begin(
        &self,
        mut call: Call,
        is_open: bool,
    ) -> Result<Box<Begun>, Box<Failure>> {
        let operation = call.operation();
        let plan = self.plan(call.changes());
        let mut attempts = Attempts::new(plan, call.is_idempotent());
        loop {
            let may_be_repeated = attempts.begin();
            let Outgoing {
                request,
                is_repeatable,
            } = call.outgoing(may_be_repeated)?;
            // The time of an attempt begins when it has its place.
            let slot = self.slot(operation, &mut attempts).await;
            let slot = slot.map_err(|failure| failure.after(&attempts))?;
            let watch = Watch::new(self.observer(), operation, &request, attempts.made());
            let time = attempts.time();
            let outcome = match is_open {
                false => watch.around(|| self.whole(operation, request, time)).await,
                true => {
                    watch
                        .around(|| self.open_in_time(operation, request, time))
                        .await
                }
            };
            let outcome = outcome.map(|mut begun| {
                begun.slot = slot;
                begun
            });
            let retry = self.retry(&outcome, &mut attempts, is_repeatable);
            watch.end(&outcome, retry);
            let Some(retry) = retry else {
                return self.ended(outcome, &attempts);
            };
            if let Ok(begun) = outcome {
                // By itself, as it is rare.
                Box::pin(body::drain(begun.response)).await;
            }
            platform::sleep(retry.pause()).await;
            attempts.waited();
        }
    }

    /// Whether there is to be another attempt, if there can be.
    fn retry(
        &self,
        outcome: &Result<Box<Begun>, Box<Failure>>,
        attempts: &mut Attempts,
        is_possible: bool,
    ) -> Option<PlannedRetry> {
        let (reason, asked) = reason(outcome)?;
        attempts.ended(reason);
        if !is_possible {
            return None;
        }
        let pause = attempts.pause(reason, asked, self.budget())?;
        Some(PlannedRetry::new(reason, pause))
    }

    /// One attempt, of which the answer is there to its end in this time.
    fn whole(
        &self,
        operation: &'static Operation,
        mut request: Box<Request>,
        time: Duration,
    ) -> impl Future<Output = Result<Box<Begun>, Box<Failure>>> {
        self.give_time(&mut request, time);
        self.once(operation, request, time)
    }

    /// One attempt, of which the head of the answer is there in this time. It is rare, and would make the future of
    /// every call larger.
    fn open_in_time(
        &self,
        operation: &'static Operation,
        mut request: Box<Request>,
        time: Duration,
    ) -> Pin<Box<impl Future<Output = Result<Box<Begun>, Box<Failure>>>>> {
        // That of the request is one for the whole answer.
        *request.timeout_mut() = Some(platform::LONGEST);
        let url = request.url().clone();
        let once = self.once(operation, request, time);
        Box::pin(async move {
            let late = |_| Err(Failure::late(operation, &url));
            platform::timeout(time, once).await.unwrap_or_else(late)
        })
    }

    fn ended(
        &self,
        outcome: Result<Box<Begun>, Box<Failure>>,
        attempts: &Attempts,
    ) -> Result<Box<Begun>, Box<Failure>> {
        observe::made(attempts.made());
        match outcome {
            Ok(mut begun) => {
                if begun.response.status().is_success() {
                    self.budget().put_back();
                }
                begun.attempts = attempts.made();
                Ok(begun)
            }
            Err(failure) => Err(failure.after(attempts)),
        }
    }
}

/// Why another attempt may end otherwise, and how long the server asks to wait before it.
fn reason(outcome: &Result<Box<Begun>, Box<Failure>>) -> Option<(Reason, Option<Duration>)> {
    match outcome {
        Ok(begun) => {
            let reason = Reason::of_status(begun.response.status())?;
            Some((reason, retry_after(begun.response.headers())))
        }
        Err(failure) => Some((failure.reason()?, None)),
    }
}
