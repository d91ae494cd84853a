//! The body of an answer, as it comes.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use tokio::sync::OwnedSemaphorePermit;

use crate::error::{Broken, Failure};
use crate::platform::{self, Instant, Sleep};
use crate::secrets::Secrets;
use crate::transport::Begun;
use crate::{Answer, Error, Event, Operation, Transport};

type Pieces = Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send + Sync>>;

/// The pieces of a body, and what is said of its answer in an error.
pub(crate) struct Source {
    transport: Transport,
    operation: &'static Operation,
    status: StatusCode,
    headers: HeaderMap,
    pieces: Pieces,
    silence: Silence,
    /// What is not shown of it, as the server was sent it.
    secrets: Secrets,
    attempts: u32,
    /// Its place among the requests that are under way.
    _slot: Option<OwnedSemaphorePermit>,
}

/// How long nothing has come although it was asked for.
#[derive(Default)]
struct Silence {
    timer: Option<Pin<Box<Sleep>>>,
    is_running: bool,
}

impl Source {
    pub(super) fn new(transport: Transport, operation: &'static Operation, begun: Begun) -> Self {
        let Begun {
            mut response,
            secrets,
            attempts,
            slot,
        } = begun;
        Self {
            transport,
            operation,
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            pieces: Box::pin(response.bytes_stream()),
            silence: Silence::default(),
            secrets,
            attempts,
            _slot: slot,
        }
    }

    /// The next piece, never an empty one.
    ///
    /// What is there is handed out however long nobody has asked for it: only
    /// the server is late, never the caller.
    pub(super) fn poll_piece(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Broken>>> {
        loop {
            match self.pieces.as_mut().poll_next(cx) {
                Poll::Ready(Some(Ok(piece))) if piece.is_empty() => self.silence.end(),
                Poll::Ready(piece) => {
                    self.silence.end();
                    return Poll::Ready(piece.map(|piece| piece.map_err(Broken::lost)));
                }
                Poll::Pending => return self.poll_silence(cx),
            }
        }
    }

    fn poll_silence(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Broken>>> {
        let idle = self.transport.idle_timeout();
        let is_over = self.silence.poll(idle, cx).is_ready();
        match is_over {
            true => Poll::Ready(Some(Err(Broken::Silent(idle)))),
            false => Poll::Pending,
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// In bytes: how large an item may be.
    pub(super) fn limit(&self) -> usize {
        self.transport.max_response_bytes()
    }

    pub(super) fn too_large(&self) -> Broken {
        Broken::TooLarge(self.limit())
    }

    /// The error for it. `kept` is what was received of the item.
    pub(super) fn error(&self, broken: Broken, kept: Bytes) -> Error {
        self.error_of(broken, kept, None)
    }

    /// The error for an event, which is kept.
    pub(super) fn error_in(&self, broken: Broken, event: Event<String>) -> Error {
        self.error_of(broken, Bytes::new(), Some(event))
    }

    fn error_of(&self, broken: Broken, body: Bytes, event: Option<Event<String>>) -> Error {
        let answer = Answer {
            status: self.status,
            headers: self.headers.clone(),
            body,
            secrets: self.secrets.clone(),
            attempts: self.attempts,
        };
        let failure = Failure::broken(self.operation, answer, broken, event);
        Error::from_failure(failure)
    }
}

impl Silence {
    fn end(&mut self) {
        self.is_running = false;
    }

    fn poll(&mut self, idle: std::time::Duration, cx: &mut Context<'_>) -> Poll<()> {
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(platform::sleep(idle)));
        if !self.is_running {
            self.is_running = true;
            match Instant::now().checked_add(idle.min(platform::LONGEST)) {
                Some(end) => timer.as_mut().reset(end),
                // Longer than any clock counts.
                None => timer.set(platform::sleep(idle)),
            }
        }
        timer.as_mut().poll(cx)
    }
}
