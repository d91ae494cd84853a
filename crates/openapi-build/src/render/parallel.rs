//! Work on several processors. Each thread has the room that `room.rs` gives.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{ScopedJoinHandle, available_parallelism, scope};

use crate::backend::caught;
use crate::room::spawn;

/// Each thread has a syntax tree in memory.
const MOST: usize = 4;

/// Makes something of each, and takes it in their order, as soon as all before it are made.
pub(super) fn in_order<T: Sync, R: Send>(
    all: &[T],
    make: impl Fn(&T) -> R + Sync,
    take: impl FnMut(R) + Send,
) {
    let next = AtomicUsize::new(0);
    let ordered = Mutex::new(Ordered::new(take));
    let work = || {
        let claim = || next.fetch_add(1, Ordering::Relaxed);
        let mut at = claim();
        while let Some(one) = all.get(at) {
            let made = make(one);
            let ordered = ordered.lock();
            ordered
                .unwrap_or_else(PoisonError::into_inner)
                .add(at, made);
            at = claim();
        }
    };
    scope(|scope| {
        // Where no thread is to be had, this one does all of it.
        let others = (1..threads(all.len())).map_while(|_| spawn(scope, || caught(work)).ok());
        let others: Vec<_> = others.collect();
        work();
        others.into_iter().for_each(join);
    });
}

fn threads(most: usize) -> usize {
    let there = available_parallelism().map_or(1, usize::from);
    there.min(MOST).min(most)
}

/// A panic in another thread is one in this.
fn join(thread: ScopedJoinHandle<'_, Result<(), String>>) {
    match thread.join() {
        Ok(Ok(())) => {}
        Ok(Err(message)) => resume_unwind(Box::new(message)),
        Err(panic) => resume_unwind(panic),
    }
}

/// What is made and not yet taken, as something before it is not made.
struct Ordered<R, F> {
    next: usize,
    waiting: BTreeMap<usize, R>,
    take: F,
}

impl<R, F: FnMut(R)> Ordered<R, F> {
    fn new(take: F) -> Self {
        Self {
            next: 0,
            waiting: BTreeMap::new(),
            take,
        }
    }

    fn add(&mut self, at: usize, made: R) {
        self.waiting.insert(at, made);
        while let Some(made) = self.waiting.remove(&self.next) {
            (self.take)(made);
            self.next += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn doubled(all: &[u64], make: impl Fn(u64) -> u64 + Sync) -> Vec<u64> {
        let mut taken = Vec::new();
        in_order(all, |one| make(*one), |made| taken.push(made));
        taken
    }

    #[test]
    fn what_is_made_is_taken_in_order() {
        let all: Vec<u64> = (0..200).collect();
        let made = doubled(&all, |one| {
            // The first one of every eight takes longest.
            std::thread::sleep(Duration::from_micros((7 - one % 8) * 100));
            one * 2
        });
        assert_eq!(made, all.iter().map(|one| one * 2).collect::<Vec<_>>());
        assert!(doubled(&[], |one| one).is_empty());
    }

    #[test]
    fn a_panic_in_one_thread_is_one_of_all() {
        let all: Vec<u64> = (0..100).collect();
        for bad in [0, 50, 99] {
            let made = caught(|| {
                doubled(&all, |one| {
                    assert!(one != bad, "at {bad}");
                    one
                })
            });
            assert_eq!(made, Err(format!("at {bad}")));
        }
    }
}
