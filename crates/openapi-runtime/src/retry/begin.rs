//! From a request to the head of its answer, after as many attempts as it takes.

use std::time::Duration;

use reqwest::Request;

use super::{Attempts, Outgoing, Reason, retry_after};
use crate::error::Failure;
use crate::observe::{self, Watch};
use crate::transport::Begun;
use crate::{Operation, PlannedRetry, Transport, body};

impl Transport {
    /// The head of the answer; each attempt is one request.
    pub(crate) async fn begin(
        &self,
        operation: &'static Operation,
        outgoing: Box<Outgoing>,
    ) -> Result<Begun, Box<Failure>> {
        let mut attempts = Attempts::new(&outgoing);
        let Outgoing { mut request, plan } = *outgoing;
        loop {
            let spare = attempts.spare(&request);
            // The time of an attempt begins when it has its place.
            let slot = self.slot(operation, attempts.left()).await;
            let slot = slot.map_err(|failure| failure.after(&attempts))?;
            let watch = Watch::new(self.observer(), operation, &request, attempts.made());
            let outcome = self.once_in_time(operation, request, (plan.is_open, attempts.time()));
            let outcome = watch.around(outcome).await;
            let outcome = outcome.map(|begun| Begun { slot, ..begun });
            let retry = self.retry(&outcome, &mut attempts, spare.is_some());
            watch.end(&outcome, retry);
            let (Some(retry), Some(spare)) = (retry, spare) else {
                return self.ended(outcome, &attempts);
            };
            if let Ok(begun) = outcome {
                body::drain(begun.response).await;
            }
            tokio::time::sleep(retry.pause()).await;
            request = spare;
        }
    }

    /// Whether there is to be another attempt, if there can be.
    fn retry(
        &self,
        outcome: &Result<Begun, Box<Failure>>,
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

    async fn once_in_time(
        &self,
        operation: &'static Operation,
        mut request: Request,
        (is_open, time): (bool, Duration),
    ) -> Result<Begun, Box<Failure>> {
        if !is_open {
            *request.timeout_mut() = Some(time);
            return self.once(operation, request).await;
        }
        // That of the request is one for the whole answer.
        *request.timeout_mut() = Some(Duration::MAX);
        let url = request.url().clone();
        let once = tokio::time::timeout(time, self.once(operation, request));
        let late = |_| Err(Failure::late(operation, &url));
        once.await.unwrap_or_else(late)
    }

    fn ended(
        &self,
        outcome: Result<Begun, Box<Failure>>,
        attempts: &Attempts,
    ) -> Result<Begun, Box<Failure>> {
        observe::made(attempts.made());
        match outcome {
            Ok(begun) => {
                if begun.response.status().is_success() {
                    self.budget().put_back();
                }
                let attempts = attempts.made();
                Ok(Begun { attempts, ..begun })
            }
            Err(failure) => Err(failure.after(attempts)),
        }
    }
}

/// Why another attempt may end otherwise, and how long the server asks to wait before it.
fn reason(outcome: &Result<Begun, Box<Failure>>) -> Option<(Reason, Option<Duration>)> {
    match outcome {
        Ok(begun) => {
            let reason = Reason::of_status(begun.response.status())?;
            Some((reason, retry_after(begun.response.headers())))
        }
        Err(failure) => Some((failure.reason()?, None)),
    }
}
