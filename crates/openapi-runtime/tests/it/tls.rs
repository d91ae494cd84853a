//! Connections that fail in the TLS handshake.

use std::time::Duration;

use openapi_runtime::{ErrorKind, Transport};

use crate::api::{Client, TOKEN};
use crate::server::{Server, Then, answer};

#[tokio::test]
async fn tls_that_never_answers_is_a_timeout_that_sent_nothing() {
    let server = Server::start("", Then::Hang).await;
    let url = server.url().replace("http:", "https:");
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    let builder = builder.connect_timeout(Duration::from_millis(200));
    let client = Client::new(builder.build().unwrap());
    let error = client.get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_timeout() && !error.may_have_been_sent());
}

#[tokio::test]
async fn server_that_does_not_speak_tls_gets_nothing() {
    let server = Server::answering(answer("200 OK", "", "")).await;
    let client = Client::at(server.url().replace("http:", "https:"));
    let ended = tokio::time::timeout(Duration::from_secs(10), client.get_run("r"));
    let error = ended.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!error.may_have_been_sent());
    assert!(server.seen().is_empty());
    let origin = server.url().replace("http:", "https:");
    let text = error.to_string();
    assert!(text.contains(&format!(" to {origin} for ")), "{text}");
}
