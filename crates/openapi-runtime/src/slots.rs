//! How many requests of a client are under way at once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::platform;

/// Places for requests; as many as there are requests, if there is no limit.
pub(crate) struct Slots {
    free: Option<Arc<Semaphore>>,
    most: usize,
}

impl Slots {
    pub(crate) fn new(most: Option<usize>) -> Self {
        // Nobody could ever send anything.
        let most = most.map(|most| most.clamp(1, Semaphore::MAX_PERMITS));
        Self {
            free: most.map(|most| Arc::new(Semaphore::new(most))),
            most: most.unwrap_or(usize::MAX),
        }
    }

    /// A place, if one is needed; or how many there are, all of them taken for so long.
    pub(crate) async fn take(&self, time: Duration) -> Result<Option<OwnedSemaphorePermit>, usize> {
        let Some(free) = &self.free else {
            return Ok(None);
        };
        match platform::timeout(time, Arc::clone(free).acquire_owned()).await {
            Ok(slot) => Ok(slot.ok()),
            Err(_) => Err(self.most),
        }
    }
}
