//! The server that answers for a document.

pub(crate) mod answer;
mod body;
mod error;
mod fault;
mod frames;
mod http;
pub(crate) mod preference;
mod record;
pub(crate) mod refusal;
mod roles;
mod service;
mod store;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use answer::Answer;
pub use error::StartError;
pub use fault::Fault;
use http::{Observer, Shared};
use service::Service;
use store::Store;

use crate::collection::Collection;
use crate::document::Document;
use crate::log::Log;
use crate::loopback::{ANY_PORT, Loopback};
use crate::request::RecordedRequest;

/// A running HTTP/1.1 server on loopback that answers for a [`Document`] as a careful server
/// would. Dropping it stops it.
///
/// A request is checked in this order, and the first thing that is wrong is the answer:
///
/// | what | status |
/// |---|---|
/// | no path of the document | 404 |
/// | path known, method not (`HEAD` and `OPTIONS` too) | 405 with `Allow` |
/// | the document contradicts itself here, see [`Document::unserved`] | 501 |
/// | credentials required, and missing or wrong | 401 with `WWW-Authenticate` |
/// | path, query, header or cookie parameter missing or unfit | 422 |
/// | body over 8 MiB | 413 |
/// | media type not documented, content coding, or a body where none is documented | 415 |
/// | body required and missing, not what its type says, or unfit | 422 |
/// | record unknown to the [`Collection`] | 404 |
/// | status asked for that is not documented | 400 |
/// | success documented in none of the media types that `Accept` names | 406 |
/// | answer that would not fit the document itself | 500 |
///
/// The body says why, with the JSON Pointer of what failed. It is what the operation documents
/// for that status if the text fits in there, else `{"error": "..."}`.
///
/// Parameters may be in any style. JSON, forms, parts, lines of JSON and texts are checked against
/// their schemas, other bodies for their media type only. Query parameters and headers that are not
/// documented are let through. Of credentials only the bearer token can be wrong, see
/// [`ServerBuilder::bearer_token`].
///
/// The answer is the first documented success, or what the request asks for in the header `Prefer`
/// (RFC 7240), in the manner of Prism:
///
/// | preference | what comes |
/// |---|---|
/// | `code=404` | the response that describes this status, itself or by a range or `default` |
/// | `example=NAME` | the example of that name |
/// | `dynamic=true` | a value made of the schema alone, with all that is optional |
/// | `delay=250` | the answer 250 ms later, at most a minute |
/// | `fault=cut`, `content-type`, `status` or `body` | something that goes wrong, see [`Fault`] |
///
/// All headers of the response are sent for which a value can be made. Without `dynamic`, examples of
/// the document are preferred if they are valid, then values with what is required. Where no length
/// is known before (`text/event-stream`, lines of JSON), a few items are sent one by one.
pub struct Server {
    loopback: Loopback,
    shared: Arc<Shared>,
}

/// Makes a [`Server`]; see [`Server::builder`].
pub struct ServerBuilder {
    document: Document,
    address: SocketAddr,
    token: Option<String>,
    collections: Vec<Collection>,
    faults: Vec<(String, Fault)>,
    as_documented: bool,
    observer: Option<Observer>,
}

impl Server {
    /// A server for this document, to be started.
    #[must_use]
    pub fn builder(document: Document) -> ServerBuilder {
        ServerBuilder {
            document,
            address: ANY_PORT,
            token: None,
            collections: Vec::new(),
            faults: Vec::new(),
            as_documented: false,
            observer: None,
        }
    }

    /// Where it listens, without a slash at the end: `http://127.0.0.1:41234`.
    #[must_use]
    pub fn url(&self) -> &str {
        self.loopback.url()
    }

    /// Everything received so far, refused or not, oldest first; of more than 1024 the last.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.log.all()
    }

    /// Those of the [`requests`](Self::requests) that were refused, with the reason in
    /// [`refused`](RecordedRequest::refused).
    #[must_use]
    pub fn refusals(&self) -> Vec<RecordedRequest> {
        let mut requests = self.requests();
        requests.retain(|request| request.refused.is_some());
        requests
    }

    /// The last of the [`requests`](Self::requests).
    #[must_use]
    pub fn last_request(&self) -> Option<RecordedRequest> {
        self.shared.log.last()
    }

    /// Serves until the task is dropped.
    pub async fn wait(self) {
        self.loopback.wait().await;
    }

    /// Stops the server and returns when its port is closed. Answers under way are cut off.
    pub async fn shutdown(self) {
        self.loopback.shutdown().await;
    }
}

impl ServerBuilder {
    /// The one bearer token that is taken. Without it any token is, but there has to be one
    /// where the document requires it.
    #[must_use]
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// The port to listen at; without it, any that is free.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// The address to listen at, in the place of 127.0.0.1.
    #[must_use]
    pub fn host(mut self, host: IpAddr) -> Self {
        self.address.set_ip(host);
        self
    }

    /// Has something go wrong in the answers of an operation, named as in
    /// [`Document::operation_ids`]. May be called for several faults and operations.
    #[must_use]
    pub fn fault(mut self, operation_id: impl Into<String>, fault: Fault) -> Self {
        self.faults.push((operation_id.into(), fault));
        self
    }

    /// Has refusals take a status that the operation documents, if theirs is not documented and one
    /// is that says much the same: 400 in the place of 406, 413, 415 and 422, and 403 in that of
    /// 401. Where neither 406 nor 400 is documented, an `Accept` that names no type of the answer is
    /// passed over.
    #[must_use]
    pub fn documented_statuses(mut self) -> Self {
        self.as_documented = true;
        self
    }

    /// Has this called for each request, with the status of its answer, before it is answered.
    #[must_use]
    pub fn observe<F>(self, observer: F) -> Self
    where
        F: Fn(&RecordedRequest, u16) + Send + Sync + 'static,
    {
        self.observe_answers(move |request, answer| observer(request, answer.status))
    }

    /// The same with all of the answer.
    pub(crate) fn observe_answers<F>(mut self, observer: F) -> Self
    where
        F: Fn(&RecordedRequest, &Answer) + Send + Sync + 'static,
    {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Has some operations work on one set of records. May be called for several collections.
    #[must_use]
    pub fn collection(mut self, collection: Collection) -> Self {
        self.collections.push(collection);
        self
    }

    /// Binds the address and serves on the current Tokio runtime.
    ///
    /// # Errors
    ///
    /// [`StartError::Collection`] if a collection names an operation or a path parameter that the
    /// document does not have, or two collections name one operation; [`StartError::Bind`] if the
    /// address is not to be had.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime with I/O and time enabled, as Tokio does.
    pub async fn start(self) -> Result<Server, StartError> {
        let shared = Arc::new(Shared {
            service: Service {
                store: Store::new(&self.document, self.collections)?,
                document: self.document,
                token: self.token,
                faults: self.faults,
                as_documented: self.as_documented,
            },
            log: Log::default(),
            observer: self.observer,
        });
        let own = Arc::clone(&shared);
        let serve = move |stream| http::serve(stream, Arc::clone(&own));
        let loopback = Loopback::start(self.address, serve).await;
        let loopback = loopback.map_err(StartError::Bind)?;
        Ok(Server { loopback, shared })
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("url", &self.url())
            .finish_non_exhaustive()
    }
}

/// Shows no token.
impl fmt::Debug for ServerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerBuilder")
            .field("document", &self.document)
            .field("collections", &self.collections)
            .finish_non_exhaustive()
    }
}
