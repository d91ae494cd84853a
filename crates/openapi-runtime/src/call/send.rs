//! Sends a call and reads the answer in the form that the document says.

use serde::de::DeserializeOwned;

use super::Call;
use crate::error::Failure;
use crate::{ByteStream, Documented, Error, ResponseValue};

impl Call {
    /// Sends. The body of a success is JSON.
    ///
    /// # Errors
    ///
    /// Every [`ErrorKind`](crate::ErrorKind) is possible.
    pub async fn send<T, E>(self) -> Result<ResponseValue<T>, Error<E>>
    where
        T: DeserializeOwned,
        E: Documented,
    {
        let ready = self.ready().map_err(Error::from_failure)?;
        ready.transport.send(ready.operation, ready.request).await
    }

    /// Sends. A success has no body; if it comes with one all the same, that is not read.
    ///
    /// # Errors
    ///
    /// Every [`ErrorKind`](crate::ErrorKind) but `Decode` and `TooLarge` is possible.
    pub async fn send_empty<E: Documented>(self) -> Result<ResponseValue<()>, Error<E>> {
        let ready = self.ready().map_err(Error::from_failure)?;
        ready
            .transport
            .send_empty(ready.operation, ready.request)
            .await
    }

    /// Sends. The body of a success is text in UTF-8.
    ///
    /// # Errors
    ///
    /// Every [`ErrorKind`](crate::ErrorKind) is possible.
    pub async fn send_text<E: Documented>(self) -> Result<ResponseValue<String>, Error<E>> {
        let ready = self.ready().map_err(Error::from_failure)?;
        let decode = |_, body: &[u8]| crate::from_text(body);
        ready
            .transport
            .send_with(ready.operation, ready.request, decode)
            .await
    }

    /// Sends. The successes differ, and `T` is an enum of them by status.
    ///
    /// # Errors
    ///
    /// Every [`ErrorKind`](crate::ErrorKind) is possible.
    pub async fn send_variants<T, E>(self) -> Result<ResponseValue<T>, Error<E>>
    where
        T: Documented,
        E: Documented,
    {
        let ready = self.ready().map_err(Error::from_failure)?;
        let decode = |status, body: &[u8]| {
            let undocumented = || Err(crate::DecodeError::new("", "the status is not documented"));
            T::decode(status, body).unwrap_or_else(undocumented)
        };
        ready
            .transport
            .send_with(ready.operation, ready.request, decode)
            .await
    }

    /// Sends. The body of a success is not read here: it comes piece by piece, without a limit of
    /// size, and within the time that the transport gives to a whole answer.
    ///
    /// # Errors
    ///
    /// Every [`ErrorKind`](crate::ErrorKind) but `Decode` and `TooLarge` is possible.
    pub async fn send_stream<E: Documented>(self) -> Result<ResponseValue<ByteStream>, Error<E>> {
        let ready = self.ready().map_err(Error::from_failure)?;
        ready
            .transport
            .send_stream(ready.operation, ready.request)
            .await
    }
}

impl Failure {
    /// The same failure, of an operation.
    pub(crate) fn of(mut self: Box<Self>, operation: &'static crate::Operation) -> Box<Self> {
        self.set_operation(operation);
        self
    }
}
