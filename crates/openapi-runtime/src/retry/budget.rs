//! How many retries a client may make in all: an outage is not to be multiplied by those who wait for its end.

use std::sync::atomic::{AtomicU32, Ordering};

/// What there is at most, and to begin with.
const MOST: u32 = 500;
/// What a retry costs.
const RETRY: u32 = 5;
/// What a call that succeeds brings back.
const SUCCESS: u32 = 1;

/// A bucket of tokens, which all calls of a client share.
pub(crate) struct Budget(AtomicU32);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(MOST))
    }
}

impl Budget {
    /// Takes what a retry costs, if it is there.
    pub(crate) fn take(&self) -> bool {
        let taken = |tokens: u32| tokens.checked_sub(RETRY);
        let update = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken);
        update.is_ok()
    }

    /// Puts back what a success brings. A full bucket is only read, which costs nothing.
    pub(crate) fn put_back(&self) {
        if self.0.load(Ordering::Relaxed) >= MOST {
            return;
        }
        let more = |tokens: u32| Some(tokens.saturating_add(SUCCESS).min(MOST));
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_retries_and_then_one_for_five_successes() {
        let budget = Budget::default();
        assert_eq!((0..200).filter(|_| budget.take()).count(), 100);
        (0..4).for_each(|_| budget.put_back());
        assert!(!budget.take());
        budget.put_back();
        assert!(budget.take() && !budget.take());
    }

    #[test]
    fn it_never_holds_more_than_at_the_beginning() {
        let budget = Budget::default();
        (0..10_000).for_each(|_| budget.put_back());
        assert_eq!((0..200).filter(|_| budget.take()).count(), 100);
    }

    #[test]
    fn threads_share_it_without_a_loss() {
        let budget = Budget::default();
        let taken = AtomicU32::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in (0..50).filter(|_| budget.take()) {
                        taken.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!(taken.into_inner(), 100);
    }
}
