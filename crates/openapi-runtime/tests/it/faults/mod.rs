//! What goes wrong on the wire, at each stage and with each kind of call: how the call ends, how often it was sent,
//! what may have come of it, and that the client is as good as new afterwards.
//!
//! `rows` says what goes wrong and how a call is to end, `calls` which calls there are, `run` what is asserted of each
//! pair of them.

mod calls;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod certificates;
mod clocks;
#[cfg(all(feature = "http2", feature = "rustls", not(feature = "native-tls")))]
mod http2;
mod moments;
mod redirects;
mod rows;
mod run;
mod unreached;

use std::time::Duration;

use openapi_runtime::{Retries, Transport, TransportBuilder};
use openapi_testkit::Reply;

use crate::api::TOKEN;

/// As by default, and without waiting.
fn hasty(url: &str) -> TransportBuilder {
    let retries = Retries::default().between(Duration::ZERO, Duration::ZERO);
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    builder.retries(retries)
}

/// What each call asks for.
fn ok() -> Reply {
    let reply = Reply::status(200).header("content-type", "application/json");
    reply.body(RUN)
}

const RUN: &str = r#"{"id":"r","created_at":7}"#;

/// Neither the error nor what caused it shows the credential.
fn assert_discreet<E>(error: &openapi_runtime::Error<E>) {
    let mut said = format!("{error} {error:?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        said.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    assert!(!said.contains(TOKEN), "{said}");
}
