//! How a call ends: the request, which knows what a success is, and the way there and back.

use serde::de::DeserializeOwned;

use super::Call;
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

    pub(crate) fn send<T, E: Documented>(
        self,
        read: Read<T>,
    ) -> impl Future<Output = Result<ResponseValue<T>, Error<E>>> {
        let operation = self.operation();
        observe::call(operation, || self.answer(read), ResponseValue::status)
    }

    /// What is rare stands behind a pointer, so that it makes no usual call larger.
    async fn answer<T, E: Documented>(self, read: Read<T>) -> Result<ResponseValue<T>, Error<E>> {
        let transport = self.transport().clone();
        match read {
            Read::Whole(decode) => transport.send(self, decode).await,
            Read::Nothing(value) => {
                let answer = transport.send_empty(self).await?;
                Ok(ResponseValue::new(value, answer.status, answer.headers))
            }
            Read::Open(stream) => Box::pin(transport.send_open(self, stream)).await,
            Read::Events(stream) => Box::pin(transport.send_events(self, stream)).await,
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
