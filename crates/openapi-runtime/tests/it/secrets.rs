//! The token in no text, whatever the server does with it.

use std::error::Error as _;
use std::time::Duration;

use openapi_runtime::{ClientCredentials, CredentialSet, Error, ErrorKind, Token, Transport};
use openapi_testkit::Reply;

use crate::api::{Client, TOKEN};
use crate::schemes::{self, Probe};
use crate::server::{Server, Then, answer, closed_port, cut_off, json};

/// Everything that could end up in a log.
pub(crate) fn texts<E>(error: &Error<E>) -> String {
    let mut texts = format!("{error} {error:?} {error:#} {error:#?}");
    texts.push_str(error.message().unwrap_or_default());
    let mut source = error.source();
    while let Some(cause) = source {
        texts.push_str(&format!(" {cause} {cause:?} {cause:#?}"));
        source = cause.source();
    }
    texts
}

fn assert_silent<E>(error: &Error<E>, case: &str) {
    let texts = texts(error);
    assert!(!texts.contains("s3cr3t"), "{case}: {texts}");
    assert!(!texts.contains("id-1"), "{case}: {texts}");
}

async fn check(bytes: String, kind: ErrorKind) -> String {
    let server = Server::answering(bytes.clone()).await;
    let error = Client::at(server.url()).get_run("id-1").await.unwrap_err();
    assert_eq!(error.kind(), kind, "{bytes}");
    assert_silent(&error, &bytes);
    texts(&error)
}

#[tokio::test]
async fn server_that_sends_it_back_in_words() {
    let bodies = [
        format!(r#"{{"message":"bad token {TOKEN}"}}"#),
        format!(r#"{{"error":{{"message":"{TOKEN}{TOKEN}"}}}}"#),
        format!(r#"{{"detail":"{}{TOKEN}"}}"#, "x".repeat(290)),
        format!(
            r#"{{"message":"{}"}}"#,
            TOKEN.replace('/', "\\/").replace('s', "\\u0073")
        ),
    ];
    for status in ["401 Unauthorized", "404 Not Found", "500 Oops", "302 Found"] {
        for body in &bodies {
            let texts = check(json(status, body), ErrorKind::Status).await;
            assert!(texts.contains("[red"), "{texts}");
        }
    }
}

#[tokio::test]
async fn server_that_sends_it_back_in_a_field() {
    let bodies = [
        format!(r#"{{"id":"r","created_at":"{TOKEN}"}}"#),
        format!(r#""{TOKEN}""#),
        format!(r#"{{"id":["{TOKEN}"]}}"#),
        TOKEN.to_owned(),
    ];
    for body in &bodies {
        check(json("200 OK", body), ErrorKind::Decode).await;
    }
    let texts = check(json("200 OK", &bodies[0]), ErrorKind::Decode).await;
    assert!(texts.contains("string \\\"[redacted]\\\"") || texts.contains("string \"[redacted]\""));
    let body = format!(r#"{{"error":"{TOKEN}","level":"{TOKEN}"}}"#);
    let texts = check(json("401 Unauthorized", &body), ErrorKind::Status).await;
    assert!(texts.contains("unknown variant `[redacted]`"), "{texts}");
}

#[tokio::test]
async fn server_that_sends_it_back_around_the_body() {
    let status = format!("400 {TOKEN}");
    check(answer(&status, "", ""), ErrorKind::Status).await;
    let header = format!("x-request-id: {TOKEN}\r\nlocation: /{TOKEN}\r\n");
    check(answer("302 Found", &header, ""), ErrorKind::Status).await;
    check(
        answer("400 No", "s3cr3t: s3cr3t\r\n", ""),
        ErrorKind::Status,
    )
    .await;
    let media = format!("content-type: {TOKEN}\r\n");
    check(answer("200 OK", &media, "x"), ErrorKind::Decode).await;
    check(format!("HTTP/1.1 {TOKEN}\r\n\r\n"), ErrorKind::Interrupted).await;
    check(format!("{TOKEN}\r\n\r\n"), ErrorKind::Interrupted).await;
    check(cut_off("200 OK", TOKEN), ErrorKind::Interrupted).await;
    check(cut_off("500 No", TOKEN), ErrorKind::Status).await;
}

#[tokio::test]
async fn connection_errors() {
    let url = format!("http://127.0.0.1:{}", closed_port().await);
    let error = Client::at(url).get_run("id-1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_silent(&error, "refused");
    let builder = Transport::builder().bearer_token(TOKEN);
    let builder = builder.timeout(Duration::from_millis(100));
    let server = Server::start(cut_off("200 OK", TOKEN), Then::Hang).await;
    let client = Client::new(builder.base_url(server.url()).build().unwrap());
    let error = client.get_run("id-1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_silent(&error, "timeout");
}

#[tokio::test]
async fn too_large_and_unsent() {
    let builder = Transport::builder()
        .bearer_token(TOKEN)
        .max_response_bytes(3);
    let server = Server::answering(answer("200 OK", "", TOKEN)).await;
    let client = Client::new(builder.base_url(server.url()).build().unwrap());
    let error = client.get_run("id-1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_silent(&error, "too large");
    let error = client.health("s3cr3t\n").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_silent(&error, "header");
}

#[tokio::test]
async fn raw_accessors_hand_out_what_came() {
    let body = format!(r#"{{"message":"{TOKEN}"}}"#);
    let server = Server::answering(json("404 Not Found", &body)).await;
    let error = Client::at(server.url()).get_run("id-1").await.unwrap_err();
    assert_eq!(error.body().unwrap(), body.as_bytes());
    assert!(error.is_documented());
}

/// Each credential, and the forms that it is sent in.
fn all_credentials() -> CredentialSet {
    use schemes::*;
    credentials()
        .token(&BEARER, "s3cr3t-bearer")
        .basic(&BASIC, "user", "s3cr3t pass&word")
        .token(&DIGEST, "s3cr3t digest")
        .token(&HEADER, "s3cr3t-key")
        .token(&WORD, "Token s3cr3t-word")
        .token(&QUERY, "s3cr3t query/&")
        .token(&COOKIE, "s3cr3t-cookie")
        .oauth2(&OAUTH, ClientCredentials::new("id", "s3cr3t-client"))
        .oauth2(&OPEN_ID, Token::from("s3cr3t-id"))
}

/// What a server was sent, as it may send it back.
const SENT: [&str; 11] = [
    "s3cr3t-bearer",
    "s3cr3t pass&word",
    "dXNlcjpzM2NyM3QgcGFzcyZ3b3Jk",
    "s3cr3t digest",
    "s3cr3t-key",
    "s3cr3t-word",
    "s3cr3t query/&",
    "s3cr3t%20query%2F%26",
    "s3cr3t-cookie",
    "s3cr3t-client",
    "s3cr3t-id",
];

fn assert_none_in(texts: &str) {
    assert!(!texts.contains("s3cr3t"), "{texts}");
    assert!(!texts.contains("dXNlcjpz"), "{texts}");
}

/// A server that sends back all of it, in each of these ways, and what that comes to.
fn echoes(sent: &[&str]) -> [(ErrorKind, Reply); 3] {
    let echo = sent.join(" ");
    let body = serde_json::json!({ "message": echo }).to_string();
    let named = Reply::status(500).header("x-request-id", echo.as_str());
    [
        (ErrorKind::Status, named.body(body)),
        (
            ErrorKind::Decode,
            Reply::status(200).body(serde_json::json!(echo).to_string()),
        ),
        (ErrorKind::Interrupted, Reply::raw(echo)),
    ]
}

#[tokio::test]
async fn credentials_of_every_scheme() {
    let at_once = schemes::all().into_iter();
    let at_once = at_once.filter(|one| !std::ptr::eq(*one, &schemes::WITH_CERTIFICATE));
    let at_once: Vec<_> = at_once
        .filter(|one| !std::ptr::eq(*one, &schemes::WITH_OAUTH))
        .collect();
    for (kind, reply) in echoes(&SENT) {
        let probe = Probe::new(vec![reply], all_credentials()).await;
        for operation in &at_once {
            let sent = probe.transport.call(operation).request::<bool, ()>().await;
            let error = sent.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert_none_in(&texts(&error));
            assert_eq!(error.request_id(), None);
        }
        assert_none_in(&format!("{:?} {:#?}", probe.transport, probe.transport));
    }
}

#[tokio::test]
async fn token_that_was_got() {
    let sent = [&SENT[..], &["s3cr3t-got"]].concat();
    for (kind, reply) in echoes(&sent) {
        let issued = Reply::status(200).body(r#"{"access_token":"s3cr3t-got"}"#);
        let probe = Probe::new(vec![issued, reply], all_credentials()).await;
        let sent = probe
            .transport
            .call(&schemes::WITH_OAUTH)
            .request::<bool, ()>();
        let error = sent.await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert_none_in(&texts(&error));
        assert_eq!(error.request_id(), None);
        assert_none_in(&format!("{:?} {:#?}", probe.transport, probe.transport));
    }
}

#[tokio::test]
async fn url_with_a_key_in_it() {
    let builder = || Transport::builder().credentials(all_credentials());
    let shown = format!("{:?} {:?}", builder(), all_credentials());
    assert_none_in(&shown);
    assert!(shown.contains("query"), "{shown}");
    let url = format!("http://127.0.0.1:{}", closed_port().await);
    let transport = builder().base_url(url).build().unwrap();
    let sent = transport.call(&schemes::WITH_QUERY).request_empty::<()>();
    let error = sent.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_none_in(&texts(&error));
    let server = Server::start(cut_off("200 OK", "x"), Then::Hang).await;
    let builder = builder().base_url(server.url());
    let transport = builder.timeout(Duration::from_millis(100)).build().unwrap();
    let sent = transport.call(&schemes::WITH_QUERY).request_text::<()>();
    let error = sent.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_none_in(&texts(&error));
}

#[tokio::test]
async fn credential_that_the_caller_puts_on_by_hand() {
    use schemes::{BEARER, HEADER, WITH_BASIC, WITH_BEARER, WITH_COOKIE, WITH_HEADER};
    let cases = [
        (&WITH_BEARER, "authorization", "Bearer s3cr3t-own"),
        (&WITH_BASIC, "Authorization", "Basic s3cr3t-own"),
        (&WITH_HEADER, "x-key", "s3cr3t-own"),
        (&WITH_COOKIE, "cookie", "a=b; session=s3cr3t-own"),
        (&schemes::OPEN, "authorization", "s3cr3t-own"),
    ];
    for (kind, reply) in echoes(&["s3cr3t-own"]) {
        for (operation, name, value) in cases {
            let set = schemes::credentials()
                .token(&BEARER, "t")
                .token(&HEADER, "k");
            let probe = Probe::new(vec![reply.clone()], set).await;
            let call = probe.transport.call(operation).request::<bool, ()>();
            let error = call.with_header(name, value).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
            assert_none_in(&texts(&error));
            assert_eq!(error.request_id(), None);
        }
    }
}
