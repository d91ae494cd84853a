//! Tokens that were got, kept as long as they are good. One request gets one for all who wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Mutex;

use crate::platform::Instant;
use crate::secret::Secret;

/// What a token endpoint gave.
pub(crate) struct Issued {
    pub(crate) token: Secret,
    pub(crate) lives: Option<Duration>,
    pub(crate) refresh: Option<Secret>,
}

/// Why there is no token, in words without secrets.
pub(crate) type NoToken = Arc<str>;

/// The token for one set of scopes.
#[derive(Default)]
pub(crate) struct Slot {
    state: Mutex<State>,
    /// How many requests for a token have come to an end.
    ended: AtomicU64,
}

#[derive(Default)]
struct State {
    /// What the last request came to, unless it has been forgotten.
    last: Option<Result<Live, NoToken>>,
    refresh: Option<Secret>,
}

#[derive(Clone)]
struct Live {
    token: Arc<Secret>,
    until: Option<Instant>,
}

/// A token is renewed so much before its end, so that it is good when it arrives.
const MARGIN: Duration = Duration::from_secs(60);

impl Live {
    fn new(token: Secret, lives: Option<Duration>, now: Instant) -> Self {
        // What does not live long loses a tenth. What lives beyond the clock has no end.
        let until = lives.and_then(|lives| now.checked_add(lives - MARGIN.min(lives / 10)));
        Self {
            token: Arc::new(token),
            until,
        }
    }

    fn is_good(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

impl Slot {
    /// A good token; `issue` gets one, by the refresh token that came with the last if there is one.
    ///
    /// Who waits while another gets one takes what that comes to, a failure as well.
    pub(crate) async fn token<F>(
        &self,
        issue: impl FnOnce(Option<Secret>) -> F,
    ) -> Result<Arc<Secret>, NoToken>
    where
        F: Future<Output = Result<Issued, NoToken>>,
    {
        let ended = self.ended.load(Ordering::Acquire);
        let mut state = self.state.lock().await;
        let waited = self.ended.load(Ordering::Acquire) != ended;
        match &state.last {
            Some(Ok(live)) if waited || live.is_good(Instant::now()) => {
                return Ok(Arc::clone(&live.token));
            }
            Some(Err(failure)) if waited => return Err(Arc::clone(failure)),
            _ => {}
        }
        let issued = issue(state.refresh.clone()).await;
        let last = state.keep(issued);
        self.ended.fetch_add(1, Ordering::Release);
        last.map(|live| live.token)
    }

    /// Forgets a token that was refused, unless it is being renewed anyway.
    pub(crate) fn forget(&self, token: &str) {
        if let Ok(mut state) = self.state.try_lock()
            && matches!(&state.last, Some(Ok(live)) if **live.token == *token)
        {
            state.last = None;
        }
    }
}

impl State {
    fn keep(&mut self, issued: Result<Issued, NoToken>) -> Result<Live, NoToken> {
        let last = issued.map(|issued| {
            if issued.refresh.is_some() {
                self.refresh = issued.refresh;
            }
            Live::new(issued.token, issued.lives, Instant::now())
        });
        self.last = Some(last.clone());
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good_after(lives: Option<u64>, seconds: u64) -> bool {
        let now = Instant::now();
        let live = Live::new(Secret::default(), lives.map(Duration::from_secs), now);
        live.is_good(now + Duration::from_secs(seconds))
    }

    #[test]
    fn token_is_renewed_shortly_before_its_end() {
        assert!(good_after(Some(3600), 3539) && !good_after(Some(3600), 3540));
        assert!(good_after(Some(60), 53) && !good_after(Some(60), 54));
        assert!(!good_after(Some(0), 0));
        assert!(good_after(None, 1_000_000) && good_after(Some(u64::MAX), 1));
    }
}
