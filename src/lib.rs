//! Client for the re-factor API: evaluations of runs.
//!
//! ```
//! # async fn example(server: &re_factor::test_util::Server) -> Result<(), re_factor::Error> {
//! # let (url, token) = (server.url(), re_factor::test_util::TOKEN);
//! # let run_id: re_factor::RunId = "6f1c2f3e-6a53-4b4c-9e0a-1d2f3a4b5c6d".parse().unwrap();
//! # let label_id: re_factor::EvaluationLabelId = "0b8f3f4e-2a53-4b4c-9e0a-1d2f3a4b5c6d".parse().unwrap();
//! use re_factor::{Client, NewEvaluation};
//!
//! let client = Client::builder()
//!     .base_url(url)                  // required: the API publishes no address
//!     .token(token)
//!     .build()?;
//!
//! let run = client.run(run_id);
//! let new = run.evaluations().create(NewEvaluation::new(label_id, 0.92).output_name("answer")).await?;
//! let evaluation = run.evaluation(new.id).get().await?;
//! let changed = run.evaluation(new.id).update(0.95).await?;
//! let all = run.evaluations().list().await?;
//! # assert_eq!((evaluation.value, changed.value, all.len()), (0.92, 0.95, 1));
//!
//! match run.evaluation(re_factor::uuid::Uuid::nil().into()).get().await {
//!     Err(error) if error.is_not_found() => println!("{error}"),
//!     other => println!("{:?}", other?),
//! }
//! # Ok(())
//! # }
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
//! # runtime.block_on(async { example(&re_factor::test_util::Server::start().await.unwrap()).await }).unwrap();
//! ```
//!
//! Ids are types of their own, so that one cannot stand where another is meant. They are read from
//! text with `parse`; [`RunId`], [`EvaluationId`], [`EvaluationLabelId`] and [`EvaluatorId`] are also
//! made of a [`Uuid`](uuid::Uuid) with `from`, [`AccountId`] and [`UserId`] of a string.
//!
//! Types and methods are generated from the OpenAPI document in `openapi/`, at build time unless the
//! feature `pregenerated` says otherwise; this crate gives them a shape. What it does not show is
//! one step away: [`Client::generated`].
//!
//! # Features
//! - `generate` (default): the build script generates the code, and the generator is compiled for it.
//! - `pregenerated`: the code that is checked in is compiled instead, to the byte the same. Without
//!   `generate` this is so in any case; with both on, the generator is compiled and not used. So ask with
//!   `default-features = false, features = ["pregenerated", "rustls"]`.
//! - `rustls` (default): TLS through rustls.
//! - `native-tls`: TLS through the library of the system.
//! - `http2`: HTTP/2, where the server chooses it.
//! - `blocking`: the module `blocking`, with the same calls for code that is not asynchronous.
//! - `tracing`: a span for each call and each of its attempts, by OpenTelemetry's conventions; see
//!   [`openapi_runtime`].
//! - `test-util`: the module `test_util`, with a server for your tests.

#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub mod blocking;
mod client;
mod error;
mod evaluations;
pub mod generated;
mod ids;
mod runs;
#[cfg(feature = "test-util")]
pub mod test_util;

pub use client::{Client, ClientBuilder};
pub use error::{Error, ErrorBody, ErrorKind};
pub use evaluations::{Evaluation, Evaluations};
pub use generated::types::{NewEvaluation, RunEvaluation};
pub use ids::{AccountId, EvaluationId, EvaluationLabelId, EvaluatorId, RunId, UserId};
pub use runs::Run;

pub use chrono;
pub use http;
pub use openapi_runtime;
pub use openapi_runtime::Retries;
pub use uuid;

/// The README's code is compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
