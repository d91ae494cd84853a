//! In a browser, or where `fetch` and timers are as they are there.

use std::pin::Pin;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use reqwest::{Client, Request, Url};
use send_wrapper::SendWrapper;
use wasmtimer::std as browser;

pub(crate) use wasmtimer::std::Instant;
pub(crate) use wasmtimer::tokio::{Sleep, Timeout};

type Pieces = Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>>>>;

/// As that of `reqwest` is elsewhere.
pub(crate) struct Response {
    status: StatusCode,
    headers: HeaderMap,
    url: Url,
    length: Option<u64>,
    pieces: SendWrapper<Pieces>,
}

/// The longest time that a timer waits: milliseconds are 31 bits (HTML, section 8.7).
pub(crate) const LONGEST: Duration = Duration::from_millis(i32::MAX as u64);

/// A future that is done then.
pub(crate) fn sleep(time: Duration) -> Sleep {
    wasmtimer::tokio::sleep(time.min(LONGEST))
}

/// A future that is waited for this long.
pub(crate) fn timeout<F: Future>(time: Duration, future: F) -> Timeout<F> {
    wasmtimer::tokio::timeout(time.min(LONGEST), future)
}

/// The time of day.
pub(crate) fn now() -> SystemTime {
    let since = browser::SystemTime::now().duration_since(browser::UNIX_EPOCH);
    SystemTime::UNIX_EPOCH + since.unwrap_or_default()
}

/// Sends a request.
pub(crate) fn execute(
    client: &Client,
    request: Request,
) -> impl Future<Output = reqwest::Result<Response>> + Send + use<> {
    let answer = client.execute(request);
    SendWrapper::new(async move { answer.await.map(Response::new) })
}

impl Response {
    fn new(mut response: reqwest::Response) -> Self {
        Self {
            status: response.status(),
            length: response.content_length(),
            headers: std::mem::take(response.headers_mut()),
            url: response.url().clone(),
            pieces: SendWrapper::new(Box::pin(response.bytes_stream())),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(crate) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// In bytes, as it was announced.
    pub(crate) fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// The next piece of the body.
    pub(crate) async fn chunk(&mut self) -> reqwest::Result<Option<Bytes>> {
        let next = std::future::poll_fn(|cx| Pin::new(&mut self.pieces).poll_next(cx));
        next.await.transpose()
    }

    /// What is left of the body.
    pub(crate) fn bytes_stream(
        self,
    ) -> impl Stream<Item = reqwest::Result<Bytes>> + Send + Sync + use<> {
        self.pieces
    }
}
