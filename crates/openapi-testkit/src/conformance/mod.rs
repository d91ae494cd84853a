//! What to ask of a client of a document, so that all of it has been tried.
//!
//! A test asks a [`Server`](crate::Server) each of the [`cases`] through the client, with the header
//! `Prefer` that [`Case::prefer`] gives, and compares what came back with what the case says. In the
//! end [`Server::refusals`](crate::Server::refusals) has to be empty: a careful server took all that
//! the client sent.
//!
//! ```
//! use openapi_testkit::{Document, conformance};
//! use serde_json::json;
//!
//! # fn main() -> Result<(), openapi_testkit::DocumentError> {
//! let document = Document::from_json(json!({
//!     "openapi": "3.1.0",
//!     "info": { "title": "Notes", "version": "1" },
//!     "paths": { "/notes/{id}": { "get": {
//!         "operationId": "get_note",
//!         "parameters": [
//!             { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } },
//!             { "name": "full", "in": "query", "schema": { "type": "boolean" } },
//!         ],
//!         "responses": { "204": { "description": "It is" }, "404": { "description": "It is not" } },
//!     } } },
//! }))?;
//! let cases = conformance::cases(&document);
//! let asked: Vec<_> = cases.iter().map(|case| (case.status, case.arguments.len())).collect();
//! assert_eq!(asked, [(204, 1), (204, 2), (404, 1), (404, 2)]);
//! # Ok(())
//! # }
//! ```

mod answers;
mod cases;
mod coverage;
mod equal;
mod headers;
mod known;
mod operations;
mod outcome;
mod streams;
mod suite;
mod tally;
mod target;

pub use crate::document::Place;
pub use crate::sample::Extent;
pub use answers::DocumentedAnswer;
pub use cases::{Argument, Case, CaseBody, cases};
pub use coverage::{Coverage, coverage};
pub use operations::{Content, DescribedBody, DescribedOperation, DescribedParameter, operations};
pub use outcome::{Came, Held};
pub use suite::{Calling, Suite};
