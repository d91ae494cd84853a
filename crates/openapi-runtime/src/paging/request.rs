//! The way from a request to its pages.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::streams::{Items, Pages};
use super::table::Paging;
use crate::{Documented, Error, Request, ResponseValue, Retries, Undocumented};

/// A [`Request`] of an operation that is paged: awaited it is one page, and [`items`](Self::items) and
/// [`pages`](Self::pages) walk over all that follow.
///
/// ```
/// use openapi_runtime::{Error, PagedRequest};
///
/// # type Pet = String;
/// # type PetPage = Vec<Pet>;
/// async fn names(request: PagedRequest<PetPage, Pet>) -> Result<Vec<Pet>, Error> {
///     let mut pets = request.items();
///     let mut names = Vec::new();
///     while let Some(pet) = pets.next().await {
///         names.push(pet?);
///     }
///     Ok(names)
/// }
/// ```
#[must_use = "nothing is sent before it is awaited or walked"]
pub struct PagedRequest<T: 'static, I: 'static, E = Undocumented> {
    request: Request<T, E>,
    paging: &'static Paging<T, I>,
}

impl<T, E> Request<T, E>
where
    T: DeserializeOwned + Send + 'static,
    E: Documented + 'static,
{
    /// For generated code: the pages from this one on.
    #[doc(hidden)]
    pub fn pages<I>(self, paging: &'static Paging<T, I>) -> Pages<T, E> {
        Pages::new(self.into_call(), paging)
    }

    /// For generated code: the items from this page on.
    #[doc(hidden)]
    pub fn items<I>(self, paging: &'static Paging<T, I>) -> Items<I, E> {
        Items::new(self.into_call(), paging)
    }

    /// For generated code: the same request, which can be walked.
    #[doc(hidden)]
    pub fn paged<I>(self, paging: &'static Paging<T, I>) -> PagedRequest<T, I, E> {
        PagedRequest {
            request: self,
            paging,
        }
    }
}

impl<T, I, E> PagedRequest<T, I, E> {
    /// As [`Request::with_header`]; each page is asked for with it.
    pub fn with_header(self, name: &str, value: &str) -> Self {
        self.map(|request| request.with_header(name, value))
    }

    /// As [`Request::with_timeout`], for each page.
    pub fn with_timeout(self, timeout: Duration) -> Self {
        self.map(|request| request.with_timeout(timeout))
    }

    /// As [`Request::with_deadline`], for each page.
    pub fn with_deadline(self, deadline: Duration) -> Self {
        self.map(|request| request.with_deadline(deadline))
    }

    /// As [`Request::with_retries`], for each page.
    pub fn with_retries(self, retries: Retries) -> Self {
        self.map(|request| request.with_retries(retries))
    }

    fn map(self, change: impl FnOnce(Request<T, E>) -> Request<T, E>) -> Self {
        Self {
            request: change(self.request),
            ..self
        }
    }
}

impl<T, I, E> PagedRequest<T, I, E>
where
    T: DeserializeOwned + Send + 'static,
    E: Documented + 'static,
{
    /// Sends the request, for one page; the same as to await it.
    ///
    /// # Errors
    ///
    /// As [`Request::send`].
    pub async fn send(self) -> Result<ResponseValue<T>, Error<E>> {
        self.request.send().await
    }

    /// The pages, from the one of this request on.
    pub fn pages(self) -> Pages<T, E> {
        self.request.pages(self.paging)
    }

    /// The items of all pages, from the one of this request on.
    pub fn items(self) -> Items<I, E> {
        self.request.items(self.paging)
    }
}

impl<T: Send + 'static, I, E: Documented + 'static> IntoFuture for PagedRequest<T, I, E> {
    type Output = <Request<T, E> as IntoFuture>::Output;
    type IntoFuture = <Request<T, E> as IntoFuture>::IntoFuture;

    fn into_future(self) -> Self::IntoFuture {
        self.request.into_future()
    }
}

/// No value of a parameter is shown.
impl<T, I, E> fmt::Debug for PagedRequest<T, I, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PagedRequest").field(&self.request).finish()
    }
}
