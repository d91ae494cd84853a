//! A body as it comes.

use std::pin::Pin;
use std::task::{Context, Poll};

use ::bytes::Bytes;
use futures_core::Stream;

use super::source::Source;
use crate::Error;

/// A body that is not read here: it comes piece by piece, without a limit of
/// size.
///
/// A piece is what the connection gave at once, and says nothing of the
/// content. An error is the last item. Nothing is read that is not asked for,
/// and dropping the stream closes the connection. It is a
/// [`Stream`](futures_core::Stream) as well.
///
/// ```
/// use openapi_runtime::{ByteStream, Error};
///
/// async fn size(mut body: ByteStream) -> Result<usize, Error> {
///     let mut size = 0;
///     while let Some(piece) = body.next().await {
///         size += piece?.len();
///     }
///     Ok(size)
/// }
/// ```
#[must_use = "nothing is read yet"]
pub struct ByteStream {
    source: Option<Source>,
}

impl ByteStream {
    pub(super) fn new(source: Source) -> Self {
        Self {
            source: Some(source),
        }
    }

    /// The next piece, `None` at the end. If this is dropped before it is
    /// done, nothing is lost.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(source) = &mut self.source else {
            return Poll::Ready(None);
        };
        let piece = match source.poll_piece(cx) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Some(Ok(piece))) => return Poll::Ready(Some(Ok(piece))),
            Poll::Ready(Some(Err(broken))) => Some(Err(source.error(broken, Bytes::new()))),
            Poll::Ready(None) => None,
        };
        self.source = None;
        Poll::Ready(piece)
    }
}

impl std::fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}
