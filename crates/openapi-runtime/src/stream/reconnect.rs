//! Connecting again where a stream of events broke.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::StatusCode;

use super::source::Source;
use crate::Error;
use crate::platform::{self, Sleep};
use crate::retry::LONGEST_ASKED;

/// Sends the request again, with the id of the last event; none if it cannot be sent again.
pub(crate) type Again = Box<dyn Fn(Option<&str>) -> Option<Answering> + Send + Sync>;
pub(crate) type Answering = Pin<Box<dyn Future<Output = Result<Source, Error>> + Send>>;

/// If the server says nothing of it.
const DELAY: Duration = Duration::from_secs(3);
/// What a delay grows to, unless the server asks for more.
const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// How often to try, and how far that is.
pub(super) struct Reconnection {
    attempts: u32,
    /// Without an event since.
    tried: u32,
    state: State,
}

/// How long the server wants the client to wait.
pub(super) struct Pauses {
    /// By a field `retry` of the stream.
    pub(super) told: Option<Duration>,
    /// By `Retry-After` of the answer that was none.
    pub(super) asked: Option<Duration>,
}

enum State {
    /// There is a stream, or none is wanted.
    Idle,
    Waiting(Pin<Box<Sleep>>, Answering),
    Asking(Answering),
}

/// What came of it.
pub(super) enum Outcome {
    /// The stream goes on in this answer.
    Answered(Source),
    /// The server wants no more connections.
    Ended,
    /// It may be tried again.
    Failed(Error),
    /// Trying again is of no use.
    Refused(Error),
}

impl Reconnection {
    pub(super) fn new(attempts: u32) -> Self {
        Self {
            attempts,
            tried: 0,
            state: State::Idle,
        }
    }

    pub(super) fn is_under_way(&self) -> bool {
        !matches!(self.state, State::Idle)
    }

    /// An event has come.
    pub(super) fn succeed(&mut self) {
        self.tried = 0;
    }

    /// Begins an attempt, if one is left, the request can be sent again, and the server does not ask for too long a
    /// pause.
    pub(super) fn begin(&mut self, again: &Again, last_id: Option<&str>, pauses: Pauses) -> bool {
        let is_too_long = pauses.asked.is_some_and(|asked| asked > LONGEST_ASKED);
        if self.tried >= self.attempts || is_too_long {
            return false;
        }
        let Some(answering) = again(last_id) else {
            return false;
        };
        let delay = delay(pauses.told.unwrap_or(DELAY), self.tried);
        let delay = delay.max(pauses.asked.unwrap_or_default());
        self.tried = self.tried.saturating_add(1);
        self.state = State::Waiting(Box::pin(platform::sleep(delay)), answering);
        true
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Outcome> {
        if let State::Waiting(delay, _) = &mut self.state {
            ready!(delay.as_mut().poll(cx));
        }
        self.state = match std::mem::replace(&mut self.state, State::Idle) {
            State::Waiting(_, answering) => State::Asking(answering),
            state => state,
        };
        let State::Asking(answering) = &mut self.state else {
            return Poll::Ready(Outcome::Ended);
        };
        let answer = ready!(answering.as_mut().poll(cx));
        self.state = State::Idle;
        Poll::Ready(outcome(answer))
    }
}

fn outcome(answer: Result<Source, Error>) -> Outcome {
    match answer {
        Ok(source) if source.status() == StatusCode::NO_CONTENT => Outcome::Ended,
        Ok(source) => Outcome::Answered(source),
        Err(error) if error.status() == Some(StatusCode::NO_CONTENT) => Outcome::Ended,
        Err(error) if error.is_passing() => Outcome::Failed(error),
        Err(error) => Outcome::Refused(error),
    }
}

/// Doubled with each attempt that failed.
fn delay(time: Duration, tried: u32) -> Duration {
    let doubled = time.saturating_mul(2_u32.saturating_pow(tried));
    doubled.min(LONGEST_DELAY.max(time))
}
