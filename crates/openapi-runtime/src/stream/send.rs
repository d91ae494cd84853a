//! From a request to a stream.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderName, HeaderValue};
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

use super::reconnect::Again;
use super::source::Source;
use super::{ByteStream, EventStream, JsonLines};
use crate::answer::is_coding;
use crate::error::{Broken, Failure};
use crate::request::Read;
use crate::retry::{Outgoing, Plan};
use crate::transport::Begun;
use crate::{
    Call, DecodeError, Documented, Error, Operation, ResponseValue, Retries, Transport,
    Undocumented, from_json, observe,
};

const EVENTS: &str = "text/event-stream";
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

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

impl Transport {
    /// Sends a request and hands out the body of a success unread.
    pub(crate) async fn send_open<T, E: Documented>(
        &self,
        operation: &'static Operation,
        outgoing: Box<Outgoing>,
        stream: fn(Source) -> T,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let opened = self.open(operation, outgoing).await?;
        Ok(opened.map(self, operation, stream))
    }

    /// The same of events, which may connect again.
    pub(crate) async fn send_events<T, E: Documented>(
        &self,
        operation: &'static Operation,
        outgoing: Box<Outgoing>,
        stream: fn(Source, Option<Again>) -> T,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let again = self.again(operation, &outgoing);
        let opened = self.open_events(operation, outgoing).await?;
        Ok(opened.map(self, operation, |source| stream(source, again)))
    }

    /// The head of a success. Only that is bounded in time.
    async fn open<E: Documented>(
        &self,
        operation: &'static Operation,
        mut outgoing: Box<Outgoing>,
    ) -> Result<Opened, Error<E>> {
        outgoing.plan.is_open = true;
        let begun = self.begin(operation, outgoing).await;
        let begun = begun.map_err(Error::from_failure)?;
        if operation.is_success(begun.response.status()) {
            return Ok(Opened(begun));
        }
        let answer = self.refusal(begun).await;
        Err(self.refused(operation, answer))
    }

    /// What is no event must not be taken for a stream without events.
    async fn open_events<E: Documented>(
        &self,
        operation: &'static Operation,
        outgoing: Box<Outgoing>,
    ) -> Result<Opened, Error<E>> {
        let opened = self.open(operation, outgoing).await?;
        if opened.may_be_events() {
            return Ok(opened);
        }
        let answer = self.refusal(opened.0).await;
        let failure = Failure::broken(operation, answer, Broken::NoEvents, None);
        Err(Error::from_failure(failure))
    }

    /// The way to send a request once more, if its body is no stream.
    fn again(&self, operation: &'static Operation, outgoing: &Outgoing) -> Option<Again> {
        let (transport, request) = (self.clone(), outgoing.request.try_clone()?);
        // Connecting again has its own number of attempts, and pauses.
        let retries = Retries::none();
        let plan = Plan {
            retries,
            ..outgoing.plan
        };
        Some(Box::new(move |last_id| {
            let (transport, mut request) = (transport.clone(), request.try_clone()?);
            if let Some(id) = last_id {
                let id = HeaderValue::from_bytes(id.as_bytes()).ok()?;
                request.headers_mut().insert(LAST_EVENT_ID, id);
            }
            let outgoing = Box::new(Outgoing { request, plan });
            let call = async move {
                let opened = transport.open_events::<Undocumented>(operation, outgoing);
                Ok(Source::new(transport.clone(), operation, opened.await?.0))
            };
            Some(Box::pin(observe::call(operation, call, Source::status)))
        }))
    }
}

/// A success of which nothing but the head is read.
struct Opened(Begun);

impl Opened {
    fn map<S>(
        self,
        transport: &Transport,
        operation: &'static Operation,
        stream: impl FnOnce(Source) -> S,
    ) -> ResponseValue<S> {
        let (status, headers) = (self.0.response.status(), self.0.response.headers().clone());
        let source = Source::new(transport.clone(), operation, self.0);
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
