//! One event.

use std::sync::Arc;
use std::time::Duration;

/// One [server-sent event].
///
/// [server-sent event]: https://html.spec.whatwg.org/multipage/server-sent-events.html
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// Its type: the field `event`, and `message` if there is none.
    pub event: Arc<str>,
    /// The last `id` that the server has sent, with this event or an earlier
    /// one. `None` if there is none, or if the last one is empty.
    pub id: Option<Arc<str>>,
    /// The field `retry` of this event: how long to wait before connecting
    /// again, should the connection break.
    pub retry: Option<Duration>,
    /// What the event says: the lines of its `data`.
    pub data: T,
}

impl<T> Event<T> {
    /// What the event says, alone.
    pub fn into_data(self) -> T {
        self.data
    }
}
