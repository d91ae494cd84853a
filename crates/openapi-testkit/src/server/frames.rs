//! Bodies that are sent in pieces, and may end too early.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// How long what was sent has to get away before the connection ends.
const BEFORE_THE_END: Duration = Duration::from_millis(20);

/// A body.
pub(crate) struct Frames {
    waiting: VecDeque<Bytes>,
    /// In bytes; `None` if it is not said.
    length: Option<u64>,
    /// Runs once the last piece was taken, if the connection is to end then.
    end: Option<Pin<Box<Sleep>>>,
    cut: bool,
}

/// The connection ends here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for Cut {}

impl Frames {
    /// With `cut`, it ends in the middle of what it says to be its length.
    pub(crate) fn new(frames: Vec<Vec<u8>>, is_stream: bool, cut: bool) -> Self {
        let length = frames.iter().map(Vec::len).sum::<usize>();
        let waiting: VecDeque<Bytes> = match cut {
            true => {
                let mut all = frames.concat();
                all.truncate(length / 2);
                VecDeque::from([all.into()])
            }
            false => frames.into_iter().map(Bytes::from).collect(),
        };
        Self {
            waiting,
            length: (!is_stream).then_some(length as u64),
            end: None,
            cut,
        }
    }
}

impl Body for Frames {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        if let Some(piece) = self.waiting.pop_front() {
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        if !self.cut {
            return Poll::Ready(None);
        }
        let end = self
            .end
            .get_or_insert_with(|| Box::pin(sleep(BEFORE_THE_END)));
        end.as_mut().poll(context).map(|()| Some(Err(Cut)))
    }

    fn is_end_stream(&self) -> bool {
        self.waiting.is_empty() && !self.cut
    }

    fn size_hint(&self) -> SizeHint {
        self.length
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
