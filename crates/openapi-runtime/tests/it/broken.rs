//! Answers that break off, and those that are not HTTP.

use std::error::Error as _;
use std::time::Duration;

use openapi_runtime::{ErrorKind, Retries, Transport};

use crate::api::{Client, TOKEN};
use crate::server::{Server, Then, cut_off};

fn hasty(url: String) -> Client {
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    let builder = builder.timeout(Duration::from_millis(800));
    let builder = builder.retries(Retries::none());
    Client::new(builder.build().unwrap())
}

#[tokio::test]
async fn cut_off_success_keeps_what_came() {
    let server = Server::answering(cut_off("200 OK", r#"{"id":"r""#)).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(error.may_have_been_sent() && !error.is_status() && !error.is_timeout());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.body().unwrap(), br#"{"id":"r""#);
    assert!(error.source().is_some());
    assert_eq!(
        error.to_string(),
        "the answer to GET /v1/run/{run_id} (200 OK) was cut off after 9 bytes"
    );
}

#[tokio::test]
async fn cut_off_chunks_keep_what_came() {
    let bytes = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\
         3\r\nabc\r\n3\r\ndef\r\n9\r\ngh";
    let server = Server::answering(bytes).await;
    let error = Client::at(server.url()).get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(error.body().unwrap().starts_with(b"abcdef"));
}

#[tokio::test]
async fn connection_closed_without_an_answer() {
    for bytes in ["", "HTTP/1.1 200 OK\r\ncontent-", "SSH-2.0-OpenSSH_9.9\r\n"] {
        let server = Server::answering(bytes).await;
        let error = Client::at(server.url()).get_run("r").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{bytes}");
        assert!(error.may_have_been_sent() && error.source().is_some());
        assert!(error.status().is_none() && error.body().is_none() && error.headers().is_none());
        assert_eq!(
            error.to_string(),
            "the connection broke before the answer to GET /v1/run/{run_id}; \
             the request may have been carried out"
        );
        assert_eq!(server.seen().len(), 1, "sent once only");
    }
}

#[tokio::test]
async fn silence_is_a_timeout() {
    let server = Server::start("", Then::Hang).await;
    let error = hasty(server.url()).get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout() && error.may_have_been_sent() && !error.is_connect());
    assert!(error.status().is_none() && error.source().is_some());
    let text = error.to_string();
    let expected = format!(
        "no answer from {} to GET /v1/run/{{run_id}} in time; \
         the request may have been carried out",
        server.url()
    );
    assert_eq!(text, expected);
}

#[tokio::test]
async fn silence_in_a_success_keeps_what_came() {
    let server = Server::start(cut_off("200 OK", "{"), Then::Hang).await;
    let error = hasty(server.url()).get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout());
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), b"{");
    let text = error.to_string();
    let expected = format!(
        "the answer from {} to GET /v1/run/{{run_id}} (200 OK) was not complete in time, \
         1 bytes received",
        server.url()
    );
    assert_eq!(text, expected);
}

#[tokio::test]
async fn silence_in_an_error_is_still_that_error() {
    let server = Server::start(cut_off("503 Unavailable", "{"), Then::Hang).await;
    let error = hasty(server.url()).get_run("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(error.body().unwrap(), b"{");
}
