//! What is taken for a bearer token, and when it is sent.

use openapi_runtime::{ErrorKind, Transport};

use crate::api::{Client, TOKEN};
use crate::server::{Server, answer, json};

fn refusal(token: &str) -> Option<String> {
    let builder = Transport::builder().base_url("https://h");
    let builder = builder.bearer_token(token);
    assert!(token.len() < 4 || !format!("{builder:?}").contains(token));
    builder.build().err().map(|error| {
        let text = error.to_string();
        let debug = format!("{error:?}");
        let secret = token.trim();
        assert!(secret.len() < 4 || !(text.contains(secret) || debug.contains(secret)));
        text
    })
}

#[test]
fn b64tokens_are_taken() {
    for token in ["a", "AZaz09-._~+/", "abc=", "abc===", TOKEN, "-", "Bearer"] {
        assert_eq!(refusal(token), None, "{token}");
    }
}

#[test]
fn anything_else_is_refused_with_its_reason() {
    let cases = [
        ("", "empty"),
        ("=", "RFC 6750"),
        ("abc=def", "RFC 6750"),
        ("abc def", "RFC 6750"),
        ("abc\ndef", "RFC 6750"),
        ("abc\0", "RFC 6750"),
        ("schl\u{fc}ssel", "RFC 6750"),
        ("ein-\u{fc}\u{fc}\u{fc}\u{fc}", "RFC 6750"),
        ("\"quoted\"", "RFC 6750"),
        ("secret\n", "line break"),
        (" secret", "white space"),
        ("Bearer secret", "`Bearer `"),
        ("bearer secret", "`Bearer `"),
    ];
    for (token, expected) in cases {
        let text = refusal(token).unwrap();
        assert!(text.contains(expected), "{token:?}: {text}");
    }
}

#[test]
fn transport_does_not_show_it() {
    let client = Client::at("https://h");
    for text in [format!("{client:?}"), format!("{client:#?}")] {
        assert!(!text.contains("s3cr3t"), "{text}");
        assert!(text.contains("[redacted]"), "{text}");
    }
}

#[tokio::test]
async fn is_sent_where_the_document_asks_for_it() {
    let server = Server::answering(json("200 OK", r#"{"id":"a","created_at":1}"#)).await;
    Client::at(server.url()).get_run("a").await.unwrap();
    let expected = format!("authorization: Bearer {TOKEN}\r\n");
    assert!(server.request().contains(&expected));
    assert_eq!(server.request().matches("authorization").count(), 1);
}

#[tokio::test]
async fn is_not_sent_where_the_document_does_not_ask() {
    let server = Server::answering(answer("204 No Content", "", "")).await;
    Client::at(server.url()).health("t").await.unwrap();
    assert!(!server.request().to_lowercase().contains("authorization"));
}

#[tokio::test]
async fn missing_one_stops_the_call_before_anything_is_sent() {
    let server = Server::answering(answer("204 No Content", "", "")).await;
    let transport = Transport::builder().base_url(server.url()).build().unwrap();
    let client = Client::new(transport);
    let error = client.get_run("a").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(!error.may_have_been_sent());
    assert_eq!(error.operation().unwrap().id, "get_run");
    assert_eq!(
        error.to_string(),
        "could not make the request for GET /v1/run/{run_id}: the operation asks for \
         a bearer token (`BearerAuth`); give what it takes when the client is built"
    );
    assert!(server.seen().is_empty());
    client.health("t").await.unwrap();
}

#[tokio::test]
async fn optional_one_is_sent_if_there_is_one() {
    let server = Server::answering(answer("204 No Content", "", "")).await;
    Client::at(server.url()).whoami().await.unwrap();
    let expected = format!("authorization: Bearer {TOKEN}\r\n");
    assert!(server.request().contains(&expected));
}

#[tokio::test]
async fn optional_one_may_be_missing() {
    let server = Server::answering(answer("204 No Content", "", "")).await;
    let transport = Transport::builder().base_url(server.url()).build().unwrap();
    Client::new(transport).whoami().await.unwrap();
    assert!(!server.request().to_lowercase().contains("authorization"));
}
