//! The last requests that a server received.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use crate::request::RecordedRequest;

/// How many requests are kept; older ones are forgotten.
pub(crate) const CAPACITY: usize = 1024;

#[derive(Default)]
pub(crate) struct Log(Mutex<VecDeque<RecordedRequest>>);

impl Log {
    pub(crate) fn push(&self, request: RecordedRequest) {
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == CAPACITY {
            requests.pop_front();
        }
        requests.push_back(request);
    }

    /// The newest.
    pub(crate) fn last(&self) -> Option<RecordedRequest> {
        let requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        requests.back().cloned()
    }

    /// A copy of what is kept, oldest first.
    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        let requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        requests.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_forgets_the_oldest() {
        let log = Log::default();
        for number in 0..=CAPACITY {
            log.push(RecordedRequest {
                method: "GET".to_owned(),
                target: format!("/{number}"),
                headers: Vec::new(),
                body: Vec::new(),
                refused: None,
            });
        }
        let all = log.all();
        assert_eq!(all.len(), CAPACITY);
        assert_eq!(
            all.first().map(|request| request.target.as_str()),
            Some("/1")
        );
    }
}
