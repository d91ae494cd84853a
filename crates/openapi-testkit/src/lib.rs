//! A server that answers for any OpenAPI 3.1 document, for tests.
//!
//! [`Server`] is a real HTTP server on loopback. It validates each request against a
//! [`Document`], refuses what a careful server would refuse, and answers the rest with values
//! that the document allows. By the header `Prefer` a request gets any documented answer, and a
//! [`Fault`] if it wants one. A [`Collection`] gives it memory: what was created is found again.
//! [`conformance`] has what is to be asked of a client so that all of a document was tried.
//! [`ScriptedServer`] is for what no careful server sends: it replies from a script, down to the
//! byte, breaks connections where it is told to, and records what arrived.
//!
//! ```
//! use openapi_testkit::{Collection, Document, Server};
//! use serde_json::json;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let note = json!({
//!     "type": "object",
//!     "required": ["id", "text"],
//!     "properties": {
//!         "id": { "type": "string", "format": "uuid" },
//!         "text": { "type": "string" },
//!     },
//! });
//! let document = Document::from_json(json!({
//!     "openapi": "3.1.0",
//!     "info": { "title": "Notes", "version": "1" },
//!     "paths": { "/notes": { "post": {
//!         "operationId": "create_note",
//!         "requestBody": { "content": { "application/json": { "schema": {
//!             "type": "object", "required": ["text"],
//!         } } } },
//!         "responses": { "201": {
//!             "description": "Created",
//!             "content": { "application/json": { "schema": note } },
//!         } },
//!     } } },
//! }))?;
//!
//! let server = Server::builder(document)
//!     .collection(Collection::new().key("id", "note_id").create("create_note"))
//!     .start()
//!     .await?;
//! println!("{}/notes", server.url());
//! assert!(server.requests().is_empty());
//! server.shutdown().await;
//! # Ok(())
//! # }
//! ```

mod check;
mod clock;
mod collection;
pub mod conformance;
mod document;
mod log;
mod loopback;
mod media;
mod pattern;
mod percent;
mod pointer;
mod request;
mod sample;
mod scripted;
mod server;

pub use collection::Collection;
pub use document::{Document, DocumentError, DocumentErrorKind, Place, Unserved};
pub use request::{RecordedRequest, Refused};
pub use sample::sample;
pub use scripted::{Ending, Reading, Reply, ScriptedServer};
pub use server::{Fault, Server, ServerBuilder, StartError};
