//! The server that answers for a document.

pub(crate) mod answer;
mod error;
mod http;
mod record;
pub(crate) mod refusal;
mod roles;
mod service;
mod store;

use std::fmt;
use std::sync::Arc;

pub use error::StartError;
use service::Service;
use store::Store;

use crate::collection::Collection;
use crate::document::Document;
use crate::log::Log;
use crate::loopback::Loopback;
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
/// | bearer token required, and missing or wrong | 401 with `WWW-Authenticate: Bearer` |
/// | path, query, header or cookie parameter missing or unfit | 422 |
/// | body over 8 MiB | 413 |
/// | media type not documented, content coding, or a body where none is documented | 415 |
/// | body required and missing, not JSON, or unfit | 422 |
/// | record unknown to the [`Collection`] | 404 |
/// | answer that would not fit the document itself | 500 |
///
/// The body says why, with the JSON Pointer of what failed. It is what the operation documents
/// for that status if the text fits in there, else `{"error": "..."}`.
///
/// Query parameters and headers that are not documented are let through. Bodies other than JSON
/// are checked for their media type only.
pub struct Server {
    loopback: Loopback,
    log: Arc<Log>,
}

/// Makes a [`Server`]; see [`Server::builder`].
pub struct ServerBuilder {
    document: Document,
    token: Option<String>,
    collections: Vec<Collection>,
}

impl Server {
    /// A server for this document, to be started.
    #[must_use]
    pub fn builder(document: Document) -> ServerBuilder {
        ServerBuilder {
            document,
            token: None,
            collections: Vec::new(),
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
        self.log.all()
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

    /// Has some operations work on one set of records. May be called for several collections.
    #[must_use]
    pub fn collection(mut self, collection: Collection) -> Self {
        self.collections.push(collection);
        self
    }

    /// Binds a free port of 127.0.0.1 and serves on the current Tokio runtime.
    ///
    /// # Errors
    ///
    /// [`StartError::Collection`] if a collection names an operation or a path parameter that the
    /// document does not have, or two collections name one operation; [`StartError::Bind`] if no
    /// port is to be had.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime with I/O and time enabled, as Tokio does.
    pub async fn start(self) -> Result<Server, StartError> {
        let service = Arc::new(Service {
            store: Store::new(&self.document, self.collections)?,
            document: self.document,
            token: self.token,
        });
        let log = Arc::new(Log::default());
        let shared = Arc::clone(&log);
        let serve = move |stream| http::serve(stream, Arc::clone(&service), Arc::clone(&shared));
        let loopback = Loopback::start(serve).await.map_err(StartError::Bind)?;
        Ok(Server { loopback, log })
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
