//! What is said, in which order, and what was heard.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::reply::{Reading, Reply};
use crate::log::Log;
use crate::request::RecordedRequest;

pub(super) struct Script {
    said: Mutex<Said>,
    open: AtomicUsize,
}

struct Said {
    replies: Vec<Arc<Reply>>,
    /// Of these, so many were said.
    next: usize,
    heard: Heard,
}

#[derive(Default)]
struct Heard {
    log: Log,
    received: usize,
    connections: usize,
}

/// A connection, as long as it is there.
pub(super) struct Open<'a>(&'a AtomicUsize);

impl Script {
    pub(super) fn new(replies: Vec<Reply>) -> Self {
        Self {
            said: Mutex::new(Said::new(replies)),
            open: AtomicUsize::new(0),
        }
    }

    pub(super) fn replace(&self, replies: Vec<Reply>) {
        *self.said() = Said::new(replies);
    }

    pub(super) fn open(&self) -> Open<'_> {
        self.said().heard.connections += 1;
        self.open.fetch_add(1, Ordering::SeqCst);
        Open(&self.open)
    }

    /// The next reply.
    pub(super) fn next(&self) -> Option<Arc<Reply>> {
        self.said().take()
    }

    /// The next reply, if nothing of a request is waited for.
    pub(super) fn next_at_once(&self) -> Option<Arc<Reply>> {
        let mut said = self.said();
        match said.peek()?.reads() {
            Reading::Nothing => said.take(),
            _ => None,
        }
    }

    pub(super) fn record(&self, request: RecordedRequest) {
        let mut said = self.said();
        said.heard.received += 1;
        said.heard.log.push(request);
    }

    pub(super) fn requests(&self) -> Vec<RecordedRequest> {
        self.said().heard.log.all()
    }

    pub(super) fn received(&self) -> usize {
        self.said().heard.received
    }

    pub(super) fn connections(&self) -> usize {
        self.said().heard.connections
    }

    pub(super) fn open_connections(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }

    fn said(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Said {
    fn new(replies: Vec<Reply>) -> Self {
        Self {
            replies: replies.into_iter().map(Arc::new).collect(),
            next: 0,
            heard: Heard::default(),
        }
    }

    /// The last one again and again.
    fn peek(&self) -> Option<&Arc<Reply>> {
        self.replies.get(self.next).or_else(|| self.replies.last())
    }

    fn take(&mut self) -> Option<Arc<Reply>> {
        let reply = self.peek().cloned();
        self.next = self.next.saturating_add(1);
        reply
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
