//! Servers for tests, on loopback, and answers.
//!
//! [`Server`] answers for the API as its document describes it, and keeps evaluations in memory. It knows of no runs:
//! each run id is taken for one without evaluations.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = re_factor::test_util::Server::start().await?;
//! let client = server.client()?;
//! let run = client.run("6f1c2f3e-6a53-4b4c-9e0a-1d2f3a4b5c6d".parse()?);
//! assert!(run.evaluations().list().await?.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! [`ScriptedServer`] gives answers in a row, whatever is asked: those of [`recorded`], those that are built
//! ([`RunEvaluationBuilder`], [`refusal`]), and any [`Reply`], broken ones among them.

mod answers;
pub mod recorded;
mod scripted;
mod server;

use std::fmt;

use openapi_lower::{Diagnostics, Sources};

pub use answers::{RunEvaluationBuilder, created, list, not_found, refusal, unauthorized};
pub use openapi_testkit::{RecordedRequest, Reply};
pub use scripted::ScriptedServer;
pub use server::Server;

/// The token that [`Server`] accepts, and that clients of both have.
pub const TOKEN: &str = "test-token";

/// An answer with a body that is JSON.
fn json(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    let reply = Reply::status(status).header("content-type", "application/json");
    reply.body(body)
}

/// A server that could not be started.
#[derive(Debug)]
pub struct StartError(String);

impl StartError {
    fn new(error: impl fmt::Display) -> Self {
        Self(error.to_string())
    }

    fn found(found: &Diagnostics, sources: &Sources) -> Self {
        Self(found.render(sources))
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the test server could not be started: {}", self.0)
    }
}

impl std::error::Error for StartError {}
