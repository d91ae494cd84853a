//! Calls from code that is not asynchronous.
//!
//! A thread of its own carries them out, the same for all of the program, so that they may be made
//! anywhere: in a program without a runtime, and inside of one, where they block the thread that
//! they are made on.
//!
//! ```no_run
//! use openapi_runtime::blocking;
//!
//! # fn main() -> std::io::Result<()> {
//! # type Pet = u8;
//! # async fn find_pet() -> Pet { 1 }
//! let pet = blocking::wait(find_pet())?;
//! # Ok(())
//! # }
//! ```
//!
//! These calls have connections of their own, so that none of them waits for a runtime that they block. With a
//! [client that is given](crate::TransportBuilder::http_client) they share its connections: do not await the same one
//! on a thread that blocks.
//!
//! A request of a generated client has a method for it, `send_blocking`; [`iter`] makes an iterator of a
//! stream.

use std::cell::Cell;
use std::io;
use std::pin::Pin;
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use crate::error::Failure;
use crate::{Documented, Error, Request, ResponseValue};

static HELPER: Mutex<Option<Handle>> = Mutex::new(None);

thread_local! {
    static IS_HELPER: Cell<bool> = const { Cell::new(false) };
}

const WITHIN: &str = "a blocking call was made within another one, which would wait for itself; \
     await it instead";

/// Waits for a future, which is polled on the helper thread. A panic in it is one here.
///
/// # Errors
///
/// If the helper thread cannot be started, or if it would wait for itself: within a token provider, say.
pub fn wait<F>(future: F) -> io::Result<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let helper = helper()?;
    let (sender, receiver) = mpsc::sync_channel(1);
    let task = helper.spawn(future);
    helper.spawn(async move { sender.send(task.await) });
    match receiver.recv() {
        Ok(Ok(output)) => Ok(output),
        Ok(Err(error)) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(error) => Err(io::Error::other(error)),
        },
        Err(error) => Err(io::Error::other(error)),
    }
}

/// The items of a stream, each waited for when it is asked for.
///
/// ```no_run
/// use openapi_runtime::{ByteStream, Error, blocking};
///
/// fn length(stream: ByteStream) -> Result<usize, Error> {
///     blocking::iter(stream).map(|piece| piece.map(|piece| piece.len())).sum()
/// }
/// ```
///
/// It ends where the stream does, or if the helper thread cannot be started.
pub fn iter<S>(stream: S) -> Iter<S>
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
{
    Iter {
        stream: Some(stream),
    }
}

/// Of [`iter`].
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is used"]
pub struct Iter<S> {
    stream: Option<S>,
}

impl<S> Iterator for Iter<S>
where
    S: Stream + Send + Unpin + 'static,
    S::Item: Send + 'static,
{
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let mut stream = self.stream.take()?;
        let next = wait(async move {
            let item = std::future::poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await;
            (item, stream)
        });
        let (item, stream) = next.ok()?;
        self.stream = item.is_some().then_some(stream);
        item
    }
}

impl<T: Send + 'static, E: Documented + Send + 'static> Request<T, E> {
    /// Sends the request and waits for the answer; see [`blocking`](crate::blocking).
    ///
    /// # Errors
    ///
    /// As with [`send`](Self::send); and [`ErrorKind::Request`](crate::ErrorKind::Request), if the thread
    /// that carries it out cannot be started.
    pub fn send_blocking(self) -> Result<ResponseValue<T>, Error<E>> {
        let operation = self.operation();
        let answer = wait(self.into_future());
        answer
            .unwrap_or_else(|error| Err(Error::from_failure(Failure::no_thread(operation, error))))
    }
}

/// Whether this is the helper thread.
pub(crate) fn is_helper() -> bool {
    IS_HELPER.get()
}

/// The helper thread, which is there until the program ends.
fn helper() -> io::Result<Handle> {
    if is_helper() {
        return Err(io::Error::other(WITHIN));
    }
    let mut helper = HELPER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(helper) = &*helper {
        return Ok(helper.clone());
    }
    let started = start()?;
    *helper = Some(started.clone());
    Ok(started)
}

fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let thread = thread::Builder::new().name("openapi-blocking".to_owned());
    thread.spawn(move || {
        IS_HELPER.set(true);
        runtime.block_on(std::future::pending::<()>());
    })?;
    Ok(handle)
}
