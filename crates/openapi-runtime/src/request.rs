//! A request of an operation: to be refined, and sent by `.await`.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use crate::stream::{Again, Source};
use crate::{Answer, Call, DecodeError, Documented, Error, ResponseValue, Retries, Undocumented};

/// A request of an operation. Nothing is sent before it is awaited, or [`send`](Self::send) is.
///
/// `T` is what a success is, `E` the errors that the document lists for the operation.
///
/// ```
/// use std::time::Duration;
/// use openapi_runtime::{Error, Request};
///
/// # type Pet = u8;
/// # type GetPetError = openapi_runtime::Undocumented;
/// async fn patiently(request: Request<Pet, GetPetError>) -> Result<Pet, Error<GetPetError>> {
///     let answer = request.with_timeout(Duration::from_secs(300)).await?;
///     println!("{} {:?}", answer.status(), answer.headers());
///     Ok(answer.into_inner())
/// }
/// ```
#[must_use = "nothing is sent before it is awaited"]
pub struct Request<T, E = Undocumented> {
    call: Call,
    read: Read<T>,
    errors: PhantomData<fn() -> E>,
}

/// How a success becomes a `T`.
pub(crate) enum Read<T> {
    /// From the whole answer.
    Whole(fn(&Answer) -> Result<T, DecodeError>),
    /// From nothing: the body is not read.
    Nothing(T),
    /// While it comes.
    Open(fn(Source) -> T),
    /// While it comes, from several answers if need be.
    Events(fn(Source, Option<Again>) -> T),
}

impl<T, E> Request<T, E> {
    pub(crate) fn new(call: Call, read: Read<T>) -> Self {
        Self {
            call,
            read,
            errors: PhantomData,
        }
    }

    pub(crate) fn into_call(self) -> Call {
        self.call
    }

    /// For generated code: the same request with more in it.
    #[doc(hidden)]
    pub fn map(self, change: impl FnOnce(Call) -> Call) -> Self {
        Self {
            call: change(self.call),
            ..self
        }
    }

    #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
    pub(crate) fn operation(&self) -> &'static crate::Operation {
        self.call.operation()
    }

    /// Sends a header of your own, in the place of any that the request has under this name.
    ///
    /// A name or value that no header can have is said when the request is sent
    /// ([`ErrorKind::Request`](crate::ErrorKind::Request)): then nothing leaves.
    pub fn with_header(self, name: &str, value: &str) -> Self {
        self.map(|call| call.own_header(name, value))
    }

    /// How long an attempt of this call may take, in the place of
    /// [`TransportBuilder::timeout`](crate::TransportBuilder::timeout): of a stream, until it begins.
    pub fn with_timeout(self, timeout: Duration) -> Self {
        self.map(|call| call.timeout(timeout))
    }

    /// How long this call may take with all its attempts, in the place of
    /// [`TransportBuilder::deadline`](crate::TransportBuilder::deadline).
    pub fn with_deadline(self, deadline: Duration) -> Self {
        self.map(|call| call.deadline(deadline))
    }

    /// How often this call is tried again, in the place of
    /// [`TransportBuilder::retries`](crate::TransportBuilder::retries).
    pub fn with_retries(self, retries: Retries) -> Self {
        self.map(|call| call.retries(retries))
    }
}

impl<T, E: Documented> Request<T, E> {
    /// Sends the request; the same as to await it.
    ///
    /// # Errors
    ///
    /// Every [`ErrorKind`](crate::ErrorKind) is possible. What the document lists for the status of
    /// the answer is [`Error::documented`].
    pub async fn send(self) -> Result<ResponseValue<T>, Error<E>> {
        self.call.send(self.read).await
    }
}

impl<T: Send + 'static, E: Documented + 'static> IntoFuture for Request<T, E> {
    type Output = Result<ResponseValue<T>, Error<E>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.call.send(self.read))
    }
}

/// No value of a parameter is shown.
impl<T, E> fmt::Debug for Request<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Request").field(&self.call).finish()
    }
}

/// For generated code: what the request of one operation has beside its parameters.
#[doc(hidden)]
#[macro_export]
macro_rules! request {
    ($name:ident, $request:ty) => {
        impl $name {
            /// Sends a header of your own, in the place of any that the request has under this name.
            ///
            /// What no header can have is said when the request is sent: then nothing leaves.
            pub fn with_header(self, name: &str, value: &str) -> Self {
                Self(self.0.with_header(name, value))
            }

            /// How long an attempt may take, in the place of what the transport says: of a stream,
            /// until it begins.
            pub fn with_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.with_timeout(timeout))
            }

            /// How long this call may take with all its attempts.
            pub fn with_deadline(self, deadline: ::std::time::Duration) -> Self {
                Self(self.0.with_deadline(deadline))
            }

            /// How often this call is tried again.
            pub fn with_retries(self, retries: $crate::Retries) -> Self {
                Self(self.0.with_retries(retries))
            }

            /// Sends the request; the same as to await it.
            pub async fn send(self) -> <$request as ::std::future::IntoFuture>::Output {
                self.0.send().await
            }
        }

        $crate::send_blocking!($name, $request);

        impl ::std::future::IntoFuture for $name {
            type Output = <$request as ::std::future::IntoFuture>::Output;
            type IntoFuture = <$request as ::std::future::IntoFuture>::IntoFuture;

            fn into_future(self) -> Self::IntoFuture {
                ::std::future::IntoFuture::into_future(self.0)
            }
        }
    };
}

/// For generated code: how a request is sent where nothing can be awaited.
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
#[doc(hidden)]
#[macro_export]
macro_rules! send_blocking {
    ($name:ident, $request:ty) => {
        impl $name {
            /// Sends the request and waits for the answer, also where there is no asynchronous runtime.
            pub fn send_blocking(self) -> <$request as ::std::future::IntoFuture>::Output {
                self.0.send_blocking()
            }
        }
    };
}

/// For generated code: nothing without the feature `blocking`.
#[cfg(not(all(feature = "blocking", not(target_family = "wasm"))))]
#[doc(hidden)]
#[macro_export]
macro_rules! send_blocking {
    ($name:ident, $request:ty) => {};
}
