//! Pages and items, as streams.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::position::Position;
use super::table::{self, Paging};
use super::walk::{Given, Walk};
use crate::{Call, Documented, Error, ResponseValue, Undocumented};

/// The answers of an operation that is paged, one page after the other: a
/// [`Stream`](futures_core::Stream).
///
/// Nothing is sent before it is asked for the next page, and one request at a time. Each is the request
/// that the walk began with, with its headers, times and parameters, for another page. An error is the
/// last item; [`position`](Self::position) is then the page that did not come, and [`at`](Self::at) goes on
/// from there.
///
/// A server that leads to a page once more, and so would without end, is an
/// [error](crate::ErrorKind::Request), and so is one that leads to another origin: the credentials would go
/// along.
///
/// ```
/// use openapi_runtime::{Error, Pages};
///
/// # struct PetPage { pets: Vec<String> }
/// async fn count(mut pages: Pages<PetPage>) -> Result<usize, Error> {
///     let mut count = 0;
///     while let Some(page) = pages.next().await {
///         count += page?.pets.len();
///     }
///     Ok(count)
/// }
/// ```
#[must_use = "nothing is sent before it is asked for a page"]
pub struct Pages<T, E = Undocumented> {
    walk: Box<dyn Walks<T, E>>,
}

/// The items of an operation that is paged, those of one page after those of the other: a
/// [`Stream`](futures_core::Stream), and otherwise as [`Pages`].
///
/// ```
/// use openapi_runtime::{Error, Items};
///
/// async fn print(mut pets: Items<String>) -> Result<(), Error> {
///     while let Some(pet) = pets.next().await {
///         println!("{}", pet?);
///     }
///     Ok(())
/// }
/// ```
#[must_use = "nothing is sent before it is asked for an item"]
pub struct Items<I, E = Undocumented> {
    batches: Box<dyn Batches<I, E>>,
    /// Of the last page.
    left: std::vec::IntoIter<I>,
    /// Where the first of what is left is.
    at: Position,
}

/// A walk, wherever its page has items.
trait Walks<T, E>: Send {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Given<T, E>>;
    fn position(&self) -> Option<Position>;
    fn go_to(&mut self, position: Position);
}

/// The items of each page, and where it was.
trait Batches<I, E>: Send {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Given<Vec<I>, E>>;
    fn position(&self) -> Option<Position>;
    fn go_to(&mut self, position: Position);
}

/// A walk that takes the items out of its pages.
struct Taking<T: 'static, I, E> {
    walk: Walk<T, E>,
    items: table::Items<T, I>,
}

impl<T, E: Documented + 'static> Pages<T, E> {
    pub(super) fn new<I>(call: Call, paging: &'static Paging<T, I>) -> Self
    where
        T: DeserializeOwned + Send + 'static,
    {
        Self {
            walk: Box::new(Walk::<T, E>::new(call, paging)),
        }
    }
}

impl<T, E> Pages<T, E> {
    /// The next page, `None` at the end. If this is dropped before it is done, nothing is lost.
    pub async fn next(&mut self) -> Option<Result<ResponseValue<T>, Error<E>>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Where the next page is; `None` once there is none. After an error, the page that did not come.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.walk.position()
    }

    /// Goes on from a position, of this walk or another one of the same request. Of a page of which some
    /// items were taken already, all come again.
    pub fn at(mut self, position: Position) -> Self {
        self.walk.go_to(position);
        self
    }
}

impl<I, E: Documented + 'static> Items<I, E> {
    pub(super) fn new<T>(call: Call, paging: &'static Paging<T, I>) -> Self
    where
        T: DeserializeOwned + Send + 'static,
        I: 'static,
    {
        let taking = Taking {
            walk: Walk::<T, E>::new(call, paging),
            items: paging.items(),
        };
        Self {
            batches: Box::new(taking),
            left: Vec::new().into_iter(),
            at: Position::default(),
        }
    }
}

impl<I, E> Items<I, E> {
    /// The next item, `None` at the end. If this is dropped before it is done, nothing is lost.
    pub async fn next(&mut self) -> Option<Result<I, Error<E>>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Where the next item is: its page, and how many are before it there. `None` once there is none.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        match self.left.len() {
            0 => self.batches.position(),
            _ => Some(self.at.clone()),
        }
    }

    /// Goes on from a position, of this walk or another one of the same request.
    pub fn at(mut self, position: Position) -> Self {
        self.left = Vec::new().into_iter();
        self.batches.go_to(position);
        self
    }
}

impl<T, E> Walks<T, E> for Walk<T, E>
where
    T: DeserializeOwned + Send + 'static,
    E: Documented + 'static,
{
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Given<T, E>> {
        self.poll(cx)
    }

    fn position(&self) -> Option<Position> {
        self.position()
    }

    fn go_to(&mut self, position: Position) {
        self.go_to(position);
    }
}

impl<T, I, E> Batches<I, E> for Taking<T, I, E>
where
    T: DeserializeOwned + Send + 'static,
    E: Documented + 'static,
{
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Given<Vec<I>, E>> {
        let given = ready!(self.walk.poll(cx));
        Poll::Ready(given.map(|given| {
            let (page, at) = given?;
            let (status, headers) = (page.status(), page.headers().clone());
            let items = (self.items)(&mut page.into_inner()).map(std::mem::take);
            let items = items.unwrap_or_default();
            Ok((ResponseValue::new(items, status, headers), at))
        }))
    }

    fn position(&self) -> Option<Position> {
        self.walk.position()
    }

    fn go_to(&mut self, position: Position) {
        self.walk.go_to(position);
    }
}

impl<T, E> Stream for Pages<T, E> {
    type Item = Result<ResponseValue<T>, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let given = ready!(self.walk.poll(cx));
        Poll::Ready(given.map(|given| given.map(|(page, _)| page)))
    }
}

/// Items are moved, wherever they are.
impl<I, E> Unpin for Items<I, E> {}

impl<I, E> Stream for Items<I, E> {
    type Item = Result<I, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.left.next() {
                this.at.skip = this.at.skip.saturating_add(1);
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(this.batches.poll(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok((batch, at))) => {
                    this.left = batch.into_inner().into_iter();
                    this.left.by_ref().take(at.skip).for_each(drop);
                    this.at = at;
                }
            }
        }
    }
}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl<I, E> fmt::Debug for Items<I, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
