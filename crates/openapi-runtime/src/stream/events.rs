//! A stream of events.

use std::borrow::Cow;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use ::bytes::Bytes;
use futures_core::Stream;

use super::event::Event;
use super::json_lines::Decode;
use super::parser::{Parser, Raw, TooLarge};
use super::reconnect::{Again, Outcome, Pauses, Reconnection};
use super::source::Source;
use crate::error::Broken;
use crate::{DecodeError, Error};

/// What some APIs send last, where every other event is JSON.
const DONE: &[u8] = b"[DONE]";

/// The events of an answer (`text/event-stream`), as the HTML standard
/// [interprets] them, each with its data as a `T`.
///
/// Data that is not what the document says is an error item
/// ([`Error::is_decode`]) with the [`Error::event`], and the stream goes on
/// after it; any other error is the last item. Where events are JSON, the data
/// `[DONE]` ends the stream. An event is at most
/// [`max_response_bytes`](crate::TransportBuilder::max_response_bytes) large.
///
/// Nothing is read that is not asked for, and dropping the stream closes the
/// connection. It is a [`Stream`](futures_core::Stream) as well.
///
/// ```
/// use openapi_runtime::{Error, EventStream};
///
/// async fn print(mut events: EventStream<String>) -> Result<(), Error> {
///     while let Some(event) = events.next().await {
///         let event = event?;
///         println!("{}: {}", event.event, event.data);
///     }
///     Ok(())
/// }
/// ```
///
/// [interprets]: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
#[must_use = "nothing is read yet"]
pub struct EventStream<T> {
    source: Option<Source>,
    parser: Parser,
    decode: Decode<T>,
    /// What ends the stream, if anything but its end does.
    done: Option<&'static [u8]>,
    again: Option<Again>,
    reconnection: Reconnection,
}

impl<T> EventStream<T> {
    /// Of events in JSON.
    pub(super) fn json(source: Source, again: Option<Again>, decode: Decode<T>) -> Self {
        Self {
            done: Some(DONE),
            ..Self::text(source, again, decode)
        }
    }

    /// Of events whose data is any text.
    pub(super) fn text(source: Source, again: Option<Again>, decode: Decode<T>) -> Self {
        Self {
            parser: Parser::new(source.limit()),
            source: Some(source),
            decode,
            done: None,
            again,
            reconnection: Reconnection::new(0),
        }
    }

    /// Connects again when the connection breaks, or the answer ends, and asks
    /// for what comes after the last event (`Last-Event-ID`): at most so many
    /// times without an event in between. Never, unless this is called.
    ///
    /// Before each attempt it waits as long as the server last said with
    /// `retry` (3 seconds unless it did), doubled each time up to 30 seconds.
    /// An answer of status 204 ends the stream. One of 408, 429, 500, 502, 503
    /// or 504 is a failed attempt, and its `Retry-After` is waited for, unless it
    /// is longer than a minute; any other that has no events is an error, and
    /// the last item.
    ///
    /// The request is sent again as it was: that is right for operations that
    /// change nothing, or know the id of an event. A body that is a stream
    /// itself cannot be sent again: then nothing is.
    pub fn reconnecting(mut self, attempts: u32) -> Self {
        self.reconnection = Reconnection::new(attempts);
        self
    }

    /// The id that the server sent last, to go on after that event another
    /// time.
    pub fn last_event_id(&self) -> Option<&str> {
        self.parser.last_id().map(|id| &**id)
    }

    /// The next event, `None` at the end. If this is dropped before it is
    /// done, nothing is lost.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Flow<T>> {
        let Some(source) = &mut self.source else {
            return Poll::Ready(Flow::Give(None));
        };
        match self.parser.next() {
            Ok(Some(raw)) if self.done == Some(raw.data.trim_ascii()) => {
                Poll::Ready(self.end(None))
            }
            Ok(Some(raw)) => {
                self.reconnection.succeed();
                Poll::Ready(Flow::Give(Some(event(&raw, self.decode, source))))
            }
            Ok(None) => match ready!(source.poll_piece(cx)) {
                Some(Ok(piece)) => {
                    self.parser.feed(piece);
                    Poll::Ready(Flow::GoOn)
                }
                Some(Err(broken)) => Poll::Ready(self.lose(broken)),
                None => Poll::Ready(self.finish()),
            },
            Err(TooLarge) => {
                let broken = source.too_large();
                let error = broken_at(source, self.parser.unfinished(), broken);
                Poll::Ready(self.end(Some(error)))
            }
        }
    }

    /// The connection is gone.
    fn lose(&mut self, broken: Broken) -> Flow<T> {
        let source = self.source.take();
        let raw = self.parser.unfinished();
        let error = source.map(|source| broken_at(&source, raw, broken));
        self.go_on(error)
    }

    /// The answer is at its end.
    fn finish(&mut self) -> Flow<T> {
        let source = self.source.take();
        let raw = self.parser.unfinished();
        if let Some(raw) = &raw
            && self.done == Some(raw.data.trim_ascii())
        {
            return self.end(None);
        }
        let error = source.zip(raw).map(|(source, raw)| {
            let event = raw.text();
            source.error_in(Broken::Unfinished, event)
        });
        self.go_on(error)
    }

    /// Another attempt if one is left, or else the end.
    fn go_on(&mut self, error: Option<Error>) -> Flow<T> {
        self.source = None;
        self.parser.restart();
        let last_id = self.parser.last_id().map(|id| &**id);
        let pauses = Pauses {
            told: self.parser.reconnection_time(),
            asked: error.as_ref().and_then(Error::retry_after),
        };
        match &self.again {
            Some(again) if self.reconnection.begin(again, last_id, pauses) => Flow::GoOn,
            _ => Flow::Give(error.map(Err)),
        }
    }

    fn end(&mut self, error: Option<Error>) -> Flow<T> {
        self.source = None;
        Flow::Give(error.map(Err))
    }

    /// Goes on in another answer, or says that this was the end.
    fn poll_reconnection(&mut self, cx: &mut Context<'_>) -> Poll<Flow<T>> {
        Poll::Ready(match ready!(self.reconnection.poll(cx)) {
            Outcome::Answered(source) => {
                self.source = Some(source);
                Flow::GoOn
            }
            Outcome::Ended => self.end(None),
            Outcome::Failed(error) => self.go_on(Some(error)),
            Outcome::Refused(error) => self.end(Some(error)),
        })
    }
}

/// What a step leads to.
enum Flow<T> {
    GoOn,
    Give(Option<Result<Event<T>, Error>>),
}

fn event<T>(raw: &Raw<'_>, decode: Decode<T>, source: &Source) -> Result<Event<T>, Error> {
    match decoded(raw.data, decode) {
        Ok(data) => Ok(raw.with(data)),
        Err(error) => Err(source.error_in(Broken::Undecodable(error), raw.text())),
    }
}

/// What is not UTF-8 is replaced, as the standard says.
fn decoded<T>(data: &[u8], decode: Decode<T>) -> Result<T, DecodeError> {
    decode(data).or_else(|error| match String::from_utf8_lossy(data) {
        Cow::Owned(replaced) => decode(replaced.as_bytes()),
        Cow::Borrowed(_) => Err(error),
    })
}

/// With the event in which it happened, if there is one.
fn broken_at(source: &Source, raw: Option<Raw<'_>>, broken: Broken) -> Error {
    match raw {
        Some(raw) => source.error_in(broken, raw.text()),
        None => source.error(broken, Bytes::new()),
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            let flow = match this.reconnection.is_under_way() {
                true => ready!(this.poll_reconnection(cx)),
                false => ready!(this.poll_event(cx)),
            };
            if let Flow::Give(item) = flow {
                return Poll::Ready(item);
            }
        }
    }
}

impl<T> std::fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EventStream").finish_non_exhaustive()
    }
}
