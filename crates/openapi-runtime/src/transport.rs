//! What sends a request and judges the answer.

use std::borrow::Cow;
use std::fmt;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use reqwest::Request;
use tokio::sync::OwnedSemaphorePermit;

use crate::address::Address;
use crate::body::{self, Body, End};
use crate::credentials::{self, Exchange, Fetched, Keyring};
use crate::error::Failure;
use crate::http_clients::HttpClients;
use crate::platform::{self, Response};
use crate::retry::{Attempts, Budget, Changes, Plan};
use crate::secrets::Secrets;
use crate::slots::Slots;
use crate::{
    Answer, Call, DecodeError, Documented, Error, Observer, Operation, Redirects, ResponseValue,
    Retries, TransportBuilder,
};

/// Where requests go, with which credentials and within which limits.
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

/// What all clones share.
pub(crate) struct Shared {
    pub(crate) address: Address,
    pub(crate) keyring: Keyring,
    pub(crate) limits: Limits,
    pub(crate) times: Times,
    pub(crate) retries: Retries,
    pub(crate) redirects: Redirects,
    pub(crate) budget: Budget,
    pub(crate) slots: Slots,
    pub(crate) http: HttpClients,
    pub(crate) observer: Option<Arc<dyn Observer>>,
}

/// How large what may be, in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// The headers of an answer, names and values.
    pub(crate) headers: usize,
    /// The body of an answer, or an item of a stream.
    pub(crate) body: usize,
}

/// The head of an answer, what is not shown of it, and how many requests it took.
pub(crate) struct Begun {
    pub(crate) response: Response,
    pub(crate) secrets: Secrets,
    pub(crate) attempts: u32,
    /// Until the answer is read, no other request has its place.
    pub(crate) slot: Option<OwnedSemaphorePermit>,
}

/// How long what may take.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    /// An attempt to the end of its answer, or to the head of a stream.
    pub(crate) answer: Duration,
    /// A call, with all its attempts and the pauses between them.
    pub(crate) deadline: Duration,
    /// A pause in a stream.
    pub(crate) idle: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(30),
            deadline: Duration::from_secs(120),
            idle: Duration::from_secs(30),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            headers: 64 * 1024,
            body: 8 * 1024 * 1024,
        }
    }
}

/// An answer: a success read to its end, or anything else.
enum Outcome {
    Success(Answer),
    Refusal(Answer),
}

impl Transport {
    /// Settings to begin with; see [`TransportBuilder`].
    pub fn builder() -> TransportBuilder {
        TransportBuilder::default()
    }

    pub(crate) fn new(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
        }
    }

    /// What every path of the document is put behind: scheme, host and path
    /// prefix, without a slash at the end.
    pub fn base_url(&self) -> &str {
        self.shared.address.base()
    }

    /// What the path of an operation is put behind: its own server or the base
    /// URL.
    pub(crate) fn address_of(
        &self,
        operation: &'static Operation,
    ) -> Result<Cow<'_, str>, Box<Failure>> {
        let address = self.shared.address.of(operation);
        address.map_err(|why| Failure::refused(operation, why))
    }

    /// The client that requests go through. What is sent by it directly carries no credential and
    /// knows no limit of size.
    pub fn http(&self) -> &reqwest::Client {
        self.shared.http.main()
    }

    /// Sends a request and makes something of a success.
    pub(crate) async fn send<T, E: Documented>(
        &self,
        call: Call,
        decode: fn(&Answer) -> Result<T, DecodeError>,
    ) -> Result<ResponseValue<T>, Error<E>> {
        let operation = call.operation();
        let outcome = self.exchange(call, Read::Body).await;
        let answer = self.accept(operation, outcome)?;
        match decode(&answer) {
            Ok(value) => Ok(ResponseValue::new(value, answer.status, answer.headers)),
            Err(error) => {
                let failure = Failure::decode(operation, answer, error);
                Err(Error::from_failure(failure))
            }
        }
    }

    /// Sends a request whose successful answer has no body. If it comes with one all the same, that
    /// is not read.
    pub(crate) async fn send_empty<E: Documented>(&self, call: Call) -> Result<Answer, Error<E>> {
        let operation = call.operation();
        let outcome = self.exchange(call, Read::Nothing).await;
        self.accept(operation, outcome)
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

    pub(crate) fn refused<E: Documented>(
        &self,
        operation: &'static Operation,
        answer: Answer,
    ) -> Error<E> {
        let decoded = E::decode(&answer);
        let (documented, undecodable) = match decoded {
            Some(Ok(value)) => (Some(value), None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        let failure = Failure::status(operation, answer, undecodable);
        Error::new(failure, documented)
    }

    /// From a request to an answer, without a type of the document, so that it
    /// is compiled once.
    async fn exchange(&self, call: Call, read: Read) -> Result<Outcome, Box<Failure>> {
        let operation = call.operation();
        let mut begun = self.begin(call, false).await?;
        if !operation.is_success(begun.response.status()) {
            let answer = Box::pin(self.refusal(begun)).await;
            return Ok(Outcome::Refusal(answer));
        }
        let body = match read {
            Read::Nothing => Body::none(),
            Read::Body => self.body(&mut begun.response).await,
        };
        self.success(operation, *begun, body)
    }

    /// How a call is tried, with what it has of its own.
    pub(crate) fn plan(&self, own: Changes) -> Plan {
        let timeout = own.timeout.unwrap_or(self.shared.times.answer);
        Plan {
            retries: own.retries.unwrap_or(self.shared.retries),
            timeout,
            // Who gives one attempt more time has it.
            deadline: own
                .deadline
                .unwrap_or(self.shared.times.deadline.max(timeout)),
        }
    }

    /// One attempt.
    pub(crate) async fn once(
        &self,
        operation: &'static Operation,
        mut request: Box<Request>,
        time: Duration,
    ) -> Result<Box<Begun>, Box<Failure>> {
        let given = credentials::given(operation, &request);
        let fetched = self.authorize(operation, &mut request, time).await?;
        // A request, and those that redirects ask for. What repeats, delays or observes attempts goes around this.
        let response = match self.shared.redirects.allow(0) {
            false => self.leave(operation, *request).await,
            true => Box::pin(self.follow(operation, *request)).await,
        }?;
        if response.status() == StatusCode::UNAUTHORIZED {
            fetched.iter().for_each(Fetched::refused);
        }
        let texts = fetched.iter().flat_map(Fetched::texts);
        let own = self.shared.keyring.secrets();
        let secrets = own.and(given.into_iter().chain(texts));
        self.within_limits(operation, Begun::new(response, secrets))
    }

    fn within_limits(
        &self,
        operation: &'static Operation,
        begun: Box<Begun>,
    ) -> Result<Box<Begun>, Box<Failure>> {
        let limit = self.shared.limits.headers;
        let headers = begun.response.headers().iter();
        let length: usize = headers
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        match length <= limit {
            true => Ok(begun),
            false => {
                let answer = begun.answer(bytes::Bytes::new());
                Err(Failure::headers_too_large(operation, answer, limit))
            }
        }
    }

    /// The answer, with as much of its body as comes within the limits.
    pub(crate) async fn refusal(&self, mut begun: Box<Begun>) -> Answer {
        let (limit, time) = (self.shared.limits.body, self.shared.times.answer);
        let body = body::read_within(&mut begun.response, limit, time).await;
        begun.answer(body)
    }

    /// Puts the credentials on, if the operation asks for some.
    async fn authorize(
        &self,
        operation: &'static Operation,
        request: &mut Request,
        time: Duration,
    ) -> Result<Vec<Fetched>, Box<Failure>> {
        let Shared {
            address,
            keyring,
            http,
            ..
        } = &*self.shared;
        let alternative = keyring.alternative(operation.security, request);
        let alternative = alternative.map_err(|()| Failure::no_credential(operation))?;
        if alternative.is_empty() {
            return Ok(Vec::new());
        }
        if !address.is_for(operation, request.url()) {
            return Err(Failure::refused(operation, ELSEWHERE));
        }
        let exchange = Exchange { address, http };
        let put = keyring.put(alternative, request, exchange, time).await;
        put.map_err(|(scheme, why)| Failure::credential(operation, scheme, why, keyring.secrets()))
    }

    /// How long a request may take. What follows redirects divides it, and so has to see it.
    pub(crate) fn give_time(&self, request: &mut Request, time: Duration) {
        let Shared {
            http, redirects, ..
        } = &*self.shared;
        if redirects.allow(0) || !http.gives(time) {
            *request.timeout_mut() = Some(time.min(platform::LONGEST));
        }
    }

    /// The one place where a request leaves.
    pub(crate) fn leave(
        &self,
        operation: &'static Operation,
        request: Request,
    ) -> impl Future<Output = Result<Response, Box<Failure>>> + use<> {
        let response = self.shared.http.execute(request);
        async move {
            let response = response.await;
            response.map_err(|error| Failure::unanswered(operation, error))
        }
    }

    async fn body(&self, response: &mut Response) -> Body {
        let limit = self.shared.limits.body;
        match body::announces_more(response, limit) {
            true => Body::too_large(),
            false => body::read(response, limit).await,
        }
    }

    fn success(
        &self,
        operation: &'static Operation,
        begun: Begun,
        body: Body,
    ) -> Result<Outcome, Box<Failure>> {
        match body.end {
            End::Whole => Ok(Outcome::Success(begun.answer(body.bytes))),
            End::TooLarge => {
                let limit = self.shared.limits.body;
                let answer = begun.answer(body.bytes);
                Err(Failure::too_large(operation, answer, limit))
            }
            End::Broken(error) => {
                let error = error.with_url(begun.response.url().clone());
                let answer = begun.answer(body.bytes);
                Err(Failure::cut_off(operation, answer, error))
            }
        }
    }

    /// A place among the requests that are under way, in the time that is left.
    pub(crate) async fn slot(
        &self,
        operation: &'static Operation,
        attempts: &mut Attempts,
    ) -> Result<Option<OwnedSemaphorePermit>, Box<Failure>> {
        let slot = self.shared.slots.take(attempts.left()).await;
        let slot = slot.map_err(|limit| Failure::no_slot(operation, limit))?;
        if slot.is_some() {
            attempts.waited();
        }
        Ok(slot)
    }

    /// Which redirects are followed, and whether to plain `http` elsewhere.
    pub(crate) fn redirects(&self) -> (Redirects, bool) {
        (self.shared.redirects, self.shared.address.allows_http())
    }

    /// What the client may still try again.
    pub(crate) fn budget(&self) -> &Budget {
        &self.shared.budget
    }

    /// Who is told of every attempt.
    pub(crate) fn observer(&self) -> Option<&dyn Observer> {
        self.shared.observer.as_deref()
    }

    pub(crate) fn max_response_bytes(&self) -> usize {
        self.shared.limits.body
    }

    /// How long a stream may pause.
    pub(crate) fn idle_timeout(&self) -> Duration {
        self.shared.times.idle
    }
}

const ELSEWHERE: &str = "it goes to another host than the base URL, \
     and would take the credentials there";

/// Whether an operation has a body when it succeeds.
#[derive(Clone, Copy)]
enum Read {
    Body,
    Nothing,
}

impl Begun {
    /// In a box, as it is handed on and on.
    fn new(response: Response, secrets: Secrets) -> Box<Self> {
        Box::new(Self {
            response,
            secrets,
            attempts: 1,
            slot: None,
        })
    }

    /// Takes the headers out of a response that has been read.
    fn answer(mut self, body: bytes::Bytes) -> Answer {
        Answer {
            status: self.response.status(),
            headers: mem::take(self.response.headers_mut()),
            body,
            secrets: self.secrets,
            attempts: self.attempts,
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("base_url", &self.base_url())
            .field("credentials", &self.shared.keyring)
            .field("max_response_bytes", &self.shared.limits.body)
            .field("max_header_bytes", &self.shared.limits.headers)
            .finish_non_exhaustive()
    }
}
