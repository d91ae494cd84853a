//! A server that answers as the document says.

use openapi_lower::{Limits, Node, Sources, apply_overlay, normalize, read};
use openapi_testkit::{Collection, Document};

use super::{StartError, TOKEN};
use crate::{Client, Error};

/// The server. It stops when dropped.
#[derive(Debug)]
pub struct Server {
    server: openapi_testkit::Server,
}

impl Server {
    /// Starts a server on a free port of `127.0.0.1`, on the current tokio runtime.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> Result<Self, StartError> {
        let document = Document::from_json(document()?).map_err(StartError::new)?;
        let server = openapi_testkit::Server::builder(document)
            .bearer_token(TOKEN)
            .collection(evaluations());
        let server = server.start().await.map_err(StartError::new)?;
        Ok(Self { server })
    }

    /// The base URL: `http://127.0.0.1` with the port.
    #[must_use]
    pub fn url(&self) -> &str {
        self.server.url()
    }

    /// A client for this server, with its token.
    ///
    /// # Errors
    /// See [`ClientBuilder::build`](crate::ClientBuilder::build).
    pub fn client(&self) -> Result<Client, Error> {
        Client::builder().base_url(self.url()).token(TOKEN).build()
    }
}

/// The vendored document with the names of the overlay, as JSON.
fn document() -> Result<serde_json::Value, StartError> {
    let mut sources = Sources::new();
    let mut parse = |name, text| {
        let file = sources.add(name, text);
        let (node, found) = read(&sources, file, Limits::default());
        node.ok_or_else(|| StartError::found(&found, &sources))
    };
    let mut document: Node = parse(
        "re-factor.yaml",
        include_str!("../../openapi/re-factor.yaml"),
    )?;
    let overlay = parse("overlay.yaml", include_str!("../../openapi/overlay.yaml"))?;
    let mut found = apply_overlay(&mut document, &overlay);
    found.append(normalize(&mut document));
    if found.has_errors() {
        return Err(StartError::found(&found, &sources));
    }
    document.to_value().map_err(StartError::new)
}

/// What belongs together among the operations, and where ids come from.
fn evaluations() -> Collection {
    Collection::new()
        .key("id", "evaluation_id")
        .parent("run_id", ["run_id", "id"])
        .create("create_run_evaluation")
        .list("list_run_evaluations")
        .get("get_run_evaluation")
        .update("update_run_evaluation")
        .touched("updated_at")
}
