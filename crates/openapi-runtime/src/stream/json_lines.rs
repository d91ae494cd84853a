//! A stream of JSON texts.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use ::bytes::Bytes;
use futures_core::Stream;

use super::parser::TooLarge;
use super::records::{Records, Text};
use super::source::Source;
use crate::error::Broken;
use crate::{DecodeError, Error};

/// How an item is decoded.
pub(super) type Decode<T> = fn(&[u8]) -> Result<T, DecodeError>;

/// Values in JSON that come one by one: one a line (`application/jsonl`,
/// `application/x-ndjson`), or each behind a record separator
/// (`application/json-seq`), which the first byte tells.
///
/// Blank lines are passed over, and the last line need not end. A value that is
/// not what the document says is an error item ([`Error::is_decode`]) with the
/// line as [`Error::body`], and the stream goes on after it; any other error is
/// the last item. A line is at most
/// [`max_response_bytes`](crate::TransportBuilder::max_response_bytes) long.
///
/// Nothing is read that is not asked for, and dropping the stream closes the
/// connection. It is a [`Stream`](futures_core::Stream) as well.
///
/// ```
/// use openapi_runtime::{Error, JsonLines};
///
/// async fn sum(mut numbers: JsonLines<u64>) -> Result<u64, Error> {
///     let mut sum = 0;
///     while let Some(number) = numbers.next().await {
///         sum += number?;
///     }
///     Ok(sum)
/// }
/// ```
#[must_use = "nothing is read yet"]
pub struct JsonLines<T> {
    source: Option<Source>,
    records: Records,
    decode: Decode<T>,
}

impl<T> JsonLines<T> {
    pub(super) fn new(source: Source, decode: Decode<T>) -> Self {
        Self {
            records: Records::new(source.limit()),
            source: Some(source),
            decode,
        }
    }

    /// The next value, `None` at the end. If this is dropped before it is
    /// done, nothing is lost.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// The item, and whether it is the last one.
    fn item(&self, source: &Source, next: Next) -> (Option<Result<T, Error>>, bool) {
        match next {
            Next::Text(text) => (Some(self.value(source, &text)), false),
            Next::Last(text) => (text.map(|text| self.value(source, &text)), true),
            Next::Broken(broken) => {
                let error = source.error(broken, self.records.rest());
                (Some(Err(error)), true)
            }
        }
    }

    fn value(&self, source: &Source, text: &Text) -> Result<T, Error> {
        let bytes = self.records.bytes(text);
        (self.decode)(bytes).map_err(|error| {
            let kept = Bytes::copy_from_slice(bytes);
            source.error(Broken::Undecodable(error), kept)
        })
    }
}

/// What comes next.
enum Next {
    Text(Text),
    Last(Option<Text>),
    Broken(Broken),
}

fn poll_text(source: &mut Source, records: &mut Records, cx: &mut Context<'_>) -> Poll<Next> {
    loop {
        match records.next() {
            Ok(Some(text)) => return Poll::Ready(Next::Text(text)),
            Ok(None) => {}
            Err(TooLarge) => return Poll::Ready(Next::Broken(source.too_large())),
        }
        match ready!(source.poll_piece(cx)) {
            Some(Ok(piece)) => records.feed(piece),
            Some(Err(broken)) => return Poll::Ready(Next::Broken(broken)),
            None => return Poll::Ready(Next::Last(records.last())),
        }
    }
}

impl<T> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(mut source) = this.source.take() else {
            return Poll::Ready(None);
        };
        let Poll::Ready(next) = poll_text(&mut source, &mut this.records, cx) else {
            this.source = Some(source);
            return Poll::Pending;
        };
        let (item, is_last) = this.item(&source, next);
        if !is_last {
            this.source = Some(source);
        }
        Poll::Ready(item)
    }
}

impl<T> std::fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JsonLines").finish_non_exhaustive()
    }
}
