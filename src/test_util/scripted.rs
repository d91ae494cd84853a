//! A server that answers as it is told.

use openapi_testkit::{RecordedRequest, Reply};

use super::{StartError, TOKEN};
use crate::{Client, Error, Retries};

/// A server that gives answers in a row, whatever it is asked, and the last of them again and again. It stops when
/// dropped.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use re_factor::test_util::{Reply, ScriptedServer, recorded};
///
/// let server = ScriptedServer::start([Reply::status(503), recorded::evaluations()]).await?;
/// let run = server.client()?.run("6f1c2f3e-6a53-4b4c-9e0a-1d2f3a4b5c6d".parse()?);
/// assert!(run.evaluations().list().await.is_err_and(|error| error.is_server_error()));
/// assert_eq!(run.evaluations().list().await?.len(), 2);
/// assert_eq!(server.requests().len(), 2);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ScriptedServer {
    server: openapi_testkit::ScriptedServer,
}

impl ScriptedServer {
    /// Starts a server on a free port of `127.0.0.1`, on the current tokio runtime.
    ///
    /// # Errors
    /// When no port can be had, or there is no answer to give.
    pub async fn start(replies: impl IntoIterator<Item = Reply>) -> Result<Self, StartError> {
        let replies = replies.into_iter().collect();
        let server = openapi_testkit::ScriptedServer::start(replies).await;
        let server = server.map_err(StartError::new)?;
        Ok(Self { server })
    }

    /// The base URL: `http://127.0.0.1` with the port.
    #[must_use]
    pub fn url(&self) -> &str {
        self.server.url()
    }

    /// A client for this server, with [`TOKEN`] and without retries, so that each call takes one answer.
    ///
    /// # Errors
    /// See [`ClientBuilder::build`](crate::ClientBuilder::build).
    pub fn client(&self) -> Result<Client, Error> {
        let builder = Client::builder().base_url(self.url()).token(TOKEN);
        builder.retries(Retries::none()).build()
    }

    /// What was asked so far, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.server.requests()
    }
}
