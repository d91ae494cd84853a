//! From a request to a stream.

use http::HeaderValue;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

use super::reconnect::Again;
use super::source::Source;
use super::{ByteStream, EventStream, JsonLines};
use crate::answer::is_coding;
use crate::error::{Broken, Failure};
use crate::request::Read;
use crate::transport::Begun;
use crate::{
    Call, DecodeError, Documented, Error, Operation, ResponseValue, Retries, Transport,
    Undocumented, from_json, observe,
};

const EVENTS: &str = "text/event-stream";

impl Call {
    /// The body of a success is not read here: it comes piece by piece, without a limit of size.
    pub fn request_stream<E>(self) -> crate::Request<ByteStream, E> {
        crate::Request::new(self, Read::Open(ByteStream::new))
    }

    /// The body of a success is JSON texts, one a line.
    pub fn request_lines<T: DeserializeOwned, E>(self) -> crate::Request<JsonLines<T>, E> {
        let read = Read::Open(|source| JsonLines::new(source, from_json));
        crate::Request::new(self, read)
    }

    /// The body of a success is events in JSON.
    pub fn request_events<T: DeserializeOwned, E>(self) -> crate::Request<EventStream<T>, E> {
        let read = Read::Events(|source, again| EventStream::json(source, again, from_json));
        crate::Request::new(self, read)
    }

    /// The body of a success is events in any text.
    pub fn request_text_events<T: DeserializeOwned, E>(self) -> crate::Request<EventStream<T>, E> {
        let read = Read::Events(|source, again| EventStream::text(source, again, from_words));
        crate::Request::new(self, read)
    }
}

impl Call {
    /// The way to send it once more where a stream broke, unless its body is read while it is sent.
    fn reconnecting(&self) -> Option<Again> {
        // Connecting again has its own number of attempts, and pauses.
        let kept = self.copy()?.retries(Retries::none());
        Some(Box::new(move |last_id| {
            let mut call = kept.copy()?;
            if let Some(id) = last_id {
                call = call.after_event(HeaderValue::from_bytes(id.as_bytes()).ok()?);
            }
            let (transport, operation) = (call.transport().clone(), call.operation());
            let source = move || async move {
                let opened = transport.open_events::<Undocumented>(call).await?;
                Ok(Source::new(transport, operation, *opened.0))
            };
            Some(Box::pin(observe::call(operation, source, Source::status)))
        }))
    }
}

impl Transport {
    /// Sends a request and hands out the body of a success unread.
    pub(crate) async fn send_open<T, E: Documented>(
        &self,
        call: Call,
        stream: fn(Source) -> T,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let operation = call.operation();
        let opened = self.open(call).await?;
        Ok(opened.map(self, operation, stream))
    }

    /// The same of events, which may connect again.
    pub(crate) async fn send_events<T, E: Documented>(
        &self,
        call: Call,
        stream: fn(Source, Option<Again>) -> T,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let operation = call.operation();
        let again = call.reconnecting();
        let opened = self.open_events(call).await?;
        Ok(opened.map(self, operation, |source| stream(source, again)))
    }

    /// The head of a success. Only that is bounded in time.
    async fn open<E: Documented>(&self, call: Call) -> Result<Opened, Error<E>> {
        let operation = call.operation();
        let begun = self.begin(call, true).await;
        let begun = begun.map_err(Error::from_failure)?;
        if operation.is_success(begun.response.status()) {
            return Ok(Opened(begun));
        }
        let answer = self.refusal(begun).await;
        Err(self.refused(operation, answer))
    }

    /// What is no event must not be taken for a stream without events.
    async fn open_events<E: Documented>(&self, call: Call) -> Result<Opened, Error<E>> {
        let operation = call.operation();
        let opened = self.open(call).await?;
        if opened.may_be_events() {
            return Ok(opened);
        }
        let answer = self.refusal(opened.0).await;
        let failure = Failure::broken(operation, answer, Broken::NoEvents, None);
        Err(Error::from_failure(failure))
    }
}

/// A success of which nothing but the head is read.
struct Opened(Box<Begun>);

impl Opened {
    fn map<S>(
        self,
        transport: &Transport,
        operation: &'static Operation,
        stream: impl FnOnce(Source) -> S,
    ) -> ResponseValue<S> {
        let (status, headers) = (self.0.response.status(), self.0.response.headers().clone());
        let source = Source::new(transport.clone(), operation, *self.0);
        ResponseValue::new(stream(source), status, headers)
    }

    /// A server that says nothing of the media type is believed.
    fn may_be_events(&self) -> bool {
        let headers = self.0.response.headers();
        if headers.get(CONTENT_ENCODING).is_some_and(is_coding) {
            return false;
        }
        let Some(value) = headers.get(CONTENT_TYPE) else {
            return true;
        };
        let essence = value.as_bytes().split(|byte| *byte == b';').next();
        essence.is_some_and(|essence| essence.trim_ascii().eq_ignore_ascii_case(EVENTS.as_bytes()))
    }
}

/// A value from text that is not JSON.
fn from_words<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let text =
        std::str::from_utf8(body).map_err(|error| DecodeError::new("", error.to_string()))?;
    let deserializer: StrDeserializer<'_, ValueError> = text.into_deserializer();
    T::deserialize(deserializer).map_err(|error| DecodeError::new("", error.to_string()))
}
