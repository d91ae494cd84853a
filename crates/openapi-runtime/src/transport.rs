//! What sends a request and judges the answer.

use std::fmt;
use std::mem;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use reqwest::{Request, Response};

use crate::body::{self, Body, End};
use crate::error::Failure;
use crate::token::BearerToken;
use crate::{
    Answer, Bearer, Call, DecodeError, Documented, Error, Operation, ResponseValue,
    TransportBuilder,
};

/// Where requests go, with which credential and within which limits.
///
/// A clone is cheap and shares everything, the pool of connections among it.
///
/// ```
/// use openapi_runtime::Transport;
///
/// # fn main() -> Result<(), openapi_runtime::BuildError> {
/// let transport = Transport::builder().base_url("http://localhost:8080").build()?;
/// assert_eq!(transport.base_url(), "http://localhost:8080");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Transport {
    shared: Arc<Shared>,
}

struct Shared {
    base_url: String,
    token: Option<BearerToken>,
    max_response_bytes: usize,
    http: reqwest::Client,
}

/// An answer: a success read to its end, or anything else.
enum Outcome {
    Success(Answer),
    Refusal(Answer),
}

impl Transport {
    /// Settings to begin with; see [`TransportBuilder`].
    pub fn builder() -> TransportBuilder {
        TransportBuilder::new()
    }

    pub(crate) fn new(
        base_url: String,
        token: Option<BearerToken>,
        max_response_bytes: usize,
        http: reqwest::Client,
    ) -> Self {
        let shared = Shared {
            base_url,
            token,
            max_response_bytes,
            http,
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// What every path of the document is put behind: scheme, host and path
    /// prefix, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    /// The client that requests go through. What is sent by it directly carries no credential and
    /// knows no limit of size.
    pub fn http(&self) -> &reqwest::Client {
        &self.shared.http
    }

    /// Sends a request and makes something of a success.
    pub(crate) async fn send<T, E: Documented>(
        &self,
        operation: &'static Operation,
        request: Request,
        decode: fn(&Answer) -> Result<T, DecodeError>,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let outcome = self.exchange(operation, request, Read::Body).await;
        let answer = self.accept(operation, outcome)?;
        match decode(&answer) {
            Ok(value) => Ok(ResponseValue::new(value, answer.status, answer.headers)),
            Err(error) => {
                let failure = Failure::decode(operation, answer, error, self.token());
                Err(Error::from_failure(failure))
            }
        }
    }

    /// Sends a request whose successful answer has no body. If it comes with one all the same, that
    /// is not read.
    pub(crate) async fn send_empty<E: Documented>(
        &self,
        operation: &'static Operation,
        request: Request,
    ) -> Result<Answer, Error<E>> {
        let outcome = self.exchange(operation, request, Read::Nothing).await;
        self.accept(operation, outcome)
    }

    /// Sends a request and hands out a success with its body unread.
    pub(crate) async fn open<E: Documented>(
        &self,
        operation: &'static Operation,
        request: Request,
    ) -> Result<Response, Error<E>> {
        let response = self.begin(operation, request).await;
        let mut response = response.map_err(Error::from_failure)?;
        if operation.is_success(response.status()) {
            return Ok(response);
        }
        let answer = self.refusal(&mut response).await;
        Err(self.refused(operation, answer))
    }

    /// For generated code: a call of an operation, to be given its parameters.
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.clone(), operation)
    }

    /// The answer, if it is a success.
    fn accept<E: Documented>(
        &self,
        operation: &'static Operation,
        outcome: Result<Outcome, Box<Failure>>,
    ) -> Result<Answer, Error<E>> {
        match outcome {
            Ok(Outcome::Success(answer)) => Ok(answer),
            Ok(Outcome::Refusal(answer)) => Err(self.refused(operation, answer)),
            Err(failure) => Err(Error::from_failure(failure)),
        }
    }

    fn refused<E: Documented>(&self, operation: &'static Operation, answer: Answer) -> Error<E> {
        let decoded = E::decode(&answer);
        let (documented, undecodable) = match decoded {
            Some(Ok(value)) => (Some(value), None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        let failure = Failure::status(operation, answer, undecodable, self.token());
        Error::new(failure, documented)
    }

    /// From a request to an answer, without a type of the document, so that it
    /// is compiled once.
    async fn exchange(
        &self,
        operation: &'static Operation,
        request: Request,
        read: Read,
    ) -> Result<Outcome, Box<Failure>> {
        let mut response = self.begin(operation, request).await?;
        if !operation.is_success(response.status()) {
            return Ok(Outcome::Refusal(self.refusal(&mut response).await));
        }
        self.success_body(operation, &mut response, read).await
    }

    /// From a request to the head of the answer.
    async fn begin(
        &self,
        operation: &'static Operation,
        mut request: Request,
    ) -> Result<Response, Box<Failure>> {
        self.authorize(operation, &mut request)?;
        let response = self.attempt(request).await;
        response.map_err(|error| Failure::unanswered(operation, error))
    }

    async fn refusal(&self, response: &mut Response) -> Answer {
        let body = body::read(response, self.shared.max_response_bytes).await;
        answer(response, body.bytes)
    }

    /// Puts the credential on, if the document has a place for it.
    fn authorize(
        &self,
        operation: &'static Operation,
        request: &mut Request,
    ) -> Result<(), Box<Failure>> {
        let token = match (operation.bearer, self.token()) {
            (Bearer::No, _) | (Bearer::IfGiven, None) => return Ok(()),
            (Bearer::Required, None) => return Err(Failure::no_token(operation)),
            (Bearer::IfGiven | Bearer::Required, Some(token)) => token,
        };
        request.headers_mut().insert(AUTHORIZATION, token.header());
        Ok(())
    }

    /// The one place where a request leaves. What repeats, delays or observes
    /// attempts goes around this.
    async fn attempt(&self, request: Request) -> reqwest::Result<Response> {
        self.shared.http.execute(request).await
    }

    async fn success_body(
        &self,
        operation: &'static Operation,
        response: &mut Response,
        read: Read,
    ) -> Result<Outcome, Box<Failure>> {
        let (limit, token) = (self.shared.max_response_bytes, self.token());
        let body = match read {
            Read::Nothing => Body::none(),
            Read::Body if body::announces_more(response, limit) => Body::too_large(),
            Read::Body => body::read(response, limit).await,
        };
        let answer = answer(response, body.bytes);
        match body.end {
            End::Whole => Ok(Outcome::Success(answer)),
            End::TooLarge => Err(Failure::too_large(operation, answer, limit, token)),
            End::Broken(error) => {
                let error = error.with_url(response.url().clone());
                Err(Failure::cut_off(operation, answer, error, token))
            }
        }
    }

    fn token(&self) -> Option<&BearerToken> {
        self.shared.token.as_ref()
    }
}

/// Whether an operation has a body when it succeeds.
#[derive(Clone, Copy)]
enum Read {
    Body,
    Nothing,
}

/// Takes the headers out of a response that has been read.
fn answer(response: &mut Response, body: bytes::Bytes) -> Answer {
    Answer {
        status: response.status(),
        headers: mem::take(response.headers_mut()),
        body,
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.shared.base_url)
            .field("token", &self.shared.token)
            .field("max_response_bytes", &self.shared.max_response_bytes)
            .finish_non_exhaustive()
    }
}
