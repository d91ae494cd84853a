//! The attempts of one call.

use std::time::Duration;

use super::{Budget, Reason, Retries};
use crate::platform::Instant;

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
}

/// The attempts of one call.
pub(crate) struct Attempts {
    plan: Plan,
    is_idempotent: bool,
    /// When the time of the call is over.
    end: Instant,
    /// What was left of it after the last wait.
    left: Duration,
    /// Requests that have left, or were to.
    made: u32,
    /// Whether one of them may have reached the server.
    may_have_been_sent: bool,
}

impl Attempts {
    pub(crate) fn new(plan: Plan, is_idempotent: bool) -> Self {
        let left = plan.deadline.min(A_YEAR);
        Self {
            plan,
            is_idempotent,
            end: Instant::now() + left,
            left,
            made: 0,
            may_have_been_sent: false,
        }
    }

    /// Another one begins. Whether there may be one after it.
    pub(crate) fn begin(&mut self) -> bool {
        let may_be_repeated = self.plan.retries.allow(self.made);
        self.made = self.made.saturating_add(1);
        may_be_repeated
    }

    /// How long an attempt that begins now may take.
    pub(crate) fn time(&self) -> Duration {
        self.plan.timeout.min(self.left)
    }

    /// What is left of the time of the call.
    pub(crate) fn left(&self) -> Duration {
        self.left
    }

    /// Time has passed.
    pub(crate) fn waited(&mut self) {
        self.left = self.end.saturating_duration_since(Instant::now());
    }

    /// One ended so.
    pub(crate) fn ended(&mut self, reason: Reason) {
        self.may_have_been_sent |= reason.may_have_been_sent();
        self.waited();
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
        (pause < self.left && budget.take()).then_some(pause)
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
