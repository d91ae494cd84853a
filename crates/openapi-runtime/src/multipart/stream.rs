//! Bodies that are read while they are sent, one after the other.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use reqwest::Body;
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

/// In bytes: what of a file is in memory at a time.
const PIECE: usize = 64 * 1024;

const OTHER_LENGTH: &str = "what was to be sent is not as long as it was said to be";

type Error = Box<dyn std::error::Error + Send + Sync>;

/// One of several bodies, and how much of it is still to come, in bytes, if it is known.
pub(super) struct Link {
    body: Body,
    left: Option<u64>,
}

impl Link {
    /// A length that the body knows is the one that counts.
    pub(super) fn new(body: Body, length: Option<u64>) -> Self {
        let left = body.size_hint().exact().or(length);
        Self { body, left }
    }

    pub(super) fn text(text: impl Into<Bytes>) -> Self {
        Self::new(text.into().into(), None)
    }

    pub(super) fn length(&self) -> Option<u64> {
        self.left
    }

    /// The next piece, if it is not longer than what was said.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        match ready!(Pin::new(&mut self.body).poll_frame(context)) {
            Some(Ok(frame)) => {
                let length = frame.data_ref().map_or(0, Bytes::len);
                Poll::Ready(Some(self.take(length).map(|()| frame)))
            }
            Some(Err(error)) => Poll::Ready(Some(Err(error.into()))),
            None if self.left.is_some_and(|left| left > 0) => {
                Poll::Ready(Some(Err(OTHER_LENGTH.into())))
            }
            None => Poll::Ready(None),
        }
    }

    fn take(&mut self, length: usize) -> Result<(), Error> {
        if let Some(left) = &mut self.left {
            let length = u64::try_from(length).unwrap_or(u64::MAX);
            *left = left.checked_sub(length).ok_or(OTHER_LENGTH)?;
        }
        Ok(())
    }
}

/// Several bodies as one.
pub(super) struct Chain(VecDeque<Link>);

impl Chain {
    pub(super) fn new(links: Vec<Link>) -> Self {
        Self(links.into())
    }
}

impl HttpBody for Chain {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        while let Some(first) = self.0.front_mut() {
            match ready!(first.poll(context)) {
                None => drop(self.0.pop_front()),
                some => return Poll::Ready(some),
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let lengths = self.0.iter().map(Link::length);
        let whole = lengths
            .reduce(|sum, next| sum?.checked_add(next?))
            .flatten();
        whole.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A file that is opened when the first of it is asked for.
pub(super) struct FileBody {
    /// Only to be `Sync`: it is never locked.
    state: Mutex<State>,
    left: u64,
}

enum State {
    Opening(Pin<Box<dyn Future<Output = io::Result<File>> + Send>>),
    Reading { file: File, piece: Vec<u8> },
    Failed,
}

impl FileBody {
    pub(super) fn new(path: Arc<Path>, length: u64) -> Self {
        let opening = Box::pin(async move { File::open(path).await });
        Self {
            state: Mutex::new(State::Opening(opening)),
            left: length,
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let State::Opening(opening) = state {
            let opened = ready!(opening.as_mut().poll(context));
            // Polled once more it would panic.
            *state = State::Failed;
            let (file, piece) = (opened?, Vec::new());
            *state = State::Reading { file, piece };
        }
        match state {
            State::Reading { file, piece } => poll_piece(file, piece, context),
            _ => Poll::Ready(Ok(Bytes::new())),
        }
    }
}

/// The piece is kept while there is nothing to be read.
fn poll_piece(
    file: &mut File,
    piece: &mut Vec<u8>,
    context: &mut Context<'_>,
) -> Poll<io::Result<Bytes>> {
    piece.resize(PIECE, 0);
    let mut read = ReadBuf::new(piece);
    ready!(Pin::new(file).poll_read(context, &mut read))?;
    let length = read.filled().len();
    piece.truncate(length);
    Poll::Ready(Ok(std::mem::take(piece).into()))
}

impl HttpBody for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let piece = match ready!(self.poll(context)) {
            Ok(piece) => piece,
            Err(error) => return Poll::Ready(Some(Err(error))),
        };
        if piece.is_empty() && self.left == 0 {
            return Poll::Ready(None);
        }
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        // A file that has become shorter ends early, and one that has become longer late.
        Poll::Ready(Some(match self.left.checked_sub(length) {
            Some(left) if length > 0 => {
                self.left = left;
                Ok(Frame::data(piece))
            }
            _ => Err(io::Error::other(OTHER_LENGTH)),
        }))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
