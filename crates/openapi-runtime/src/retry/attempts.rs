//! The attempts of one call.

use std::time::Duration;

use reqwest::Request;
use tokio::time::Instant;

use super::reason::{Reason, is_idempotent};
use super::{Budget, Retries};

/// A request that may leave more than once.
pub(crate) struct Outgoing {
    pub(crate) request: Request,
    pub(crate) plan: Plan,
}

/// No call takes longer.
const A_YEAR: Duration = Duration::from_secs(86_400 * 365);

/// What one call has in the place of what the transport says.
#[derive(Clone, Copy, Default)]
pub(crate) struct Changes {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: Option<Retries>,
}

/// How often a request may leave, and how long all of it may take.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) retries: Retries,
    /// How long an attempt may take, to the last byte of the answer; of a stream, to its head.
    pub(crate) timeout: Duration,
    /// The same of all attempts, pauses included.
    pub(crate) deadline: Duration,
    /// Whether it is a stream: its body takes as long as it takes.
    pub(crate) is_open: bool,
}

/// The attempts of one call.
pub(crate) struct Attempts {
    plan: Plan,
    is_idempotent: bool,
    /// When the time of the call is over.
    end: Instant,
    /// Requests that have left, or were to.
    made: u32,
    /// Whether one of them may have reached the server.
    may_have_been_sent: bool,
}

impl Attempts {
    pub(crate) fn new(outgoing: &Outgoing) -> Self {
        Self {
            plan: outgoing.plan,
            is_idempotent: is_idempotent(&outgoing.request),
            end: Instant::now() + outgoing.plan.deadline.min(A_YEAR),
            made: 0,
            may_have_been_sent: false,
        }
    }

    /// The request again, should it be needed; none if it is the last one, or if its body is there only once.
    pub(crate) fn spare(&mut self, request: &Request) -> Option<Request> {
        let spare = self
            .plan
            .retries
            .allow(self.made)
            .then(|| request.try_clone());
        self.made = self.made.saturating_add(1);
        spare.flatten()
    }

    /// How long the next attempt may take.
    pub(crate) fn time(&self) -> Duration {
        self.plan.timeout.min(self.left())
    }

    /// What is left of the time of the call.
    pub(crate) fn left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    /// An attempt ended so.
    pub(crate) fn ended(&mut self, reason: Reason) {
        self.may_have_been_sent |= reason.may_have_been_sent();
    }

    /// How long to wait before the next attempt; none if there is to be no other one.
    pub(crate) fn pause(
        &self,
        reason: Reason,
        asked: Option<Duration>,
        budget: &Budget,
    ) -> Option<Duration> {
        if reason.may_have_been_sent() && !self.is_idempotent {
            return None;
        }
        let pause = self
            .plan
            .retries
            .pause(self.made.saturating_sub(1), asked)?;
        (pause < self.left() && budget.take()).then_some(pause)
    }

    /// How many requests have left, or were to.
    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    /// Whether one of those that have ended may have reached the server.
    pub(crate) fn may_have_been_sent(&self) -> bool {
        self.may_have_been_sent
    }
}
