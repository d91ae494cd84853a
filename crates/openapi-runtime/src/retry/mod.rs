//! Which calls are tried again, how often, and when.

mod after;
mod attempts;
mod begin;
mod budget;
#[cfg(test)]
mod properties;
mod reason;

use std::time::Duration;

pub(crate) use after::retry_after;
pub(crate) use attempts::{Attempts, Changes, Plan};
pub(crate) use budget::Budget;
pub(crate) use reason::{Reason, is_idempotent};

/// How often a call is tried again, and how long is waited before.
///
/// Tried again are calls whose method is idempotent (`GET`, `HEAD`, `PUT`, `DELETE`, `OPTIONS`; RFC 9110, section
/// 9.2.2) or that carry an `Idempotency-Key`: after the statuses 408, 429, 500, 502, 503 and 504, and where there was
/// no connection, no answer in time, or none before the connection broke. Other calls are tried again only where
/// nothing was sent, or where the server says that it has not begun (HTTP/2: `REFUSED_STREAM`, `GOAWAY`). A certificate
/// that is not trusted is no reason to try again. A body that is read while it is sent is not there a second time.
///
/// The pause is a random part of a time that doubles with each attempt, from 0.5 to 8 seconds. What the server says
/// in `Retry-After` is waited for, up to a minute; where it asks for more, its answer comes back at once.
///
/// All calls of a client share a budget of 100 retries, to which every fifth success adds one: while nothing
/// succeeds, there is an end to them.
///
/// ```
/// use std::time::Duration;
/// use openapi_runtime::{Retries, Transport};
///
/// let often = Retries::up_to(5).between(Duration::from_millis(100), Duration::from_secs(20));
/// let builder = Transport::builder().retries(often);
/// let builder = Transport::builder().retries(Retries::none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retries {
    most: u32,
    shortest: Duration,
    longest: Duration,
}

/// No pause is longer.
const A_DAY: Duration = Duration::from_secs(86_400);
/// What a server may ask for at most.
pub(crate) const LONGEST_ASKED: Duration = Duration::from_secs(60);

/// Up to 2, after 0.5 seconds and after 1, or a random part of that.
impl Default for Retries {
    fn default() -> Self {
        Self {
            most: 2,
            shortest: Duration::from_millis(500),
            longest: Duration::from_secs(8),
        }
    }
}

impl Retries {
    /// Every call is one attempt.
    pub fn none() -> Self {
        Self::up_to(0)
    }

    /// As many at most, beside the first attempt.
    pub fn up_to(most: u32) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// How long the first pause may be, and what it may grow to by doubling. Without these, 0.5 and 8 seconds.
    #[must_use]
    pub fn between(self, shortest: Duration, longest: Duration) -> Self {
        Self {
            shortest,
            longest,
            ..self
        }
    }

    /// Whether there may be one more after so many.
    pub(crate) fn allow(self, made: u32) -> bool {
        made < self.most
    }

    /// How long to wait after so many; `None` if the server asks for more than is waited for.
    pub(crate) fn pause(self, made: u32, asked: Option<Duration>) -> Option<Duration> {
        match asked {
            Some(asked) if asked > LONGEST_ASKED => None,
            Some(asked) => Some(asked),
            None => Some(self.bound(made).mul_f64(fastrand::f64())),
        }
    }

    fn bound(self, made: u32) -> Duration {
        let doubled = self.shortest.saturating_mul(2_u32.saturating_pow(made));
        doubled.min(self.longest).min(A_DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_doubles_up_to_the_longest() {
        let bounds = (0..7).map(|made| Retries::default().bound(made).as_millis());
        let expected = [500, 1000, 2000, 4000, 8000, 8000, 8000];
        assert_eq!(bounds.collect::<Vec<_>>(), expected);
        assert_eq!(Retries::default().bound(u32::MAX), Duration::from_secs(8));
    }

    #[test]
    fn pauses_are_all_over_the_time_that_there_is() {
        fastrand::seed(7);
        let pauses = (0..10_000).filter_map(|_| Retries::default().pause(1, None));
        let pauses: Vec<Duration> = pauses.collect();
        assert_eq!(pauses.len(), 10_000);
        for tenth in 0..10_u128 {
            let within = |pause: &&Duration| pause.as_millis() / 100 == tenth;
            let count = pauses.iter().filter(within).count();
            assert!((850..1150).contains(&count), "{tenth}: {count}");
        }
    }

    #[test]
    fn what_the_server_asks_for_is_waited_for_up_to_a_minute() {
        let pause = |seconds| Retries::default().pause(0, Some(Duration::from_secs(seconds)));
        assert_eq!(pause(0), Some(Duration::ZERO));
        assert_eq!(pause(60), Some(Duration::from_secs(60)));
        assert_eq!(pause(61), None);
    }

    #[test]
    fn as_many_are_allowed_as_there_may_be() {
        let allowed = |retries: Retries| (0..10).filter(|made| retries.allow(*made)).count();
        assert_eq!(allowed(Retries::default()), 2);
        assert_eq!(allowed(Retries::none()), 0);
        assert_eq!(allowed(Retries::up_to(5)), 5);
    }
}
