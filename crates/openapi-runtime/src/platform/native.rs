//! With an operating system.

use std::time::{Duration, SystemTime};

use reqwest::{Client, Request};

pub(crate) use reqwest::Response;
pub(crate) use tokio::time::{Instant, Sleep, sleep, timeout};

/// The longest time that a timer waits.
pub(crate) const LONGEST: Duration = Duration::MAX;

/// The time of day.
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// Sends a request.
pub(crate) fn execute(
    client: &Client,
    request: Request,
) -> impl Future<Output = reqwest::Result<Response>> + use<> {
    client.execute(request)
}
