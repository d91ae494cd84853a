//! How a call ends: the request, which knows what a success is, and the way there and back.

use serde::de::DeserializeOwned;

use super::Call;
use super::request::Ready;
use crate::error::Failure;
use crate::request::Read;
use crate::{DecodeError, Documented, Error, Request, ResponseValue, observe};

impl Call {
    /// The body of a success is JSON.
    pub fn request<T: DeserializeOwned, E>(self) -> Request<T, E> {
        Request::new(self, Read::Whole(|answer| answer.json()))
    }

    /// A success has no body; if it comes with one all the same, that is not read.
    pub fn request_empty<E>(self) -> Request<(), E> {
        Request::new(self, Read::Nothing(()))
    }

    /// The body of a success is text.
    pub fn request_text<E>(self) -> Request<String, E> {
        Request::new(self, Read::Whole(|answer| answer.text()))
    }

    /// The successes differ, and `T` is an enum of them by status and media type.
    pub fn request_variants<T: Documented, E>(self) -> Request<T, E> {
        let read = Read::Whole(|answer| {
            let undocumented = || Err(DecodeError::new("", "the status is not documented"));
            T::decode(answer).unwrap_or_else(undocumented)
        });
        Request::new(self, read)
    }

    /// The request is made at once, so that what is awaited is small.
    pub(crate) fn send<T, E: Documented>(
        self,
        read: Read<T>,
    ) -> impl Future<Output = Result<ResponseValue<T>, Error<E>>> {
        let operation = self.operation();
        let ready = self.ready();
        let call = async move {
            let ready = ready.map_err(Error::from_failure)?;
            ready.send(read).await
        };
        observe::call(operation, call, ResponseValue::status)
    }
}

impl Ready {
    /// What is rare stands behind a pointer, so that it makes no usual call larger.
    pub(crate) async fn send<T, E: Documented>(
        self,
        read: Read<T>,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let (transport, operation) = (self.transport, self.operation);
        match read {
            Read::Whole(decode) => transport.send(operation, self.request, decode).await,
            Read::Nothing(value) => {
                let answer = transport.send_empty(operation, self.request).await?;
                Ok(ResponseValue::new(value, answer.status, answer.headers))
            }
            Read::Open(stream) => {
                Box::pin(transport.send_open(operation, self.request, stream)).await
            }
            Read::Events(stream) => {
                Box::pin(transport.send_events(operation, self.request, stream)).await
            }
        }
    }
}

impl Failure {
    /// The same failure, of an operation.
    pub(crate) fn of(mut self: Box<Self>, operation: &'static crate::Operation) -> Box<Self> {
        self.set_operation(operation);
        self
    }
}
